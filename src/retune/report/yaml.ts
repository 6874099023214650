/** JSON values as the YAML that people put into manifests: block style, texts quoted only where they must be. */
import { isRecord } from '../../core/base/json.ts';

/** One line each, without an indent of their own. */
export function yamlLines(value: unknown): readonly string[] {
  if (Array.isArray(value) && value.length > 0) return value.flatMap((each) => under('- ', '  ', yamlLines(each)));
  if (isRecord(value) && Object.keys(value).length > 0) return Object.entries(value).flatMap(entryLines);
  return [scalar(value)];
}

function entryLines([key, value]: readonly [string, unknown]): readonly string[] {
  const lines = yamlLines(value);
  const isNested = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  if (!isNested) return [`${scalar(key)}: ${lines[0]}`];
  return [`${scalar(key)}:`, ...lines.map((line) => `  ${line}`)];
}

const under = (first: string, rest: string, lines: readonly string[]): readonly string[] =>
  lines.map((line, index) => `${index === 0 ? first : rest}${line}`);

/** Words that no YAML reader takes for something else stay bare. */
function scalar(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value) ?? 'null';
  const isWord = /^[A-Za-z][\w./-]*$/.test(value) && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(value);
  return isWord ? value : JSON.stringify(value);
}
