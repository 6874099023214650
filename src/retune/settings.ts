/** What the user asks of retune, as finished values: the inputs, and what the configuration says of one workload. */
import type { SubjectSettings } from '../core/subject/settings.ts';

export interface AdviceSettings extends SubjectSettings {
  /** Share of time with fewer ready pods than needed: 0.005 is 0.5 %. */
  readonly shortageBudget: number;
  /** A proposal that only saves must save at least this share of pod-hours. */
  readonly minSaving: number;
  /** Target points per change; undefined goes to the end at once. */
  readonly maxStep: number | undefined;
}
