/** A missing key in a map in braces: behind its last entry, spaced as the entries before it are, in JSON as JSON. */
import { isMap, type YAMLMap } from 'yaml';
import { refuse, type Refused } from './refusal.ts';
import { isJsonAround, type ScalarStyle, spell } from './spelling.ts';
import type { Splice } from './splice.ts';
import type { Absent, Collection, Keys } from './target.ts';
import { endOf } from './walk.ts';

/** How entries are written. */
interface Layout {
  readonly style: ScalarStyle;
  readonly colon: string;
  /** Between a brace and what it holds on the same line. */
  readonly pad: string;
  /** Line break and indentation before an entry; '' where all are on one line. */
  readonly lead: string;
  /** What the entries of a map in a map are indented by. */
  readonly step: string;
}

export function planFlowInsertion(
  text: string,
  { keys, within }: Absent,
  map: YAMLMap.Parsed,
  value: string | number,
): Splice | Refused {
  const style = isJsonAround(text, within) ? 'double' : 'plain';
  const gap = gapBeforeLast(text, map);
  const last = map.items.at(-1);
  const from = last === undefined ? map.range[0] + 1 : endOf(last);
  const to = map.range[1] - 1;
  if (!/^[\s,]*$/.test(`${gap}${text.slice(from, to)}`)) return refuse('flow-comment');
  if (last === undefined) {
    const layout = layoutOfEmpty(text, map, within, style);
    return { from, to, text: inBraces(entry(keys, value, layout), layout) };
  }
  const layout = layoutOf(text, map, style);
  const separator = gap.includes(',') ? gap : `,${layout.lead || (layout.colon.endsWith(' ') ? ' ' : '')}`;
  return { from, to: from, text: `${separator}${entry(keys, value, layout)}` };
}

function entry([key, next, ...more]: Keys, value: string | number, layout: Layout): string {
  const start = `${spell(key, layout.style)}${layout.colon}`;
  if (next === undefined) return `${start}${spell(value, layout.style)}`;
  const deeper = layout.lead === '' ? layout : { ...layout, lead: `${layout.lead}${layout.step}` };
  return `${start}{${inBraces(entry([next, ...more], value, deeper), deeper)}}`;
}

function inBraces(content: string, { lead, step, pad }: Layout): string {
  return lead === '' ? `${pad}${content}${pad}` : `${lead}${content}${lead.slice(0, -step.length)}`;
}

function layoutOf(text: string, map: YAMLMap.Parsed, style: ScalarStyle): Layout {
  const lead = /\r?\n[ \t]*$/.exec(gapBeforeLast(text, map))?.[0] ?? '';
  const step = lead.replace(/^\s*\n/, '').slice(indentation(text, map.range[0]).length);
  return {
    style,
    colon: colonOf(text, map),
    pad: text[map.range[0] + 1] === ' ' ? ' ' : '',
    lead,
    step: step === '' ? '  ' : step,
  };
}

/** As the nearest map around it that holds something. */
function layoutOfEmpty(text: string, map: YAMLMap.Parsed, within: readonly Collection[], style: ScalarStyle): Layout {
  const model = within.findLast((each) => isMap(each) && each.flow === true && each.items.length > 0);
  const pad = map.range[1] - map.range[0] > 2 ? ' ' : '';
  if (!isMap(model)) return { style, colon: ': ', pad, lead: '', step: '' };
  const layout = layoutOf(text, model, style);
  const lineBreak = layout.lead.replace(/[ \t]*$/, '');
  return { ...layout, pad, lead: lineBreak && `${lineBreak}${indentation(text, map.range[0])}${layout.step}` };
}

/** Between the last entry and what is before it: a comma, or the brace. */
function gapBeforeLast(text: string, map: YAMLMap.Parsed): string {
  const [before, last] = [map.items.at(-2), map.items.at(-1)];
  if (last === undefined) return '';
  const from = before === undefined ? map.range[0] + 1 : endOf(before);
  return text.slice(from, last.key.range[0]);
}

/** With the spaces around it, as behind the last key. */
function colonOf(text: string, map: YAMLMap.Parsed): string {
  const last = map.items.at(-1);
  const between = text.slice(last?.key.range[1], last?.value?.range[0]);
  return /^ ?: ?$/.test(between) ? between : ': ';
}

/** The spaces that the line of an offset begins with. */
function indentation(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}
