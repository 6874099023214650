/** Objects of a repository, whatever renders them, and the way back from a field to the line that decides it. */
import type { JsonPath } from '../../core/base/json.ts';
import type { Place, Problem } from '../../core/base/problem.ts';
import type { Region } from '../../core/base/region.ts';
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
  /** Its template names no namespace, and takes that of the release. */
  readonly leavesNamespace: boolean;
  /** What is applied together: the render, or `manifests` for all plain files that nobody named otherwise. */
  readonly world: string;
  /** A condition of a template stands around it, in comments. */
  readonly isConditional: boolean;
  /** The written value, or the key where an absent one belongs; null where only rendering again can tell. */
  readonly regionOf: (path: JsonPath) => Region | null;
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
  /** A sentence, or the end of one that begins with the file. */
  readonly reason: string;
  readonly code: SkipCode;
  /** What of the file was not read, where the rest of it was. */
  readonly unread?: string;
  /** What it would be made of, where it is rendered. */
  readonly sources?: readonly string[];
}

/** Of a file, or of documents in it. */
export type SkipCode =
  | 'template'
  /** A key is there twice in one map. */
  | 'duplicate-key'
  /** It has no form in JSON. */
  | 'unreadable-value'
  | 'unreadable'
  | 'no-objects'
  | 'remote-base'
  | 'no-program'
  | 'render-failed'
  | 'library-chart'
  /** A link that leaves the workspace. */
  | 'outside';

export interface Manifests {
  readonly objects: readonly TracedObject[];
  /** What could not be read, and why. */
  readonly skipped: readonly Skipped[];
  /** Files beside single ones that were named, which may hold what those point at; only for judging. */
  readonly beside: readonly string[];
  /** Of what somebody named, and a reading for judging goes on without: why it does not render. */
  readonly broken: readonly Problem[];
  /** Of every file in which something could be written about them: path → text. */
  readonly texts: ReadonlyMap<string, string>;
  /** May render again, and proves what it says by rendering. */
  locate(object: TracedObject, path: JsonPath): Promise<Located>;
  /** Where the field stands as far as files show it without rendering again: enough to look there, and no proof for an edit. */
  written(object: TracedObject, path: JsonPath): Region | undefined;
  /** Where to look for what `locate` refuses: the nearest key that is written. */
  mention(object: TracedObject, path: JsonPath): Promise<Region | undefined>;
}
