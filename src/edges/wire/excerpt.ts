/** What somebody else's server said, made fit for one line of evidence. */

/** `message` where the answer has one, else the beginning of the body without markup; on one line. */
export function excerpt(message: string | undefined, body: string): string {
  return (message ?? body.replaceAll(/<[^>]*>/g, ' '))
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 500);
}
