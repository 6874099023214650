/** Breaks the workload as the scenario says: pods lost, pods replaced batch by batch, metrics missing. */
import { podsOfAge, replaceOldest } from './cohorts.ts';
import type { Disturbance } from './scenario.ts';
import type { Workload } from './workload.ts';

/** A deploy on its way: one batch per start-up time, until all that were there are replaced. */
interface Deploy {
  readonly batch: number;
  left: number;
  nextTick: number;
}

export interface Disturber {
  /** Lets happen what happens at this tick before its sync; answers how many pods were put in place of others. */
  readonly strike: (workload: Workload, tick: number) => number;
  readonly hidesMetrics: (tick: number) => boolean;
}

export function disturber(disturbances: readonly Disturbance[]): Disturber {
  const deploys: Deploy[] = [];
  return {
    strike: (workload, tick) => {
      let replaced = 0;
      for (const each of disturbances) {
        if (each.tick !== tick) continue;
        if (each.kind === 'pods-lost') replaced += losePods(workload, tick, each.share);
        if (each.kind === 'pods-replaced') deploys.push(startDeploy(workload, tick, each.batchShare));
      }
      for (const deploy of deploys) replaced += replaceBatch(deploy, workload, tick);
      return replaced;
    },
    hidesMetrics: (tick) =>
      disturbances.some(
        (each) => each.kind === 'metrics-missing' && tick >= each.tick && tick < each.tick + each.ticks,
      ),
  };
}

function losePods(workload: Workload, tick: number, share: number): number {
  const lost = Math.round(share * podsOfAge(workload.cohorts, workload.readyTicks, tick));
  replaceOldest(workload.cohorts, lost, tick);
  return lost;
}

function startDeploy({ cohorts }: Workload, tick: number, batchShare: number): Deploy {
  return { batch: Math.max(1, Math.ceil(batchShare * cohorts.total)), left: cohorts.total, nextTick: tick };
}

function replaceBatch(deploy: Deploy, { cohorts, readyTicks }: Workload, tick: number): number {
  if (deploy.left <= 0 || tick < deploy.nextTick) return 0;
  const pods = Math.min(deploy.batch, deploy.left, cohorts.total);
  replaceOldest(cohorts, pods, tick);
  deploy.left -= deploy.batch;
  deploy.nextTick = tick + Math.max(1, readyTicks);
  return pods;
}
