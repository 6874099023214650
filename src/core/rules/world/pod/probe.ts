/** What holds traffic back from a container that is not ready for it. */
import { recordAt } from '../../../base/json.ts';
import type { Container } from './pod.ts';

export type ProbeKind = 'readinessProbe' | 'startupProbe';

/** An empty one checks nothing; the API server refuses it. */
export function hasProbe({ json }: Container, kind: ProbeKind): boolean {
  return Object.keys(recordAt(json, kind)).length > 0;
}
