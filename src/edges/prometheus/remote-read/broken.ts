/** Bytes that are not what they should be: torn, cut short, or of somebody who speaks something else. */

export class BrokenBytes extends Error {
  override readonly name = 'BrokenBytes';
}
