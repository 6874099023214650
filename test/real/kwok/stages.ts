// The stages through which pods on fake nodes go, one list for each scenario.
import {
  deletion,
  exists,
  has,
  isNot,
  isOneOf,
  missing,
  nodeReady,
  podStage,
  statusOf,
  withoutScenario,
} from './stage.ts';
import {
  addresses,
  completed,
  conditions,
  containers,
  names,
  oneRestartMore,
  plainNames,
  running,
  sameRestarts,
  terminated,
  told,
  waiting,
} from './status.ts';

const fresh = missing('.status.containerStatuses');
const inPhase = (...phases: readonly string[]): ReturnType<typeof isOneOf> => isOneOf('.status.phase', ...phases);
const first = '.status.containerStatuses[0]';
const notTold = missing(statusOf('scenario/told'));

const backOff =
  '{{ printf "back-off 10s restarting failed container=%s pod=%s_%s(%s)" $item.name $root.metadata.name $root.metadata.namespace (or $root.metadata.uid "") | Quote }}';
const notFound =
  '{{ printf "rpc error: code = NotFound desc = failed to pull and unpack image %s: not found" $item.image | Quote }}';
const pullBackOff = '{{ printf "Back-off pulling image %s: ErrImagePull: not found" ($item.image | quote) | Quote }}';

const wellBehaved = [
  podStage('pod-ready', {
    when: [withoutScenario, isNot(statusOf('Ready'), 'True'), inPhase('Pending', 'Running')],
    delay: ['start-after', 0],
    event: ['Normal', 'Started', 'Container started'],
    status: [
      plainNames,
      conditions(true),
      '{{ range .spec.readinessGates }}\n- {type: {{ .conditionType | Quote }}, status: "True", lastTransitionTime: {{ $now | Quote }}}\n{{ end }}\n',
      containers({ state: running, ready: true, started: true }),
      '{{ if .spec.initContainers }}\n',
      containers({ state: completed, ready: true }, 'initContainers'),
      '{{ end }}\n',
      addresses,
      'phase: Running\n',
    ].join(''),
  }),
  podStage('pod-complete', {
    when: [withoutScenario, inPhase('Running'), isOneOf('.metadata.ownerReferences.[].kind', 'Job')],
    delay: ['run-for', 0],
    status: [plainNames, conditions(false), containers({ state: completed }), 'phase: Succeeded\n'].join(''),
  }),
];

const jobs = [
  podStage('job-fail', {
    when: [has('job-fail'), inPhase('Pending')],
    delay: ['run-for', 1000],
    status: [
      names,
      conditions(false),
      containers({ state: `{running: null, waiting: null, terminated: ${terminated('$now', '$now')}}` }),
      addresses,
      'phase: Failed\n',
    ].join(''),
  }),
];

const unready = [
  podStage('start', {
    when: [has('slow-ready', 'never-ready', 'flap', 'crash-loop', 'oom'), fresh],
    delay: ['start-after', 0],
    event: ['Normal', 'Started', 'Container started'],
    status: [
      names,
      conditions(false),
      containers({ state: running, started: true }),
      addresses,
      'phase: Running\n',
    ].join(''),
  }),
  podStage('become-ready', {
    when: [has('slow-ready', 'flap'), inPhase('Running'), isOneOf(`${first}.ready`, 'false'), notTold],
    delay: ['ready-after', 2000],
    status: [names, conditions(true), containers({ state: running, ready: true, started: true })].join(''),
  }),
  podStage('stay-unready', {
    when: [has('never-ready'), inPhase('Running'), notTold],
    delay: ['ready-after', 2000],
    event: ['Warning', 'Unhealthy', 'Readiness probe failed: HTTP probe failed with statuscode: 503'],
    status: [names, conditions(false), told].join(''),
  }),
  podStage('lose-ready', {
    when: [has('flap'), inPhase('Running'), isOneOf(`${first}.ready`, 'true')],
    delay: ['unready-after', 3000],
    event: ['Warning', 'Unhealthy', 'Readiness probe failed: connection refused'],
    status: [names, conditions(false), told, containers({ state: running, started: true })].join(''),
  }),
];

const crashing = [
  podStage('crash', {
    when: [has('crash-loop', 'oom'), inPhase('Running'), exists(`${first}.state.running.startedAt`)],
    delay: ['run-for', 1000],
    status: [
      names,
      conditions(false),
      containers({
        state: `{running: null, waiting: null, terminated: ${terminated('or $old.state.running.startedAt $now', '$now')}}`,
        restarts: sameRestarts,
      }),
    ].join(''),
  }),
  podStage('back-off', {
    when: [has('crash-loop', 'oom'), inPhase('Running'), exists(`${first}.state.terminated.exitCode`)],
    delay: ['gap', 200],
    event: ['Warning', 'BackOff', 'Back-off restarting failed container'],
    status: [
      names,
      conditions(false),
      containers({
        state: waiting('CrashLoopBackOff', backOff),
        restarts: sameRestarts,
        last: `{terminated: ${terminated('$old.state.terminated.startedAt', '$old.state.terminated.finishedAt')}}`,
      }),
    ].join(''),
  }),
  podStage('restart', {
    when: [has('crash-loop', 'oom'), inPhase('Running'), isOneOf(`${first}.state.waiting.reason`, 'CrashLoopBackOff')],
    delay: ['backoff', 2000],
    status: [names, conditions(false), containers({ state: running, started: true, restarts: oneRestartMore })].join(
      '',
    ),
  }),
];

const neverStarting = [
  podStage('pull-error', {
    when: [has('image-pull'), fresh],
    delay: ['start-after', 0],
    event: ['Warning', 'Failed', 'Failed to pull image: rpc error: code = NotFound desc = not found'],
    status: [
      names,
      conditions(false),
      containers({ state: waiting('ErrImagePull', notFound) }),
      addresses,
      'phase: Pending\n',
    ].join(''),
  }),
  podStage('pull-back-off', {
    when: [has('image-pull'), isOneOf(`${first}.state.waiting.reason`, 'ErrImagePull')],
    delay: ['gap', 1000],
    event: ['Warning', 'BackOff', 'Back-off pulling image'],
    status: [names, containers({ state: waiting('ImagePullBackOff', pullBackOff) })].join(''),
  }),
  podStage('config-error', {
    when: [has('config-error'), fresh],
    delay: ['start-after', 0],
    event: ['Warning', 'Failed', 'Error: configmap "app-config" not found'],
    status: [
      names,
      conditions(false),
      containers({ state: waiting('CreateContainerConfigError', `'configmap "app-config" not found'`) }),
      addresses,
      'phase: Pending\n',
    ].join(''),
  }),
  podStage('init-crash', {
    when: [has('init-fail'), fresh, exists('.spec.initContainers')],
    delay: ['start-after', 0],
    event: ['Warning', 'BackOff', 'Back-off restarting failed container'],
    status: [
      names,
      conditions(false, false),
      containers({ state: waiting('PodInitializing', '""') }),
      containers(
        {
          state: waiting('CrashLoopBackOff', backOff),
          restarts: '1',
          last: `{terminated: ${terminated('$now', '$now')}}`,
        },
        'initContainers',
      ),
      addresses,
      'phase: Pending\n',
    ].join(''),
  }),
];

/** Every stage, as documents for kwok's configuration file. */
export const stages: readonly unknown[] = [
  ...wellBehaved,
  ...jobs,
  ...unready,
  ...crashing,
  ...neverStarting,
  deletion,
  nodeReady,
];
