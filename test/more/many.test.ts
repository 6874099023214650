// Fifty Deployments of one namespace in one run: they share the watches of the namespace.
import { expect, test } from 'vitest';
import { freshCluster } from '../real/cluster.ts';
import { deployment } from '../real/kwok/scenarios.ts';
import { good, quick, was, withImage } from '../real/rollout-app.ts';
import { runRollout } from '../real/rollout-run.ts';
import { priceOf } from './price.ts';

const names = Array.from({ length: 50 }, (_, index) => `app-${index}`);
const manifests = (imageOf: (name: string) => string): { readonly files: Readonly<Record<string, string>> } => ({
  files: {
    'deploy/all.yaml': names.map((name) => deployment(name, { image: imageOf(name), timing: quick })).join('---\n'),
  },
});
const given = { manifests: 'deploy' };

test('fifty Deployments are rolled out with five watches, and one that is bad brings all of them back', async () => {
  await using cluster = await freshCluster();
  const first = await runRollout(
    cluster,
    given,
    manifests(() => was),
  );
  expect(first.outcome).toMatchObject({ verdict: 'succeeded' });
  expect(await priceOf(cluster)).toMatchObject({ watches: expect.toSatisfy((count) => count <= 5) });
  const bad = manifests((name) => (name === 'app-7' ? `${good}__image-pull` : good));
  const second = await runRollout(cluster, given, bad);
  expect(second.outcome).toMatchObject({ verdict: 'rolled-back', outputs: { reason: 'image-not-found' } });
  expect(await priceOf(cluster)).toMatchObject({ watches: expect.toSatisfy((count) => count <= 10) });
  const images = (await cluster.admin.list('Deployment')).filter(({ metadata }) => names.includes(metadata.name));
  expect(images).toHaveLength(50);
  for (const each of images) expect(each).toMatchObject(withImage(was));
});
