/** What a step of the controller returned: a value, or the error that it would have returned in its place. */

export type Answer<Value> =
  | { readonly kind: 'answered'; readonly value: Value }
  | { readonly kind: 'failed'; readonly error: string };

export const answered = <Value>(value: Value): Answer<Value> => ({ kind: 'answered', value });

export const failed = (error: string): Answer<never> => ({ kind: 'failed', error });

/** Goes on with the value; an error stays as it is. */
export function onward<Value, Next>(answer: Answer<Value>, next: (value: Value) => Answer<Next>): Answer<Next> {
  return answer.kind === 'failed' ? answer : next(answer.value);
}

/** Says in front of an error what was being done; a value stays as it is. */
export function during<Value>(doing: string, answer: Answer<Value>): Answer<Value> {
  return answer.kind === 'failed' ? failed(`${doing}: ${answer.error}`) : answer;
}

/** All the values, or the first error. */
export function allOf<Value>(answers: readonly Answer<Value>[]): Answer<readonly Value[]> {
  const values: Value[] = [];
  for (const each of answers) {
    if (each.kind === 'failed') return each;
    values.push(each.value);
  }
  return answered(values);
}
