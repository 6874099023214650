// Containers that wait: what dooms their pod at once, on the second look, or never.
import { describe, expect, test } from 'vitest';
import { event, film, lookAgainIn, pod, running, toldAll, waiting } from '../objects.ts';
import { type App, doom, image, never } from './doomed-after.ts';

const config = (message: string): App => waiting('CreateContainerConfigError', message);

describe('a container that waits', () => {
  test.each([
    { name: 'an invalid image name', app: waiting('InvalidImageName'), after: 0, reason: 'image-invalid' },
    { name: 'an image that may not be pulled', app: waiting('ErrImageNeverPull'), after: 0, reason: 'image-not-found' },
    { name: 'pull: not found', app: image('reg.example/shop:v2: not found'), after: 0, reason: 'image-not-found' },
    { name: 'pull: manifest unknown', app: image('manifest unknown'), after: 0, reason: 'image-not-found' },
    {
      name: 'pull: no match for platform',
      app: image('no match for platform in manifest'),
      after: 0,
      reason: 'image-not-found',
    },
    {
      name: 'between pulls, with the cause',
      app: waiting('ImagePullBackOff', 'Back-off pulling image "reg.example/shop:v2": ErrImagePull: not found'),
      after: 0,
      reason: 'image-not-found',
    },
    { name: 'pull: 401', app: image('unexpected status: 401 Unauthorized'), after: 10, reason: 'image-pull-denied' },
    { name: 'pull: 403', app: image('unexpected status: 403 Forbidden'), after: 10, reason: 'image-pull-denied' },
    {
      name: 'pull: a repository that does not exist or may require authorization',
      app: image('pull access denied, repository does not exist or may require authorization'),
      after: 10,
      reason: 'image-pull-denied',
    },
    { name: 'pull: 429', app: image('429 Too Many Requests - toomanyrequests: not found in cache'), after: never },
    { name: 'pull: 503', app: image('unexpected status from HEAD request: 503 Service Unavailable'), after: never },
    { name: 'pull: timeout', app: image('dial tcp 192.0.2.1:443: i/o timeout'), after: never },
    { name: 'pull: DNS', app: image('lookup reg.example: no such host'), after: never },
    { name: 'pull: anything else', app: image('short read'), after: never },
    {
      name: 'pull, told nothing',
      app: waiting('ImagePullBackOff', 'Back-off pulling image "reg.example/shop:v2"'),
      after: never,
    },
    {
      name: 'a missing ConfigMap',
      app: config('configmap "app-config" not found'),
      after: 10,
      reason: 'config-missing',
    },
    { name: 'a missing Secret', app: config('secret "db" not found'), after: 10, reason: 'config-missing' },
    {
      name: 'a missing key',
      app: config("couldn't find key url in ConfigMap shop/app-config"),
      after: 10,
      reason: 'config-missing',
    },
    {
      name: 'a cache behind',
      app: config('failed to sync configmap cache: timed out waiting for the condition'),
      after: never,
    },
    {
      name: 'another refused configuration',
      app: config('container has runAsNonRoot and image will run as root'),
      after: never,
    },
    {
      name: 'a start: no such file',
      app: waiting('RunContainerError', 'exec: "/app": stat /app: no such file or directory'),
      after: 0,
      reason: 'start-error',
    },
    {
      name: 'a start: wrong platform',
      app: waiting('CreateContainerError', 'exec /app: exec format error'),
      after: 0,
      reason: 'start-error',
    },
    { name: 'a start: anything else', app: waiting('RunContainerError', 'device or resource busy'), after: never },
    { name: 'a start hook', app: waiting('PostStartHookError', 'exit 1'), after: never },
  ])('$name', ({ app, after, reason = 'none' }) => expect(doom([pod({ app })])).toEqual({ after, reason }));

  test('an image may be called anything', () => {
    const name = 'reg.example/timeout:manifest-unknown-429';
    const app = waiting('ErrImagePull', `failed to pull "${name}": ${name}: 503 Service Unavailable`);
    expect(doom([pod({ image: name, app })])).toEqual({ after: never, reason: 'none' });
    const absent = waiting('ErrImagePull', `failed to pull "${name}": ${name}: not found`);
    expect(doom([pod({ image: name, app: absent })])).toEqual({ after: 0, reason: 'image-not-found' });
  });

  const silent = waiting('ImagePullBackOff', 'Back-off pulling image "reg.example/shop:v2"');
  test('what an older kubelet said of a pull is remembered while it backs off', () => {
    const frames = [image('401 Unauthorized'), silent, image('401 Unauthorized'), silent];
    const looks = film(frames.map((app, index) => ({ at: 1 + index * 4, pods: [pod({ app })] })));
    expect(toldAll(looks)).toEqual(['wait', 'wait', 'wait', 'lost image-pull-denied']);
  });

  test('or read from its event', () => {
    const events = [
      event('Failed', { message: 'Failed to pull image "reg.example/shop:v2": manifest unknown' }),
      event('Failed', { message: 'Error: ImagePullBackOff', first: 2 }),
      event('Other', { message: 'Failed to pull image: 401', first: 3 }),
    ];
    expect(doom([pod({ app: silent })], events)).toEqual({ after: 0, reason: 'image-not-found' });
  });

  test('what was seen once and is gone begins anew when it comes back', () => {
    const missing = [pod({ app: config('secret "db" not found') })];
    const frames = [
      { at: 1, pods: missing },
      { at: 6, pods: [pod({ app: running() })] },
      { at: 12, pods: missing },
      { at: 22, pods: missing },
    ];
    const looks = film(frames);
    expect(toldAll(looks)).toEqual(['wait', 'wait', 'wait', 'lost config-missing']);
    expect(looks.map(lookAgainIn)).toEqual([11, 601, 22, undefined]);
  });
});
