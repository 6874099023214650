// Builds the programs of the suite once and keeps them by version outside the checkout.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type Program, programs } from './programs.ts';

const home = join(import.meta.dirname, '..');
const flags = ['-mod=readonly', '-trimpath', '-buildvcs=false'];
const environment = { CGO_ENABLED: '0', GOWORK: 'off', GOFLAGS: '' };

/** The folder in which built programs are kept for every checkout of this machine. */
function keptIn(): string {
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  return process.env['EVENKEEL_TESTBED'] ?? join(cache, 'evenkeel', 'testbed');
}

/** Where a program is kept; the name changes with its module's files and with how it is built. */
function pathOf(program: Program): string {
  const module = join(home, program.module);
  const hash = createHash('sha256').update(
    JSON.stringify([process.platform, process.arch, flagsFor(program), environment, linkerFlags(program)]),
  );
  for (const file of readdirSync(module).sort()) hash.update(file).update(readFileSync(join(module, file)));
  const folder = `${program.name}-${program.version}-${hash.digest('hex').slice(0, 12)}`;
  return join(keptIn(), folder, program.name);
}

/** Path of a program that is built; throws with the command that builds it when it is not. */
export function binary(name: string): string {
  const program = programs.find((each) => each.name === name);
  if (program === undefined) throw new Error(`no program of the testbed is called ${name}`);
  const path = pathOf(program);
  if (!existsSync(path)) throw new Error(`${name} ${program.version} is not built: run "npm run test:real"`);
  return path;
}

function missingPrograms(): readonly Program[] {
  return programs.filter((program) => !existsSync(pathOf(program)));
}

/** One line that says what the suite would need, how long that takes, and the command; undefined when all is built. */
export function whatIsMissing(): string | undefined {
  const missing = missingPrograms();
  if (missing.length === 0) return undefined;
  const names = missing.map(({ name }) => name).join(', ');
  return `the real-server suite was left out: it needs ${names}, built with Go in ${howLong(missing)} and then kept; "npm run test:real" builds and runs it`;
}

/** Builds what is not there yet, one program after the other (Go itself uses all cores); `say` gets lines of progress. */
export async function buildMissing(say: (line: string) => void): Promise<void> {
  const missing = missingPrograms();
  if (missing.length > 0) say(`building ${missing.length} programs, ${howLong(missing)}; kept in ${keptIn()}`);
  for (const [index, program] of missing.entries()) {
    say(
      `[${index + 1}/${missing.length}] ${title(program)}: up to ${program.coldSeconds} s when nothing is compiled yet`,
    );
    const seconds = await build(program, say);
    say(`[${index + 1}/${missing.length}] ${title(program)}: built in ${seconds} s`);
  }
}

async function build(program: Program, say: (line: string) => void): Promise<number> {
  const path = pathOf(program);
  const target = join(path, '..');
  await mkdir(keptIn(), { recursive: true });
  const scratch = await mkdtemp(join(keptIn(), '.building-'));
  const started = Date.now();
  const seconds = (): number => Math.round((Date.now() - started) / 1000);
  const ticker = setInterval(() => say(`    ${title(program)}: ${seconds()} s so far`), 15_000);
  try {
    await go(program, join(scratch, program.name));
    // Two runs may build the same program; the first to finish wins and the other's copy is dropped.
    await rename(scratch, target).catch((error: unknown) => {
      if (!existsSync(path)) throw error;
    });
  } finally {
    clearInterval(ticker);
    await rm(scratch, { recursive: true, force: true });
  }
  return seconds();
}

async function go(program: Program, output: string): Promise<void> {
  const child = spawn(
    'go',
    ['build', ...flagsFor(program), '-ldflags', linkerFlags(program), '-o', output, program.package],
    {
      cwd: join(home, program.module),
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [code, errors] = await Promise.all([ended, text(child.stderr)]).catch((error: unknown) => {
    throw new Error(
      `${title(program)} cannot be built: the go command did not start. Install Go 1.26 or newer from https://go.dev/dl/`,
      { cause: error },
    );
  });
  if (code !== 0) throw new Error(`go build of ${title(program)} ended with ${code}:\n${errors.slice(-4000)}`);
}

function howLong(missing: readonly Program[]): string {
  const seconds = missing.reduce((sum, { coldSeconds }) => sum + coldSeconds, 0);
  return `up to ${Math.ceil(seconds / 60)} minutes on two cores`;
}

function flagsFor({ tags }: Program): readonly string[] {
  return tags === undefined ? flags : [...flags, `-tags=${tags}`];
}

function linkerFlags({ settings }: Program): string {
  return ['-s', '-w', ...Object.entries(settings).map(([name, value]) => `-X ${name}=${value}`)].join(' ');
}

function title({ name, version }: Program): string {
  return `${name} ${version}`;
}
