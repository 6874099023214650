// Which differences an Application of Argo CD leaves alone.
import { describe, expect, test } from 'vitest';
import { isKubeObject } from '../../../../../../src/core/kube/object.ts';
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import { type Application, readApplication } from '../../../../../../src/core/rules/world/workload/application.ts';
import type { SeenObject } from '../../../../../../src/core/rules/world/seen.ts';
import { deployment } from '../../objects.ts';
import { application } from '../../owners.ts';

function seen(object: JsonRecord): SeenObject {
  if (!isKubeObject(object)) throw new Error('no object');
  return { object, file: undefined, isConditional: false, at: () => null };
}

function read(object: JsonRecord): Application {
  const found = readApplication(seen(object));
  if (found === undefined) throw new Error('no Application');
  return found;
}

const web = seen(deployment({ namespace: 'shop' }));
const pointers = { jsonPointers: ['/spec/replicas'] };

describe('the replicas of Deployment shop/web in the group apps', () => {
  test.each([
    { entry: { group: 'apps', kind: 'Deployment' }, is: true },
    { entry: { kind: 'Deployment' }, is: false },
    { entry: { group: 'apps' }, is: false },
    { entry: { group: '*', kind: '*' }, is: true },
    { entry: { group: 'a*s', kind: '*ploy*' }, is: true },
    { entry: { group: 'ap*ps', kind: '*' }, is: true },
    { entry: { group: 'app*ps', kind: '*' }, is: false },
    { entry: { group: 'apps', kind: 'Deploy*x' }, is: false },
    { entry: { group: '{apps,batch}', kind: '*' }, is: true },
    { entry: { group: 'apps', kind: 'Deployment', name: 'web' }, is: true },
    { entry: { group: 'apps', kind: 'Deployment', name: 'api' }, is: false },
    { entry: { group: 'apps', kind: 'Deployment', namespace: 'shop' }, is: true },
    { entry: { group: 'apps', kind: 'Deployment', namespace: 'tools' }, is: false },
  ])('are ignored by $entry: $is', ({ entry, is }) =>
    expect(read(application({ ignored: [{ ...entry, ...pointers }] })).ignoresReplicas(web)).toBe(is),
  );

  test.each([
    { how: { jsonPointers: ['/spec/replicas'] }, is: true },
    { how: { jsonPointers: ['/spec'] }, is: true },
    { how: { jsonPointers: ['/spec/template'] }, is: false },
    { how: { jqPathExpressions: ['.spec.replicas'] }, is: true },
    { how: { jqPathExpressions: ['.spec["replicas"]'] }, is: true },
    { how: { jqPathExpressions: ['.spec.template.spec.containers[].image'] }, is: false },
    { how: { managedFieldsManagers: ['kube-controller-manager'] }, is: true },
    { how: { managedFieldsManagers: ['vpa-updater'] }, is: false },
  ])('are ignored by $how: $is', ({ how, is }) =>
    expect(read(application({ ignored: [{ group: 'apps', kind: 'Deployment', ...how }] })).ignoresReplicas(web)).toBe(
      is,
    ),
  );

  test('A17: a pattern of many stars is gone through once', () => {
    const entry = { group: `${'*p'.repeat(50_000)}x`, kind: '*', ...pointers };
    expect(read(application({ ignored: [entry] })).ignoresReplicas(web)).toBe(false);
  });
});

test.each([
  { path: 'web', is: 'web' },
  { path: './web/', is: 'web' },
  { path: '/web', is: 'web' },
  { path: 'a//b/../c', is: 'a/c' },
  { path: '.', is: '.' },
  { path: '', is: '.' },
])('the path $path is $is', ({ path, is }) =>
  expect(read(application({ source: { path } })).sources.map((each) => each.path)).toEqual([is]),
);
