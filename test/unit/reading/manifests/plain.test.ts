// From a field of a plain manifest to its scalar in the file.
import { describe, expect, test } from 'vitest';
import { autoscaler, locate, told } from './workspace.ts';

const most = ['spec', 'maxReplicas'];

describe('of a plain file', () => {
  const list =
    'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: autoscaling/v2\n    kind: HorizontalPodAutoscaler\n    metadata: {name: b}\n    spec: {maxReplicas: 7}\n';
  test.each([
    {
      why: 'the second document',
      text: `# one\n---\nkind: none\n---\n${autoscaler('b', { maxReplicas: 5 })}`.replace('kind: none\n', ''),
      is: ['a.yaml:10:16 spec.maxReplicas 5'],
    },
    { why: 'an item of a list', text: list, is: ['a.yaml:7:25 items.0.spec.maxReplicas 7'] },
    {
      why: 'JSON',
      text: '{"apiVersion": "v1", "kind": "X", "metadata": {"name": "b"},\n "spec": {"maxReplicas": 3}}',
      is: ['a.yaml:2:26 spec.maxReplicas 3'],
    },
    {
      why: 'no single value',
      text: autoscaler('b', { maxReplicas: [1] }),
      is: ['spec.maxReplicas at a.yaml:7:16 is no single value.'],
    },
    {
      why: 'G12: an anchor that others use',
      text: 'apiVersion: v1\nkind: X\nmetadata: {name: b}\nspec: {maxReplicas: &n 5, minReplicas: *n}\n',
      is: [expect.stringContaining('spec.maxReplicas of X at a.yaml:4:24 cannot be changed by itself: ')],
    },
  ])('$why', async ({ text, is }) => {
    expect(told(await locate({ texts: { 'a.yaml': text }, render: 'a.yaml' }))).toEqual(is);
  });

  test('a field that is not there is absent', async () => {
    const located = await locate({ texts: { 'a.yaml': autoscaler('b', { minReplicas: 1 }) }, render: 'a.yaml' });
    expect(located).toMatchObject({ kind: 'absent', leaf: { file: 'a.yaml', path: most, value: null } });
  });
});
