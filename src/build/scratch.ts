/** The base of every image: nothing but CA certificates, time zones, two users and a place for temporary files. */
import type { TarEntry } from '../core/oci/tar.ts';

export interface SystemFiles {
  /** PEM. */
  readonly certificates: Uint8Array;
  /** Paths below the zoneinfo directory: `Europe/Berlin`. */
  readonly zones: readonly TarEntry[];
  /** Releases of both, for the history of the image. */
  readonly versions: readonly string[];
}

export const certificatesPath = 'etc/ssl/certs/ca-certificates.crt';
const zonesPath = 'usr/share/zoneinfo';

/** Names that the base has at the root, where the binary goes too. */
export const takenNames = ['etc', 'tmp', 'usr'];

/** `user` is `uid:gid`; root is there too, because tools look for it. */
export function scratchEntries(system: SystemFiles, user: string): readonly TarEntry[] {
  const [uid = '', gid = ''] = user.split(':');
  const isRoot = (id: string): boolean => Number(id) === 0;
  const passwd = [
    'root:x:0:0:root:/:/sbin/nologin',
    ...(isRoot(uid) ? [] : [`app:x:${uid}:${gid}:app:/:/sbin/nologin`]),
  ];
  const group = ['root:x:0:', ...(isRoot(gid) ? [] : [`app:x:${gid}:`])];
  return [
    textFile('etc/passwd', passwd),
    textFile('etc/group', group),
    { kind: 'file', path: certificatesPath, mode: 0o644, bytes: system.certificates },
    { kind: 'directory', path: 'tmp', mode: 0o1777 },
    ...system.zones.map((entry) => ({ ...entry, path: `${zonesPath}/${entry.path}` })),
  ];
}

function textFile(path: string, lines: readonly string[]): TarEntry {
  return { kind: 'file', path, mode: 0o644, bytes: Buffer.from(lines.map((line) => `${line}\n`).join('')) };
}
