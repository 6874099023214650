/** The files shipped with the product: CA certificates and time zones, found beside the bundle or in the checkout. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { readTar, type TarEntry } from '../../core/oci/tar.ts';

export interface SystemFiles {
  /** PEM. */
  readonly certificates: Uint8Array;
  /** Paths below the zoneinfo directory: `Europe/Berlin`. */
  readonly zones: readonly TarEntry[];
  /** Releases of both: `certifi 2026.10.18`, `tzdata 2026.6`. */
  readonly versions: readonly string[];
}

/** Absolute; a bundle in dist/ has them in dist/assets/, a source file three folders up. */
export function assetsDirectory(): string {
  const places = ['./assets/', '../assets/', '../../../assets/'].map((place) =>
    fileURLToPath(new URL(place, import.meta.url)),
  );
  const found = places.find((place) => existsSync(`${place}versions.json`));
  if (found === undefined) throw new Error(`the assets are in none of ${places.join(', ')}`);
  return found;
}

export async function readSystemFiles(): Promise<SystemFiles> {
  const directory = assetsDirectory();
  const [certificates, zones, versions] = await Promise.all([
    readFile(`${directory}ca-certificates.crt.gz`),
    readFile(`${directory}zoneinfo.tar.gz`),
    readFile(`${directory}versions.json`, 'utf8'),
  ]);
  return {
    certificates: gunzipSync(certificates),
    zones: readTar(gunzipSync(zones)),
    versions: JSON.parse(versions) as readonly string[],
  };
}
