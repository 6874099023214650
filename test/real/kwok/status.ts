// Pieces of pod status as kwok's templates (Go templates with sprig's functions) write them.

/** Names that the other pieces use; the first lines of each template. */
export const names = `\
{{ $now := Now }}
{{ $root := . }}
{{ $annotations := or .metadata.annotations dict }}
{{ $scenario := or (index (or .metadata.labels dict) "scenario") (index (splitList "__" (index .spec.containers 0).image) 1) }}
`;

/** For pods without a scenario, whose image has no `__` either. */
export const plainNames = '{{ $now := Now }}\n{{ $root := . }}\n';

/** Addresses are written once: PodIPWith gives a new one at each call, and podIPs would be merged. */
export const addresses = `\
{{ if not .status.podIP }}
hostIP: {{ NodeIPWith .spec.nodeName | Quote }}
hostIPs: [{ip: {{ NodeIPWith .spec.nodeName | Quote }}}]
{{ $ip := PodIPWith .spec.nodeName (or .spec.hostNetwork false) (or .metadata.uid "") (or .metadata.name "") (or .metadata.namespace "") }}
podIP: {{ $ip | Quote }}
podIPs: [{ip: {{ $ip | Quote }}}]
startTime: {{ $now | Quote }}
{{ end }}
`;

/** The pod's conditions; `initialized` is false while an init container still fails. */
export function conditions(ready: boolean, initialized = true): string {
  const unready = ready ? settled : because('ContainersNotReady', 'containers with unready status', 'containers');
  const waiting = initialized
    ? settled
    : because('ContainersNotInitialized', 'containers with incomplete status', 'initContainers');
  return [
    'conditions:\n',
    condition('PodReadyToStartContainers', true),
    condition('Initialized', initialized, waiting),
    condition('Ready', ready, unready),
    condition('ContainersReady', ready, unready),
  ].join('');
}

/** Clears what an earlier stage wrote. */
const settled = 'reason: null, message: null, ';

function because(reason: string, message: string, of: string): string {
  const list = `{{ range $i, $c := .spec.${of} }}{{ if $i }} {{ end }}{{ $c.name }}{{ end }}`;
  return `reason: ${reason}, message: "${message}: [${list}]", `;
}

function condition(type: string, holds: boolean, why = ''): string {
  return `- {type: ${type}, ${why}status: "${holds ? 'True' : 'False'}", lastTransitionTime: {{ $now | Quote }}}\n`;
}

/** The condition that keeps a stage from happening twice. */
export const told = condition('scenario/told', true);

export interface ContainerStatus {
  readonly state: string;
  readonly ready?: boolean;
  readonly started?: boolean;
  /** Template of the number; 0 when it never restarted. */
  readonly restarts?: string;
  /** Template of lastState; what was there stays without it. */
  readonly last?: string;
}

/** Restarts so far. */
export const sameRestarts = '{{ or $old.restartCount 0 }}';
export const oneRestartMore = '{{ add1 (or $old.restartCount 0) }}';

/** The status of every container (or init container); a patch replaces the list as a whole, so all is written again. */
export function containers(status: ContainerStatus, list: 'containers' | 'initContainers' = 'containers'): string {
  const key = list === 'containers' ? 'containerStatuses' : 'initContainerStatuses';
  const { state, ready = false, started = false, restarts = '0', last } = status;
  const lastState = last ?? '{{ with $old.lastState }}{{ toJson . }}{{ else }}{}{{ end }}';
  return `\
${key}:
{{ range $index, $item := .spec.${list} }}
{{ $old := dict }}{{ if $root.status.${key} }}{{ $old = index $root.status.${key} $index }}{{ end }}
- name: {{ $item.name | Quote }}
  image: {{ $item.image | Quote }}
  imageID: {{ printf "%s@sha256:%s" (index (splitList "@" $item.image) 0) (sha256sum $item.image) | Quote }}
  containerID: {{ printf "kwok://%s" (sha256sum (printf "%s/%s/%v" (or $root.metadata.uid "") $item.name (or $old.restartCount 0))) | Quote }}
  ready: ${ready}
  started: ${started}
  restartCount: ${restarts}
  state: ${state}
  lastState: ${lastState}
{{ end }}
`;
}

/** States are merged with earlier ones, so the other two are taken out by name. */
export const running = '{waiting: null, terminated: null, running: {startedAt: {{ $now | Quote }}}}';

/** `message` is a YAML scalar or a template of one. */
export function waiting(reason: string, message: string): string {
  return `{running: null, terminated: null, waiting: {reason: ${reason}, message: ${message}}}`;
}

export const completed =
  '{running: null, waiting: null, terminated: {exitCode: 0, reason: Completed, startedAt: {{ $now | Quote }}, finishedAt: {{ $now | Quote }}}}';

const exitCode =
  '{{ if eq $scenario "oom" }}137{{ else }}{{ or (index $annotations "scenario/exit-code") "1" }}{{ end }}';
const exitReason = '{{ if eq $scenario "oom" }}OOMKilled{{ else }}Error{{ end }}';

/** `from` and `to` are template expressions of the times at which the container started and ended. */
export function terminated(from: string, to: string): string {
  return `{exitCode: ${exitCode}, reason: ${exitReason}, startedAt: {{ ${from} | Quote }}, finishedAt: {{ ${to} | Quote }}, containerID: {{ or $old.containerID "" | Quote }}}`;
}
