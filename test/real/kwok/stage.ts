// One stage of kwok: which pods it is for, how long it waits, what it writes.

import { architecture } from '../programs/programs.ts';

/** A condition on a pod: a jq expression and what it must give. */
export interface Requirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  readonly values?: readonly string[];
}

export interface StageOptions {
  readonly when: readonly Requirement[];
  /** The annotation that says how long to wait, and the milliseconds without it. */
  readonly delay?: readonly [annotation: string, otherwise: number];
  readonly event?: readonly [type: 'Normal' | 'Warning', reason: string, message: string];
  readonly status: string;
}

const api = 'kwok.x-k8s.io/v1alpha1';
const scenarioOfPod = '(.metadata.labels.scenario // (.spec.containers[0].image | split("__")[1]))';

export function exists(key: string): Requirement {
  return { key, operator: 'Exists' };
}

export function missing(key: string): Requirement {
  return { key, operator: 'DoesNotExist' };
}

export function isOneOf(key: string, ...values: readonly string[]): Requirement {
  return { key, operator: 'In', values };
}

export function isNot(key: string, ...values: readonly string[]): Requirement {
  return { key, operator: 'NotIn', values };
}

const alive = missing('.metadata.deletionTimestamp');
export const withoutScenario = missing(scenarioOfPod);

export function has(...scenarios: readonly string[]): Requirement {
  return isOneOf(scenarioOfPod, ...scenarios);
}

/** jq expression of a pod condition's status. */
export function statusOf(condition: string): string {
  return `.status.conditions.[] | select( .type == "${condition}" ) | .status`;
}

/** A stage that writes pod status. */
export function podStage(name: string, { when, delay, event, status }: StageOptions): unknown {
  return {
    apiVersion: api,
    kind: 'Stage',
    metadata: { name },
    spec: {
      resourceRef: { apiGroup: 'v1', kind: 'Pod' },
      selector: { matchExpressions: [alive, ...when] },
      ...(delay === undefined ? {} : { delay: wait(...delay) }),
      next: {
        ...(event === undefined ? {} : { event: { type: event[0], reason: event[1], message: event[2] } }),
        statusTemplate: status,
      },
    },
  };
}

/** The stage that lets deleted pods go. */
export const deletion: unknown = {
  apiVersion: api,
  kind: 'Stage',
  metadata: { name: 'pod-delete' },
  spec: {
    resourceRef: { apiGroup: 'v1', kind: 'Pod' },
    selector: { matchExpressions: [exists('.metadata.deletionTimestamp'), missing('.metadata.finalizers')] },
    delay: wait('terminating-for', 0),
    next: { delete: true },
  },
};

/** The stage that makes a fake node Ready; naming any stage switches kwok's own ones off, this one too. */
export const nodeReady: unknown = {
  apiVersion: api,
  kind: 'Stage',
  metadata: { name: 'node-ready' },
  spec: {
    resourceRef: { apiGroup: 'v1', kind: 'Node' },
    selector: { matchExpressions: [isNot(statusOf('Ready'), 'True')] },
    next: {
      statusTemplate: `\
{{ $now := Now }}
phase: Running
conditions:
{{ range NodeConditions }}
- {type: {{ .type | Quote }}, status: {{ .status | Quote }}, reason: {{ .reason | Quote }}, message: {{ .message | Quote }}, lastHeartbeatTime: {{ $now | Quote }}, lastTransitionTime: {{ $now | Quote }}}
{{ end }}
addresses:
- {type: InternalIP, address: {{ NodeIP | Quote }}}
- {type: Hostname, address: {{ NodeName | Quote }}}
daemonEndpoints: {kubeletEndpoint: {Port: {{ NodePort }}}}
allocatable: {cpu: 1k, memory: 1Ti, pods: 1M}
capacity: {cpu: 1k, memory: 1Ti, pods: 1M}
nodeInfo:
  architecture: ${architecture}
  operatingSystem: linux
  osImage: fake
  kernelVersion: fake
  kubeletVersion: kwok-{{ Version }}
  containerRuntimeVersion: kwok-{{ Version }}
  kubeProxyVersion: ""
  bootID: ""
  machineID: ""
  systemUUID: ""
`,
    },
  },
};

function wait(annotation: string, otherwise: number): unknown {
  return {
    durationMilliseconds: otherwise,
    durationFrom: { expressionFrom: `.metadata.annotations["scenario/${annotation}"]` },
  };
}
