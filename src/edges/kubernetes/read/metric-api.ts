/** Which metrics an aggregated API serves: other servers than the API server answer for it, and may be down while that one is well. */
import { listAt, textAt } from '../../../core/base/json.ts';
import type { MetricApi } from '../../../core/rules/world/live.ts';
import { pauseBefore } from '../../wire/backoff.ts';
import type { Answer } from '../request/answer.ts';
import type { Api } from '../request/api.ts';
import { groupPath } from '../request/paths.ts';
import { backoff } from '../request/reach.ts';
import { sawOf } from '../request/refusal.ts';
import { Unanswered } from '../request/unanswered.ts';

/** Of the version that the server prefers. */
export async function readMetricApi(api: Api, group: string): Promise<MetricApi> {
  const known = await askBriefly(api, `/apis/${group}`);
  if (known.kind === 'unanswered') return unanswered(group, known.because);
  const version = textAt(known.answer.value, 'preferredVersion', 'groupVersion');
  if (version === undefined) return withoutMetrics(group, known.answer);
  const served = await askBriefly(api, groupPath(version));
  if (served.kind === 'unanswered') return unanswered(version, served.because);
  if (served.answer.code >= 400) return withoutMetrics(version, served.answer);
  const names = listAt(served.answer.value, 'resources').flatMap((resource) => textAt(resource, 'name') ?? []);
  return { kind: 'served', names: new Set(names) };
}

function withoutMetrics(what: string, answer: Answer): MetricApi {
  if (answer.code === 404) return { kind: 'absent', because: sawOf(answer) };
  if (answer.code === 403) return { kind: 'unknown', missing: `the right to get /apis/${what}` };
  return unanswered(what, sawOf(answer));
}

const unanswered = (what: string, because: string): MetricApi => ({
  kind: 'unknown',
  missing: `an answer of ${what} (${because})`,
});

type Asked =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'unanswered'; readonly because: string };

const mostTries = 3;

/** Past the patience that all requests share: its silence says nothing of the API server's own. */
async function askBriefly({ transport, clock, chance }: Api, path: string): Promise<Asked> {
  const operation = { verb: 'get', group: '', resource: path, namespace: '' };
  for (let tries = 1; ; tries += 1) {
    try {
      return { kind: 'answered', answer: await transport.ask({ operation, path }) };
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      if (tries === mostTries) return { kind: 'unanswered', because: error.message };
      await clock.sleep(pauseBefore(tries, backoff, chance()));
    }
  }
}
