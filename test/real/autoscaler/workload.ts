// A workload whose autoscaler is compared: its pods, its autoscaler, and what its metrics do in the course of a run.
import { stringify } from 'yaml';
import type { Question } from '../metrics/question.ts';

/**
 * What a metric says from a second of the run on. A number is the sum over all ready pods where pods are measured
 * (cpu in millicores, memory in MiB), and the value itself elsewhere. `none` is an empty answer, `failing` a 503.
 */
export type Course = readonly (readonly [second: number, says: number | 'none' | 'failing'])[];

export interface Workload {
  /** Of the Deployment, of its pods' label `app`, and of the autoscaler. */
  readonly name: string;
  /** Says in a sentence what this one is here for. */
  readonly shows: string;
  readonly replicas: number;
  /** How long after its start a pod becomes ready, and how long it stays so; without it at once and for good. */
  readonly readyAfter?: string;
  readonly readyFor?: string;
  /** The autoscaler's spec but for its target. */
  readonly spec: Spec;
  /** Changes of that spec, as merge patches. */
  readonly edits?: readonly (readonly [second: number, spec: Partial<Spec>])[];
  readonly metrics: Readonly<Record<string, Course>>;
}

/** autoscaling/v2, as a person writes it. */
export interface Spec {
  readonly minReplicas: number;
  readonly maxReplicas: number;
  readonly metrics: readonly unknown[];
  readonly behavior?: unknown;
}

/** What each container of every pod asks for. */
const requests = { app: { cpu: '500m', memory: '256Mi' }, mesh: { cpu: '100m', memory: '64Mi' } };

export const containers: readonly string[] = Object.keys(requests);

/** Questions for pods have their labels, the others the name of a metric that no other workload has. */
export const isAskedBy =
  (question: Question) =>
  ({ name, metrics }: Workload): boolean =>
    'selector' in question ? question.selector === `app=${name}` : question.metric in metrics;

/** What a metric says at a second of the run; nothing is like an empty answer. */
export function saidAt(course: Course | undefined, second: number): number | 'none' | 'failing' {
  return course?.findLast(([from]) => from <= second)?.[1] ?? 'none';
}

export function deploymentOf({ name, replicas, readyAfter, readyFor }: Workload): string {
  const labels = { app: name };
  const slowly = { 'scenario/start-after': '300ms', 'scenario/ready-after': readyAfter };
  const pod =
    readyAfter === undefined
      ? { labels }
      : readyFor === undefined
        ? { labels: { ...labels, scenario: 'slow-ready' }, annotations: slowly }
        : { labels: { ...labels, scenario: 'flap' }, annotations: { ...slowly, 'scenario/unready-after': readyFor } };
  return stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: pod,
        spec: {
          containers: Object.entries(requests).map(([container, requests]) => ({
            name: container,
            image: `registry.example/${container}:v1`,
            resources: { requests },
          })),
        },
      },
    },
  });
}

export function autoscalerOf({ name, spec }: Workload): string {
  return stringify({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name },
    spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name }, ...spec },
  });
}
