/** The inputs that say how much of a metric store is recorded, and how finely; shared by every action that records. */
import { duration, type Input } from './inputs.ts';
import type { Seconds } from './instant.ts';

/** Longer than any store keeps what it scraped, and as much as a bundle may hold. */
const longestLookback = 400 * 86_400;

export function lookback(says: string): Input<Seconds> {
  const accepts = 'a duration up to `400d`, such as `14d`';
  return checked(says, '14d', accepts, (seconds) => seconds > 0 && seconds <= longestLookback);
}

/** Divides a day, so that every day has the same ticks, and shows the peaks that an autoscaler answers to. */
export function resolution(says: string): Input<Seconds> {
  const accepts = 'a duration from `5s` to `5m` of which a day is a multiple';
  return checked(says, '15s', accepts, (seconds) => seconds >= 5 && seconds <= 300 && 86_400 % seconds === 0);
}

function checked(
  says: string,
  fallback: string,
  accepts: string,
  isAccepted: (seconds: Seconds) => boolean,
): Input<Seconds> {
  const plain = duration(says);
  const parse: Input<Seconds>['parse'] = (given) => {
    const parsed = plain.parse(given);
    if ('refused' in parsed || parsed.value === undefined) return { refused: true };
    return isAccepted(parsed.value) ? { value: parsed.value } : { refused: true };
  };
  return { ...plain.or(fallback), accepts, parse };
}
