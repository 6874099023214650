/** Which environment variables a Dockerfile sets, in whichever stage. */

export function variablesIn(text: string): readonly string[] {
  const lines = text.replaceAll(/\\\r?\n/g, ' ').split(/\r?\n/);
  return lines.flatMap((line) => {
    const [, rest] = /^\s*ENV\s+(.*)$/i.exec(line) ?? [];
    if (rest === undefined) return [];
    const names = [...rest.matchAll(/(?:^|\s)(\w+)=/g)].map(([, name = '']) => name);
    return names.length > 0 ? names : rest.split(/\s+/).slice(0, 1);
  });
}
