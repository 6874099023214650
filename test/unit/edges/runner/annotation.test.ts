// What of a problem an annotation holds.
import { describe, expect, test } from 'vitest';
import { problem } from '../../../../src/core/base/problem.ts';
import { annotationOf } from '../../../../src/edges/runner/publish.ts';
import { createSecrets } from '../../../../src/edges/runner/secrets.ts';

describe('an annotation', () => {
  const secrets = createSecrets();
  const annotated = (saw: string): string =>
    annotationOf(problem('invalid-input', 'wrong', 'Correct it.', { saw }), secrets.redact);

  test('has the evidence', () => {
    expect(annotated('act: "fly"\n     count: "0"')).toBe(
      'invalid-input: wrong\nsaw: act: "fly"\n     count: "0"\ndo: Correct it.',
    );
  });

  test('cuts evidence that would push the remedy out', () => {
    const annotation = annotated('x'.repeat(10_000));
    expect(annotation.length).toBeLessThan(4096);
    expect(annotation).toMatch(/x …\ndo: Correct it\.$/);
  });

  test('never shows half a secret at the cut', () => {
    secrets.add('correct-horse-battery');
    expect(annotated(`${'x'.repeat(2040)}correct-horse-battery${'y'.repeat(100)}`)).not.toContain('correct');
  });
});
