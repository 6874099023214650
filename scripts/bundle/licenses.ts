/** The licences of the packages whose code is in a bundle, as one text file. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Takes the paths of bundled modules; throws where a package states no licence, so that none is shipped unseen. */
export function licensesOf(modules: readonly string[]): string {
  const directories = modules.map(packageDirectory).filter((directory) => directory !== undefined);
  const texts = [...new Set(directories)].sort().map(licenseOf);
  return `The bundles hold code of these packages.\n\n${texts.join('\n')}`;
}

function packageDirectory(module: string): string | undefined {
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(module)?.[0];
}

function licenseOf(directory: string): string {
  const manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly version: string;
    readonly license?: string;
  };
  const file = readdirSync(directory).find((name) => /^(?:licen[cs]e|copying)(?:\.|$)/i.test(name));
  if (manifest.license === undefined && file === undefined) throw new Error(`${manifest.name} states no licence`);
  const text = file === undefined ? '' : `\n${readFileSync(join(directory, file), 'utf8').trim()}\n`;
  return `${'='.repeat(80)}\n${manifest.name} ${manifest.version}: ${manifest.license ?? 'see below'}\n${text}`;
}
