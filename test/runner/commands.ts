/** The workflow-command stream of a step, read as the runner reads it (actions/runner: src/Runner.Common/ActionCommand.cs). */

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly message: string;
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly column: number | undefined;
}

export interface CommandStream {
  readonly annotations: readonly Annotation[];
  readonly masks: readonly string[];
  readonly groups: readonly string[];
  readonly debug: readonly string[];
  /** Commands that no action of ours may use: set-env, add-path, set-output, save-state and unknown ones. */
  readonly others: readonly string[];
  /** Every line that is no command, with the masks registered so far applied, as people see it. */
  readonly log: readonly string[];
}

interface Command {
  readonly name: string;
  readonly properties: ReadonlyMap<string, string>;
  readonly data: string;
}

const levels = ['error', 'warning', 'notice'] as const;

export function readCommands(output: string): CommandStream {
  const annotations: Annotation[] = [];
  const masks: string[] = [];
  const groups: string[] = [];
  const debug: string[] = [];
  const others: string[] = [];
  const log: string[] = [];
  let stopped: string | undefined;
  const masked = (text: string): string => masks.reduce((rest, mask) => rest.replaceAll(mask, '***'), text);
  for (const line of output.split(/\r\n|\r|\n/)) {
    const command = parse(line);
    const level = levels.find((each) => each === command?.name);
    if (stopped !== undefined) {
      if (command?.name === stopped) stopped = undefined;
      else log.push(masked(line));
    } else if (command === undefined) log.push(masked(line));
    else if (level !== undefined) annotations.push(annotation(level, command, masked));
    else if (command.name === 'stop-commands') stopped = command.data;
    else if (command.name === 'add-mask') masks.push(...command.data.split('\n').filter((part) => part.trim() !== ''));
    else if (command.name === 'group') groups.push(masked(command.data));
    else if (command.name === 'debug') debug.push(masked(command.data));
    else if (command.name !== 'endgroup') others.push(line);
  }
  return { annotations, masks, groups, debug, others, log };
}

function annotation(
  level: Annotation['level'],
  { properties, data }: Command,
  masked: (text: string) => string,
): Annotation {
  const number = (name: string): number | undefined =>
    properties.has(name) ? Number(properties.get(name)) : undefined;
  return { level, message: masked(data), file: properties.get('file'), line: number('line'), column: number('col') };
}

/** `::name key=value,…::data` at the beginning of a line, or `##[name key=value;…]data` anywhere in it. */
function parse(line: string): Command | undefined {
  const second = /^::([^\s:]+)(?:\s+(.*?))?::(.*)$/.exec(line.trimStart());
  if (second !== null) return command(second, ',', unescapeData);
  const first = /##\[([^\s\]]+)(?:\s+([^\]]*))?\](.*)$/.exec(line);
  return first === null ? undefined : command(first, ';', unescapeFirst);
}

function command(match: RegExpExecArray, separator: string, unescape: (text: string) => string): Command {
  const [, name = '', properties = '', data = ''] = match;
  const pairs = properties.split(separator).filter((pair) => pair.includes('='));
  return {
    name,
    properties: new Map(
      pairs.map((pair): [string, string] => {
        const at = pair.indexOf('=');
        return [pair.slice(0, at).trim(), unescapeProperty(pair.slice(at + 1))];
      }),
    ),
    data: unescape(data),
  };
}

const unescapeData = (text: string): string =>
  text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');

const unescapeProperty = (text: string): string => unescapeData(text.replaceAll('%3A', ':').replaceAll('%2C', ','));

const unescapeFirst = (text: string): string =>
  text
    .replaceAll('%3B', ';')
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%5D', ']')
    .replaceAll('%25', '%');
