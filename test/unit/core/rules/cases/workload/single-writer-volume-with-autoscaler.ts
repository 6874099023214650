// Several pods for one volume.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import { withValueAt } from '../../../../../../src/core/base/json.ts';
import type { Cases } from '../../arrange.ts';
import { deployment, hpa, scaledObject } from '../../objects.ts';

const claim = (mode: string, ...more: readonly string[]): JsonRecord => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'data' },
  spec: { accessModes: [mode, ...more] },
});
const volume = (readOnly = false): JsonRecord => ({
  volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data', readOnly } }],
});
const path = 'spec.template.spec.volumes[data].persistentVolumeClaim.claimName';
const shared = (mode: string, max = 10): readonly JsonRecord[] => [
  hpa({ min: 1, max }),
  deployment({ pod: volume() }),
  claim(mode),
];

export const singleWriterVolumeWithAutoscaler: Cases = {
  fires: [
    { why: 'for one pod', objects: shared('ReadWriteOncePod'), at: [`Deployment web ${path}`] },
    { why: 'for one node', objects: shared('ReadWriteOnce'), at: [`high: Deployment web ${path}`] },
    {
      why: 'KEDA’s default maximum is 100',
      objects: [scaledObject(), deployment({ pod: volume() }), claim('ReadWriteOnce')],
      at: [`high: Deployment web ${path}`],
    },
    {
      why: 'a StatefulSet whose pods share one',
      objects: [
        hpa({ target: { kind: 'StatefulSet' } }),
        deployment({ kind: 'StatefulSet', pod: volume() }),
        claim('ReadWriteOnce'),
      ],
      at: [`high: StatefulSet web ${path}`],
    },
    {
      why: 'it can be read by many, but is not mounted to be read only',
      objects: [hpa(), deployment({ pod: volume() }), claim('ReadWriteOnce', 'ReadOnlyMany')],
      at: [`high: Deployment web ${path}`],
    },
    { why: 'it is live', cluster: shared('ReadWriteOnce'), at: [`high: Deployment web ${path}`] },
  ],
  passes: [
    { why: 'for many', objects: shared('ReadWriteMany') },
    {
      why: 'for one or many',
      objects: [hpa(), deployment({ pod: volume() }), claim('ReadWriteOnce', 'ReadWriteMany')],
    },
    { why: 'many read', objects: [hpa(), deployment({ pod: volume(true) }), claim('ReadOnlyMany')] },
    { why: 'nothing scales it', objects: [deployment({ pod: volume(), replicas: 3 }), claim('ReadWriteOnce')] },
    { why: 'no claim', objects: [hpa(), deployment({ pod: { volumes: [{ name: 'tmp', emptyDir: {} }] } })] },
    {
      why: 'each pod of a StatefulSet has its own',
      objects: [
        hpa({ target: { kind: 'StatefulSet' } }),
        withValueAt(
          deployment({ kind: 'StatefulSet', pod: volume() }),
          ['spec', 'volumeClaimTemplates'],
          [{ metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'] } }],
        ),
      ],
    },
    {
      why: 'each pod has an ephemeral one',
      objects: [
        hpa(),
        deployment({
          pod: {
            volumes: [
              { name: 'data', ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'] } } } },
            ],
          },
        }),
      ],
    },
  ],
  boundary: [
    { why: 'two pods', objects: shared('ReadWriteOnce', 2), at: [`high: Deployment web ${path}`] },
    { why: 'never more than one pod', objects: shared('ReadWriteOnce', 1), at: [] },
  ],
  unknown: [
    {
      why: 'the claim is nowhere',
      objects: [hpa(), deployment({ pod: volume() })],
      missing: 'the PersistentVolumeClaim data',
    },
    {
      why: 'the claim is in another namespace',
      objects: [
        hpa({ namespace: 'shop' }),
        deployment({ namespace: 'shop', pod: volume() }),
        withValueAt(claim('ReadWriteOnce'), ['metadata', 'namespace'], 'tools'),
      ],
      missing: 'the PersistentVolumeClaim data',
    },
    {
      why: 'claims could not be listed',
      cluster: [hpa(), deployment({ pod: volume() })],
      gaps: { PersistentVolumeClaim: 'the right to list persistentvolumeclaims' },
      missing: 'the right to list persistentvolumeclaims',
    },
    {
      why: 'there is no maximum',
      objects: [hpa({ max: null }), deployment({ pod: volume() }), claim('ReadWriteOnce')],
      missing: 'a maximum',
    },
  ],
};
