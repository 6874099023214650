// What a file is written with, as a text.

export function textOf(content: string | Uint8Array | Iterable<string>): string {
  if (typeof content === 'string') return content;
  return content instanceof Uint8Array ? Buffer.from(content).toString() : Array.from(content).join('');
}
