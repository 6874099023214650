// Which recorded workload is measured for which autoscaler.
import { describe, expect, test } from 'vitest';
import type { JsonRecord } from '../../../../src/core/base/json.ts';
import { problem } from '../../../../src/core/base/problem.ts';
import type { WorkloadRecord } from '../../../../src/core/history/bundle.ts';
import type { Series } from '../../../../src/core/history/series.ts';
import { isKubeObject } from '../../../../src/core/kube/object.ts';
import { historyRules } from '../../../../src/core/rules/history/index.ts';
import { createScan } from '../../../../src/core/rules/world/scan.ts';
import { type SeenObject, titleOf } from '../../../../src/core/rules/world/seen.ts';
import type { World } from '../../../../src/core/rules/world/world.ts';
import type { History } from '../../../../src/ports/history.ts';
import { measureAll } from '../../../../src/reading/measuring/measure-all.ts';
import { recordOf, runOf, steady } from '../../core/rules/measuring/arrange.ts';
import { deployment, hpa, scaledObject } from '../../core/rules/objects.ts';

const run = runOf({ ...steady, level: 6, days: 8 });

/** Of workloads with one run; a series called `broken` cannot be read. */
function historyOf(workloads: readonly Partial<WorkloadRecord>[], broken = ''): History & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    bundle: {
      recordedAt: '',
      source: 'test',
      objects: [],
      workloads: workloads.map(({ series: _series, ...parts }) => recordOf({ ...parts, series: run })),
    },
    series: async ({ namespace, name }, series): Promise<Series> => {
      asked.push(`${namespace}/${name}`);
      if (series === broken) throw problem('history-invalid', 'no numbers');
      return run.get(series) ?? { times: new Float64Array(), values: new Float64Array() };
    },
  };
}

function seen(object: unknown): SeenObject {
  if (!isKubeObject(object)) throw new Error('no object');
  return { object, file: 'web.yaml', isConditional: false, at: () => null };
}

const scanOf = (...worlds: readonly (readonly JsonRecord[])[]): readonly World[] =>
  createScan({
    worlds: worlds.map((objects, index) => ({ name: `render ${index}`, isCluster: false, objects: objects.map(seen) })),
    unread: [],
  });

/** `HorizontalPodAutoscaler shop/web in history: 14`, the maximum or what is missing. */
async function toldOf(history: History, worlds: readonly World[]): Promise<readonly string[]> {
  const measured = await measureAll(history, worlds);
  return measured.worlds.flatMap((world) =>
    world.autoscalers.map((autoscaler) => {
      const told = world.measuredOf(autoscaler);
      const text = told.kind === 'untold' ? told.missing : told.figures.demand.kind;
      return `${titleOf(autoscaler.seen)} in ${world.name}: ${text}`;
    }),
  );
}

const shop = { namespace: 'shop', name: 'web', autoscaler: hpa({ namespace: 'shop' }) };

describe('a recorded workload is that of', () => {
  test.each([
    { why: 'the autoscaler of its name', objects: [hpa({ namespace: 'shop' })], told: ['told'] },
    { why: 'one without a namespace', objects: [hpa()], told: ['told'] },
    { why: 'one that scales the same', objects: [hpa({ namespace: 'shop', name: 'other' })], told: ['told'] },
    {
      why: 'a ScaledObject of the same target',
      objects: [scaledObject({ namespace: 'shop' })],
      told: ['untold'],
    },
    {
      why: 'not one in another namespace, which leaves it to itself',
      objects: [hpa({ namespace: 'test' })],
      told: ['a recorded history of what it scales', 'HorizontalPodAutoscaler shop/web in history: told'],
    },
    {
      why: 'not the StatefulSet of that name',
      objects: [hpa({ namespace: 'shop', name: 'db', target: { kind: 'StatefulSet' } })],
      told: ['a recorded history of what it scales', 'in history: told'],
    },
  ])('$why', async ({ objects, told }) => {
    const lines = await toldOf(historyOf([shop]), scanOf(objects));
    expect(lines).toHaveLength(told.length);
    for (const [index, text] of told.entries()) expect(lines[index]).toContain(text);
  });

  test('each render that has it, read once', async () => {
    const history = historyOf([shop]);
    const lines = await toldOf(history, scanOf([hpa({ namespace: 'shop' })], [hpa({ namespace: 'shop', max: 20 })]));
    expect(lines).toEqual([
      'HorizontalPodAutoscaler shop/web in render 0: told',
      'HorizontalPodAutoscaler shop/web in render 1: told',
    ]);
    expect(history.asked).toHaveLength(run.size);
  });

  test('none where it may be one of several', async () => {
    const lines = await toldOf(historyOf([shop, { ...shop, namespace: 'test' }]), scanOf([hpa()]));
    expect(lines).toEqual(['HorizontalPodAutoscaler web in render 0: a namespace: the history has shop/web, test/web']);
  });
});

describe('of the bundle', () => {
  test('only what is ours is read', async () => {
    const history = historyOf([shop, { ...shop, namespace: 'test', autoscaler: hpa({ namespace: 'test' }) }]);
    const { plots } = await measureAll(history, [], ({ object }) => object.metadata.namespace === 'test');
    expect(new Set(history.asked)).toEqual(new Set(['test/web']));
    expect(plots.map(({ namespace, name }) => `${namespace}/${name}`)).toEqual(['test/web']);
  });

  test('a series that cannot be read is as if it was not recorded', async () => {
    const lines = await toldOf(historyOf([shop], 'desired'), scanOf([hpa({ namespace: 'shop' })]));
    expect(lines).toEqual(['HorizontalPodAutoscaler shop/web in render 0: told']);
    const without = await measureAll(historyOf([shop], 'cpu'), []);
    expect(without.plots).toEqual([]);
  });

  test('what no manifest holds is judged by rules of histories alone', async () => {
    const { worlds } = await measureAll(historyOf([shop]), []);
    const [world] = worlds;
    expect(world?.isRecorded).toBe(true);
    const judged = historyRules.flatMap((rule) => worlds.flatMap((each) => [...rule.judge(each)]));
    expect(judged.filter(({ answer }) => answer.kind === 'passes').length).toBeGreaterThan(5);
    expect(worlds.flatMap((each) => each.workloads).map(({ pod }) => pod.containers[0]?.requests)).toEqual([
      { cpu: '1', memory: '1Gi' },
    ]);
  });

  test('requests are those of the manifest', async () => {
    const manifest = [hpa({ namespace: 'shop' }), deployment({ namespace: 'shop' })];
    const { worlds } = await measureAll(historyOf([shop]), scanOf(manifest));
    const [autoscaler] = worlds[0]?.autoscalers ?? [];
    const told = autoscaler && worlds[0]?.measuredOf(autoscaler);
    expect(told?.kind === 'told' && told.figures.replayed).toMatchObject({
      missing: expect.stringContaining('requests'),
    });
  });
});
