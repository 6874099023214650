// A hook that sleeps until the pod is killed.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import type { Cases } from '../../arrange.ts';
import { container, deployment } from '../../objects.ts';

const hook = (preStop: JsonRecord, grace?: unknown, more: JsonRecord = {}): readonly JsonRecord[] => [
  deployment({
    containers: [container({ more: { lifecycle: { preStop }, ...more } })],
    ...(grace !== undefined && { pod: { terminationGracePeriodSeconds: grace } }),
  }),
];
const command = (...words: readonly string[]): JsonRecord => ({ exec: { command: words } });
const shell = (script: string): JsonRecord => command('/bin/sh', '-c', script);
const at = ['Deployment web spec.template.spec.terminationGracePeriodSeconds'];

export const prestopExceedsGrace: Cases = {
  fires: [
    { why: 'a sleep hook', objects: hook({ sleep: { seconds: 60 } }), at },
    { why: 'a command', objects: hook(command('sleep', '45')), at },
    { why: 'a command by its path, in minutes', objects: hook(command('/bin/sleep', '1m')), at },
    { why: 'a script', objects: hook(shell('sleep 60')), at },
    { why: 'a script that goes on', objects: hook(shell('sleep 60 && nginx -s quit')), at },
    { why: 'a script that begins with something else', objects: hook(shell('echo bye; sleep 60')), at },
    { why: 'two sleeps together', objects: hook(shell('sleep 15; nginx -s quit; sleep 15')), at },
    { why: 'a script of bash with more options', objects: hook(command('bash', '-ec', 'sleep 60')), at },
    { why: 'whether it can fail or not', objects: hook(shell('sleep 60 || true')), at },
    {
      why: 'a variable with a literal value',
      objects: hook(shell('sleep $WAIT'), 20, { env: [{ name: 'WAIT', value: '25' }] }),
      at,
    },
    {
      why: 'a variable in braces and quotes',
      objects: hook(shell('sleep "${WAIT}"'), 20, { env: [{ name: 'WAIT', value: '25' }] }),
      at,
    },
    {
      why: 'the second of two containers',
      objects: [
        deployment({
          containers: [container(), container({ name: 'proxy', more: { lifecycle: { preStop: shell('sleep 31') } } })],
        }),
      ],
      at,
    },
    {
      why: 'a sidecar',
      objects: [
        deployment({
          pod: {
            initContainers: [{ name: 'proxy', restartPolicy: 'Always', lifecycle: { preStop: shell('sleep 31') } }],
          },
        }),
      ],
      at,
    },
    {
      why: 'a DaemonSet',
      objects: [
        deployment({
          kind: 'DaemonSet',
          containers: [container({ more: { lifecycle: { preStop: shell('sleep 60') } } })],
        }),
      ],
      at: ['DaemonSet web spec.template.spec.terminationGracePeriodSeconds'],
    },
    {
      why: 'a loop after a sleep that is long enough by itself',
      objects: hook(shell('sleep 30; while pgrep web; do sleep 1; done')),
      at,
    },
  ],
  passes: [
    { why: 'no hook', objects: [deployment()] },
    { why: 'a request', objects: hook({ httpGet: { path: '/stop', port: 80 } }) },
    { why: 'a program', objects: hook(command('/bin/drain', '--seconds', '60')) },
    { why: 'no sleep', objects: hook(command('sleep', '0'), 0) },
    { why: 'enough time', objects: hook(shell('sleep 60'), 90) },
  ],
  boundary: [
    { why: 'as long as the default', objects: hook(command('sleep', '30')), at },
    { why: 'a second less than the default', objects: hook(command('sleep', '29')), at: [] },
    { why: 'as long as what is written', objects: hook({ sleep: { seconds: 60 } }, 60), at },
    { why: 'a part of a second less', objects: hook(shell('sleep 59.9'), 60), at: [] },
  ],
  unknown: [
    {
      why: 'a variable from elsewhere',
      objects: hook(shell('sleep $WAIT')),
      missing: 'how long the preStop hook of web',
    },
    {
      why: 'a variable from a field',
      objects: hook(shell('sleep $WAIT'), 20, { env: [{ name: 'WAIT', valueFrom: { fieldRef: {} } }] }),
      missing: 'how long',
    },
    { why: 'a variable without a shell', objects: hook(command('sleep', '$WAIT')), missing: 'how long' },
    { why: 'a loop', objects: hook(shell('until curl -f :80; do sleep 60; done')), missing: 'how long' },
    { why: 'a branch', objects: hook(shell('if test -f /x; then sleep 60; fi')), missing: 'how long' },
    { why: 'a sleep in the background', objects: hook(shell('sleep 60 & nginx -s quit')), missing: 'how long' },
    { why: 'a grace period that is text', objects: hook(shell('sleep 60'), '30'), missing: 'as a whole number' },
  ],
};
