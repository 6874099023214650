/** What was read of a repository, as the worlds that rules see. */
import { dirname } from 'node:path/posix';
import { Problem } from '../../core/base/problem.ts';
import type { KubeObject } from '../../core/kube/object.ts';
import type { SeenObject } from '../../core/rules/world/seen.ts';
import type { ScanInput } from '../../core/rules/world/scan.ts';
import type { Unread } from '../../core/rules/world/unread.ts';
import type { Files } from '../../ports/files.ts';
import { inTurns } from '../in-turns.ts';
import type { Manifests, Skipped, TracedObject } from './traced.ts';

export interface RepositoryScan extends ScanInput {
  /** The way back from what a rule saw. */
  readonly tracedBy: ReadonlyMap<SeenObject, TracedObject>;
}

/** One world for each render, one for the plain files. Reads what was skipped or not asked for, for the names in it. */
export async function scanRepository(files: Files, { objects, skipped, beside }: Manifests): Promise<RepositoryScan> {
  const seen = objects.map((traced): readonly [SeenObject, TracedObject] => [seenOf(traced), traced]);
  const byWorld = Map.groupBy(seen, ([, { world }]) => world);
  const worlds = [...byWorld].map(([name, pairs]) => ({
    name,
    isCluster: false,
    objects: pairs.map(([each]) => each),
  }));
  const unread = await inTurns(skipped.filter(mayHoldObjects), (each) => readSkipped(files, each));
  return { worlds, unread: [...unread.flat(), ...(await readTexts(files, beside))], tracedBy: new Map(seen) };
}

function seenOf(traced: TracedObject): SeenObject {
  const { object, at, isNamespaceAssumed, leavesNamespace, isConditional, regionOf } = traced;
  return {
    object: isNamespaceAssumed ? withoutNamespace(object) : object,
    file: at.file,
    leavesNamespace,
    isConditional,
    at: regionOf,
  };
}

/** Nobody said to which namespace it goes, so that nothing may follow from the one it was rendered with. */
function withoutNamespace(object: KubeObject): KubeObject {
  const { namespace: _assumed, ...metadata } = object.metadata;
  return { ...object, metadata };
}

const mayHoldObjects = ({ code }: Skipped): boolean => !['no-objects', 'library-chart', 'outside'].includes(code);

/** A chart or kustomization that was not rendered may hold what any of its files names. */
async function readSkipped(files: Files, { file, code, unread, sources = [] }: Skipped): Promise<readonly Unread[]> {
  if (unread !== undefined) return [{ file, text: unread }];
  const isRendered = ['remote-base', 'no-program', 'render-failed'].includes(code) || sources.length > 0;
  if (!isRendered) return readTexts(files, [file]);
  const directory = /\.ya?ml$|Kustomization$/.test(file) ? dirname(file) : file;
  const inside = await files.find(directory, ['.yaml', '.yml', '.json', '.tpl'], () => undefined);
  return readTexts(files, [...new Set([...inside, ...sources])]);
}

async function readTexts(files: Files, paths: readonly string[]): Promise<readonly Unread[]> {
  return inTurns(paths, async (path) => ({ file: path, text: new TextDecoder().decode(await readAgain(files, path)) }));
}

/** Undefined for what this user may not read, which was told the first time. */
async function readAgain(files: Files, path: string): Promise<Uint8Array | undefined> {
  try {
    return await files.read(path);
  } catch (thrown) {
    if (thrown instanceof Problem) return undefined;
    throw thrown;
  }
}
