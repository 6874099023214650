// The summary says the verdict first, and nothing that a cluster says can format, mention or escape.
import { expect, test } from 'vitest';
import { kinds } from '../../../src/core/kube/object.ts';
import { outputsOf, type RolloutResult, type WorkloadResult } from '../../../src/rollout/result.ts';
import { summaryOf } from '../../../src/rollout/summary.ts';

const workload: WorkloadResult = {
  ref: { kind: kinds.deployment, namespace: 'prod', name: 'shop' },
  verdict: 'failed',
  reason: 'crash-loop',
  message: 'container app exited 1 three times',
  container: 'app',
  pods: { ready: 1, wanted: 2 },
  evidence: [
    { object: 'pod/shop-x', container: 'app', says: 'exited 1 three times' },
    { object: 'pod/shop-x', container: 'app', says: 'its last lines', lines: ['```', '::error::x', '<img src=x>'] },
  ],
  warnings: [],
  image: 'registry.example/shop:v2',
  previousImage: 'registry.example/shop:v1',
  revision: '2',
};
const result: RolloutResult = {
  verdict: 'failed',
  reason: 'crash-loop',
  rollback: 'none',
  message: 'deployment/shop: container app exited 1 three times',
  startedAt: 0,
  seconds: 8.24,
  isDryRun: false,
  workloads: [workload],
  objects: [{ ref: workload.ref, what: 'changed' }],
  requests: { count: 8, watches: 4 },
};

test('a summary', () => {
  expect(summaryOf(result)).toBe(`## rollout: failed, crash-loop

deployment/shop: container app exited 1 three times.

**8.2 s** · **1 of 2** pods ready · **8** requests and 4 watches

| workload | verdict | cause | pods | image |
| --- | --- | --- | --- | --- |
| \`prod/deployment/shop\` | failed | crash-loop | 1 of 2 | \`registry.example/shop:v1\` → \`registry.example/shop:v2\` |

### prod/deployment/shop

- \`pod/shop-x\`: exited 1 three times
- \`pod/shop-x\`: its last lines

\`\`\`\`text
\`\`\`
::error::x
<img src=x>
\`\`\`\`


### What was written

- \`prod/deployment/shop\`: changed

Next: \`kubectl -n prod rollout undo deployment/shop\`
`);
});

test('workloads-json stays below the limit of an output, and the first are kept', () => {
  const many = Array.from({ length: 400 }, () => ({ ...workload, message: 'x'.repeat(300) }));
  const json = outputsOf({ ...result, workloads: many }, '')['workloads-json'];
  expect(Buffer.byteLength(json)).toBeLessThan(65_536);
  expect(JSON.parse(json)[0]).toMatchObject({ name: 'shop', verdict: 'failed' });
});
