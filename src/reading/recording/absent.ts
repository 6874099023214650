/** Why a metric store seems to have nothing of a metric: what was looked for, and what it has instead. */
import { type Problem, problem } from '../../core/base/problem.ts';
import { type Matcher, oneOf, selectorOf } from '../../core/promql/selector.ts';
import type { Metrics } from '../../ports/metrics.ts';

/** Series of some namespaces. */
export interface Sought {
  readonly metric: string;
  readonly namespaces: readonly string[];
  readonly further: readonly Matcher[];
  /** As the user gave them. */
  readonly matchers: readonly string[];
}

export const soughtSelector = ({ metric, namespaces, further, matchers }: Sought): string =>
  selectorOf(metric, [oneOf('namespace', namespaces), ...further], matchers);

/** Whether a query had any answer. */
export type HasAnswer = (query: string) => Promise<boolean>;

/** The problem to throw where none of these was there. */
export async function absence(
  { server }: Pick<Metrics, 'server'>,
  sought: readonly Sought[],
  hasAnswer: HasAnswer,
): Promise<Problem> {
  const saw: string[] = [];
  for (const each of sought) saw.push(`${soughtSelector(each)}: ${await hintOf(each, hasAnswer)}`);
  const names = sought.map(({ metric }) => metric).join(' and no ');
  return problem('metrics-missing', `${server} has no ${names} of the namespaces to record`, undefined, {
    saw: saw.join('\n'),
  });
}

async function hintOf({ metric, namespaces, further, matchers }: Sought, hasAnswer: HasAnswer): Promise<string> {
  const isThere = (labels: readonly Matcher[], checked: readonly string[]): Promise<boolean> =>
    hasAnswer(`count(${selectorOf(metric, [...labels, ...further], checked)})`);
  if (await isThere([oneOf('exported_namespace', namespaces)], matchers))
    return 'nothing; the namespaces are in the label exported_namespace, so it is scraped without `honor_labels: true`';
  if (matchers.length > 0 && (await isThere([oneOf('namespace', namespaces)], [])))
    return 'nothing; without `prometheus-matchers` there is some';
  if (await isThere([], matchers)) return 'nothing; there is some of other namespaces';
  return 'nothing, nor of any other namespace';
}
