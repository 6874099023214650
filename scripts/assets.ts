/** Makes assets/ from pinned PyPI packages: `node scripts/assets.ts`; with `--check` it compares and writes nothing. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { compress } from '../src/core/oci/layer.ts';
import { writeTar } from '../src/core/oci/tar.ts';

interface Package {
  readonly name: string;
  readonly version: string;
  readonly wheel: string;
  readonly sha256: string;
}

const certifi: Package = {
  name: 'certifi',
  version: '2026.10.18',
  wheel: 'certifi-2026.10.18-py3-none-any.whl',
  sha256: '73191c47aaa79da394e8fee2dbc2ec827432cab56311122c9e47abf79e390f62',
};
const tzdata: Package = {
  name: 'tzdata',
  version: '2026.6',
  wheel: 'tzdata-2026.6-py2.py3-none-any.whl',
  sha256: '0a10eec6e13ef16b627fabed9a5f2ba61a62b1c67f327305f4e7e412a70b4aec',
};

/** The files of a wheel by path; throws when it is not the pinned one. */
function download({ name, version, wheel, sha256 }: Package): ReadonlyMap<string, Uint8Array> {
  const directory = mkdtempSync(join(tmpdir(), 'evenkeel-assets-'));
  try {
    const args = ['-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary=:all:', '--dest', directory];
    execFileSync('python3', [...args, `${name}==${version}`], { stdio: ['ignore', 'inherit', 'inherit'] });
    const bytes = readFileSync(join(directory, wheel));
    const found = createHash('sha256').update(bytes).digest('hex');
    if (found !== sha256) throw new Error(`${wheel} has sha256 ${found}, pinned is ${sha256}`);
    return new Map(Object.entries(unzipSync(bytes)));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function certificates(): Uint8Array {
  const pem = download(certifi).get('certifi/cacert.pem');
  if (pem === undefined) throw new Error('certifi has no cacert.pem');
  return compress(pem);
}

/** Compiled zones are known by their first four bytes (RFC 9636); the package's tables and Python files are not. */
function zones(): Uint8Array {
  const prefix = 'tzdata/zoneinfo/';
  const entries = [...download(tzdata)]
    .filter(([path, bytes]) => path.startsWith(prefix) && Buffer.from(bytes.subarray(0, 4)).toString() === 'TZif')
    .map(([path, bytes]) => ({ kind: 'file' as const, path: path.slice(prefix.length), mode: 0o644, bytes }));
  return compress(writeTar(entries, 0));
}

const versions = [certifi, tzdata].map(({ name, version }) => `${name} ${version}`);
const made: ReadonlyMap<string, Uint8Array> = new Map([
  ['ca-certificates.crt.gz', certificates()],
  ['zoneinfo.tar.gz', zones()],
  ['versions.json', Buffer.from(`${JSON.stringify(versions)}\n`)],
]);

for (const [name, bytes] of made) {
  const path = join(import.meta.dirname, '..', 'assets', name);
  if (!process.argv.includes('--check')) writeFileSync(path, bytes);
  else if (!readFileSync(path).equals(bytes)) throw new Error(`assets/${name} differs from what its packages give`);
}
