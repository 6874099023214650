/** The objects of a repository: plain, from charts and from kustomizations, each with the way back to its line. */
import type { JsonPath } from '../../core/base/json.ts';
import { Problem } from '../../core/base/problem.ts';
import type { Region } from '../../core/base/region.ts';
import { cutInMiddle } from '../../core/report/lines.ts';
import type { Files } from '../../ports/files.ts';
import type { Renderer } from '../../ports/renderer.ts';
import { inTurns } from '../in-turns.ts';
import { type Finding, findAll, type Wanted } from './findings.ts';
import { conditionalLines, readForJudging } from './judging.ts';
import { locatePlain, type PlainObject, readFound, readPlain } from './plain.ts';
import { mentionOf } from './mention.ts';
import { withNamespace } from './rendering.ts';
import { createSharing, renderSource } from './sharing.ts';
import { type Passed, skippedOf } from './sorting.ts';
import { locateRendered } from './trace.ts';
import type { Manifests, SkipCode, Skipped, TracedObject } from './traced.ts';
import type { RenderedSource } from './trial.ts';
import { writtenAt } from './written.ts';

export interface ReadOptions extends Wanted {
  /** Plain files are read as `readForJudging` does: templates are skipped even where they are YAML. */
  readonly isForJudging?: boolean;
  /** For finding one field by rendering again and again. */
  readonly mostSeconds?: number;
}

/** Where an object came from, to go back there. */
type Origin =
  | { readonly kind: 'plain'; readonly plain: PlainObject }
  | { readonly kind: 'rendered'; readonly rendered: RenderedSource; readonly name: string };

interface Read {
  readonly origins: readonly (readonly [TracedObject, Origin])[];
  readonly skipped: readonly Skipped[];
  readonly broken?: Problem;
}

/** Letters of what a program said, of which the last say most. */
const mostTold = 400;

/**
 * Every render of the configuration, or what the patterns name, or all that a search of the workspace finds. What was
 * named must be readable: throws `manifest-not-found`, `manifest-invalid`, and `render-failed` unless it is for judging.
 * What was found is skipped.
 */
export async function readRepository(files: Files, renderer: Renderer, options: ReadOptions): Promise<Manifests> {
  const { findings, skipped, beside } = await findAll(files, options);
  const isForJudging = options.isForJudging === true;
  const read = await inTurns(findings, (each) => readFinding(files, renderer, each, isForJudging));
  const origins = new Map(read.flatMap((each) => each.origins));
  const rendered = new Set([...origins.values()].flatMap((each) => (each.kind === 'rendered' ? [each.rendered] : [])));
  const sharing = createSharing(files, renderer, [...rendered]);
  const tracing = { files, renderer, sharing, mostSeconds: options.mostSeconds ?? 20 };
  return {
    objects: [...origins.keys()],
    skipped: [...skipped, ...read.flatMap((each) => each.skipped)],
    beside: isForJudging ? await beside() : [],
    broken: read.flatMap((each) => each.broken ?? []),
    texts: new Map([...origins.values()].flatMap(textsOf)),
    locate: async (object, path) => {
      const origin = origins.get(object);
      if (origin === undefined) throw new Error('an object of another reading cannot be located');
      if (origin.kind === 'plain') return locatePlain(origin.plain, path);
      return locateRendered(origin.rendered, { object: origin.name, path }, tracing);
    },
    written: (object, path) => {
      const origin = origins.get(object);
      if (origin?.kind !== 'rendered') return object.regionOf(path) ?? undefined;
      const { rendered, name } = origin;
      return rendered.source.request.kind === 'chart' ? undefined : writtenAt(rendered, { object: name, path });
    },
    mention: async (object, path) => {
      const origin = origins.get(object);
      if (origin?.kind !== 'rendered') return object.regionOf(path) ?? undefined;
      return mentionOf(origin.rendered, { object: origin.name, path }, files);
    },
  };
}

async function readFinding(files: Files, renderer: Renderer, finding: Finding, isForJudging: boolean): Promise<Read> {
  try {
    if (finding.kind === 'rendered') return await readRendered(renderer, finding, isForJudging);
    return await (isForJudging ? readJudged(files, finding) : readLoose(files, finding));
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    const isBroken = isForJudging && thrown.code === 'render-failed';
    if (finding.isNamed && !isBroken) throw thrown;
    const sources = finding.kind === 'rendered' ? await sourcesOf(finding) : [];
    const skipped = [{ file: finding.file, reason: reasonOf(thrown), code: codeOf(thrown), sources }];
    return { origins: [], skipped, ...(finding.isNamed && { broken: thrown }) };
  }
}

/** What does not render is made of files all the same, where so much of it can be read. */
async function sourcesOf({ source }: RenderedFinding): Promise<readonly string[]> {
  try {
    const found = await source();
    return 'request' in found ? found.request.files : [];
  } catch (thrown) {
    if (thrown instanceof Problem) return [];
    throw thrown;
  }
}

/** Of what does not render, only a program that is not there leaves nothing to be seen. */
function codeOf({ code, saw, message }: Problem): SkipCode {
  if (code === 'render-failed')
    return saw === undefined && message.endsWith('on PATH') ? 'no-program' : 'render-failed';
  return message.includes('is a template') ? 'template' : 'unreadable';
}

function textsOf(origin: Origin): readonly (readonly [string, string])[] {
  if (origin.kind === 'rendered') return [...origin.rendered.source.editable];
  return [[origin.plain.manifest.at.file, origin.plain.text]];
}

/** Of all that Helm or kustomize said, the error is told: it goes on to the next empty line, and what it quotes is left out. */
function reasonOf({ code, message, saw }: Problem): string {
  if (code !== 'render-failed' || saw === undefined) return message;
  const [, error = saw] = /(?:^|\n)(Error[^]*?)(?:\n\s*\n|$)/.exec(saw) ?? [];
  return `${message}: ${cutInMiddle(error.replaceAll(/`\n[^`]*`/g, '…'), mostTold)}`;
}

type PlainFinding = Extract<Finding, { kind: 'plain' }>;
type RenderedFinding = Extract<Finding, { kind: 'rendered' }>;

async function readLoose(files: Files, finding: PlainFinding): Promise<Read> {
  const { file, isNamed } = finding;
  const read = isNamed ? await readPlain(files, file) : await readFound(files, file);
  if ('reason' in read) return { origins: [], skipped: [read] };
  return { origins: read.map((plain) => originOf(plain, finding, false)), skipped: [] };
}

async function readJudged(files: Files, finding: PlainFinding): Promise<Read> {
  const { objects, skipped } = await readForJudging(files, finding.file);
  const conditional = conditionalLines(objects[0]?.text ?? '');
  const origins = objects.map((plain) => originOf(plain, finding, conditional.has(plain.manifest.at.line ?? 0)));
  return { origins, skipped };
}

function originOf(
  plain: PlainObject,
  { file, name, namespace }: PlainFinding,
  isConditional: boolean,
): readonly [TracedObject, Origin] {
  const { manifest, document, path: start } = plain;
  const traced = {
    object: withNamespace(manifest.object, namespace),
    at: manifest.at,
    render: name,
    isNamespaceAssumed: false,
    leavesNamespace: false,
    world: name === file ? plainWorld : name,
    isConditional,
    regionOf: (path: JsonPath): Region => document.regionOf([...start, ...path]),
  };
  return [traced, { kind: 'plain', plain }];
}

/** All plain files that nobody named otherwise. */
const plainWorld = 'manifests';

async function readRendered(renderer: Renderer, finding: RenderedFinding, isForJudging: boolean): Promise<Read> {
  const source = await finding.source();
  if ('reason' in source) return { origins: [], skipped: [source] };
  const passed: Passed[] = [];
  const rendered = await renderSource(source, renderer, isForJudging ? (each) => passed.push(each) : undefined);
  // finding a field by rendering again passes over the same
  const skipped = skippedOf(source.file, 'renders to', passed);
  const origins = [...rendered.base].map(
    ([name, { object, file, leavesNamespace }]): readonly [TracedObject, Origin] => [
      {
        object,
        at: { file },
        render: source.name,
        isNamespaceAssumed: source.isNamespaceAssumed,
        leavesNamespace,
        world: source.name,
        isConditional: false,
        regionOf: () => null,
      },
      { kind: 'rendered', rendered, name },
    ],
  );
  return { origins, skipped };
}
