// An autoscaler that points at nothing.
import type { Cases } from '../../arrange.ts';
import { deployment, hpa, scaledObject, service } from '../../objects.ts';

const at = ['HorizontalPodAutoscaler web spec.scaleTargetRef.name'];
const rollout = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: { name: 'web' }, spec: {} };

export const targetMissing: Cases = {
  fires: [
    { why: 'nothing is there', objects: [hpa()], at },
    { why: 'another kind has the name', objects: [hpa(), deployment({ kind: 'StatefulSet' })], at },
    {
      why: 'another namespace has it',
      objects: [hpa({ namespace: 'shop' }), deployment({ namespace: 'tools' })],
      at: ['HorizontalPodAutoscaler shop/web spec.scaleTargetRef.name'],
    },
    {
      why: 'the kind is seen, the name is not',
      objects: [hpa({ target: { kind: 'Rollout', name: 'api' } }), rollout],
      at,
    },
    { why: 'it is live', cluster: [hpa()], at },
    { why: 'an empty name', objects: [hpa({ target: { name: '' } }), deployment()], at },
    {
      why: 'a name that a template left empty',
      objects: [{ ...hpa({ target: null, spec: { scaleTargetRef: { name: null } } }) }, deployment()],
      at,
    },
  ],
  passes: [
    { why: 'it is there', objects: [hpa(), deployment()] },
    {
      why: 'it is there in an older version of the API',
      objects: [hpa({ target: { apiVersion: 'extensions/v1beta1' } }), deployment()],
    },
    {
      why: 'neither apiVersion nor kind is written',
      objects: [{ ...hpa({ target: null, spec: { scaleTargetRef: { name: 'web' } } }) }, deployment()],
    },
    { why: 'the autoscaler is listed for deletion', objects: [{ ...hpa(), $patch: 'delete' }] },
    { why: 'another file has it', files: { 'a/hpa.yaml': [hpa()], 'b/web.yaml': [deployment()] } },
    {
      why: 'a world beside it has it',
      worlds: { one: [hpa({ namespace: 'shop' })], two: [deployment({ namespace: 'shop' })] },
    },
  ],
  boundary: [
    {
      why: 'a name that goes on is another',
      objects: [hpa()],
      unread: { 'a.yaml': 'name: web-2 {{ x }}' },
      at,
    },
    { why: 'a file is no part of a cluster', cluster: [hpa()], unread: { 'a.yaml': 'name: web' }, at },
    {
      why: 'what worlds of one thing have is in none of the others',
      worlds: { one: [hpa(), service()], two: [deployment(), service()] },
      at,
    },
    {
      why: 'what another world has in another namespace is another',
      worlds: { one: [hpa({ namespace: 'shop' })], two: [deployment({ namespace: 'tools' })] },
      at: ['HorizontalPodAutoscaler shop/web spec.scaleTargetRef.name'],
    },
    {
      why: 'another world has another kind of that name',
      worlds: { one: [hpa()], two: [deployment({ kind: 'StatefulSet' })] },
      at,
    },
  ],
  unknown: [
    {
      why: 'a kind that nobody knows',
      objects: [hpa({ target: { kind: 'Rollout' } })],
      missing: 'objects of the kind Rollout',
    },
    {
      why: 'a kind of others that is called as one of Kubernetes',
      objects: [hpa({ target: { apiVersion: 'apps.kruise.io/v1beta1', kind: 'StatefulSet' } })],
      missing: 'objects of the kind StatefulSet of apps.kruise.io',
    },
    {
      why: 'a template names it',
      objects: [hpa()],
      unread: { 'a.yaml': 'name: web {{ x }}' },
      missing: 'what a.yaml holds',
    },
    {
      why: 'of two files one shows the kind',
      objects: [hpa()],
      unread: { 'a.yaml': 'name: web', 'b.yaml': 'kind: Deployment\nname: web' },
      missing: 'what b.yaml holds',
    },
    {
      why: 'only one says its namespace',
      objects: [hpa(), deployment({ namespace: 'shop' })],
      missing: 'one namespace for HorizontalPodAutoscaler web and Deployment shop/web',
    },
    ...[
      { why: 'plain files say no namespace, and an overlay does', one: hpa(), two: deployment({ namespace: 'shop' }) },
      { why: 'a chart says no namespace, and plain files do', one: hpa({ namespace: 'shop' }), two: deployment() },
      { why: 'neither plain files nor a chart say a namespace', one: hpa(), two: deployment() },
      {
        why: 'a ScaledObject says none, and an overlay does',
        one: scaledObject(),
        two: deployment({ namespace: 'shop' }),
      },
    ].map(({ why, one, two }) => ({ why, worlds: { one: [one], two: [two] }, missing: 'one namespace for' })),
    {
      why: 'a nearer file only names the kind of what it scales',
      files: { 'b/hpa.yaml': [hpa()] },
      unread: {
        'b/hpa2.yaml': 'kind: HorizontalPodAutoscaler\nspec:\n  scaleTargetRef:\n    kind: Deployment\n    name: web',
        'c/web.yaml': 'kind: Deployment\nmetadata: {name: web}',
      },
      missing: 'what c/web.yaml holds',
    },
    {
      why: 'no name is written, as in a patch',
      objects: [hpa({ target: { name: undefined } })],
      missing: 'a name in scaleTargetRef',
    },
    { why: 'it has no name', objects: [hpa({ target: { name: 5 } })], missing: 'a name in scaleTargetRef' },
    {
      why: 'Deployments could not be listed',
      cluster: [hpa()],
      gaps: { Deployment: 'the right to list deployments' },
      missing: 'the right to list deployments',
    },
  ],
};
