/** From all metrics of a spec to one number: the selector first, then the largest proposal, unless too much is unknown. */
import type { JsonRecord } from '../base/json.ts';
import { failed } from './answer.ts';
import { type Condition, withCondition } from './conditions.ts';
import { type KubernetesEvent, warning } from './events.ts';
import { proposalOf } from './metric-proposal.ts';
import type { Sight } from './sight.ts';
import { type Selector, isSelected } from './selector.ts';
import { parseSelector } from './selector-text.ts';
import type { Proposal, Sync } from './sync.ts';
import type { Tolerances } from './tolerances.ts';
import type { Scale } from './workload.ts';

export interface Asking {
  readonly proposals: readonly Proposal[];
  /** `currentMetrics` of the status; absent if the selector was refused. */
  readonly statuses?: readonly JsonRecord[];
  readonly conditions: readonly Condition[];
  readonly events: readonly KubernetesEvent[];
  /** Absent if nothing may be done. */
  readonly winner?: { readonly replicas: number; readonly metric: string };
  readonly error?: string;
}

/** Mirrors computeReplicasForMetrics (Kubernetes 1.37). */
export function ask(sync: Sync, scale: Scale, tolerances: Tolerances, conditions: readonly Condition[]): Asking {
  const checked = checkSelector(sync, scale.selector);
  if (checked.kind === 'refused') return refusal(sync, conditions, checked);
  const pods = sync.pods.filter(({ labels }) => isSelected(checked.selector, labels));
  const sight: Sight = { sync, scale, tolerances, pods };
  const proposals = sync.spec.metrics.map((metric) => proposalOf(metric, sight));
  const failures = proposals.filter((each) => each.kind === 'failed');
  const [first] = failures;
  const winner = largest(proposals);
  const asked = {
    proposals,
    statuses: proposals.map((each) => (each.kind === 'proposed' ? each.status : { type: '' })),
    events: failures.map(({ reason, cause }) => warning(reason, cause)),
  };
  const active = (status: 'True' | 'False', reason: string, message: string): readonly Condition[] =>
    withCondition(conditions, 'ScalingActive', status, reason, message, sync.now);
  const told = (metric: string): readonly Condition[] =>
    active('True', 'ValidMetricFound', `the HPA was able to successfully calculate a replica count from ${metric}`);
  if (first === undefined) return { ...asked, winner, conditions: told(winner.metric) };
  const error = `invalid metrics (${failures.length} invalid out of ${proposals.length}), first error is: ${first.error}`;
  if (failures.length < proposals.length && winner.replicas >= scale.specReplicas)
    return { ...asked, winner, error, conditions: told(winner.metric) };
  const message = `the HPA was unable to compute the replica count: ${first.cause}`;
  return { ...asked, error, conditions: active('False', first.reason, message) };
}

/** As upstream compares: zero is taken for "none yet". */
function largest(proposals: readonly Proposal[]): { readonly replicas: number; readonly metric: string } {
  let winner = { replicas: 0, metric: '' };
  for (const each of proposals)
    if (each.kind === 'proposed' && (winner.replicas === 0 || each.replicas > winner.replicas)) winner = each;
  return winner;
}

type Checked =
  | { readonly kind: 'usable'; readonly selector: Selector }
  | { readonly kind: 'refused'; readonly event: string; readonly reason: string; readonly error: string };

/** Mirrors validateAndParseSelector (Kubernetes 1.37): shared pods make a selector ambiguous, not shared targets. */
function checkSelector({ pods, otherSelectors }: Sync, text: string): Checked {
  if (text === '')
    return { kind: 'refused', event: 'SelectorRequired', reason: 'InvalidSelector', error: 'selector is required' };
  const parsed = parseSelector(text);
  if (parsed.kind === 'failed') {
    const error = `couldn't convert selector into a corresponding internal selector object: ${parsed.error}`;
    return { kind: 'refused', event: 'InvalidSelector', reason: 'InvalidSelector', error };
  }
  const ours = pods.filter(({ labels }) => isSelected(parsed.value, labels));
  const isShared = otherSelectors.some((other) => {
    const theirs = other === '' ? failed('selector is required') : parseSelector(other);
    return theirs.kind === 'answered' && ours.some(({ labels }) => isSelected(theirs.value, labels));
  });
  if (!isShared) return { kind: 'usable', selector: parsed.value };
  const error = `pods by selector ${text} are controlled by more than one HPA`;
  return { kind: 'refused', event: 'AmbiguousSelector', reason: 'AmbiguousSelector', error };
}

function refusal(
  { now }: Sync,
  conditions: readonly Condition[],
  { event, reason, error }: Extract<Checked, { kind: 'refused' }>,
): Asking {
  return {
    proposals: [],
    conditions: withCondition(conditions, 'ScalingActive', 'False', reason, error, now),
    events: [warning(event, error)],
    error,
  };
}
