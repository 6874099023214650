/** What one file of Go says, as far as rules ask: by its words, not by its syntax. */
import type { Deed } from '../../core/rules/world/go-module.ts';
import { pairOf } from './go-mod.ts';

export interface GoSource {
  readonly packageName: string;
  readonly imports: readonly string[];
  readonly godebug: readonly (readonly [string, string])[];
  readonly deeds: readonly Deed[];
}

/** Undefined for a file that is never built into a program. */
export function readGoSource(text: string): GoSource | undefined {
  const code = withoutComments(text);
  const [, packageName] = /^[ \t]*package[ \t]+(\w+)/m.exec(code) ?? [];
  if (packageName === undefined || isLeftOut(text)) return undefined;
  const imports = importsIn(code);
  return {
    packageName,
    imports,
    godebug: [...text.matchAll(/^\/\/go:debug[ \t]+(\S+)/gm)].map(([, setting = '']) => pairOf(setting)),
    deeds: deedsIn(code, imports),
  };
}

/** By a constraint that asks for `ignore`, as programs have it that only generate code. */
function isLeftOut(text: string): boolean {
  const [, constraint = ''] = /^\/\/go:build[ \t]+(.*)$/m.exec(text) ?? [];
  return /(?<!!)\bignore\b/.test(constraint);
}

/** What begins like a comment inside of a string is none. Each alternative ends wherever the text ends, so that this takes one pass. */
function withoutComments(text: string): string {
  return text.replaceAll(
    /"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|`[^`]*`?|\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)/g,
    (found) => (found.startsWith('/') ? ' ' : found),
  );
}

function importsIn(code: string): readonly string[] {
  const blocks = [...code.matchAll(/^import[ \t]*\(([^()]*)\)/gm)].map(([, block = '']) => block);
  const single = [...code.matchAll(/^import[ \t]+(?:[\w.]+[ \t]+)?("[^"]+"|`[^`]+`)/gm)].map(([, path = '']) => path);
  return [...blocks, ...single].flatMap((each) => [...each.matchAll(/["`]([^"`]+)["`]/g)].map(([, path = '']) => path));
}

/** Generous with what handles signals: whatever is called so may be it. */
function deedsIn(code: string, imports: readonly string[]): readonly Deed[] {
  const isServer = imports.includes('net/http') && /\bListenAndServe(?:TLS)?\(/.test(code);
  const isGrpc = imports.includes('google.golang.org/grpc') && /\.Serve\(/.test(code);
  const found: Readonly<Record<Deed, boolean>> = {
    'handles-signals': /\bos\/signal\b|SIGTERM|Signal|Shutdown|[gG]raceful/.test(code),
    listens: isServer || isGrpc,
    'sets-max-procs': /\bGOMAXPROCS\(\s*[^0\s)]/.test(code),
    'sets-memory-limit': /\bSetMemoryLimit\(\s*[^-\s)]/.test(code),
  };
  return deeds.filter((each) => found[each]);
}

const deeds: readonly Deed[] = ['handles-signals', 'listens', 'sets-max-procs', 'sets-memory-limit'];
