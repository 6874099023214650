/** What the pods of a workload cost a month at the prices of the configuration, by what each of them asks for. */
import type { Prices } from '../../core/config/config.ts';
import type { Score } from '../../core/replay/score.ts';
import { formatNumber } from '../../core/report/figures.ts';
import type { Evidence } from '../advice.ts';

const hoursPerMonth = 730;
const bytesPerGib = 2 ** 30;

/** Rows of a label and a cell for each score; no row of money without prices, or where a request is not known. */
export function monthlyCosts(
  { days, coverage, requests }: Pick<Evidence, 'days' | 'coverage' | 'requests'>,
  scores: readonly Score[],
  prices: Prices | undefined,
): readonly (readonly string[])[] {
  const hours = days * 24 * coverage;
  if (!(hours > 0)) return [];
  const monthly = scores.map(({ podHours }) => (podHours / hours) * hoursPerMonth);
  const rows = [['Pod-hours a month, about', ...monthly.map(formatNumber)]];
  const price = prices && podHourPrice(requests, prices);
  if (prices === undefined || price === undefined) return rows;
  const money = monthly.map((each) => `${formatNumber(each * price)} ${prices.currency}`);
  return [...rows, ['Cost of what they request a month, about', ...money]];
}

/** undefined where a resource that has a price has no request. */
function podHourPrice({ cpu, memory }: Evidence['requests'], { cpuHour, memoryGibHour }: Prices): number | undefined {
  if ((cpuHour > 0 && cpu === null) || (memoryGibHour > 0 && memory === null)) return undefined;
  return (cpu ?? 0) * cpuHour + ((memory ?? 0) / bytesPerGib) * memoryGibHour;
}
