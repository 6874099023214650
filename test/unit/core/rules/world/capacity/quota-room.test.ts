// How many pods a ResourceQuota has room for, beside what others take.
import { describe, expect, test } from 'vitest';
import { canonicalText } from '../../../../../../src/core/base/quantity.ts';
import { squeezesOf } from '../../../../../../src/core/rules/world/capacity/quota-room.ts';
import { type Case, worldsOf } from '../../arrange.ts';
import { container, deployment, hpa, quota } from '../../objects.ts';

function roomsIn(given: Omit<Case, 'why'>): readonly (readonly [string, number, string])[] {
  return worldsOf({ why: '', ...given }).flatMap((world) =>
    world.quotas
      .flatMap((each) => squeezesOf(each, world))
      .flatMap(({ rooms }) => rooms)
      .map(({ allowance, pods, left }) => [allowance.name, pods, canonicalText(left)] as const),
  );
}

const web = [hpa(), deployment()];
const overhead = deployment({ pod: { overhead: { cpu: '50m' } } });
const sidecar = deployment({
  pod: {
    initContainers: [container({ name: 'log', more: { restartPolicy: 'Always' } })],
  },
});
const whole = deployment({ pod: { resources: { requests: { cpu: '400m' } } } });

describe('a quota has room', () => {
  test.each([
    { why: 'for all that it allows', objects: [...web, quota({ cpu: '1' })], rooms: [['cpu', 10, '1']] },
    {
      why: 'for the tightest first',
      objects: [...web, quota({ cpu: '1', pods: '3', memory: '320Mi' })],
      rooms: [
        ['pods', 3, '3'],
        ['memory', 5, '320Mi'],
        ['cpu', 10, '1'],
      ],
    },
    {
      why: 'for what others leave at their fewest',
      objects: [...web, deployment({ name: 'api', replicas: 4 }), quota({ cpu: '1' })],
      rooms: [['cpu', 6, '600m']],
    },
    {
      why: 'for none where others take more than it has',
      objects: [...web, deployment({ name: 'api', replicas: 12 }), quota({ cpu: '1' })],
      rooms: [['cpu', 0, '-200m']],
    },
    { why: 'with overhead', objects: [hpa(), overhead, quota({ cpu: '1' })], rooms: [['cpu', 6, '1']] },
    { why: 'with sidecars', objects: [hpa(), sidecar, quota({ cpu: '1' })], rooms: [['cpu', 5, '1']] },
    { why: 'by requests of the whole pod', objects: [hpa(), whole, quota({ cpu: '1' })], rooms: [['cpu', 2, '1']] },
  ])('$why', ({ objects, rooms }) => expect(roomsIn({ objects })).toEqual(rooms));

  test.each([
    { replicas: 2, used: '1', rooms: [['cpu', 12, '1200m']] },
    { replicas: 10, used: '1', rooms: [['cpu', 20, '2']] },
  ])('of which a cluster counted $used with $replicas of its own', ({ replicas, used, rooms }) =>
    expect(
      roomsIn({ cluster: [hpa(), deployment({ replicas }), quota({ cpu: '2' }, { used: { cpu: used } })] }),
    ).toEqual(rooms),
  );

  test('by the pods that run, while the cluster is still starting what was asked for', () => {
    const starting = { ...deployment({ replicas: 9 }), status: { replicas: 3 } };
    expect(roomsIn({ cluster: [hpa(), starting, quota({ pods: '10' }, { used: { pods: '5' } })] })).toEqual([
      ['pods', 8, '8'],
    ]);
  });

  test('beside the nearest definition of a workload only', () => {
    const namespace = 'shop';
    const one = deployment({ namespace, replicas: 3, name: 'api' });
    const files = {
      'prod/web.yaml': [hpa({ namespace }), deployment({ namespace }), one, quota({ pods: '10' }, { namespace })],
      'old/api.yaml': [deployment({ namespace, replicas: 6, name: 'api' })],
    };
    expect(roomsIn({ files })).toEqual([['pods', 7, '7']]);
  });
});
