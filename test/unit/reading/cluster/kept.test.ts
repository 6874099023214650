// What is kept of a cluster's objects is all that any rule reads: with the rest, every answer is the same.
import { describe, expect, test } from 'vitest';
import type { JsonRecord } from '../../../../src/core/base/json.ts';
import { apiGroupOf, isKubeObject } from '../../../../src/core/kube/object.ts';
import { rules } from '../../../../src/core/rules/index.ts';
import type { Rule } from '../../../../src/core/rules/rule.ts';
import { keep } from '../../../../src/reading/cluster/keep.ts';
import { createSharing } from '../../../../src/reading/cluster/sharing.ts';
import { wantedKinds } from '../../../../src/reading/cluster/wanted.ts';
import { answersOf, type Case } from '../../core/rules/arrange.ts';
import { cases } from '../../core/rules/cases/index.ts';

const shared = createSharing();

function kept(value: JsonRecord): readonly JsonRecord[] {
  if (!isKubeObject(value)) throw new Error('no object');
  // events are one and the same in both groups, and are read in the older one
  if (value.apiVersion === 'events.k8s.io/v1') return [value];
  const wanted = wantedKinds.find(
    ({ kind, apiVersions }) => kind === value.kind && isOf(value.apiVersion, apiVersions),
  );
  return wanted === undefined ? [] : [keep(value, wanted.keeps(shared)).object];
}

const isOf = (apiVersion: string, apiVersions: readonly string[]): boolean =>
  apiVersions.some((each) => apiGroupOf(each) === apiGroupOf(apiVersion));

/** Manifests may hold them; of a cluster they are not read: jobs are seen by their pods, and the others are gone. */
const onlyInManifests = new Set(['CronJob', 'Job', 'Provisioner']);

/** A directive of kustomize makes no sense in a cluster. */
const canBeLive = ({ cluster = [] }: Case): boolean =>
  cluster.every((object) => object['$patch'] === undefined && !onlyInManifests.has(String(object['kind'])));

/** The case as if all of it were live. */
function live({ objects = [], files = {}, worlds = {}, cluster = [], ...rest }: Case): Case {
  const all = [...objects, ...Object.values(files).flat(), ...Object.values(worlds).flat(), ...cluster];
  return { ...rest, cluster: all };
}

const ofCluster = rules.filter(({ id, sources }) => sources.includes('cluster') && cases[id] !== undefined);

describe.each(ofCluster.map((rule) => ({ rule, given: allOf(rule) })))('$rule.id', ({ rule, given }) => {
  test.each(given)('$why', (each) => {
    const { cluster = [], ...rest } = each;
    expect(answersOf(rule, { ...rest, cluster: cluster.flatMap(kept) })).toEqual(answersOf(rule, { ...rest, cluster }));
  });
});

function allOf({ id }: Rule): readonly Case[] {
  const { fires = [], passes = [], boundary = [], unknown = [] } = cases[id] ?? {};
  return [...fires, ...passes, ...boundary, ...unknown].map(live).filter(canBeLive);
}
