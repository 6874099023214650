/** Chooses the cause that a user reads among all signs, and puts the sentences together. */
import { formatSeconds, type Seconds } from '../../core/base/instant.ts';
import type { Judgement, PodCount } from './judgement.ts';
import { never, type Sign } from './sign.ts';

const mostEvidence = 5;

/** Lost by these signs, if there are any: the gravest gives reason and message. */
export function lostBy(signs: readonly Sign[], pods: PodCount): Judgement | undefined {
  const [cause] = gravestFirst(signs);
  return cause === undefined ? undefined : { ...lostFor(cause, signs, pods), message: cause.evidence.says };
}

/** Lost because nothing moved for `span`: by the sign that explains it best, else by that alone. */
export function lostToTime(span: Seconds, signs: readonly Sign[], missing: string, pods: PodCount): Judgement {
  const still = `no progress for ${formatSeconds(span)}`;
  const [cause] = gravestFirst(signs);
  if (cause !== undefined) {
    return { ...lostFor(cause, signs, pods), message: `${still}: ${cause.evidence.says}`, isOverdue: true };
  }
  const message = `${still}: ${missing}`;
  return { kind: 'lost', reason: 'progress-deadline', message, pods, evidence: [], isOverdue: true };
}

function lostFor(cause: Sign, signs: readonly Sign[], pods: PodCount): Omit<Lost, 'message'> {
  const { container } = cause.evidence;
  return {
    kind: 'lost',
    reason: cause.reason,
    pods,
    evidence: gravestFirst(signs)
      .slice(0, mostEvidence)
      .map(({ evidence }) => evidence),
    ...(container === undefined ? {} : { container }),
  };
}

type Lost = Extract<Judgement, { readonly kind: 'lost' }>;

/** What is awaited, and what there is to see that may have to do with it. */
export function waitingFor(missing: string, signs: readonly Sign[]): string {
  const [cause] = gravestFirst(signs);
  return cause === undefined || !isTelling(cause) ? missing : `${missing}; ${cause.evidence.says}`;
}

/** A cause before none, what does not pass before what may, what many show before what one shows. */
function gravestFirst(signs: readonly Sign[]): readonly Sign[] {
  const counts = Map.groupBy(signs, ({ reason }) => reason);
  const shownBy = ({ reason }: Sign): number => counts.get(reason)?.length ?? 0;
  return signs.toSorted(
    (a, b) =>
      Number(isTelling(b)) - Number(isTelling(a)) ||
      Number(isLasting(b)) - Number(isLasting(a)) ||
      shownBy(b) - shownBy(a),
  );
}

const isTelling = ({ reason }: Sign): boolean => reason !== 'progress-deadline';
const isLasting = ({ mustLast }: Sign): boolean => mustLast !== never;
