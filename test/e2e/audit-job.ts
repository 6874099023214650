/** Jobs that audit a workspace of a few manifests. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FindingsFile } from '../../src/core/rules/findings/file.ts';
import { type Job, startJob, type Step } from '../runner/run.ts';

export type Texts = Readonly<Record<string, string>>;

/** Scales Deployment `web` from `min` to `max`. */
export const autoscaler = (min: string, max: string, annotations = ''): string => `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
  namespace: shop${annotations}
spec:
  minReplicas: ${min}
  maxReplicas: ${max}
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: web
  metrics:
    - type: Resource
      resource: { name: cpu, target: { type: Utilization, averageUtilization: 60 } }
`;

export const stuck = { 'deploy/hpa.yaml': autoscaler('3', '3') };
export const bounds = { only: 'min-equals-max' };

export async function jobWith(texts: Texts): Promise<Job> {
  const job = await startJob();
  for (const [path, text] of Object.entries(texts)) {
    await mkdir(join(job.workspace, dirname(path)), { recursive: true });
    await writeFile(join(job.workspace, path), text);
  }
  return job;
}

/** `env` is what the runner, or whoever wrote the job, sets beside its own. */
export async function auditOf(
  job: Job,
  given: Texts = {},
  env: Texts = {},
): Promise<Step & { readonly file: FindingsFile }> {
  const step = await job.uses('actions/audit', { with: given, env });
  const path = step.outputs.get('findings-file') ?? '';
  return { ...step, file: JSON.parse(await readFile(path, 'utf8')) as FindingsFile };
}
