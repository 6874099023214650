/** Objects of a repository, whatever renders them, and the way back from a field to the line that decides it. */
import type { JsonPath } from '../../core/base/json.ts';
import type { Place } from '../../core/base/problem.ts';
import type { KubeObject } from '../../core/kube/object.ts';

export interface TracedObject {
  /** As rendered, with the namespace that its render gives it. */
  readonly object: KubeObject;
  /** The nearest place that is known without rendering again. */
  readonly at: Place;
  /** The config's name of the render, or the path of what was found. */
  readonly render: string;
  /** Nobody said to which namespace the chart is released, so that the object may be meant for another. */
  readonly isNamespaceAssumed: boolean;
}

/** A scalar in a file that decides a field: `path` leads to it in the document with that index. */
export interface Leaf {
  readonly file: string;
  readonly document: number;
  readonly path: JsonPath;
  readonly line: number;
  readonly column: number;
  readonly value: string | number | null;
  /** Other fields of other objects that move with it: `HorizontalPodAutoscaler shop/web spec.maxReplicas (staging)`. */
  readonly alsoMoves: readonly string[];
}

export type Located =
  | { readonly kind: 'leaf'; readonly leaf: Leaf }
  /** Nothing sets the field; `leaf.value` is null and `leaf.path` is where it belongs. */
  | { readonly kind: 'absent'; readonly leaf: Leaf }
  /** One sentence that a reader of the pull request understands. */
  | { readonly kind: 'refused'; readonly says: string };

export interface Skipped {
  readonly file: string;
  readonly reason: string;
  /** Nothing in it claims to be a Kubernetes object: settings of other tools. */
  readonly isForeign?: boolean;
}

export interface Manifests {
  readonly objects: readonly TracedObject[];
  /** What could not be read, and why. */
  readonly skipped: readonly Skipped[];
  /** May render again, and proves what it says by rendering. */
  locate(object: TracedObject, path: JsonPath): Promise<Located>;
}
