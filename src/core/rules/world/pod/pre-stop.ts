/** How long a preStop hook sleeps before a container is told to stop. */
import { at, type JsonRecord, listAt, numberAt, recordsAt, textAt } from '../../../base/json.ts';
import type { Container } from './pod.ts';

export type PreStop =
  /** No sleep is written; what else the hook does is not measured. */
  | { readonly kind: 'none' }
  | { readonly kind: 'sleeps'; readonly seconds: number }
  /** Ends "this takes …". */
  | { readonly kind: 'unknown'; readonly missing: string };

export function preStopOf({ json, name }: Container): PreStop {
  const native = numberAt(json, 'lifecycle', 'preStop', 'sleep', 'seconds');
  if (native !== undefined) return { kind: 'sleeps', seconds: native };
  const command = listAt(json, 'lifecycle', 'preStop', 'exec', 'command').map(String);
  const script = scriptOf(command);
  if (script === undefined) return sleepOf(command, (text) => (isDuration(text) ? text : undefined), name);
  return sleepInScript(script, (text) => expand(text, json), name);
}

/** What a shell is given; undefined where the command is none. */
function scriptOf([program = '', ...words]: readonly string[]): string | undefined {
  const option = words.findIndex((word) => /^-[a-z]*c$/.test(word));
  return /(?:^|\/)(?:ba|da|a|k|z)?sh$/.test(program) && option >= 0 ? (words[option + 1] ?? '') : undefined;
}

/** What makes it uncertain whether, or how often, a line of a script runs. */
const branches = /\b(?:while|until|for|if|case|trap|function)\b|\|\||[({]|(?<!&)&(?!&)/;

/** Sleeps that follow each other add up; of a script with branches only a sleep that it begins with is certain. */
function sleepInScript(script: string, expandWord: Expand, container: string): PreStop {
  const withoutVariables = script.replaceAll(/\$\{\w+\}/g, '$0');
  const statements = splitStatements(script);
  const certain = branches.test(withoutVariables) ? statements.slice(0, 1) : statements;
  const sleeps = certain.map((words) => sleepOf(words, expandWord, container)).filter(({ kind }) => kind !== 'none');
  const unclear = sleeps.find((each) => each.kind === 'unknown');
  if (unclear !== undefined) return unclear;
  const seconds = sleeps.reduce((sum, each) => sum + (each.kind === 'sleeps' ? each.seconds : 0), 0);
  if (sleeps.length > 0) return { kind: 'sleeps', seconds };
  return /\bsleep\b/.test(script) ? unclearSleep(container) : { kind: 'none' };
}

const splitStatements = (script: string): readonly (readonly string[])[] =>
  script
    .split(/;|&&|\|\||\n/)
    .map((statement) => statement.trim().replace(/^exec /, ''))
    .filter((statement) => statement !== '' && !statement.startsWith('#'))
    .map((statement) => statement.split(/\s+/));

type Expand = (text: string) => string | undefined;

function sleepOf([program = '', ...words]: readonly string[], expandWord: Expand, container: string): PreStop {
  if (!/(?:^|\/)sleep$/.test(program)) return { kind: 'none' };
  const texts = words.map(expandWord);
  const known = texts.filter((text) => text !== undefined && isDuration(text));
  if (known.length < texts.length || texts.length === 0) return unclearSleep(container);
  return { kind: 'sleeps', seconds: known.reduce((sum, text) => sum + secondsIn(text ?? ''), 0) };
}

const unclearSleep = (container: string): PreStop => ({
  kind: 'unknown',
  missing: `how long the preStop hook of ${container} sleeps`,
});

const isDuration = (text: string): boolean => /^\d+(?:\.\d+)?[smhd]?$/.test(text);
const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };
const secondsIn = (text: string): number => Number.parseFloat(text) * (units[text.slice(-1)] ?? 1);

/** A number, or a variable of the container with a literal value. */
function expand(text: string, container: unknown): string | undefined {
  const bare = text.replaceAll(/["']/g, '');
  const variable = /^\$(?:(\w+)|\{(\w+)\})$/.exec(bare);
  if (variable === null) return bare;
  const isNamed = ({ name }: JsonRecord): boolean => name === (variable[1] ?? variable[2]);
  const found = recordsAt(container, 'env').findLast(isNamed);
  return at(found, 'valueFrom') === undefined ? textAt(found, 'value') : undefined;
}
