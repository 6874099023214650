// Removes the control groups of a real node that has ended; nothing else of it is left on the machine.
// The keeper runs it as `node end.ts DIRECTORY`.
import { existsSync, readdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = '/sys/fs/cgroup';
const parent = 'k8s.io';

/** One hierarchy with cgroup v2, one for each controller with v1. */
function groups(name: string): readonly string[] {
  return ['', ...readdirSync(root)].map((hierarchy) => join(root, hierarchy, parent, name)).filter(existsSync);
}

/** The containers that this node had: containerd keeps a folder for each. */
function containers(directory: string): readonly string[] {
  const folder = join(directory, 'state', 'io.containerd.runtime.v2.task', parent);
  return existsSync(folder) ? readdirSync(folder) : [];
}

function isRemoved(group: string): boolean {
  try {
    rmdirSync(group);
    return true;
  } catch {
    return !existsSync(group); // Its last process is still ending, or it is another node's too.
  }
}

const [, , directory = ''] = process.argv;
let left = containers(directory).flatMap(groups);
for (const deadline = Date.now() + 5000; left.length > 0 && Date.now() < deadline; await sleep(50)) {
  left = left.filter((group) => !isRemoved(group));
}
groups('').forEach(isRemoved);
