/** What an API server refuses is told at once, without the values that a workload keeps to itself. */
import { describe, expect, test } from 'vitest';
import { kinds, type KubeObject } from '../../../src/core/kube/object.ts';
import { serveOnLoopback } from '../../../src/embedded/loopback.ts';
import { hurriedClock, openWith, rememberingLog } from '../../fakes/kubernetes.ts';
import { json, kubeconfigFor, scriptedServer, status } from './server.ts';

const applied = { manager: 'evenkeel', force: false, isDryRun: false } as const;
const secrets = { group: '', version: 'v1', kind: 'Secret', resource: 'secrets', isNamespaced: true } as const;
const secret: KubeObject = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'login' } };

/** A Deployment whose container has one variable. */
function deploymentWith(value: unknown): KubeObject {
  const container = { name: 'app', image: 'app:v1', env: [{ name: 'DB_PASSWORD', value }] };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: { template: { spec: { containers: [container] } } },
  };
}

describe('a 500 that blames the object is no outage', () => {
  const notConverted = 'to proper version: unable to convert unstructured object to';
  test.each([
    {
      why: 'a Secret that is not base64',
      message: `failed to convert new object (shop/login; /v1, Kind=Secret) ${notConverted} /v1, Kind=Secret: error decoding from json: illegal base64 data at input byte 3`,
    },
    {
      why: 'a quantity that is none',
      message: `failed to convert new object (shop/web; apps/v1, Kind=Deployment) ${notConverted} apps/v1, Kind=Deployment: quantities must match the regular expression '^([+-]?[0-9.]+)$'`,
    },
    {
      why: 'a time that is none',
      message: `failed to convert new object (shop/web; apps/v1, Kind=Deployment) ${notConverted} apps/v1, Kind=Deployment: parsing time "yesterday" as "2006-01-02T15:04:05Z07:00"`,
    },
    { why: 'an object of another shape', message: 'unable to convert unstructured object to /v1, Kind=Secret: bad' },
    { why: 'an object that cannot be read', message: 'unable to decode "": json: cannot unmarshal' },
  ])('$why', async ({ message }) => {
    await using server = await scriptedServer(() => status(500, message));
    const cluster = await openWith(server.kubeconfig, { clock: hurriedClock(50) });
    await expect(cluster.apply(secret, secrets, applied)).rejects.toMatchObject({
      code: 'invalid-object',
      saw: `500 ${message}`,
    });
    expect(server.asked).toHaveLength(1);
    await cluster.close();
  });

  test('unless a conversion webhook did not answer', async () => {
    const message =
      'failed to convert new object (shop/x) to proper version: conversion webhook for a/v1 failed: refused';
    await using server = await scriptedServer(({ method }) =>
      method === 'GET' ? status(404, 'not found') : status(500, message),
    );
    const cluster = await openWith(server.kubeconfig, { clock: hurriedClock(500) });
    await expect(cluster.apply(secret, secrets, applied)).rejects.toMatchObject({ code: 'cluster-unreachable' });
    await cluster.close();
  });
});

describe('the value of a variable is never told', () => {
  const field = '.spec.template.spec.containers[name="app"].env[name="DB_PASSWORD"].value';

  test('when another manager owns it', async () => {
    const conflict = {
      kind: 'Status',
      code: 409,
      message: 'Apply failed with 1 conflict',
      details: { causes: [{ reason: 'FieldManagerConflict', message: 'conflict with "testbed"', field }] },
    };
    await using server = await scriptedServer(({ method }) =>
      method === 'GET' ? json(deploymentWith('hush-old')) : { ...json(conflict), status: 409 },
    );
    const cluster = await openWith(server.kubeconfig);
    await expect(cluster.apply(deploymentWith('hush-new'), kinds.deployment, applied)).rejects.toMatchObject({
      code: 'conflict',
      saw: `${field} of testbed`,
    });
    await cluster.close();
  });

  test.each([
    {
      why: 'when it is of another type',
      code: 500,
      message: `failed to create typed patch object (shop/web): ${field}: expected string, got &value.valueUnstructured{Value:hush}`,
      saw: `500 failed to create typed patch object (shop/web): ${field}: expected string, got …`,
    },
    {
      why: 'when the template of a Job is immutable',
      code: 422,
      message: 'spec.template.spec: Invalid value: {"Env":[{"Name":"DB","Value":"hush\\"hush","ValueFrom":null}]}',
      saw: '422 spec.template.spec: Invalid value: {"Env":[{"Name":"DB","Value":…,"ValueFrom":null}]}',
    },
    {
      why: 'when an older server says the same in Go',
      code: 422,
      message: 'Invalid value: core.EnvVar{Name:"DB", Value:"hush", ValueFrom:nil}',
      saw: '422 Invalid value: core.EnvVar{Name:"DB", Value:…, ValueFrom:nil}',
    },
    {
      why: 'when a Pod is shown as a difference',
      code: 422,
      message: '-     "Value": "hush-old",\n+     "Value": "hush-new",',
      saw: '422 -     "Value": …,\n+     "Value": …,',
    },
  ])('$why', async ({ code, message, saw }) => {
    await using server = await scriptedServer(() => status(code, message));
    const cluster = await openWith(server.kubeconfig);
    await expect(cluster.apply(deploymentWith('hush'), kinds.deployment, applied)).rejects.toMatchObject({
      code: 'invalid-object',
      saw,
    });
    await cluster.close();
  });
});

test('a kubeconfig that says http to a server of https is to be corrected', async () => {
  const server = await serveOnLoopback(() => ({
    status: 400,
    body: 'Client sent an HTTP request to an HTTPS server.\n',
  }));
  const cluster = await openWith(kubeconfigFor(`http://127.0.0.1:${server.port}`));
  await expect(cluster.apply(secret, secrets, applied)).rejects.toMatchObject({
    code: 'kubeconfig-invalid',
    saw: '400 Client sent an HTTP request to an HTTPS server.',
    remedy: expect.stringContaining('https://'),
  });
  await cluster.close();
  await server.close();
});

test('while a request is tried again, it is told', async () => {
  let times = 0;
  await using server = await scriptedServer(() => {
    times += 1;
    return times === 1 ? status(503, 'later') : json({ ...secret, metadata: { name: 'a' } });
  });
  const log = rememberingLog();
  const cluster = await openWith(server.kubeconfig, { clock: hurriedClock(50), log });
  await cluster.get({ kind: secrets, namespace: 'shop', name: 'a' });
  expect(log.lines).toContainEqual(
    expect.stringMatching(`^the API server ${server.url} is not answering, trying again \\(\\d+ s so far\\)$`),
  );
  await cluster.close();
});

test('a kind that could not be asked for is asked for again', async () => {
  let isForbidden = true;
  await using server = await scriptedServer(() =>
    isForbidden
      ? status(403, 'no')
      : json({ kind: 'APIResourceList', resources: [{ name: 'things', kind: 'Thing', namespaced: true }] }),
  );
  const cluster = await openWith(server.kubeconfig);
  await expect(cluster.kind('own.example/v1', 'Thing')).rejects.toMatchObject({ code: 'forbidden' });
  isForbidden = false;
  expect(await cluster.kind('own.example/v1', 'Thing')).toMatchObject({ resource: 'things' });
  expect(await cluster.kind('own.example/v1', 'Thing')).toMatchObject({ resource: 'things' });
  expect(server.asked).toHaveLength(2);
  await cluster.close();
});
