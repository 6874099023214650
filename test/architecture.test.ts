/** The house keeps its walls: the import table holds for every source file, and each rule is shown to fail when broken. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { breaches, importsOf } from './architecture/check.ts';

const sources = new Map(globSync('src/**/*.ts').map((file) => [file, readFileSync(file, 'utf8')]));

const file = (path: string, code: string): ReadonlyMap<string, string> =>
  new Map([[path, `/** A sentence. */\n${code}`]]);

describe('the house', () => {
  test('no source file breaks the import table', () => {
    expect(sources.size).toBeGreaterThan(10);
    expect(breaches(sources)).toEqual([]);
  });
});

describe('each rule fails when it is broken', () => {
  test.each([
    [
      'core/base imports nothing',
      'src/core/base/a.ts',
      `import { b } from '../kube/b.ts';`,
      'core/base may not import core/kube',
    ],
    [
      'core goes downhill',
      'src/core/yaml/a.ts',
      `import { b } from '../kube/b.ts';`,
      'core/yaml may not import core/kube',
    ],
    [
      'core never imports a port',
      'src/core/oci/a.ts',
      `import type { Log } from '../../ports/log.ts';`,
      'core/oci may not import ports',
    ],
    [
      'a pure file of a room never imports a port',
      'src/build/plan.ts',
      `import type { Log } from '../ports/log.ts';`,
      'rooms may not import ports',
    ],
    [
      'a pure file of a room never imports its acts',
      'src/build/plan.ts',
      `import { push } from './acts/push.ts';`,
      'rooms may not import flows and acts',
    ],
    [
      'a room never imports another room',
      'src/build/plan.ts',
      `import { x } from '../rollout/plan.ts';`,
      'rooms keep apart',
    ],
    [
      'a flow never imports another room',
      'src/build/flow.ts',
      `import { x } from '../rollout/plan.ts';`,
      'rooms keep apart',
    ],
    [
      'a flow never imports an edge',
      'src/build/flow.ts',
      `import { x } from '../edges/go/compile.ts';`,
      'flows and acts may not import edges',
    ],
    ['an edge never imports another edge', 'src/edges/go/a.ts', `import { x } from '../git/b.ts';`, 'edges keep apart'],
    [
      'an edge never imports a room',
      'src/edges/go/a.ts',
      `import { x } from '../../build/plan.ts';`,
      'edges may not import rooms',
    ],
    [
      'ports import only core',
      'src/ports/a.ts',
      `import { x } from '../edges/wire/http.ts';`,
      'ports may not import edges/wire',
    ],
    ['nobody imports wiring', 'src/build/flow.ts', `import { x } from '../wiring/build.ts';`, 'may not import wiring'],
    [
      'nobody imports entries',
      'src/wiring/build.ts',
      `import { x } from '../entries/cli.ts';`,
      'may not import entries',
    ],
    [
      'a package has a home zone',
      'src/build/flow.ts',
      `import { parse } from 'yaml';`,
      'may not import the package yaml',
    ],
    [
      'a package has a home edge',
      'src/edges/go/a.ts',
      `import { KubeConfig } from '@kubernetes/client-node/dist/config.js';`,
      'outside its edge',
    ],
    [
      'pure code reads no files',
      'src/rollout/plan.ts',
      `import { readFile } from 'node:fs/promises';`,
      'is pure but imports node:fs/promises',
    ],
    ['pure code reads no clock', 'src/rollout/plan.ts', `const t = Date.now();`, 'is pure but uses'],
    ['pure code takes no chances', 'src/core/oci/a.ts', `const t = Math.random();`, 'is pure but uses'],
    ['pure code reads no environment', 'src/core/oci/a.ts', `const t = process.env['X'];`, 'is pure but uses'],
    ['no default exports', 'src/build/plan.ts', `export default 1;`, 'has a default export'],
    ['no empty names', 'src/build/utils.ts', `export const a = 1;`, 'its name says nothing'],
    ['no empty folder names', 'src/core/kube/shared/a.ts', `export const a = 1;`, 'its name says nothing'],
    ['every file has a zone', 'src/elsewhere/a.ts', `export const a = 1;`, 'belongs to no zone'],
    ['no long files', 'src/build/plan.ts', `x;\n`.repeat(260), 'wants to be two'],
    [
      'type imports count',
      'src/core/base/a.ts',
      `import type { B } from '../kube/b.ts';`,
      'core/base may not import core/kube',
    ],
    [
      'dynamic imports count',
      'src/core/base/a.ts',
      `const b = import('../kube/b.ts');`,
      'core/base may not import core/kube',
    ],
    [
      're-exports count',
      'src/core/base/a.ts',
      `export { b } from '../kube/b.ts';`,
      'core/base may not import core/kube',
    ],
  ])('%s', (_rule, path, code, breach) => {
    expect(breaches(file(path, code)).join('\n')).toContain(breach);
  });

  test('a file opens with a sentence', () => {
    expect(breaches(new Map([['src/build/plan.ts', 'export const a = 1;']])).join('\n')).toContain(
      'does not open with a sentence',
    );
  });

  test('no cycles', () => {
    const ring = new Map([
      ['src/build/a.ts', `/** A. */\nimport { b } from './b.ts';`],
      ['src/build/b.ts', `/** B. */\nimport { a } from './a.ts';`],
    ]);
    expect(breaches(ring)).toEqual(['a cycle: src/build/a.ts → src/build/b.ts → src/build/a.ts']);
  });
});

describe('imports are found wherever they stand', () => {
  test.each([
    [`import {\n  a,\n  b,\n} from './x.ts';`, ['src/build/x.ts']],
    [`import './x.ts';`, ['src/build/x.ts']],
    [`// import { a } from './x.ts';`, []],
    [`/* import { a } from './x.ts'; */`, []],
    [`const a = await import('yaml');`, ['yaml']],
  ])('%s', (code, targets) => expect(importsOf('src/build/a.ts', code).map((each) => each.to)).toEqual(targets));
});
