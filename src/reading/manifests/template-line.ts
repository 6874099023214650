/** Where a chart's template writes a field, for people: the line itself cannot be changed safely. */
import { readUtf8 } from '../../core/yaml/text.ts';
import type { Files } from '../../ports/files.ts';

/** Letters of an action. */
const mostShown = 120;

/**
 * `charts/web/templates/autoscaler.yaml:12 has it as it stands`, or how it computes it. Undefined where the file is no
 * template.
 */
export async function templateLine(
  files: Files,
  file: string | undefined,
  key: string | number | undefined,
): Promise<string | undefined> {
  if (file === undefined || !/(?:^|\/)templates\//.test(file)) return undefined;
  const text = readUtf8((await files.read(file)) ?? new Uint8Array()) ?? '';
  const lines = text.split('\n').flatMap((line, index) => (isOf(line, key) ? [{ line, number: index + 1 }] : []));
  const [only, other] = lines;
  if (only === undefined || other !== undefined) return `the template ${file} decides it, and no value does by itself`;
  const [action] = /\{\{.*\}\}/.exec(only.line) ?? [];
  const how =
    action === undefined
      ? 'has it as it stands, not from a value of the chart'
      : `computes it with ${action.slice(0, mostShown)}`;
  return `the template ${file}:${only.number} ${how}`;
}

function isOf(line: string, key: string | number | undefined): boolean {
  return line.trimStart().replace(/^- /, '').startsWith(`${key}:`);
}
