/** A cluster that somebody else fills: what its objects, its conditions and its refusals say is text, and no secret of theirs or ours is told. */
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Answer } from '../../src/embedded/loopback.ts';
import { json, scriptedServer, type ScriptedServer, status } from '../contract/kubernetes/server.ts';
import type { Job, Step } from '../runner/run.ts';
import { auditOf, jobWith, stuck } from './audit-job.ts';

const hostile = `x</details><script>alert(1)</script>\n::error::told\n##[error]told @org/team <!-- evenkeel --> \u001b[31m`;
const secret = 'hunter2-hunter2-hunter2';
/** As the kubeconfig of the server has it. */
const token = 'a-secret-token';

const conditions = [
  {
    type: 'ScalingActive',
    status: 'False',
    reason: hostile,
    message: `${hostile} redis://:${secret}@db`,
    lastTransitionTime: '2020-01-01T00:00:00Z',
  },
];
const annotations = { token: secret, 'kubectl.kubernetes.io/last-applied-configuration': secret, [hostile]: hostile };
const metadata = {
  name: hostile,
  namespace: hostile,
  annotations,
  labels: { app: hostile },
  uid: '1',
  resourceVersion: '1',
};
const pod = {
  metadata: { labels: { app: hostile }, annotations },
  spec: {
    containers: [
      {
        name: hostile,
        image: hostile,
        args: [secret],
        env: [{ name: 'TOKEN', value: secret }],
        ports: [{ containerPort: 80 }],
      },
    ],
  },
};
const selector = { app: hostile };

const objects: Readonly<Record<string, readonly object[]>> = {
  horizontalpodautoscalers: [
    {
      metadata,
      spec: {
        minReplicas: 3,
        maxReplicas: 3,
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: hostile },
        metrics: [{ type: 'External', external: { metric: { name: hostile }, target: { type: 'Value', value: '1' } } }],
      },
      status: { currentReplicas: 3, desiredReplicas: 3, conditions },
    },
  ],
  deployments: [{ metadata, spec: { replicas: 3, selector: { matchLabels: selector }, template: pod }, status: {} }],
  pods: [{ ...pod, metadata, status: { phase: 'Pending', conditions } }],
  services: [{ metadata, spec: { selector, ports: [{ port: 80, targetPort: 80 }] } }],
  events: [
    {
      metadata,
      reason: 'FailedCreate',
      message: `${hostile} token=${secret}`,
      involvedObject: { kind: 'Pod', name: hostile, namespace: hostile },
      type: 'Warning',
    },
  ],
};

const answer = (path: string): Answer => {
  const resource = path.split('/').at(-1) ?? '';
  if (path === '/version') return json({ gitVersion: `v1.37.2 ${hostile}` });
  // a proxy in front that repeats what it was asked with
  if (resource === 'nodes') return status(403, `${hostile} Authorization: Bearer ${token}`);
  if (resource.includes('.') || /^v\d/.test(resource)) return status(404, hostile);
  return json({ kind: 'List', metadata: { resourceVersion: '1' }, items: objects[resource] ?? [] });
};

const start = (): Promise<ScriptedServer> => scriptedServer(({ path }) => answer(path));

const auditFrom = (job: Job, { kubeconfig }: ScriptedServer): ReturnType<typeof auditOf> =>
  auditOf(job, { kubeconfig, 'cluster-name': hostile.replaceAll('\n', ' ') });

/** Everything that a run leaves, but for the commands that tell the runner what to hide. */
async function sinksOf({ outputs, raw, summary }: Step): Promise<readonly string[]> {
  const paths = ['findings-file', 'sarif-file', 'html-file'].map((name) => outputs.get(name) ?? '');
  const shown = raw.split('\n').filter((line) => !line.startsWith('::add-mask::'));
  return [...(await Promise.all(paths.map((path) => readFile(path, 'utf8')))), shown.join('\n'), summary];
}

test('A5, A11: what a cluster says is text in every place', async () => {
  await using server = await start();
  await using job = await jobWith({});
  const step = await auditFrom(job, server);
  expect(step.file.findings.length).toBeGreaterThan(3);
  expect(step).toMatchObject({ others: [], exported: '' });
  for (const { message } of step.annotations) expect(message).not.toMatch(/^told/);
  const page = await readFile(step.outputs.get('html-file') ?? '', 'utf8');
  expect(page).not.toMatch(/<script>alert|<!-- evenkeel/);
  expect(step.summary.replaceAll(/(`+)[^]*?\1/g, '')).not.toMatch(/<script|<\/details><s|@org|<!--/);
  for (const told of [step.raw, step.summary, page]) expect(told).not.toContain('\u001b');
});

test('A6: no secret of its objects, A7: and none that a refusal repeats, is in any place', async () => {
  await using server = await start();
  await using job = await jobWith({});
  const step = await auditFrom(job, server);
  for (const sink of await sinksOf(step)) {
    expect(sink).not.toContain(secret);
    expect(sink).not.toContain(token);
    expect(sink).not.toContain(Buffer.from(token).toString('base64'));
  }
  expect(server.asked.map(({ path }) => path).filter((path) => /secrets|configmaps/.test(path))).toEqual([]);
  expect(new Set(server.asked.map(({ method }) => method))).toEqual(new Set(['GET']));
});

test('A7, A8: nor is one in what ends the run, in any form', async () => {
  const forms = [
    token,
    encodeURIComponent(token),
    Buffer.from(`me:${token}`).toString('base64'),
    JSON.stringify({ token }),
  ];
  await using server = await scriptedServer(() => status(401, forms.join(' ')));
  await using job = await jobWith({});
  const step = await job.uses('actions/audit', { with: { kubeconfig: server.kubeconfig }, env: { RUNNER_DEBUG: '1' } });
  expect(Object.fromEntries(step.outputs)).toMatchObject({ verdict: 'refused', 'error-code': 'unauthenticated' });
  const shown = step.raw.split('\n').filter((line) => !line.startsWith('::add-mask::'));
  expect(shown.join('\n')).toContain('***');
  for (const sink of [shown.join('\n'), step.summary])
    for (const form of [token, Buffer.from(token).toString('base64').slice(4, -4)]) expect(sink).not.toContain(form);
});

test('a namespace that is not there is told: a server has nothing to say against it', async () => {
  await using server = await start();
  await using job = await jobWith(stuck);
  const step = await auditOf(job, { kubeconfig: server.kubeconfig, namespace: 'nowhere' });
  expect(step.annotations.map(({ message }) => message)).toContainEqual(
    expect.stringContaining('the namespace nowhere of the cluster has nothing in it'),
  );
});
