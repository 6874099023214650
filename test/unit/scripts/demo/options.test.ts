import { describe, expect, test } from 'vitest';
import { parseOptions } from '../../../../scripts/demo/options.ts';

describe('options say where the demo takes place', () => {
  test.each([
    { argv: [], gives: { kind: 'embedded' } },
    { argv: ['--real'], gives: { kind: 'real' } },
    { argv: ['--help', '--real'], gives: { kind: 'help' } },
    {
      argv: ['--kubeconfig', 'k', '--image', 'ghcr.io/acme/demo'],
      gives: { kind: 'own', kubeconfig: 'k', image: 'ghcr.io/acme/demo', namespace: 'evenkeel-demo' },
    },
    {
      argv: ['--kubeconfig=k', '--image=i', '--namespace=n'],
      gives: { kind: 'own', kubeconfig: 'k', image: 'i', namespace: 'n' },
    },
  ])('$argv', ({ argv, gives }) => expect(parseOptions(argv)).toEqual(gives));

  test.each([
    { argv: ['--kubeconfig', 'k'], says: 'go together' },
    { argv: ['--image', 'i'], says: 'go together' },
    { argv: ['--namespace', 'n'], says: 'go together' },
    { argv: ['--real', '--image', 'i'], says: 'brings its own' },
    { argv: ['--unknown'], says: '--unknown' },
    { argv: ['extra'], says: 'extra' },
  ])('$argv is refused: $says', ({ argv, says }) => expect(() => parseOptions(argv)).toThrow(says));
});
