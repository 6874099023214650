/** Reads a label selector in string form, as a scale subresource has it: `app=web,tier in (front,edge),!canary`. */
import { type Answer, answered, failed, onward } from './answer.ts';
import { type Requirement, type Selector, requirement } from './selector.ts';

const token = /==|!=|[=!(),<>]|[^=!(),<> \t\r\n]+/g;
const symbols: ReadonlySet<string> = new Set(['==', '!=', '=', '!', '(', ')', ',', '<', '>']);
const binaryOperators = {
  in: 'In',
  notin: 'NotIn',
  '=': 'In',
  '==': 'In',
  '!=': 'NotIn',
  '>': 'Gt',
  '<': 'Lt',
} as const;

/** What was read, and where to go on. */
interface Read<Value> {
  readonly value: Value;
  readonly next: number;
}

/** Mirrors labels.Parse (apimachinery of Kubernetes 1.37); empty text selects everything. */
export function parseSelector(text: string): Answer<Selector> {
  const tokens = text.match(token) ?? [];
  const selector: Requirement[] = [];
  let next = 0;
  while (next < tokens.length) {
    const read = readRequirement(tokens, next);
    if (read.kind === 'failed') return read;
    selector.push(read.value.value);
    const after = tokens[read.value.next];
    if (after !== undefined && after !== ',') return failed(`found '${after}', expected: ',' or 'end of string'`);
    if (after === ',' && tokens[read.value.next + 1] === undefined)
      return failed("found '', expected: identifier after ','");
    next = read.value.next + 1;
  }
  return answered(selector);
}

const isIdentifier = (each: string): boolean => !symbols.has(each);

function readRequirement(tokens: readonly string[], start: number): Answer<Read<Requirement>> {
  const isNegated = tokens[start] === '!';
  const at = isNegated ? start + 1 : start;
  const key = tokens[at];
  if (key === undefined || !isIdentifier(key)) return failed(`found '${key ?? ''}', expected: identifier`);
  const after = tokens[at + 1];
  if (isNegated || after === undefined || after === ',')
    return onward(requirement(key, isNegated ? 'DoesNotExist' : 'Exists', []), (value) =>
      answered({ value, next: at + 1 }),
    );
  const operator = operatorOf(after);
  if (operator === undefined) return failed(`found '${after}', expected: in, notin, =, ==, !=, >, <`);
  const values = after === 'in' || after === 'notin' ? readValues(tokens, at + 2) : readValue(tokens, at + 2);
  return onward(values, (read) =>
    onward(requirement(key, operator, read.value), (value) => answered({ value, next: read.next })),
  );
}

function operatorOf(each: string): (typeof binaryOperators)[keyof typeof binaryOperators] | undefined {
  return Object.entries(binaryOperators).find(([name]) => name === each)?.[1];
}

/** Nothing at all is the empty value. */
function readValue(tokens: readonly string[], at: number): Answer<Read<readonly string[]>> {
  const value = tokens[at];
  if (value === undefined || value === ',') return answered({ value: [''], next: at });
  return isIdentifier(value)
    ? answered({ value: [value], next: at + 1 })
    : failed(`found '${value}', expected: identifier`);
}

/** `(a,b)`; what is left out between commas, as in `(a,,b)` or `()`, is the empty value. */
function readValues(tokens: readonly string[], at: number): Answer<Read<readonly string[]>> {
  if (tokens[at] !== '(') return failed(`found '${tokens[at] ?? ''}' expected: '('`);
  const values = new Set<string>();
  let isOpen = true;
  for (let index = at + 1; index < tokens.length; index += 1) {
    const each = tokens[index] ?? '';
    if (each === ')') return answered({ value: [...(isOpen ? values.add('') : values)], next: index + 1 });
    if (each === ',') {
      if (isOpen) values.add('');
      isOpen = true;
    } else if (isIdentifier(each) && isOpen) {
      values.add(each);
      isOpen = false;
    } else return failed(`found '${each}', expected: ',' or ')'`);
  }
  return failed("found '', expected: ',' or ')'");
}
