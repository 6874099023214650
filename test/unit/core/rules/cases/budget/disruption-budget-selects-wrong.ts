// Budgets for nothing, and two for the same.
import type { Cases } from '../../arrange.ts';
import { budget, container, deployment, pod } from '../../objects.ts';

const asks = (matchLabels: Readonly<Record<string, string>>): ReturnType<typeof budget> =>
  budget({ selector: { matchLabels } });
const at = (name: string, path = ''): string => `PodDisruptionBudget ${name} spec.selector${path}`;

export const disruptionBudgetSelectsWrong: Cases = {
  fires: [
    {
      why: 'one of two labels is another',
      objects: [asks({ app: 'web', tier: 'front' }), deployment({ podLabels: { app: 'web', tier: 'back' } })],
      at: [at('web', '.matchLabels.tier')],
    },
    {
      why: 'the name is the same, no label is',
      objects: [asks({ app: 'shop' }), deployment()],
      at: [at('web', '.matchLabels.app')],
    },
    {
      why: 'an expression asks for something else',
      objects: [
        budget({ selector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['a', 'b'] }] } }),
        deployment(),
      ],
      at: [at('web')],
    },
    {
      why: 'two for the same pods',
      objects: [budget({ name: 'one' }), budget({ name: 'two' }), deployment()],
      at: [at('one'), at('two')],
    },
    {
      why: 'one for all pods and one for some',
      objects: [budget({ name: 'all', selector: {} }), budget(), deployment(), deployment({ name: 'api' })],
      at: [at('all'), at('web')],
    },
    { why: 'no selector at all', objects: [{ ...budget(), spec: { minAvailable: 1 } }, deployment()], at: [at('web')] },
    {
      why: 'an empty one of policy/v1beta1',
      objects: [budget({ apiVersion: 'policy/v1beta1', selector: {} }), deployment()],
      at: [at('web')],
    },
    { why: 'nothing comes near in a cluster', cluster: [budget()], at: [`low: ${at('web')}`] },
  ],
  passes: [
    { why: 'one for one', objects: [budget(), deployment()] },
    { why: 'one for two', objects: [budget({ selector: {} }), deployment(), deployment({ name: 'api' })] },
    { why: 'a bare pod', objects: [budget(), pod([container()])] },
    {
      why: 'two of two namespaces',
      objects: [
        budget({ namespace: 'a' }),
        budget({ namespace: 'b' }),
        deployment({ namespace: 'a' }),
        deployment({ namespace: 'b' }),
      ],
    },
    { why: 'two environments', worlds: { staging: [budget(), deployment()], production: [budget(), deployment()] } },
    { why: 'an empty selector in policy/v1', objects: [budget({ selector: {} }), deployment()] },
  ],
  boundary: [
    {
      why: 'definitions of one name are variants',
      files: { 'a/web.yaml': [budget(), deployment()], 'b/web.yaml': [budget(), deployment()] },
      at: [],
    },
    {
      why: 'labels differ in one letter',
      objects: [asks({ app: 'wep' }), deployment()],
      at: [at('web', '.matchLabels.app')],
    },
  ],
  unknown: [
    {
      why: 'Rollouts could not be listed',
      cluster: [budget(), deployment({ name: 'api' })],
      gaps: { Rollout: 'the right to list rollouts' },
      missing: 'the right to list rollouts',
    },
    {
      why: 'what it asks for does not say its namespace, and one comes near that does',
      objects: [
        budget({ namespace: 'shop' }),
        deployment(),
        deployment({ name: 'webb', namespace: 'shop', podLabels: { app: 'webb' } }),
      ],
      missing: 'one namespace for PodDisruptionBudget shop/web and Deployment web',
    },
    { why: 'nothing is seen', objects: [budget()], missing: 'a workload whose pods PodDisruptionBudget web selects' },
    {
      why: 'nothing comes near',
      objects: [budget({ name: 'postgres', selector: { matchLabels: { cluster: 'postgres' } } }), deployment()],
      missing: 'a workload whose pods',
    },
    {
      why: 'the pods may be in a template',
      objects: [asks({ app: 'web', tier: 'front' }), deployment()],
      unread: { 'front.yaml': 'tier: front\n{{ x }}' },
      missing: 'whether front.yaml holds the pods',
    },
    {
      why: 'one of two may not be there',
      objects: [budget({ name: 'one' }), budget({ name: 'two' }), deployment()],
      conditional: ['one'],
      missing: 'which conditions of the template hold',
    },
    {
      why: 'it cannot be read',
      objects: [budget({ selector: { matchExpressions: [{ key: 'app', operator: 'Near' }] } }), deployment()],
      missing: 'a selector that can be read',
    },
    {
      why: 'pods could not be listed',
      cluster: [budget(), deployment({ name: 'api' })],
      gaps: { Pod: 'the right to list pods' },
      missing: 'the right to list pods',
    },
  ],
};
