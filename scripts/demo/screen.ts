// What the demo says in the terminal: headings, commands, facts; colours only where they can be seen.
import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];
export type Mood = 'good' | 'bad' | 'open';

const hasColour = process.stderr.isTTY && (process.env['NO_COLOR'] ?? '') === '';

function paint(style: Style, text: string): string {
  return hasColour ? styleText(style, text, { validateStream: false }) : text;
}

function print(line: string): void {
  process.stderr.write(`${line}\n`);
}

export function title(text: string): void {
  print(paint('bold', text));
}

/** A numbered step, with an empty line before it. */
export function step(number: number, text: string): void {
  print(`\n${paint(['bold', 'cyan'], String(number))}  ${paint('bold', text)}`);
}

/** `label  value`, in columns. */
export function fact(label: string, value: string): void {
  print(`   ${paint('dim', label.padEnd(9))} ${value}`);
}

/** A command as a user would type it, one option a line where it is long. */
export function command(text: string): void {
  print(`   ${paint('dim', '$')} ${text.length <= 100 ? text : text.replaceAll(' --', ' \\\n       --')}`);
}

/** A patch as git shows it. */
export function diff(patch: string): void {
  for (const line of patch.trimEnd().split('\n')) print(`   ${paint(diffStyle(line), line)}`);
}

function diffStyle(line: string): Style {
  if (line.startsWith('+')) return 'green';
  return line.startsWith('-') ? 'red' : 'dim';
}

const styles: Readonly<Record<Mood, Style>> = {
  good: ['bold', 'green'],
  bad: ['bold', 'red'],
  open: ['bold', 'yellow'],
};

export function verdict(text: string, mood: Mood, detail: string): void {
  print(`   ${paint(styles[mood], text.padEnd(9))} ${detail}`);
}

/** Something that ends the demo, as every error of the product is told. */
export function trouble(message: string, remedy: string): void {
  print(`${paint(styles.bad, 'demo:')} ${message}\ndo: ${remedy}`);
}
