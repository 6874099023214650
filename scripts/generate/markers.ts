/** The parts of a written page that are generated: what stands between `<!-- generated: name -->` and its closing marker. */

/** Puts `content` between the markers called `name`; throws where the page does not have them. */
export function between(page: string, name: string, content: string): string {
  const open = `<!-- generated: ${name} -->`;
  const close = `<!-- /generated: ${name} -->`;
  const start = page.indexOf(open);
  const end = page.indexOf(close);
  if (start === -1 || end < start) throw new Error(`the markers ${open} and ${close} are missing`);
  return `${page.slice(0, start + open.length)}\n${content}\n${page.slice(end)}`;
}
