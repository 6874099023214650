/** The line in a pull request's body by which the next run knows its own: unseen, and of no use to whoever copies it. */
import { isRecord, numberAt, recordsAt, textAt } from '../../core/base/json.ts';
import type { Measure, Stand, StandingNumber } from './stand.ts';

export interface Marker extends Stand {
  /** The group's key. */
  readonly group: string;
  /** The commit that was pushed, and the one of the base whose files it started from. */
  readonly head: string;
  readonly base: string;
  /** As it was set, so that a person's own title is left alone. */
  readonly title: string;
  /** Whether it was said already that commits of others keep this run off the branch. */
  readonly hasToldOfOthers: boolean;
}

/** The last one counts: a name further up could look like another. */
const pattern = /<!-- evenkeel:retune v1 ([\w-]+) -->(?![\s\S]*<!-- evenkeel:retune v1 )/;

/** One line. */
export function writeMarker(marker: Marker): string {
  return `<!-- evenkeel:retune v1 ${Buffer.from(JSON.stringify(marker)).toString('base64url')} -->`;
}

/** undefined where there is none that can be read. */
export function parseMarker(body: string): Marker | undefined {
  const [, text = ''] = pattern.exec(body) ?? [];
  const found = parseJson(Buffer.from(text, 'base64url').toString());
  const [group, head, base] = ['group', 'head', 'base'].map((name) => textAt(found, name));
  const saving = numberAt(found, 'saving');
  if (!isRecord(found) || group === undefined || head === undefined || base === undefined || saving === undefined)
    return undefined;
  return {
    group,
    head,
    base,
    title: textAt(found, 'title') ?? '',
    saving,
    workloads: recordsAt(found, 'workloads').map((workload) => ({
      key: textAt(workload, 'key') ?? '',
      numbers: recordsAt(workload, 'numbers').flatMap(readNumber),
    })),
    hasToldOfOthers: found['hasToldOfOthers'] === true,
  };
}

/** The same body with another marker. */
export function withMarker(body: string, marker: Marker): string {
  return body.replace(pattern, () => writeMarker(marker));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const measures: readonly Measure[] = ['points', 'quantity', 'bound'];

function readNumber(record: Readonly<Record<string, unknown>>): readonly StandingNumber[] {
  const field = textAt(record, 'field');
  const measure = measures.find((each) => each === record['measure']);
  const to = numberAt(record, 'to');
  if (field === undefined || measure === undefined || to === undefined) return [];
  return [{ field, measure, from: numberAt(record, 'from') ?? null, to }];
}
