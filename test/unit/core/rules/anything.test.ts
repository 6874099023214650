// Whatever stands in a manifest, rules answer; nothing that somebody wrote ends the run.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRecord, type JsonPath, type JsonRecord, withValueAt } from '../../../../src/core/base/json.ts';
import { isKubeObject } from '../../../../src/core/kube/object.ts';
import { gather } from '../../../../src/core/rules/findings/gather.ts';
import { rules } from '../../../../src/core/rules/index.ts';
import { suppressionsOfObject } from '../../../../src/core/rules/suppression/find.ts';
import { worldsOf } from './arrange.ts';
import {
  budget,
  container,
  deployment,
  hpa,
  limitRange,
  pod,
  scaledObject,
  service,
  share,
  trigger,
} from './objects.ts';

const sound: readonly JsonRecord[] = [
  hpa({
    metrics: [share('cpu', 60), share('memory', 60)],
    annotations: { 'evenkeel.dev/ignore': 'x' },
    isMadeByKeda: false,
  }),
  hpa({ name: 'made', isMadeByKeda: true }),
  deployment({ containers: [container({ limits: { cpu: '1', memory: '1Gi' } })], replicas: 3 }),
  service(),
  budget({ spec: { minAvailable: '80%' } }),
  scaledObject({ name: 'queue', spec: { triggers: [trigger('cpu', '60')] } }),
  limitRange({ default: { cpu: '1' } }),
  pod([container()]),
];

function pathsIn(value: unknown, path: JsonPath): readonly JsonPath[] {
  if (Array.isArray(value)) return [path, ...value.flatMap((each, index) => pathsIn(each, [...path, index]))];
  if (!isRecord(value)) return [path];
  return [path, ...Object.entries(value).flatMap(([key, each]) => pathsIn(each, [...path, key]))];
}

const places = sound.flatMap((object, index) =>
  pathsIn(object, [])
    .filter((path) => path.length > 0)
    .map((path) => ({ index, path })),
);

const odd = fc.oneof(
  fc.constantFrom(
    null,
    '',
    0,
    -1,
    1.5,
    '__proto__',
    'constructor',
    'constructor/v1',
    '1e999',
    '9'.repeat(30),
    [],
    {},
    [null],
    [[]],
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

test('any value anywhere leaves every rule with an answer', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...places), odd), { minLength: 1, maxLength: 3 }), (changes) => {
      const changed = [...sound];
      for (const [{ index, path }, value] of changes) changed[index] = withValueAt(changed[index] ?? {}, path, value);
      const objects = changed.filter(isKubeObject);
      for (const given of [{ objects }, { cluster: objects }]) {
        const worlds = worldsOf({ why: '', ...given });
        expect(() => gather(rules, worlds)).not.toThrow();
        expect(() => worlds.flatMap((world) => world.objects.flatMap(suppressionsOfObject))).not.toThrow();
      }
    }),
    { numRuns: 2000 },
  );
});
