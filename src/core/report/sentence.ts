/** Clauses as sentences of running text. */

/** With a capital letter and a full stop. */
export function ended(sentence: string): string {
  return withStop(sentence.slice(0, 1).toUpperCase() + sentence.slice(1));
}

/** As it begins, which may be with the name of a field; and with a full stop. */
export function withStop(sentence: string): string {
  return /[.!?]$|^$/.test(sentence) ? sentence : `${sentence}.`;
}
