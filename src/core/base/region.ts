/** A stretch of a file, as annotations and SARIF mark it. */

/** Lines and columns count from 1, columns in UTF-16 units; `endColumn` is the one behind the last character. */
export interface Region {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}
