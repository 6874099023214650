/** Helm and kustomize, which turn directories into manifests. */

/** A file that takes the place of one in the workspace for this rendering, or joins it: path → text. */
export type Overrides = ReadonlyMap<string, string>;

export interface ChartRequest {
  readonly kind: 'chart';
  /** Directory with Chart.yaml. */
  readonly directory: string;
  /** Values files in Helm's order, later ones win. */
  readonly values: readonly string[];
  readonly namespace: string;
  readonly release: string;
  /** All that the program gets to see: the files of the chart and the values files. */
  readonly files: readonly string[];
}

export interface KustomizeRequest {
  readonly kind: 'kustomize';
  /** Directory with the kustomization. */
  readonly directory: string;
  /** All that the program gets to see: every file that the kustomization reaches. */
  readonly files: readonly string[];
}

export type RenderRequest = ChartRequest | KustomizeRequest;

export type Rendered =
  | { readonly kind: 'rendered'; readonly text: string }
  /** The program ran and said no. */
  | { readonly kind: 'failed'; readonly saw: string }
  /** Neither program that could do it is on PATH. */
  | { readonly kind: 'no-program'; readonly needs: string };

export interface Renderer {
  /** Nothing of the workspace is written; nothing is fetched from the network. Rejects with the signal's reason. */
  render(request: RenderRequest, overrides: Overrides): Promise<Rendered>;
}
