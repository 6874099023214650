/** One release on a real control plane: how long after the evidence its verdict was told, and what that cost. */
import { type Price, priceOf } from '../more/price.ts';
import type { ControlPlane } from '../real/plane/control-plane.ts';
import { type Cluster, namespaceOn } from '../real/plane/namespace.ts';
import type { Evidence, Release } from './releases.ts';
import { type Moment, momentOf, type Run, timed } from './stopwatch.ts';

export interface Judged extends Price {
  /** From the evidence, as the administrator's own watch has first shown it, to the line that tells the verdict. */
  readonly toVerdict: number;
  /** Of the whole process, rollback included. */
  readonly total: number;
}

/** Whoever is timed: changes the image and follows the rollout as the user of the cluster. */
export type Candidate = (
  cluster: Cluster,
  release: Release,
) => Promise<{ readonly run: Run; readonly verdictAt: Moment }>;

export async function judgedBy(candidate: Candidate, plane: ControlPlane, release: Release): Promise<Judged> {
  await using cluster = await namespaceOn(plane);
  using settled = await lookFor(cluster, release.before.settled);
  await cluster.admin.apply(release.before.manifest);
  await settled.sight;
  using evidence = await lookFor(cluster, release.evidence);
  const { run, verdictAt } = await candidate(cluster, release);
  // a run that has ended will show no more
  const evidenceAt = await Promise.race([
    evidence.sight,
    Promise.reject(new Error(`${release.name}: no evidence was seen`)),
  ]);
  return {
    toVerdict: (verdictAt - evidenceAt) / 1000,
    total: (run.endedAt - run.startedAt) / 1000,
    ...(await priceOf(cluster)),
  };
}

interface Lookout extends Disposable {
  readonly sight: Promise<Moment>;
}

async function lookFor({ admin }: Cluster, { kind, isIn }: Evidence): Promise<Lookout> {
  const { promise: sight, resolve } = Promise.withResolvers<Moment>();
  const watch = await admin.watch(kind, (object) => {
    if (isIn(object)) resolve(performance.now());
  });
  return { sight, [Symbol.dispose]: () => watch[Symbol.dispose]() };
}

/** The built command line; throws when the release does not end as it must. */
export function evenkeel(cli: string, directory: string): Candidate {
  return async ({ kubeconfig }, { name, image, options, ends }) => {
    const inputs = ['--kubeconfig', kubeconfig, '--workloads', 'deployment/app', '--image', image, ...options];
    const run = await timed(process.execPath, [cli, 'rollout', ...inputs], directory);
    const verdictAt = momentOf(run, /^(rolled out|bringing back)\b/);
    momentOf(run, new RegExp(`^ +reason +${ends.reason}$`));
    if (run.exitCode !== ends.exitCode) throw new Error(`${name}: ended with exit code ${run.exitCode}`);
    return { run, verdictAt };
  };
}

/** The peer: it is told of the change by nobody, so the administrator makes it. */
export const kubectl: Candidate = async ({ kubeconfig, admin, directory }, { image }) => {
  const template = { spec: { containers: [{ name: 'app', image }] } };
  await admin.patch('Deployment', 'app', { spec: { template } });
  const run = await timed('kubectl', ['--kubeconfig', kubeconfig, 'rollout', 'status', 'deployment/app'], directory);
  return { run, verdictAt: momentOf(run, /successfully rolled out/) };
};
