// Several HorizontalPodAutoscalers on one workload.
import type { Cases } from '../../arrange.ts';
import { deployment, hpa, scaledObject } from '../../objects.ts';

const name = (of: string): string => `HorizontalPodAutoscaler ${of} spec.scaleTargetRef.name`;
const [one, two] = [hpa({ name: 'one' }), hpa({ name: 'two' })];

export const duplicateAutoscaler: Cases = {
  fires: [
    { why: 'two of one file', objects: [one, two, deployment()], at: [name('one'), name('two')] },
    {
      why: 'two of two files',
      files: { 'a/1.yaml': [one, deployment()], 'b/2.yaml': [two] },
      at: [name('one'), name('two')],
    },
    {
      why: 'two for a target that is not seen, side by side',
      files: { 'a/1.yaml': [one], 'a/2.yaml': [two] },
      at: [name('one'), name('two')],
    },
    {
      why: 'one is KEDA’s, whose ScaledObject is not seen',
      cluster: [one, hpa({ name: 'keda-hpa-web', isMadeByKeda: true }), deployment()],
      at: [name('one')],
    },
    {
      why: 'two worlds with one namespace and nothing twice',
      worlds: {
        one: [hpa({ name: 'one', namespace: 'shop' }), deployment({ namespace: 'shop' })],
        two: [hpa({ name: 'two', namespace: 'shop' })],
      },
      at: [name('shop/one'), name('shop/two')],
    },
  ],
  passes: [
    { why: 'one', objects: [hpa(), deployment()] },
    {
      why: 'the same name of another kind',
      objects: [
        one,
        hpa({ name: 'two', target: { kind: 'StatefulSet' } }),
        deployment(),
        deployment({ kind: 'StatefulSet' }),
      ],
    },
    { why: 'the same name in another namespace', objects: [hpa({ namespace: 'a' }), hpa({ namespace: 'b' })] },
    { why: 'KEDA’s rule speaks', objects: [hpa(), scaledObject(), deployment()] },
    {
      why: 'KEDA’s own is none',
      cluster: [hpa({ name: 'keda-hpa-web', isMadeByKeda: true }), scaledObject(), deployment()],
    },
    { why: 'two environments', worlds: { staging: [hpa(), deployment()], production: [hpa(), deployment()] } },
    {
      why: 'two environments that share a namespace',
      worlds: {
        staging: [hpa({ name: 'one', namespace: 'shop' }), deployment({ namespace: 'shop' })],
        production: [hpa({ name: 'two', namespace: 'shop' }), deployment({ namespace: 'shop' })],
      },
    },
  ],
  boundary: [
    {
      why: 'definitions of one name are variants',
      files: { 'a/1.yaml': [hpa()], 'b/1.yaml': [hpa()], 'c.yaml': [deployment()] },
      at: [],
    },
    {
      why: 'two directories of examples are never applied together',
      files: { 'examples/cpu/a.yaml': [one], 'examples/memory/a.yaml': [two], 'examples/web.yaml': [deployment()] },
      at: [],
    },
    {
      why: 'two files of one example are',
      files: { 'examples/cpu/a.yaml': [one], 'examples/cpu/b.yaml': [two], 'examples/web.yaml': [deployment()] },
      at: [name('one'), name('two')],
    },
    {
      why: 'each goes to the nearest variant of the target',
      files: { 'a/1.yaml': [one, deployment()], 'b/1.yaml': [two, deployment()] },
      at: [],
    },
  ],
  unknown: [
    {
      why: 'one of two may not be there',
      objects: [one, two, deployment()],
      conditional: ['one'],
      missing: 'which conditions of the template hold',
    },
    { why: 'it has no target', objects: [hpa({ target: { name: null } })], missing: 'a name in scaleTargetRef' },
    {
      why: 'it may not be there',
      objects: [hpa(), deployment()],
      conditional: ['web'],
      missing: 'which conditions of the template hold',
    },
  ],
};
