import { describe, expect, test } from 'vitest';
import type { Labels } from '../../../../src/core/promql/signal.ts';
import type { Metrics } from '../../../../src/ports/metrics.ts';
import { surveyStore } from '../../../../src/reading/recording/survey.ts';

const cpu = 'container_cpu_usage_seconds_total{namespace=~"shop",container!="",cluster="prod"}';
const owners = 'kube_pod_owner{namespace=~"shop",cluster="prod"}';
const whole = { [`count(${cpu})`]: 12, [`count(${owners})`]: 6, [`quantile(0.5, count_over_time(${cpu}[600s]))`]: 39 };

interface Answer {
  readonly value: number;
  readonly labels: Labels;
  /** Of 24 hours. */
  readonly hours: number;
}

/** Answers by the beginning of the query. */
function storeOf(answers: Readonly<Record<string, number | Answer>>): Metrics {
  const unused = (): never => {
    throw new Error('a survey does not ask this');
  };
  return {
    server: 'https://prometheus.example',
    evaluate: async (query, { start, step }) =>
      Object.entries(answers)
        .filter(([beginning]) => query.startsWith(beginning))
        .map(([, answer]) => (typeof answer === 'number' ? { value: answer, labels: {}, hours: 24 } : answer))
        .map(({ value, labels, hours }) => ({
          labels,
          times: Float64Array.from({ length: hours }, (_, hour) => start + hour * step),
          values: new Float64Array(hours).fill(value),
        })),
    about: unused,
    samples: unused,
    tally: unused,
    close: unused,
  };
}

const surveyed = (answers: Readonly<Record<string, number | Answer>>): ReturnType<typeof surveyStore> =>
  surveyStore(storeOf(answers), { namespaces: ['shop'], matchers: ['cluster="prod"'], now: 1_790_812_800 });

test('a survey tells how often is scraped, how much there is, and who counts requests', async () => {
  const requests = { value: 1, labels: { namespace: 'shop' }, hours: 3 };
  expect(await surveyed({ ...whole, 'group by (namespace)': requests })).toEqual({
    containers: 12,
    scrapeSeconds: 15,
    withTraffic: new Set(['shop']),
  });
});

describe('P4: what is not there is told with what was looked for', () => {
  const nothing = `${cpu}: nothing`;
  test.each<{ why: string; instead: Readonly<Record<string, number>>; saw: string }>([
    { why: 'at all', instead: {}, saw: `${nothing}, nor of any other namespace` },
    {
      why: 'for these namespaces',
      instead: { 'count(container_cpu_usage_seconds_total{container!="",cluster="prod"})': 3 },
      saw: `${nothing}; there is some of other namespaces`,
    },
    {
      why: 'with these matchers',
      instead: { 'count(container_cpu_usage_seconds_total{namespace=~"shop",container!=""})': 3 },
      saw: `${nothing}; without \`prometheus-matchers\` there is some`,
    },
    {
      why: 'under this label',
      instead: { 'count(container_cpu_usage_seconds_total{exported_namespace=~"shop"': 3 },
      saw: `${nothing}; the namespaces are in the label exported_namespace, so it is scraped without \`honor_labels: true\``,
    },
  ])('$why', async ({ instead, saw }) => {
    await expect(surveyed({ [`count(${owners})`]: 6, ...instead })).rejects.toMatchObject({
      code: 'metrics-missing',
      message: 'https://prometheus.example has no container_cpu_usage_seconds_total of the namespaces to record',
      saw,
    });
  });

  test('each metric for itself', async () => {
    await expect(surveyed({})).rejects.toMatchObject({ saw: expect.stringContaining(`\n${owners}: nothing`) });
  });
});

describe('P10: of two clusters in one store', () => {
  const twin = (name: Labels, hours: number) => ({
    ...whole,
    'max by (namespace, deployment, statefulset)': { value: 1, labels: { namespace: 'shop', ...name }, hours },
  });

  test.each([{ deployment: 'web' }, { statefulset: 'web' }])('none is recorded while %o is in both', async (name) => {
    await expect(surveyed(twin(name, 24))).rejects.toMatchObject({
      code: 'metrics-ambiguous',
      saw: 'created at two times are shop/web',
    });
  });

  test('what looks like it for a moment was made anew', async () => {
    await expect(surveyed(twin({ deployment: 'web' }, 1))).resolves.toMatchObject({ containers: 12 });
  });
});
