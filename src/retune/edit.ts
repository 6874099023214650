/** One number in one file: what a pull request changes, and what a proposals file carries to the job that opens it. */
import type { JsonPath } from '../core/base/json.ts';

export interface Edit {
  /** Relative to the root of the repository. */
  readonly file: string;
  /** Which YAML document of the file, from 0. */
  readonly document: number;
  /** Leads to the value in that document. */
  readonly path: JsonPath;
  readonly line: number;
  readonly column: number;
  /** What people call the field: `CPU target`. */
  readonly label: string;
  /** null where the key is not there yet. */
  readonly from: string | number | null;
  readonly to: string | number;
}

/** Where the changes of one workload are made; both empty where nothing changes, and as long as nobody has looked. */
export interface EditPlan {
  readonly edits: readonly Edit[];
  /** One sentence for each change that cannot be made in a file. */
  readonly unedited: readonly string[];
}

export const noEdits: EditPlan = { edits: [], unedited: [] };
