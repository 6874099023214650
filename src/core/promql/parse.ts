/** PromQL by Prometheus' own grammar, strictly: what the grammar merely recovers from is refused here. */
import type { SyntaxNode } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';

/** The whole text as one expression; undefined where it is none. */
export function parsePromql(text: string): SyntaxNode | undefined {
  const top = parser.parse(text).topNode;
  return isSound(top, text) ? top : undefined;
}

/** All nodes with one of the names, in the order of the text. */
export function nodesNamed(top: SyntaxNode, name: string): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  top.cursor().iterate((node) => {
    if (node.name === name) found.push(node.node);
  });
  return found;
}

export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child);
  return children;
}

function isSound(top: SyntaxNode, text: string): boolean {
  let isFine = true;
  top.cursor().iterate(({ type, from, to }) => {
    if (type.isError || (type.name === 'StringLiteral' && !isString(text.slice(from, to)))) isFine = false;
  });
  return isFine;
}

/** Escapes as in Go's strings; the grammar takes any, and strings that do not end. */
const escape = String.raw`[abfnrtv\\]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U00(?:0[0-9a-fA-F]|10)[0-9a-fA-F]{4}|[0-3][0-7]{2}`;
const string = new RegExp(
  String.raw`^(?:"(?:[^"\\\n]|\\(?:"|${escape}))*"|'(?:[^'\\\n]|\\(?:'|${escape}))*'|${'`[^`]*`'})$`,
);

const isString = (literal: string): boolean => string.test(literal);
