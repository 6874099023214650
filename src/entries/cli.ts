/** The command line: `evenkeel <command>`, one command for each action. */
import manifest from '../../package.json' with { type: 'json' };
import { audit } from '../audit/inputs.ts';
import { build } from '../build/inputs.ts';
import { command, runCommand } from '../edges/runner/command.ts';
import { record } from '../record/inputs.ts';
import { retune } from '../retune/inputs.ts';
import { rollout } from '../rollout/inputs.ts';

const buildExamples = ['--image ghcr.io/acme/shop', "--image 'ghcr.io/acme/{name}' --push false"];
const rolloutExamples = [
  '--manifests deploy --image ghcr.io/acme/shop@sha256:…',
  '--workloads shop/deployment/web --image ghcr.io/acme/shop:v1.4.0 --dry-run',
];
const retuneExamples = [
  '--history history',
  '--prometheus-url https://prometheus.example.com --workloads shop/shop --shortage-budget 0.2% --dry-run',
];
const recordExamples = [
  '--prometheus-url https://prometheus.example.com',
  '--prometheus-url service:monitoring/prometheus:9090 --workloads shop/* --output history --dry-run',
];
const auditExamples = [
  '--manifests deploy --fail-on high',
  '--context production --history history --cluster-name production --dry-run',
];

// flows are loaded only when they are to run, so that help is there at once
await runCommand(process.argv.slice(2), manifest.version, [
  command(build, buildExamples, async () => {
    const [{ buildFlow }, { wireBuild }] = await Promise.all([
      import('../build/flow.ts'),
      import('../wiring/build.ts'),
    ]);
    return (inputs, host) => buildFlow(inputs, wireBuild(inputs, host));
  }),
  command(rollout, rolloutExamples, async () => {
    const [flow, wiring] = await Promise.all([import('../rollout/flow.ts'), import('../wiring/rollout.ts')]);
    return async (inputs, host) => flow.rolloutFlow(inputs, await wiring.wireRollout(inputs, host));
  }),
  command(retune, retuneExamples, async () => {
    const [{ retuneFlow }, { wireRetune }] = await Promise.all([
      import('../retune/flow.ts'),
      import('../wiring/retune.ts'),
    ]);
    return (inputs, host) => retuneFlow(inputs, wireRetune(inputs, host));
  }),
  command(audit, auditExamples, async () => {
    const [{ auditFlow }, { wireAudit }] = await Promise.all([
      import('../audit/flow.ts'),
      import('../wiring/audit.ts'),
    ]);
    return (inputs, host) => auditFlow(inputs, wireAudit(inputs, host, manifest.version));
  }),
  command(record, recordExamples, async () => {
    const [{ recordFlow }, { wireRecord }] = await Promise.all([
      import('../record/flow.ts'),
      import('../wiring/record.ts'),
    ]);
    return async (inputs, host) => recordFlow(inputs, await wireRecord(inputs, host));
  }),
]);
