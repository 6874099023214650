/** Label selectors: which pods belong to a target. */
import { exhaustive } from '../base/exhaustive.ts';
import { type JsonRecord, listAt, recordAt, recordsAt, textAt } from '../base/json.ts';
import { type Answer, allOf, answered, failed } from './answer.ts';

type Operator = 'In' | 'NotIn' | 'Exists' | 'DoesNotExist' | 'Gt' | 'Lt';

export interface Requirement {
  readonly key: string;
  readonly operator: Operator;
  readonly values: readonly string[];
}

/** All of its requirements have to be met; one without any matches everything. */
export type Selector = readonly Requirement[];

export type Labels = Readonly<Record<string, string>>;

/** Mirrors internalSelector.Matches (apimachinery of Kubernetes 1.37). */
export function isSelected(selector: Selector, labels: Labels): boolean {
  return selector.every((requirement) => isMet(requirement, labels));
}

function isMet({ key, operator, values }: Requirement, labels: Labels): boolean {
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    case 'Gt':
      return isWhole(value) && BigInt(value) > BigInt(values[0] ?? 0);
    case 'Lt':
      return isWhole(value) && BigInt(value) < BigInt(values[0] ?? 0);
    default:
      return exhaustive(operator);
  }
}

const isWhole = (text: string | undefined): text is string => text !== undefined && /^-?\d{1,18}$/.test(text);

const labelValue = /^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;
const labelName = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const labelPrefix = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;

/** Mirrors NewRequirement: what no label could look like is refused. */
export function requirement(key: string, operator: Operator, values: readonly string[]): Answer<Requirement> {
  if (!isLabelKey(key)) return failed(`\`${key}\` is no key of a label`);
  const wrong = values.find((value) => !labelValue.test(value));
  if (wrong !== undefined) return failed(`\`${wrong}\` is no value of a label`);
  const isCounted: Readonly<Record<Operator, boolean>> = {
    In: values.length > 0,
    NotIn: values.length > 0,
    Exists: values.length === 0,
    DoesNotExist: values.length === 0,
    Gt: isWhole(values[0]),
    Lt: isWhole(values[0]),
  };
  return isCounted[operator]
    ? answered({ key, operator, values })
    : failed(`\`${key}\` with ${operator} cannot have ${values.length} such values`);
}

function isLabelKey(key: string): boolean {
  const parts = key.split('/');
  const [prefix = '', name = ''] = parts.length === 1 ? [undefined, key] : parts;
  if (parts.length > 2 || !labelName.test(name)) return false;
  return parts.length === 1 || (prefix.length <= 253 && labelPrefix.test(prefix));
}

const objectOperators: ReadonlyMap<string, Operator> = new Map([
  ['In', 'In'],
  ['NotIn', 'NotIn'],
  ['Exists', 'Exists'],
  ['DoesNotExist', 'DoesNotExist'],
]);

/** A selector in object form, as metrics have it; absent is empty. Mirrors LabelSelectorAsSelector. */
export function readSelectorObject(json: unknown): Answer<Selector> {
  const labels = Object.entries(recordAt(json, 'matchLabels'));
  const equal = labels.map(([key, value]) => requirement(key, 'In', [String(value)]));
  const expressions = recordsAt(json, 'matchExpressions').map(readExpression);
  return allOf([...equal, ...expressions]);
}

function readExpression(json: JsonRecord): Answer<Requirement> {
  const named = textAt(json, 'operator') ?? '';
  const operator = objectOperators.get(named);
  if (operator === undefined) return failed(`"${named}" is not a valid label selector operator`);
  return requirement(textAt(json, 'key') ?? '', operator, listAt(json, 'values').map(String));
}
