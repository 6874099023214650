// What ends the demo before it begins.

/** Something that the demo needs is not there; exit code 2. */
export class Missing extends Error {
  readonly remedy: string;

  constructor(message: string, remedy: string) {
    super(message);
    this.remedy = remedy;
  }
}
