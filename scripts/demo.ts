// `npm run demo`: the product on examples/shop, from source to verdict and advice, on this machine or on a cluster of the user's.
import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { advise } from './demo/advise.ts';
import { audit } from './demo/audit.ts';
import { Interrupted, watchInterruptions } from './demo/interruption.ts';
import { Missing } from './demo/missing.ts';
import { help, type Options, parseOptions } from './demo/options.ts';
import { renderPage } from './demo/page.ts';
import { embeddedPlace, ownPlace, type Place } from './demo/place.ts';
import { play, type Played, secondsOf, Unexpected } from './demo/play.ts';
import * as screen from './demo/screen.ts';

type Shown = Exclude<Options, { kind: 'help' }>;

/** Exit code 0 when both releases ended as they should, 1 when not, 2 when something is missing, 130 when interrupted. */
async function demo(argv: readonly string[]): Promise<number> {
  try {
    const options = parseOptions(argv);
    if (options.kind === 'help') process.stdout.write(help);
    else await show(options);
    return 0;
  } catch (error) {
    return ending(error);
  }
}

async function show(options: Shown): Promise<void> {
  requireGo();
  const interruption = watchInterruptions();
  await using place = await openPlace(options);
  screen.title('evenkeel: a good release, a bad one, an audit, and advice on the autoscaler');
  for (const [label, value] of place.facts) screen.fact(label, value);
  const played = await play(place, interruption);
  const unknown = place.unknown();
  if (unknown.length > 0) throw new Unexpected(unknown.join('\n'));
  const directory = await outputDirectory();
  await leavePage(played, directory);
  screen.step(6, 'Ask what stops the shop from scaling');
  await audit(directory, interruption);
  screen.step(7, 'Ask what two recorded weeks of the shop say about its autoscaler');
  await advise(directory, interruption);
}

async function outputDirectory(): Promise<string> {
  const directory = resolve('evenkeel-out');
  await mkdir(directory, { recursive: true });
  await writeFile(resolve(directory, '.gitignore'), '*\n');
  return directory;
}

function requireGo(): void {
  if (spawnSync('go', ['version']).error === undefined) return;
  const remedy = 'Install Go (https://go.dev/dl, or your distribution’s package), then run again.';
  throw new Missing('the demo compiles a Go service, and there is no `go` on PATH', remedy);
}

async function openPlace(options: Shown): Promise<Place> {
  if (options.kind === 'own') return ownPlace(options);
  if (options.kind === 'embedded') return embeddedPlace();
  // a part of the test suite, so loaded only when asked for
  return (await import('./demo/real-place.ts')).realPlace();
}

function ending(error: unknown): number {
  if (error instanceof Interrupted) {
    screen.trouble('interrupted', 'Run again; everything that was started has been ended.');
    return 130;
  }
  if (error instanceof Missing) {
    screen.trouble(error.message, error.remedy);
    return 2;
  }
  if (!(error instanceof Unexpected)) throw error;
  screen.trouble(error.message, 'Read what the command above said.');
  return 1;
}

async function leavePage(played: Played, directory: string): Promise<void> {
  const file = resolve(directory, 'demo.html');
  await writeFile(file, renderPage(played));
  screen.step(5, `Both releases on one page, after ${secondsOf(played)}`);
  screen.fact('open', pathToFileURL(file).href);
}

process.exitCode = await demo(process.argv.slice(2));
