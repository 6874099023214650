/** The files through which a step hands over outputs and state: `name=value`, or `name<<delimiter` and lines up to it. */

/** Throws where the runner would fail the step: a line without a value, a delimiter that never comes. */
export function readFileCommands(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const lines = text.split('\n');
  while (lines.length > 0) {
    const line = lines.shift() ?? '';
    if (line === '') continue;
    const heredoc = /^([^=]+?)<<(.+)$/.exec(line);
    const [, name = '', delimiter = ''] = heredoc ?? [];
    if (heredoc === null) {
      const at = line.indexOf('=');
      if (at < 1) throw new Error(`not a file command: ${line}`);
      values.set(line.slice(0, at), line.slice(at + 1));
    } else {
      const end = lines.indexOf(delimiter);
      if (end === -1) throw new Error(`${name}: the delimiter ${delimiter} never comes`);
      values.set(name, lines.splice(0, end).join('\n'));
      lines.shift();
    }
  }
  return values;
}
