/** What Prometheus' API wraps around every answer: whether it is one, and whether it is whole. */
import { at, isRecord, listAt, recordsAt, textAt } from '../../core/base/json.ts';
import { problem } from '../../core/base/problem.ts';
import { parseJson } from '../wire/json.ts';
import { type Asked, Failure, errorText, notAStore } from './failures.ts';

/** The `data` of a good answer. Throws for what says that it is none, or not whole; `infos` are no fault. */
export function dataOf(body: string, asked: Asked): unknown {
  const answer = parseJson(body);
  const status = textAt(answer, 'status');
  if (!isRecord(answer) || (status !== 'success' && status !== 'error'))
    throw notAStore(asked, `${asked.what} answered ${errorText(body) || 'nothing'}`);
  if (status === 'error') throw refused(answer, asked);
  const warnings = listAt(answer, 'warnings').map(String);
  // VictoriaMetrics says isPartial instead
  if (warnings.length > 0 || answer['isPartial'] === true) {
    const saw = `${asked.what}: ${warnings.join('; ').slice(0, 500) || 'isPartial'}`;
    throw problem('metrics-partial', `${asked.server} says that its answer is not whole`, undefined, { saw });
  }
  return answer['data'];
}

function refused(answer: unknown, { server, what }: Asked): Failure {
  const isTooMuch = textAt(answer, 'errorType') === 'timeout';
  const saw = `${what}: ${textAt(answer, 'error') ?? 'status error'}`;
  return new Failure(problem('metrics-query-refused', `${server} refused a query`, undefined, { saw }), { isTooMuch });
}

/** Series of a matrix, as JSON has them. */
export interface JsonSeries {
  readonly metric: unknown;
  readonly values: readonly unknown[];
}

/** Throws where the data is of another type. */
export function matrixOf(data: unknown, asked: Asked): readonly JsonSeries[] {
  const type = textAt(data, 'resultType');
  if (type !== 'matrix') throw notAStore(asked, `${asked.what} answered with ${type ?? 'no resultType'}`);
  return recordsAt(data, 'result').map((series) => ({
    metric: at(series, 'metric'),
    values: listAt(series, 'values'),
  }));
}
