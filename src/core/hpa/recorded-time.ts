/** Points in time as Kubernetes writes them: RFC 3339 in UTC. */
import type { Instant } from '../base/instant.ts';
import { textAt } from '../base/json.ts';
import { problem } from '../base/problem.ts';

/** Undefined where there is none. Throws `history-invalid` for a text that is no time. */
export function instantAt(json: unknown, ...path: readonly string[]): Instant | undefined {
  const text = textAt(json, ...path);
  if (text === undefined) return undefined;
  const instant = Date.parse(text);
  if (Number.isNaN(instant))
    throw problem('history-invalid', `\`${path.join('.')}\` is no time`, undefined, { saw: text });
  return instant;
}

/** Milliseconds only where there are some, without trailing zeros. */
export function formatInstant(instant: Instant): string {
  return new Date(instant).toISOString().replace(/\.?0*Z$/, 'Z');
}
