// What the suite needs of the machine: Debian's container runtime and root for the real node, and a browser for the report.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Of the real node. */
const packages = [
  { name: 'containerd', isThere: () => onPath('containerd') !== undefined },
  { name: 'runc', isThere: () => onPath('runc') !== undefined },
  { name: 'containernetworking-plugins', isThere: () => cniPlugins() !== undefined },
] as const;
const browser = { name: 'chromium', isThere: () => onPath('chromium') !== undefined } as const;

/** Path of a program, as a shell finds it. */
export function onPath(program: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
}

/** Folder of the CNI plugins; Debian's and upstream's place. */
export function cniPlugins(): string | undefined {
  return ['/usr/lib/cni', '/opt/cni/bin'].find((folder) => existsSync(join(folder, 'ptp')));
}

/** What keeps this machine from running a real node, one phrase each; empty when nothing does. */
export function nodeObstacles(): readonly string[] {
  return [
    ...(process.platform === 'linux' ? [] : ['it is not Linux']),
    ...(process.getuid?.() === 0 ? [] : ['the user is not root']),
    ...missing(packages).map((name) => `${name} is not installed`),
  ];
}

/** Installs the Debian packages that are not there; needs root. */
export function installPackages(say: (line: string) => void): void {
  const absent = missing([...packages, browser]);
  if (absent.length === 0) return;
  say(`installing ${absent.join(', ')}`);
  apt('update', '-qq');
  apt('install', '-qq', '--yes', '--no-install-recommends', ...absent);
}

interface Package {
  readonly name: string;
  readonly isThere: () => boolean;
}

function missing(wanted: readonly Package[]): readonly string[] {
  return wanted.filter(({ isThere }) => !isThere()).map(({ name }) => name);
}

function apt(...args: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, error } = spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) {
    throw new Error(`apt-get ${args[0]} failed (${error?.message ?? `exit ${status}`}); it needs root and Debian`);
  }
}
