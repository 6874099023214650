// Pods that may all be evicted at once.
import type { Cases } from '../../arrange.ts';
import { budget, deployment, hpa, scaledObject } from '../../objects.ts';

const at = ['Deployment web metadata.name'];

export const disruptionBudgetMissing: Cases = {
  fires: [
    { why: 'there is none', objects: [hpa(), deployment()], at },
    { why: 'a ScaledObject keeps two', objects: [scaledObject({ spec: { minReplicaCount: 2 } }), deployment()], at },
    {
      why: 'one is for other pods',
      objects: [
        hpa(),
        deployment(),
        deployment({ name: 'api' }),
        budget({ selector: { matchLabels: { app: 'api' } } }),
      ],
      at,
    },
    {
      why: 'one is in another namespace',
      objects: [hpa({ namespace: 'shop' }), deployment({ namespace: 'shop' }), budget({ namespace: 'tools' })],
      at: ['Deployment shop/web metadata.name'],
    },
    { why: 'it is live', cluster: [hpa(), deployment()], at },
  ],
  passes: [
    { why: 'there is one', objects: [hpa(), deployment(), budget()] },
    { why: 'one is for every pod', objects: [hpa(), deployment(), budget({ selector: {} })] },
    { why: 'nothing scales it', objects: [deployment({ replicas: 3 })] },
    {
      why: 'the rule about budgets that select wrong speaks of it',
      objects: [hpa(), deployment(), budget({ selector: { matchLabels: { app: 'wep' } } })],
    },
    {
      why: 'a world beside has one',
      worlds: {
        one: [hpa({ namespace: 'shop' }), deployment({ namespace: 'shop' })],
        two: [budget({ namespace: 'shop' })],
      },
    },
  ],
  boundary: [
    { why: 'a minimum of 2', objects: [hpa({ min: 2 }), deployment()], at },
    { why: 'a minimum of 1', objects: [hpa({ min: 1 }), deployment({ replicas: 5 })], at: [] },
  ],
  unknown: [
    { why: 'the target is nowhere', objects: [hpa()], missing: 'the Deployment web' },
    { why: 'the minimum is no number', objects: [hpa({ min: 'two' }), deployment()], missing: 'a minimum' },
    {
      why: 'a budget of another world does not say its namespace',
      worlds: { one: [hpa({ namespace: 'shop' }), deployment({ namespace: 'shop' })], two: [budget()] },
      missing: 'one namespace for PodDisruptionBudget web and Deployment shop/web',
    },
    {
      why: 'a budget beside it does not say its namespace',
      objects: [hpa({ namespace: 'shop' }), deployment({ namespace: 'shop' }), budget()],
      missing: 'one namespace for PodDisruptionBudget web and Deployment shop/web',
    },
    {
      why: 'it may be in a template',
      objects: [hpa(), deployment()],
      unread: { 'pdb.yaml': 'app: web\n{{ x }}' },
      missing: 'whether pdb.yaml holds a budget',
    },
    {
      why: 'budgets could not be listed',
      cluster: [hpa(), deployment()],
      gaps: { PodDisruptionBudget: 'the right to list budgets' },
      missing: 'the right to list budgets',
    },
  ],
};
