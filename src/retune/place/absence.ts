/** Why no object of the repository is the autoscaler that was advised on: what there is instead, and what could not be read. */
import { dirname } from 'node:path/posix';
import { textAt } from '../../core/base/json.ts';
import type { KubeObject } from '../../core/kube/object.ts';
import type { Advice } from '../advice.ts';
import { resourceOf } from '../report/words.ts';

interface Found {
  readonly object: KubeObject;
  readonly render: string;
  readonly isNamespaceAssumed: boolean;
}

interface Skipped {
  readonly file: string;
  readonly reason: string;
  /** `no-objects` of what claims to hold none: settings of other tools. */
  readonly code: string;
}

const mostNamed = 3;

export function absenceText(
  { autoscaler, workload }: Advice,
  { objects, skipped }: { readonly objects: readonly Found[]; readonly skipped: readonly Skipped[] },
): string {
  const name = `${resourceOf(autoscaler)} of ${workload.namespace}`;
  const none =
    objects.length === 0 ? 'No manifest was found in the repository' : `No manifest of the repository has ${name}`;
  const autoscalers = objects.filter(({ object }) => object.kind === autoscaler.kind);
  const namesakes = autoscalers.filter(({ object }) => object.metadata.name === autoscaler.name).map(placeText);
  const siblings = autoscalers.filter(({ object }) => scales(object, workload.name)).map(otherText);
  return [`${none}${insteadText(namesakes, siblings)}.`, ...guessText(objects), ...skippedText(skipped)].join(' ');
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
  const own = skipped.filter(({ code }) => code !== 'no-objects').map(reasonText);
  return own.length === 0 ? [] : [`Left out: ${listed(own, '; ')}.`];
}

/** A reason that names the file itself, or its directory, stands alone. */
const reasonText = ({ file, reason }: Skipped): string =>
  [file, dirname(file)].some((name) => reason.startsWith(`${name} `)) ? reason : `${file} ${reason}`;

/** A chart without the switch that an environment turns on has less in it than is deployed. */
function guessText(objects: readonly Found[]): readonly string[] {
  const guessed = objects.find(({ isNamespaceAssumed }) => isNamespaceAssumed)?.render;
  return guessed === undefined
    ? []
    : [
        `${guessed} is rendered with its own values alone, as no \`renders\` of the configuration say which are in use.`,
      ];
}

function listed(texts: readonly string[], separator = ', '): string {
  const more = texts.length > mostNamed ? `${separator}and ${texts.length - mostNamed} more` : '';
  return `${texts.slice(0, mostNamed).join(separator)}${more}`;
}
