// How a proposal is applied and undone.
import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../../../src/core/yaml/parse.ts';
import { applicationOf } from '../../../../src/retune/report/application.ts';
import { yamlLines } from '../../../../src/retune/report/yaml.ts';
import { adviceOf, hpaSpec } from './arrange.ts';

const application = applicationOf(adviceOf('change', 1));

describe('a proposal', () => {
  test('shows the lines of the manifest that differ, and what they stand in', () => {
    const marks = { same: ' ', removed: '-', added: '+' };
    expect(application?.diff.map(({ kind, text }) => `${marks[kind]} ${text}`)).toEqual([
      '  spec:',
      '-   minReplicas: 2',
      '+   minReplicas: 3',
      '    metrics:',
      '      - type: Resource',
      '        resource:',
      '          name: cpu',
      '          target:',
      '            type: Utilization',
      '-           averageUtilization: 50',
      '+           averageUtilization: 60',
      '+   behavior:',
      '+     scaleDown:',
      '+       stabilizationWindowSeconds: 600',
    ]);
  });

  test('is applied by a patch of what changes only', () => {
    expect(application?.apply).toMatch(
      /^kubectl patch hpa\/checkout-1 --namespace team-1 --type merge --patch '\{"spec":\{"minReplicas":3,"metrics":.*,"behavior":\{"scaleDown":\{"stabilizationWindowSeconds":600\}\}\}\}'$/,
    );
  });

  test('is undone by a patch that takes away what was not there', () => {
    expect(application?.undo).toMatch(/"minReplicas":2,.*"averageUtilization":50.*"behavior":null\}\}'$/);
  });

  test('changes inside an object that both have without touching the rest of it', () => {
    const advice = adviceOf('change', 1, {
      current: { ...hpaSpec(50, 2, 40), behavior: { scaleUp: { tolerance: '0' }, scaleDown: { tolerance: '0' } } },
      proposed: { ...hpaSpec(50, 2, 40), behavior: { scaleUp: { tolerance: '0' } } },
    });
    expect(applicationOf(advice)?.apply).toContain(`'{"spec":{"behavior":{"scaleDown":null}}}'`);
    expect(applicationOf(advice)?.undo).toContain(`'{"spec":{"behavior":{"scaleDown":{"tolerance":"0"}}}}'`);
  });

  test('with a hostile name runs nothing but kubectl', () => {
    const autoscaler = { kind: 'ScaledObject', name: `'; reboot; '` } as const;
    expect(applicationOf(adviceOf('change', 1, { autoscaler }))?.apply).toContain(
      String.raw`kubectl patch 'scaledobject/'\''; reboot; '\''' --namespace`,
    );
  });

  test('that proposes nothing has nothing to apply', () => expect(applicationOf(adviceOf('keep', 1))).toBeUndefined());
});

test.each([
  [{ a: 'on', b: '1', c: 'x: y', d: '', e: 'web', f: null, g: true, h: 1.5 }],
  [{ list: [1, [2, 3], { a: 1, b: [] }], empty: {}, 'odd key: #': [{ x: { y: ['z'] } }] }],
  [[]],
])('%j reads back from its YAML as it was', (value) => {
  const text = yamlLines({ value }).join('\n');
  expect(parseYaml(Buffer.from(text), 'test.yaml')[0]).toMatchObject({ value: { value } });
});
