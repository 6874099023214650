/** The world of the audit: manifests and renderers, a cluster, histories, files on disk, GitHub, addresses of pages. */
import type { AuditWorld } from '../audit/acts/world.ts';
import type { AuditInputs } from '../audit/inputs.ts';
import { openHistoryIn } from '../edges/files/history.ts';
import { createFiles } from '../edges/files/workspace.ts';
import { pagesFrom } from '../edges/github/pages.ts';
import { createRenderer } from '../edges/render/renderer.ts';
import type { Host } from '../edges/runner/host.ts';
import { spareMemory } from '../edges/wire/heap.ts';
import type { Inventory } from '../ports/inventory.ts';

/** `version` is that of this product. */
export function wireAudit(inputs: AuditInputs, host: Host, version: string): AuditWorld {
  const { clock, log, cancelled, environment, workspace, columns } = host;
  const isClusterAsked = [inputs.kubeconfig, inputs.context, inputs['cluster-name']].some((each) => each !== undefined);
  return {
    files: createFiles(host),
    renderer: createRenderer(host),
    // clients are loaded only where they are needed: most runs read files
    openInventory: async () => (isClusterAsked && inputs.merge.length === 0 ? findInventory(inputs, host) : undefined),
    openHistory: openHistoryIn(workspace),
    openMetrics: async (url) => (await import('./history.ts')).wireHistory({ ...inputs, 'prometheus-url': url }, host),
    openIssues: async () => (await import('./repository.ts')).openIssues(inputs.token, host),
    pages: pagesFrom(environment),
    version,
    clock,
    log,
    columns,
    cancelled,
  };
}

/** Undefined where nothing says how to reach it. Throws the other `kubeconfig-…` problems. */
async function findInventory(inputs: AuditInputs, host: Host): Promise<Inventory | undefined> {
  const { findCluster } = await import('./history.ts');
  const cluster = await findCluster(inputs, host);
  if (cluster !== undefined) spareMemory();
  return cluster?.inventory;
}
