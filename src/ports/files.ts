/** Files of the workspace, and the directory for what a run leaves behind. Paths are relative to the workspace or absolute. */

export interface Files {
  /** The bytes of a file; undefined when there is none. */
  read(path: string): Promise<Uint8Array | undefined>;
  /**
   * Files that a path, directory or glob names, sorted; directories are searched recursively for the given endings.
   * Symbolic links that leave the workspace are refused with `file-not-found`; given `leave`, they are told to it with
   * the reason and left out.
   */
  find(
    pattern: string,
    endings: readonly string[],
    leave?: (path: string, why: string) => void,
  ): Promise<readonly string[]>;
  /**
   * Writes a file (parents are made) and returns its absolute path; a relative path lands in the output directory. A
   * long text may come in parts; what is redacted never reaches from one into the next.
   */
  write(path: string, content: string | Uint8Array | Iterable<string>): Promise<string>;
}
