/** `.github/evenkeel.yaml` to what it says, with every problem named by its line. */
import { share } from '../base/inputs.ts';
import { Problem, problem } from '../base/problem.ts';
import type { YamlDocument } from '../yaml/document.ts';
import { parseYaml } from '../yaml/parse.ts';
import type { Config, Prices, Suppression, WorkloadRules } from './config.ts';
import { type Complaint, type Entry, entryOf } from './entry.ts';
import { rendersOf } from './render-entry.ts';

export const defaultConfigFile = '.github/evenkeel.yaml';

/** What holds where there is no file. */
export const emptyConfig: Config = { renders: [], prices: undefined, workloads: [], suppressions: [] };

/** Problems listed at once; more of them would hide the first. */
const mostListed = 20;

/** Throws `config-invalid` with every place that is wrong. An empty file says nothing. */
export function parseConfig(bytes: Uint8Array, file: string): Config {
  const [document, second] = parse(bytes, file);
  if (document === undefined) return emptyConfig;
  const found: Complaint[] = [];
  const entry = entryOf(document, found);
  const config = configOf(entry);
  if (second !== undefined) entry.complain('has several documents; only one can be meant');
  if (found.length > 0) throw invalid(found, file);
  return config;
}

function parse(bytes: Uint8Array, file: string): readonly YamlDocument[] {
  try {
    return parseYaml(bytes, file);
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    throw problem('config-invalid', thrown.message, undefined, { saw: thrown.saw, at: thrown.at, cause: thrown });
  }
}

function invalid(found: readonly Complaint[], file: string): Problem {
  const more = found.length > mostListed ? [`and ${found.length - mostListed} more`] : [];
  const places = found.length === 1 ? 'one place' : `${found.length} places`;
  const saw = [...found.slice(0, mostListed).map(({ says }) => says), ...more].join('\n     ');
  return problem('config-invalid', `${file} is wrong in ${places}`, undefined, { saw, at: found[0]?.at });
}

function configOf(entry: Entry): Config {
  entry.allow('version', 'renders', 'prices', 'workloads', 'suppressions');
  const version = entry.at('version');
  if (!version.isAbsent && version.whole() !== 1)
    version.complain('is not 1, the only version that this release reads');
  return {
    renders: rendersOf(entry.at('renders')),
    prices: optional(entry.at('prices'), pricesOf),
    workloads: entry.at('workloads').items().map(rulesOf),
    suppressions: entry.at('suppressions').items().map(suppressionOf),
  };
}

function pricesOf(entry: Entry): Prices {
  entry.allow('cpu-hour', 'memory-gib-hour', 'currency');
  return {
    cpuHour: entry.at('cpu-hour').amount(),
    memoryGibHour: entry.at('memory-gib-hour').amount(),
    currency: entry.at('currency').text(),
  };
}

function rulesOf(entry: Entry): WorkloadRules {
  entry.allow('match', 'shortage-budget', 'usable-capacity', 'min-at-least', 'max-at-most', 'skip');
  const least = optional(entry.at('min-at-least'), (each) => each.whole());
  const most = optional(entry.at('max-at-most'), (each) => each.whole());
  if (least !== undefined && most !== undefined && least > most)
    entry.at('min-at-least').complain(`is more than max-at-most, ${most}`);
  return {
    match: matchOf(entry.at('match')),
    shortageBudget: optional(entry.at('shortage-budget'), shareOf),
    usableCapacity: optional(entry.at('usable-capacity'), shareOf),
    minAtLeast: least,
    maxAtMost: most,
    skip: optional(entry.at('skip'), (each) => each.flag()) ?? false,
  };
}

function suppressionOf(entry: Entry): Suppression {
  entry.allow('rule', 'match', 'owner', 'until', 'reason');
  return {
    rule: entry.at('rule').text(),
    match: matchOf(entry.at('match')),
    owner: entry.at('owner').text(),
    until: dayOf(entry.at('until')),
    reason: entry.at('reason').text(),
  };
}

function matchOf(entry: Entry): string {
  const match = entry.text();
  if (match !== '' && !/^[^/\s]+\/[^/\s]+$/.test(match))
    entry.complain('is not `<namespace>/<name>`, where `*` stands for any text');
  return match;
}

const { accepts, parse: parseShare } = share('');

function shareOf(entry: Entry): number {
  const parsed = parseShare(entry.isText ? entry.text() : '');
  if ('value' in parsed && parsed.value !== undefined) return parsed.value;
  entry.complain(`is not ${accepts}`);
  return 0;
}

function dayOf(entry: Entry): string {
  const day = entry.text();
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  // a day that no month has would be read as one of the next month
  const isDay = !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
  if (day !== '' && !isDay) entry.complain('is not a day, such as `2027-03-31`');
  return day;
}

function optional<T>(entry: Entry, read: (entry: Entry) => T): T | undefined {
  return entry.isAbsent ? undefined : read(entry);
}
