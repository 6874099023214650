/** JSON Schemas of the files that actions read and leave behind, for docs/schemas/. */
import { problemCodes } from '../../src/core/base/problem-codes.ts';
import type { Verdict } from '../../src/core/base/verdict.ts';
import { reasons } from '../../src/rollout/reason.ts';
import { configFile } from './config-schema.ts';
import { findingsFile } from './findings-schema.ts';
import { proposalsFile } from './proposals-schema.ts';
import { count, list, number, object, oneOf, type Schema, text } from './schema.ts';

const digest: Schema = { type: 'string', pattern: '^sha256:[0-9a-f]{64}$', description: 'Digest of the manifest' };
const buildVerdicts = ['pushed', 'built', 'unchanged'] as const satisfies readonly Verdict[];
const rolloutVerdicts = [
  'succeeded',
  'unchanged',
  'failed',
  'rolled-back',
  'rollback-failed',
  'refused',
  'superseded',
  'inconclusive',
  'cancelled',
] as const satisfies readonly Verdict[];

const buildReport = object(
  {
    version: { const: 1 },
    verdict: oneOf(buildVerdicts, 'How the build ended'),
    engine: oneOf(['direct'], 'What built the images'),
    module: text('Path of the Go module'),
    goVersion: text('Version of the Go toolchain'),
    seconds: number('From start to end'),
    changed: {
      anyOf: [{ type: 'boolean' }, { type: 'null' }],
      description: 'Whether a first tag stood for something else before; null when the registry was not asked',
    },
    sentBytes: count('Bytes that were sent to the registry'),
    sentBlobs: count('Blobs that were sent to the registry'),
    retries: count('Requests that had to be repeated'),
    images: list(
      object({
        name: text('Name of the binary'),
        image: text('`repository@sha256:…`'),
        repository: text('Repository, with its registry'),
        digest,
        tags: list({ type: 'string' }, 'Tags'),
        platform: text('Operating system and architecture'),
        sizeBytes: count('Bytes that a registry stores'),
      }),
      'The images, in the order in which they were built',
    ),
  },
  'The report of a build',
);

const objectName = {
  kind: text('Kind of the object'),
  namespace: text('Its namespace; empty for cluster-scoped kinds'),
  name: text('Its name'),
};
const reason = (description: string): Schema => oneOf(['', ...reasons], description);

const rolloutReport = object(
  {
    version: { const: 1 },
    verdict: oneOf(rolloutVerdicts, 'How the rollout ended'),
    reason: reason('The cause, also when it was rolled back; empty when the problem is not about the rollout'),
    rollback: oneOf(['none', 'done', 'failed', 'impossible'], 'What became of the rollback'),
    message: text('One sentence for people'),
    startedAt: text('RFC 3339'),
    seconds: number('From start to verdict'),
    'error?': object({
      code: oneOf(Object.keys(problemCodes), 'Code of the error; docs/errors.md has a page for each'),
      saw: text('The evidence; may be empty'),
      remedy: text('What to do'),
    }),
    workloads: list(
      object({
        ...objectName,
        verdict: oneOf(rolloutVerdicts, 'How it ended for this workload'),
        reason: reason('The cause'),
        message: text('One sentence for people'),
        'container?': text('The container that is the cause'),
        pods: object({
          ready: count('Pods of the new revision that are ready'),
          wanted: count('Pods that are wanted'),
        }),
        evidence: list(
          object({
            object: text('The object that it is about'),
            says: text('A sentence that can be checked against the cluster'),
            'container?': text('The container that it is about'),
            'exitCode?': count('Its exit code'),
            'lines?': list({ type: 'string' }, 'The last lines of its log'),
          }),
          'What the verdict rests on',
        ),
        warnings: list({ type: 'string' }, 'Codes of what made the evidence thinner'),
        image: text('Image after'),
        previousImage: text('Image before; empty where there was none'),
        revision: text('As `kubectl rollout history` counts'),
      }),
      'The workloads that were judged',
    ),
    objects: list(
      object({
        ...objectName,
        what: oneOf(['created', 'changed', 'unchanged', 'applied', 'not tried'], 'What happened to it, or would have'),
      }),
      'The objects that were written, or would have been',
    ),
    gates: list(object({}), 'Gates; none yet'),
    requests: object({ count: count('Requests to the API server'), watches: count('Watches, not among the requests') }),
  },
  'The report of a rollout',
);

/** File name in docs/schemas/ → schema. */
export const schemas = {
  'config.json': configFile,
  'build-report.json': buildReport,
  'rollout-report.json': rolloutReport,
  'retune-proposals.json': proposalsFile,
  'audit-findings.json': findingsFile,
} as const;

export function schemaFile(name: string, schema: Schema): string {
  const head = { $schema: 'https://json-schema.org/draft/2020-12/schema', title: name.replace('.json', '') };
  return `${JSON.stringify({ ...head, ...schema }, undefined, 2)}\n`;
}
