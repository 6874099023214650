/** Matchers that a user wants on every selector: checked, and added to queries that others wrote. */
import type { SyntaxNode } from '@lezer/common';
import { problem } from '../base/problem.ts';
import { childrenOf, nodesNamed, parsePromql } from './parse.ts';

/** The lines as they are, each one matcher of a label. Throws one `invalid-input` that lists every line that is none. */
export function parseMatchers(lines: readonly string[]): readonly string[] {
  const trimmed = lines.map((line) => line.trim());
  const wrong = trimmed.filter((line) => !isMatcher(line));
  if (wrong.length === 0) return trimmed;
  throw problem(
    'invalid-input',
    wrong.map((line) => `prometheus-matchers: ${line} is no matcher of a label`).join('\n'),
    'Write one matcher a line: `cluster="prod"`, `tenant!="test"`, `region=~"eu-.*"`, `zone!~"b|c"`.',
  );
}

/**
 * The same query with the matchers on every selector in it, wherever it stands.
 * Throws `invalid-input` where the query is no PromQL: nothing is asked of a store that could read other tenants' series.
 */
export function withMatchers(query: string, matchers: readonly string[]): string {
  const top = parsePromql(query);
  if (top === undefined) throw problem('invalid-input', 'A query is not PromQL', undefined, { saw: query });
  if (matchers.length === 0) return query;
  return nodesNamed(top, 'VectorSelector').reduceRight((text, selector) => addTo(text, selector, matchers), query);
}

/** Before what the braces hold, so that neither a last comma nor a comment stands in the way. */
function addTo(query: string, selector: SyntaxNode, matchers: readonly string[]): string {
  const added = matchers.join(',');
  const braces = selector.getChild('LabelMatchers');
  if (braces === null) return insert(query, selector.to, `{${added}}`);
  return insert(query, braces.from + 1, childrenOf(braces).some(isPart) ? `${added},` : added);
}

const isPart = ({ name }: SyntaxNode): boolean => name !== 'LineComment';

const insert = (text: string, at: number, added: string): string => text.slice(0, at) + added + text.slice(at);

/** Whether `{line}` holds this one matcher and nothing else; the metric's name is no label to match. */
function isMatcher(line: string): boolean {
  const text = `{${line}}`;
  const braces = parsePromql(text)?.getChild('VectorSelector')?.getChild('LabelMatchers');
  if (!braces || braces.from !== 0 || braces.to !== text.length) return false;
  const [matcher, ...more] = childrenOf(braces);
  if (matcher === undefined || more.length > 0 || matcher.to !== text.length - 1) return false;
  if (matcher.name !== 'UnquotedLabelMatcher' && matcher.name !== 'QuotedLabelMatcher') return false;
  return !/^["'`]?__name__\b/.test(line);
}
