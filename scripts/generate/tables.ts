/** The Markdown tables in the READMEs, made from the definitions. */
import type { Action, Input } from '../../src/core/base/inputs.ts';
import { remedyOf } from '../../src/retune/report/remedies.ts';
import { type RefusalCode, refusalReasons } from '../../src/core/subject/refusals.ts';
import { planned, type Published } from './catalogue.ts';

export function inputsTable({ inputs }: Action): string {
  return table(
    ['input', 'what it is for', 'default', 'accepted'],
    Object.entries<Input<unknown>>(inputs).map(([name, input]) => [
      `\`${name}\``,
      input.says,
      defaultOf(input),
      input.accepts,
    ]),
  );
}

function defaultOf({ fallback, isRequired }: Input<unknown>): string {
  if (isRequired) return '**required**';
  return fallback === undefined ? '' : `\`${fallback}\``;
}

export function outputsTable({ outputs }: Action): string {
  return table(
    ['output', 'what it is'],
    Object.entries(outputs).map(([name, says]) => [`\`${name}\``, says]),
  );
}

export function actionsTable(catalogue: readonly Published[]): string {
  return table(
    ['action', 'what it does', 'status'],
    [
      ...catalogue.map(({ declared, directory, status }) => [
        directory === '.' ? '[the front door](docs/actions/front-door.md)' : `[\`${declared.name}\`](${directory})`,
        declared.says,
        status,
      ]),
      ...planned.map(({ name, says }) => [`\`${name}\``, says, 'not built yet']),
    ],
  );
}

/** For what a workload gets no advice, and what to do about it. */
export function refusalsTable(): string {
  const rows = refusals.map((code) => [`\`${code}\``, refusalReasons[code], remedyOf(code)]);
  return table(['code', 'what it means', 'what to do'], rows);
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');
}

const refusals = Object.keys(refusalReasons) as readonly RefusalCode[];

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
