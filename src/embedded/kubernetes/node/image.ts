/** Pulls an image from a registry on loopback and unpacks it into a directory, as a container runtime would; failures are worded as containerd words them. */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { digestOf } from '../../../core/oci/digest.ts';
import { manifestTypes } from '../../../core/oci/media-types.ts';
import { formatReference, parseReference, type Reference } from '../../../core/oci/reference.ts';
import { readTar, type TarEntry } from '../../../core/oci/tar.ts';

export interface PulledImage {
  /** `<repository>@<digest>`, as a pod's imageID has it. */
  readonly id: string;
  /** Absolute path of the unpacked root. */
  readonly root: string;
  readonly config: ImageConfig;
}

export interface ImageConfig {
  readonly Entrypoint?: readonly string[];
  readonly Cmd?: readonly string[];
  readonly Env?: readonly string[];
  readonly WorkingDir?: string;
}

/** Why an image could not be had; `reason` is the waiting reason that the kubelet gives. */
export class PullError extends Error {
  readonly reason: 'ErrImagePull' | 'InvalidImageName';

  constructor(reason: PullError['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

interface Descriptor {
  readonly digest: string;
  readonly mediaType: string;
}

interface Manifest {
  readonly config: Descriptor;
  readonly layers?: readonly Descriptor[];
}

/** Throws a PullError. The image gets a directory of its own below `directory`. */
export async function pullImage(image: string, directory: string): Promise<PulledImage> {
  const { repository, tag = 'latest', digest: wanted } = parse(image);
  const base = `http://${repository.registry}/v2/${repository.path}`;
  const resolving = `failed to pull and unpack image "${image}": failed to resolve reference "${image}": ${image}`;
  const fail = (why: string): PullError =>
    new PullError(
      'ErrImagePull',
      `rpc error: code = ${why === 'not found' ? 'NotFound' : 'Unknown'} desc = ${resolving}: ${why}`,
    );

  const bytes = await fetchChecked(`${base}/manifests/${wanted ?? tag}`, wanted, fail);
  const manifest = JSON.parse(bytes.toString('utf8')) as Manifest;
  if (manifest.layers === undefined) throw fail('the embedded cluster runs images of one platform, not an index');
  const config = await fetchChecked(`${base}/blobs/${manifest.config.digest}`, manifest.config.digest, fail);
  const root = await mkdtemp(join(directory, 'image-'));
  for (const layer of manifest.layers) {
    const packed = await fetchChecked(`${base}/blobs/${layer.digest}`, layer.digest, fail);
    for (const entry of entriesOf(layer, packed, fail)) await place(root, entry);
  }
  const parsed = JSON.parse(config.toString('utf8')) as { readonly config?: ImageConfig };
  return {
    id: formatReference({ repository, tag: undefined, digest: digestOf(bytes) }),
    root,
    config: parsed.config ?? {},
  };
}

function parse(image: string): Reference {
  const parsed = parseReference(image);
  if (parsed === undefined) {
    const said = `couldn't parse image name "${image}": invalid reference format`;
    throw new PullError('InvalidImageName', `Failed to apply default image tag "${image}": ${said}`);
  }
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(parsed.repository.registry))
    throw new PullError('ErrImagePull', `the embedded cluster pulls from registries on loopback only, not "${image}"`);
  return parsed;
}

async function fetchChecked(
  url: string,
  digest: string | undefined,
  fail: (why: string) => PullError,
): Promise<Buffer> {
  let answer: Response;
  try {
    answer = await fetch(url, {
      headers: { accept: [...manifestTypes, '*/*'].join(', ') },
      signal: AbortSignal.timeout(30_000),
    });
  } catch (error) {
    throw fail(`failed to do request: ${String((error as Error).cause ?? error)}`);
  }
  if (answer.status === 404) throw fail('not found');
  if (!answer.ok) throw fail(`unexpected status from GET request to ${url}: ${answer.status} ${answer.statusText}`);
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (digest !== undefined && digestOf(bytes) !== digest)
    throw fail(`unexpected commit digest ${digestOf(bytes)}, expected ${digest}`);
  return bytes;
}

/** The entries of a gzipped layer; an image of ours has no links and no other compression. */
function entriesOf({ mediaType }: Descriptor, packed: Buffer, fail: (why: string) => PullError): readonly TarEntry[] {
  if (!mediaType.endsWith('gzip')) throw fail(`the embedded cluster does not unpack ${mediaType}`);
  try {
    return readTar(gunzipSync(packed));
  } catch (error) {
    throw fail(`failed to extract layer: ${(error as Error).message}`);
  }
}

/** Nothing is written outside the root, whatever an archive calls its entries. */
async function place(root: string, entry: TarEntry): Promise<void> {
  const at = resolve(root, entry.path);
  if (!at.startsWith(root + sep)) throw new PullError('ErrImagePull', `a layer holds ${entry.path}, outside its root`);
  await mkdir(entry.kind === 'directory' ? at : dirname(at), { recursive: true });
  if (entry.kind === 'file') await writeFile(at, entry.bytes, { mode: entry.mode & 0o777 });
}
