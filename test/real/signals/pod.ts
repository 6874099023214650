// A pod of the world, and when it lived.

export interface Pod {
  readonly pod: string;
  readonly uid: string;
  readonly kind: string;
  readonly owner: string;
  readonly node: string;
  /** Minutes from the start. */
  readonly from: number;
  readonly to: number;
  readonly restartAt?: number;
  readonly containers: readonly string[];
  readonly image: string;
}
