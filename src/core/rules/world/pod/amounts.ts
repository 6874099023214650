/** Resources by name, with quantities as they are written; numbers, as YAML lets people write them, become text. */
import { type JsonPath, recordAt } from '../../../base/json.ts';

export type Amounts = Readonly<Record<string, string>>;

export function amountsAt(value: unknown, ...path: JsonPath): Amounts {
  return Object.fromEntries(
    Object.entries(recordAt(value, ...path)).flatMap(([resource, amount]) =>
      typeof amount === 'string' || typeof amount === 'number' ? [[resource, String(amount)]] : [],
    ),
  );
}
