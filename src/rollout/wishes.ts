/** What the user wishes for, parsed: which workloads, which images. */
import { invalidInputs } from '../core/base/inputs.ts';
import { problem } from '../core/base/problem.ts';
import { isSameRepository, parseReference, type Repository } from '../core/oci/reference.ts';
import type { RolloutInputs } from './inputs.ts';

export interface WorkloadName {
  /** Absent where the default namespace is meant. */
  readonly namespace: string | undefined;
  readonly name: string;
}

/** An image for one container by name, or for every container that runs its repository. */
export type ImageWish =
  | { readonly kind: 'container'; readonly container: string; readonly image: string }
  | { readonly kind: 'repository'; readonly repository: Repository; readonly image: string };

export interface Wishes {
  readonly workloads: readonly WorkloadName[];
  readonly images: readonly ImageWish[];
}

type Given = Pick<RolloutInputs, 'manifests' | 'workloads' | 'image'>;

/** `isImageToCome`: the images are still to be built. Throws one `invalid-input` that lists all that is wrong, or `invalid-image-name` when only image names are. */
export function parseWishes(given: Given, isImageToCome = false): Wishes {
  const workloads = given.workloads.map(parseWorkload);
  const images = given.image.map(parseImage);
  const wrong = [
    ...missing(given, isImageToCome),
    ...workloads.flatMap(complaint),
    ...contradictions(images.filter(isWish)),
  ];
  const wrongNames = images.flatMap(complaint);
  if (wrong.length > 0) throw invalidInputs([...wrong, ...wrongNames]);
  if (wrongNames.length > 0)
    throw problem('invalid-image-name', 'image: not a legal reference', undefined, { saw: wrongNames.join('\n     ') });
  return { workloads: distinct(workloads.filter(isWish)), images: images.filter(isWish) };
}

interface Complaint {
  readonly complaint: string;
}
const complaint = (parsed: object): readonly string[] =>
  'complaint' in parsed && typeof parsed.complaint === 'string' ? [parsed.complaint] : [];
const isWish = <T extends object>(parsed: T | Complaint): parsed is T => !('complaint' in parsed);

function missing({ manifests, workloads, image }: Given, isImageToCome: boolean): readonly string[] {
  if (manifests.length === 0 && workloads.length === 0)
    return ['manifests: is empty, and so is workloads; one of them must say what to roll out'];
  if (workloads.length > 0 && image.length === 0 && !isImageToCome)
    return ['image: is empty; the workloads that are named need an image to be given'];
  return [];
}

const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const subdomain = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/;
const deployment = /^deploy(ment|ments)?(\.apps)?$/i;

function parseWorkload(entry: string): WorkloadName | Complaint {
  const parts = entry.split('/');
  const [namespace, kind = '', name = ''] = parts.length === 3 ? parts : [undefined, ...parts];
  const isWellFormed = (parts.length === 2 || parts.length === 3) && subdomain.test(name);
  if (!isWellFormed || (namespace !== undefined && !label.test(namespace)))
    return {
      complaint: `workloads: ${JSON.stringify(entry)} is not accepted; accepted is [namespace/]deployment/name`,
    };
  if (!deployment.test(kind))
    return { complaint: `workloads: ${JSON.stringify(entry)} is of kind ${kind}; only Deployments can be rolled out` };
  return { namespace, name };
}

function parseImage(entry: string): ImageWish | Complaint {
  const equals = entry.indexOf('=');
  const image = entry.slice(equals + 1);
  const reference = parseReference(image);
  if (reference === undefined) return { complaint: `image: ${JSON.stringify(image)} is not a legal reference` };
  if (equals < 0) return { kind: 'repository', repository: reference.repository, image };
  const container = entry.slice(0, equals);
  if (!label.test(container)) return { complaint: `image: ${JSON.stringify(container)} is not a container's name` };
  return { kind: 'container', container, image };
}

function contradictions(wishes: readonly ImageWish[]): readonly string[] {
  return wishes.flatMap((wish, index) => {
    const earlier = wishes.slice(0, index).find((other) => isSameTarget(wish, other));
    return earlier === undefined
      ? []
      : [`image: ${wish.image} and ${earlier.image} are both meant for the same containers`];
  });
}

function isSameTarget(one: ImageWish, other: ImageWish): boolean {
  if (one.kind === 'container') return other.kind === 'container' && one.container === other.container;
  return other.kind === 'repository' && isSameRepository(one.repository, other.repository);
}

function distinct(workloads: readonly WorkloadName[]): readonly WorkloadName[] {
  return [...new Map(workloads.map((each) => [`${each.namespace ?? ''}/${each.name}`, each])).values()];
}
