// Images are matched by parsed repository, never by the beginning of their text.
import { describe, expect, test } from 'vitest';
import { containersOf, imageChanges, unmatched, withImages } from '../../../src/rollout/images.ts';
import { parseWishes } from '../../../src/rollout/wishes.ts';
import { deployment } from './objects.ts';

const shop = deployment('shop', {
  containers: [
    { name: 'app', image: 'registry:5000/app:v1' },
    { name: 'sidecar', image: 'registry:5000/app-proxy:v1' },
    { name: 'agent', image: 'registry:5000/team/app:v1' },
    { name: 'nginx', image: 'docker.io/library/nginx@sha256:' + 'a'.repeat(64) },
  ],
  initContainers: [{ name: 'migrate', image: 'registry:5000/app:v1' }],
});
const wishesFor = (...image: readonly string[]): ReturnType<typeof parseWishes>['images'] =>
  parseWishes({ workloads: ['deploy/shop'], image, manifests: [] }).images;

describe('a wish matches', () => {
  test.each([
    { image: 'registry:5000/app:v2', containers: ['migrate', 'app'], why: 'one repository, init containers too' },
    { image: 'registry:5000/app', containers: ['migrate', 'app'], why: 'without a tag' },
    { image: `registry:5000/app@sha256:${'b'.repeat(64)}`, containers: ['migrate', 'app'], why: 'by digest' },
    { image: 'registry:5000/app-proxy:v2', containers: ['sidecar'], why: 'not what begins alike' },
    { image: 'registry:5000/team/app:v2', containers: ['agent'], why: 'not what ends alike' },
    { image: 'registry:5001/app:v2', containers: [], why: 'not another port' },
    { image: 'app:v2', containers: [], why: 'not another registry' },
    { image: 'nginx:1.29', containers: ['nginx'], why: 'Docker Hub by its short name' },
    { image: 'agent=registry:5000/app:v2', containers: ['agent'], why: 'a container by name, whatever it runs' },
    { image: 'migrate=other/app:v2', containers: ['migrate'], why: 'an init container by name' },
    { image: 'nobody=other/app:v2', containers: [], why: 'no container of another name' },
  ])('$why: $image', ({ image, containers }) => {
    const wishes = wishesFor(image);
    expect(imageChanges(shop, wishes).map(({ container }) => container)).toEqual(containers);
    expect(unmatched([shop], wishes)).toHaveLength(containers.length === 0 ? 1 : 0);
  });

  test('by name before by repository', () => {
    const changes = imageChanges(shop, wishesFor('registry:5000/app:v2', 'app=registry:5000/app:canary'));
    expect(changes.map(({ container, to }) => [container, to])).toEqual([
      ['migrate', 'registry:5000/app:v2'],
      ['app', 'registry:5000/app:canary'],
    ]);
  });
});

test('images are replaced in their containers and nowhere else', () => {
  const changed = withImages(shop, imageChanges(shop, wishesFor('registry:5000/app:v2')));
  expect(containersOf(changed).map(({ image }) => image)).toEqual([
    'registry:5000/app:v2',
    'registry:5000/app:v2',
    'registry:5000/app-proxy:v1',
    'registry:5000/team/app:v1',
    'docker.io/library/nginx@sha256:' + 'a'.repeat(64),
  ]);
  expect(JSON.parse(JSON.stringify(changed).replaceAll('/app:v2', '/app:v1'))).toEqual(shop);
});

test('a CronJob of the manifests gets the image as well', () => {
  const spec = { jobTemplate: { spec: { template: { spec: { containers: [{ name: 'a', image: 'app:v1' }] } } } } };
  const object = { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'x' }, spec };
  const changed = withImages(object, imageChanges(object, wishesFor('app:v2')));
  expect(containersOf(changed)).toEqual([{ list: 'containers', container: 'a', image: 'app:v2' }]);
});
