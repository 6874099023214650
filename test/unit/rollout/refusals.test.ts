// An image that was asked for must find its container; of those that a build only offers, one must.
import { describe, expect, test } from 'vitest';
import { Problem } from '../../../src/core/base/problem.ts';
import { kinds } from '../../../src/core/kube/object.ts';
import { type Images, refuseImages } from '../../../src/rollout/refusals.ts';
import { parseWishes } from '../../../src/rollout/wishes.ts';
import { deployment } from './objects.ts';

const shop = {
  ref: { kind: kinds.deployment, namespace: 'prod', name: 'shop' },
  manifest: deployment(),
  before: undefined,
};

const refusal = (image: readonly string[], images: Images): string => {
  const wishes = parseWishes({ manifests: ['deploy'], workloads: [], image });
  try {
    refuseImages([shop], wishes.images, images);
    return 'none';
  } catch (thrown) {
    return thrown instanceof Problem ? thrown.code : String(thrown);
  }
};

describe('images that no container runs', () => {
  const [used, spare] = ['registry.example/shop:v2', 'registry.example/worker:v2'];
  test.each([
    { images: 'asked-for', image: [used], refused: 'none' },
    { images: 'asked-for', image: [used, spare], refused: 'nothing-matched' },
    { images: 'offered', image: [used, spare], refused: 'none' },
    { images: 'offered', image: [spare], refused: 'nothing-matched' },
  ] as const)('$image, $images: $refused', ({ images, image, refused }) =>
    expect(refusal(image, images)).toBe(refused),
  );
});
