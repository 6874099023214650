// Misspelt names, and what was meant.
import { expect, test } from 'vitest';
import { nearest } from '../../../../src/core/base/nearest.ts';

const names = ['image', 'manifests', 'kubeconfig', 'timeout', 'path', 'dry-run'];

test.each([
  { given: 'imgae', means: 'image' },
  { given: 'IMAGE', means: 'image' },
  { given: 'manifest', means: 'manifests' },
  { given: 'kube-config', means: 'kubeconfig' },
  { given: 'dryrun', means: 'dry-run' },
  { given: 'time-out', means: 'timeout' },
  { given: 'replicas', means: undefined },
  { given: '', means: undefined },
])('$given means $means', ({ given, means }) => expect(nearest(given, names)).toBe(means));
