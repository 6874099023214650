// Worlds out of plain objects, and what a rule answers about them.
import type { JsonRecord } from '../../../../src/core/base/json.ts';
import { isKubeObject, type KubeObject } from '../../../../src/core/kube/object.ts';
import { steadyText } from '../../../../src/core/rules/findings/finding.ts';
import type { Rule } from '../../../../src/core/rules/rule.ts';
import type { Live } from '../../../../src/core/rules/world/live.ts';
import type { GoModule } from '../../../../src/core/rules/world/go-module.ts';
import { withMeasurements } from '../../../../src/core/rules/world/measurements.ts';
import { type Measured, told, untold } from '../../../../src/core/rules/world/recorded.ts';
import { createScan } from '../../../../src/core/rules/world/scan.ts';
import { type SeenObject, titleOf } from '../../../../src/core/rules/world/seen.ts';
import type { World } from '../../../../src/core/rules/world/world.ts';

/** One situation: objects of one file, or by file; `cluster` ones are live. */
export interface Case {
  readonly why: string;
  readonly objects?: readonly JsonRecord[];
  readonly files?: Readonly<Record<string, readonly JsonRecord[]>>;
  /** Files of a kustomization each, by its name. */
  readonly worlds?: Readonly<Record<string, readonly JsonRecord[]>>;
  readonly cluster?: readonly JsonRecord[];
  /** What the cluster says beside its objects, where it is not the usual; null says nothing at all. */
  readonly live?: Partial<Live> | null;
  /** File → text that could not be read. */
  readonly unread?: Readonly<Record<string, string>>;
  /** Kind → what was missing to list it. */
  readonly gaps?: Readonly<Record<string, string>>;
  /** The only namespaces of the cluster that were read. */
  readonly limitedTo?: readonly string[];
  /** Go modules of the repository. */
  readonly code?: readonly GoModule[];
  readonly repository?: string;
  /** What a recorded history tells of every autoscaler; of the rest nothing is told. */
  readonly measured?: Partial<Measured>;
  /** A template's condition stands around every object of these names. */
  readonly conditional?: readonly string[];
  /** Kinds to which the templates of a chart give no namespace. */
  readonly leaving?: readonly string[];
}

/** `Deployment web spec.replicas`, with the severity in front where it is not the rule's own: `low: …`. */
export type Failing = Case & { readonly at: readonly string[] };

/** When every live case is read. */
export const readAt = Date.parse('2026-03-01T12:00:00Z');

const usualLive: Live = { readAt, serverVersion: 'v1.37.2', metrics: new Map() };

/** As Kubernetes writes a time: so many seconds before the case is read. */
export function before(seconds: number): string {
  return new Date(readAt - seconds * 1000).toISOString().replace('.000Z', 'Z');
}

/** What every rule has to be shown to do. */
export interface Cases {
  readonly fires: readonly Failing[];
  readonly passes: readonly Case[];
  /** On both sides of where the condition turns; an empty `at` passes. */
  readonly boundary: readonly Failing[];
  readonly unknown: readonly (Case & { readonly missing: string })[];
}

export function worldsOf(given: Case): readonly World[] {
  const { objects = [], files = {}, worlds = {}, cluster, live, unread = {}, gaps = {} } = given;
  const plain = Object.entries({ 'web.yaml': objects, ...files }).flatMap(([file, all]) => seen(file, all, given));
  const scanned = createScan({
    worlds: [
      { name: 'manifests', isCluster: false, objects: plain, gaps: new Map(Object.entries(gaps)) },
      ...Object.entries(worlds).map(([name, all]) => ({
        name,
        isCluster: false,
        objects: seen(`${name}/kustomization.yaml`, all, given),
      })),
      ...(cluster === undefined
        ? []
        : [
            {
              name: 'live',
              isCluster: true,
              objects: seen(undefined, cluster, given),
              gaps: new Map(Object.entries(gaps)),
              ...(live !== null && { live: { ...usualLive, ...live } }),
              ...(given.limitedTo && { limitedTo: given.limitedTo }),
            },
          ]),
    ].filter((each) => each.objects.length > 0),
    unread: Object.entries(unread).map(([file, text]) => ({ file, text })),
    ...(given.code && { code: given.code }),
    repository: given.repository,
  });
  return given.measured === undefined ? scanned : withFigures(scanned, given.measured);
}

const lacking = untold('a longer look');

function withFigures(worlds: readonly World[], figures: Partial<Measured>): readonly World[] {
  const measured: Measured = {
    demand: lacking,
    decisions: lacking,
    replayed: lacking,
    startup: lacking,
    ramp: lacking,
    use: lacking,
    memory: lacking,
    throttling: lacking,
    kills: lacking,
    ...figures,
  };
  const seen = worlds.flatMap(({ autoscalers }) => autoscalers.map((each) => each.seen));
  return withMeasurements(worlds, new Map(seen.map((each) => [each, told(measured)])));
}

function seen(
  file: string | undefined,
  all: readonly JsonRecord[],
  { conditional = [], leaving = [] }: Case,
): readonly SeenObject[] {
  return all.map(checked).map((object) => ({
    object,
    file,
    leavesNamespace: leaving.includes(object.kind),
    isConditional: conditional.includes(object.metadata.name),
    at: () => null,
  }));
}

function checked(value: unknown): KubeObject {
  if (!isKubeObject(value)) throw new Error(`no object: ${JSON.stringify(value)}`);
  return value;
}

export interface Told {
  /** Of what fails. */
  readonly at: readonly string[];
  readonly missing: readonly string[];
}

export function answersOf(rule: Rule, given: Case): Told {
  const judged = worldsOf(given).flatMap((world) => Array.from(rule.judge(world)));
  return {
    at: judged.flatMap(({ answer }) => {
      if (answer.kind !== 'fails') return [];
      const { field, severity } = answer;
      const prefix = severity === undefined || severity === rule.severity ? '' : `${severity}: `;
      return [`${prefix}${titleOf(field.seen)} ${steadyText(field.seen.object, field.path)}`];
    }),
    missing: judged.flatMap(({ answer }) => (answer.kind === 'unknown' ? answer.missing : [])),
  };
}
