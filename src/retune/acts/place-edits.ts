/** Finds for every proposed change the line of the repository that decides it, or says in a sentence why there is none. */
import type { JsonPath } from '../../core/base/json.ts';
import type { Config } from '../../core/config/config.ts';
import { formatCount } from '../../core/report/figures.ts';
import { readRepository } from '../../reading/manifests/repository.ts';
import type { Manifests, TracedObject } from '../../reading/manifests/traced.ts';
import type { Advice, FieldChange } from '../advice.ts';
import { type Edit, type EditPlan, noEdits } from '../edit.ts';
import { absenceText } from '../place/absence.ts';
import { candidatesFor } from '../place/candidates.ts';
import { changeDrift, type Difference, driftOf } from '../place/drift.ts';
import { manifestPath } from '../place/manifest-path.ts';
import { resourceOf } from '../report/words.ts';
import type { RetuneWorld } from './world.ts';

/** Where the objects of the repository come from. */
export interface Placing {
  /** Files, directories, globs, charts or kustomize directories; empty: as the configuration says, else everything. */
  readonly manifests: readonly string[];
  readonly config: Config;
  /** Which of several renders of one object the history belongs to. */
  readonly matchers: readonly string[];
}

/** The repository is read only where something changes that has no place yet. */
export async function placeEdits(
  advice: readonly Advice[],
  placing: Placing,
  { files, renderer, log }: RetuneWorld,
): Promise<readonly Advice[]> {
  const open = advice.filter(
    ({ decision, edits, unedited }) => decision === 'change' && edits.length + unedited.length === 0,
  );
  if (open.length === 0) return advice;
  const { renders } = placing.config;
  const manifests = await readRepository(files, renderer, { patterns: placing.manifests, renders });
  log.info(`${formatCount(manifests.objects.length, 'object')} in the manifests of the repository`);
  const plans = new Map<Advice, EditPlan>();
  for (const each of open) plans.set(each, await planFor(each, manifests, placing));
  return advice.map((each) => ({ ...each, ...plans.get(each) }));
}

/** All changes of a workload or none: half of them could be worse than what is there. */
async function planFor(advice: Advice, manifests: Manifests, { config, matchers }: Placing): Promise<EditPlan> {
  const name = `${resourceOf(advice.autoscaler)} of ${advice.workload.namespace}`;
  const [object, ...others] = candidatesFor(advice, manifests.objects, config.renders, matchers);
  if (object === undefined) return { ...noEdits, unedited: [absenceText(advice, manifests)] };
  if (others.length > 0) return { ...noEdits, unedited: [ambiguous(name, [object, ...others])] };
  const drift = driftOf(advice.current, advice.changes, object.object);
  if (drift.length > 0) return { ...noEdits, unedited: drift.map((each) => driftText(each, object)) };
  const placed: (Edit | string)[] = [];
  for (const change of advice.changes) placed.push(await place(change, advice, object, manifests));
  const unedited = placed.filter((each) => typeof each === 'string');
  return unedited.length > 0
    ? { edits: [], unedited }
    : { edits: placed.filter((each) => typeof each !== 'string'), unedited };
}

async function place(
  change: FieldChange,
  advice: Advice,
  object: TracedObject,
  manifests: Manifests,
): Promise<Edit | string> {
  const { label, to } = change;
  const path = manifestPath(change.path, advice.current, object.object);
  if (path === undefined) return `${label}: ${object.at.file} (${object.object.apiVersion}) has no field for it.`;
  const [difference] = changeDrift(change, path, object.object);
  if (difference !== undefined) return driftText(difference, object);
  return located(label, to, path, object, manifests);
}

async function located(
  label: string,
  to: string | number,
  path: JsonPath,
  object: TracedObject,
  manifests: Manifests,
): Promise<Edit | string> {
  const found = await manifests.locate(object, path);
  if (found.kind === 'refused') return `${label}: ${found.says}`;
  const { file, document, line, column, value, alsoMoves } = found.leaf;
  if (alsoMoves.length > 0)
    return `${label}: ${file}:${line} also decides ${alsoMoves.slice(0, 3).join(', ')}${alsoMoves.length > 3 ? ` and ${alsoMoves.length - 3} more` : ''}.`;
  // a number in quotes stays in quotes
  const asWritten = typeof value === 'string' ? String(to) : to;
  return { file, document, path: found.leaf.path, line, column, label, from: value, to: asWritten };
}

function driftText({ label, present, recorded }: Difference, { at, render, isNamespaceAssumed }: TracedObject): string {
  const where = at.file === render ? render : `${at.file} (${render})`;
  const has = `${label}: ${where} has ${JSON.stringify(present)}`;
  if (typeof present === 'string' && present.includes('$'))
    return `${has}, which is filled in later by something else.`;
  const remedy = isNamespaceAssumed
    ? 'say in the `renders` of the configuration which values are in use, or record again'
    : 'apply the file, or record again';
  return `${has}, the history was recorded with ${String(recorded)}; ${remedy}.`;
}

const ambiguous = (name: string, objects: readonly TracedObject[]): string =>
  `${name} is in ${objects.map(({ render }) => render).join(', ')}: name the one that is meant in \`manifests\`, or give the renders of the configuration a \`namespace\` or \`matchers\`.`;
