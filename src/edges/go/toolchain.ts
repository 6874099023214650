/** The Go toolchain: lists a module's main packages and compiles them so that only source and toolchain decide the bytes. */
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { problem } from '../../core/base/problem.ts';
import type { Log } from '../../ports/log.ts';
import type { Binary, BuildTarget, Compilation, GoModule, Toolchain } from '../../ports/toolchain.ts';
import type { Environment } from '../wire/environment.ts';
import { withCaches } from './caches.ts';
import { goProblem, runGo } from './command.ts';
import { compileEnvironment, type GoSettings, ignoredSettings } from './environment.ts';
import { excludedMains, passedOver } from './excluded.ts';
import { type ListedPackage, mainPackages, parsePackages } from './packages.ts';

export interface GoOptions {
  /** Absolute; places of messages are told relative to it. */
  readonly workspace: string;
  readonly environment: Environment;
  readonly log: Log;
  readonly cancelled: AbortSignal;
}

export function createToolchain(options: GoOptions): Toolchain {
  return {
    module: (directory, target) => listModule(directory, target, options),
    compile: (compilation, signal) => compile(compilation, { ...options, cancelled: signal }),
  };
}

async function listModule(path: string, target: BuildTarget, options: GoOptions): Promise<GoModule> {
  const { workspace, log, cancelled } = options;
  const directory = resolve(workspace, path);
  const found = await stat(directory).catch(() => undefined);
  if (found?.isDirectory() !== true) throw problem('module-not-found', `there is no directory ${path}`);
  const settings = await readSettings(directory, options);
  if (!settings['GOMOD']?.endsWith('go.mod')) {
    throw problem('module-not-found', `there is no go.mod at ${path} or above it`);
  }
  const ignored = ignoredSettings(settings);
  if (ignored.length > 0) {
    log.info(`These Go settings are left out, so that the image depends on its source alone: ${ignored.join(', ')}`);
  }
  const environment = compileEnvironment(options.environment, settings, target.platform);
  const list = async (packages: readonly string[]): Promise<readonly ListedPackage[]> => {
    const args = ['list', '-find', '-e', ...tagFlags(target), `-json=${fields}`, ...packages];
    return parsePackages(await runGo({ args, directory, environment, signal: cancelled }, workspace));
  };
  const listed = await list(['./...']);
  // where not even the package's name could be read, go build would not be asked for it
  const broken = listed.find(({ Name, Error }) => (Name ?? '') === '' && (Error?.Pos ?? '') !== '')?.Error;
  if (broken !== undefined) throw goProblem(`${broken.Pos}: ${broken.Err}`, directory, workspace);
  const others = await passedOver(directory, listed);
  return {
    path: listed[0]?.Module?.Path ?? '',
    directory,
    goVersion: settings['GOVERSION'] ?? '',
    mains: mainPackages(listed, directory),
    excluded: others.length === 0 ? [] : await excludedMains(await list(others), directory),
  };
}

const fields = 'Dir,ImportPath,Name,IgnoredGoFiles,Module,Error';

async function compile(compilation: Compilation, options: GoOptions): Promise<readonly Binary[]> {
  const { module, mains, target } = compilation;
  const { directory } = module;
  const settings = await readSettings(directory, options);
  const output = await mkdtemp(join(options.environment['RUNNER_TEMP'] || tmpdir(), 'evenkeel-build-'));
  try {
    const args = buildArguments(compilation, output);
    const environment = compileEnvironment(options.environment, settings, target.platform);
    await runGo({ args, directory, environment, signal: options.cancelled }, options.workspace);
    return await Promise.all(mains.map(async (main) => ({ main, bytes: await readFile(join(output, main.name)) })));
  } finally {
    await rm(output, { recursive: true, force: true });
  }
}

/** The build id tells Go when to link again; in an image it would only be one more thing that can differ. */
const linker = '-s -w -buildid=';

function buildArguments({ mains, target, ldflags, flags }: Compilation, output: string): readonly string[] {
  return [
    'build',
    ...flags,
    '-trimpath',
    '-buildvcs=false',
    `-ldflags=${[linker, ldflags].filter(Boolean).join(' ')}`,
    ...tagFlags(target),
    '-o',
    `${output}/`,
    ...mains.map((main) => main.directory),
  ];
}

const tagFlags = ({ tags }: BuildTarget): readonly string[] => (tags.length === 0 ? [] : [`-tags=${tags.join(',')}`]);

async function readSettings(directory: string, options: GoOptions): Promise<GoSettings> {
  const { cancelled, workspace } = options;
  const environment = await withCaches(options.environment);
  return JSON.parse(await runGo({ args: ['env', '-json'], directory, environment, signal: cancelled }, workspace));
}
