/** Which containers of an object run which image, and which of them a wish changes; repositories are compared parsed. */
import { isRecord, type JsonPath, listAt, textAt } from '../core/base/json.ts';
import type { KubeObject } from '../core/kube/object.ts';
import { isSameRepository, parseReference } from '../core/oci/reference.ts';
import type { ImageWish } from './wishes.ts';

/** Where a container stands in a pod template. */
export interface ContainerSlot {
  readonly list: 'containers' | 'initContainers';
  readonly container: string;
}

export interface ImageChange extends ContainerSlot {
  readonly from: string;
  /** Equal to `from` where the container already runs what is wished for. */
  readonly to: string;
}

/** Where the kinds that are applied keep their pod spec; the others that have one are refused. */
const podSpecs: ReadonlyMap<string, JsonPath> = new Map<string, JsonPath>([
  ['Deployment', ['spec', 'template', 'spec']],
  ['CronJob', ['spec', 'jobTemplate', 'spec', 'template', 'spec']],
]);
const lists = ['initContainers', 'containers'] as const;

export interface ContainerImage extends ContainerSlot {
  readonly image: string;
}

/** Init containers first, as they run. */
export function containersOf(object: KubeObject): readonly ContainerImage[] {
  const path = podSpecs.get(object.kind);
  if (path === undefined) return [];
  return lists.flatMap((list) =>
    listAt(object, ...path, list).map((each) => ({
      list,
      container: textAt(each, 'name') ?? '',
      image: textAt(each, 'image') ?? '',
    })),
  );
}

/** The image of one container; '' where the object or the container is not there. */
export function imageIn(object: KubeObject | undefined, { list, container }: ContainerSlot): string {
  const all = object === undefined ? [] : containersOf(object);
  return all.find((each) => each.list === list && each.container === container)?.image ?? '';
}

/** The containers that a wish matches; a wish for a container by name comes before one for its repository. */
export function imageChanges(object: KubeObject, wishes: readonly ImageWish[]): readonly ImageChange[] {
  return containersOf(object).flatMap(({ list, container, image }) => {
    const wish = wishFor(container, image, wishes);
    return wish === undefined ? [] : [{ list, container, from: image, to: wish.image }];
  });
}

/** Wishes that no container of any object answers to. */
export function unmatched(objects: readonly KubeObject[], wishes: readonly ImageWish[]): readonly ImageWish[] {
  return wishes.filter((wish) => !objects.some((object) => imageChanges(object, [wish]).length > 0));
}

function wishFor(container: string, image: string, wishes: readonly ImageWish[]): ImageWish | undefined {
  const byName = wishes.find((wish) => wish.kind === 'container' && wish.container === container);
  if (byName !== undefined) return byName;
  const repository = parseReference(image)?.repository;
  if (repository === undefined) return undefined;
  return wishes.find((wish) => wish.kind === 'repository' && isSameRepository(wish.repository, repository));
}

export function withImages(object: KubeObject, changes: readonly ImageChange[]): KubeObject {
  const path = podSpecs.get(object.kind);
  if (path === undefined || changes.length === 0) return object;
  const changed = replaceAt(object, path, (podSpec) =>
    isRecord(podSpec) ? { ...podSpec, ...changedLists(podSpec, changes) } : podSpec,
  );
  return isRecord(changed) ? { ...object, ...changed } : object;
}

function changedLists(podSpec: unknown, changes: readonly ImageChange[]): Readonly<Record<string, unknown>> {
  const byList = [...Map.groupBy(changes, ({ list }) => list)];
  return Object.fromEntries(
    byList.map(([list, ofList]) => [list, listAt(podSpec, list).map((container) => withImage(container, ofList))]),
  );
}

function withImage(container: unknown, changes: readonly ImageChange[]): unknown {
  const to = changes.find((change) => change.container === textAt(container, 'name'))?.to;
  return isRecord(container) && to !== undefined ? { ...container, image: to } : container;
}

function replaceAt(value: unknown, path: JsonPath, change: (inner: unknown) => unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return change(value);
  return isRecord(value) ? { ...value, [step]: replaceAt(value[step], rest, change) } : value;
}
