/** Why no object of the repository is the autoscaler that was advised on: what there is instead, and what could not be read. */
import { textAt } from '../../core/base/json.ts';
import type { KubeObject } from '../../core/kube/object.ts';
import type { Advice } from '../advice.ts';
import { resourceOf } from '../report/words.ts';

interface Found {
  readonly object: KubeObject;
  readonly render: string;
}

interface Skipped {
  readonly file: string;
  readonly reason: string;
  readonly isForeign?: boolean;
}

const mostNamed = 3;

export function absenceText(
  { autoscaler, workload }: Advice,
  { objects, skipped }: { readonly objects: readonly Found[]; readonly skipped: readonly Skipped[] },
): string {
  const name = `${resourceOf(autoscaler)} of ${workload.namespace}`;
  const none = objects.length === 0 ? 'No manifest was found in the repository' : `No manifest of the repository has ${name}`;
  const autoscalers = objects.filter(({ object }) => object.kind === autoscaler.kind);
  const namesakes = autoscalers.filter(({ object }) => object.metadata.name === autoscaler.name).map(placeText);
  const siblings = autoscalers.filter(({ object }) => scales(object, workload.name)).map(otherText);
  return [`${none}${insteadText(namesakes, siblings)}.`, ...skippedText(skipped)].join(' ');
}

function insteadText(namesakes: readonly string[], siblings: readonly string[]): string {
  if (namesakes.length > 0) return `; one of this name is in ${listed(namesakes)}`;
  return siblings.length > 0 ? `; what scales a workload of this name is ${listed(siblings)}` : '';
}

const scales = (object: KubeObject, workload: string): boolean =>
  textAt(object, 'spec', 'scaleTargetRef', 'name') === workload;

/** `prod (k8s/autoscaler.yaml)`. */
const placeText = ({ object, render }: Found): string => `${object.metadata.namespace ?? 'no namespace'} (${render})`;

const otherText = (found: Found): string => `${found.object.metadata.name} of ${placeText(found)}`;

/** What other tools keep in the repository has nothing to do with it. */
function skippedText(skipped: readonly Skipped[]): readonly string[] {
  const own = skipped.filter(({ isForeign }) => isForeign !== true);
  if (own.length === 0) return [];
  const reasons = own.map(({ file, reason }) => (reason.startsWith(file) ? reason : `${file} ${reason}`));
  return [`Not read ${own.length === 1 ? 'is' : `are ${own.length} files:`} ${listed(reasons, '; ')}.`];
}

function listed(texts: readonly string[], separator = ', '): string {
  const more = texts.length > mostNamed ? `${separator}and ${texts.length - mostNamed} more` : '';
  return `${texts.slice(0, mostNamed).join(separator)}${more}`;
}
