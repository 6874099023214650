/** Queries of ScaledObjects: what is asked, and as what it is recorded. */
import { describe, expect, test } from 'vitest';
import { ownSignals } from '../../../../src/reading/recording/keda.ts';
import type { Target } from '../../../../src/reading/recording/target.ts';

const target = (triggers: readonly object[], more: object = {}): Target => ({
  namespace: 'shop',
  kind: 'Deployment',
  name: 'web',
  autoscaler: { kind: 'ScaledObject', spec: { triggers }, ...more },
  autoscalerName: 'keda-hpa-web',
  containers: [],
});
const scope = { namespace: 'shop', matchers: [], window: 60 };
const prometheus = (query: string): object => ({ type: 'prometheus', metadata: { query, threshold: '5' } });

describe('a prometheus trigger', () => {
  test.each([
    {
      why: 'is recorded under the name that KEDA makes',
      of: target([{ type: 'cpu', metadata: { value: '60' } }, prometheus('sum(jobs)')]),
      series: ['metric/s1-prometheus'],
    },
    {
      why: 'is recorded under the name in the status, which leaves out cpu and memory',
      of: target([{ type: 'cpu' }, { type: 'kafka' }, prometheus('sum(jobs)')], {
        status: { externalMetricNames: ['s1-kafka-orders', 's2-prometheus'] },
      }),
      series: ['metric/s2-prometheus'],
    },
    {
      why: 'of an autoscaler that is none of KEDA’s is nothing',
      of: target([prometheus('x')], { kind: 'Other' }),
      series: [],
    },
  ])('$why', ({ of, series }) =>
    expect(
      ownSignals([of], [])
        .signals.flatMap((signal) => signal.rows({}))
        .map((row) => row.series),
    ).toEqual(series),
  );

  test('has the matchers in every selector, and only one value counts', () => {
    const { signals } = ownSignals([target([prometheus('sum(jobs) / sum by (x) (pods{a="b"})')])], ['cluster="prod"']);
    expect(signals[0]?.query(scope)).toBe(
      'vector(scalar(sum(jobs{cluster="prod"}) / sum by (x) (pods{cluster="prod",a="b"})))',
    );
  });

  test('whose query is no PromQL is told and left out', () => {
    expect(ownSignals([target([prometheus('sum(')])], [])).toEqual({
      signals: [],
      notes: ['The query of metric/s0-prometheus of keda-hpa-web is no PromQL: it is not recorded'],
    });
  });
});
