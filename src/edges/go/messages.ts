/** The go command's messages: where in the source each one points. */
import type { Place } from '../../core/base/problem.ts';

export interface GoMessage {
  readonly at: Place;
  readonly text: string;
}

const positioned = /^(?:vet: |go: )?(\S.*?\.(?:go|mod|work|s)):(\d+)(?::(\d+))?: (.*)$/;
const longest = 8000;

/** The messages that name a place, in order; files are as the command wrote them, relative to where it ran. */
export function parseMessages(stderr: string): readonly GoMessage[] {
  return stderr.split('\n').flatMap((line) => {
    const [, file, row, column, text] = positioned.exec(line) ?? [];
    if (file === undefined || row === undefined || text === undefined) return [];
    const at = {
      file: file.replace(/^\.\//, ''),
      line: Number(row),
      ...(column === undefined ? {} : { column: Number(column) }),
    };
    return [{ at, text }];
  });
}

/** All that was said, without the `# package` lines. */
export function messageText(stderr: string): string {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('# '));
  const all = lines.join('\n     ');
  return all.length <= longest ? all : `${all.slice(0, longest)} …`;
}

const fetchFailure =
  /(?:Get "https?:|reading https?:).*(?:dial tcp|timeout|TLS handshake|connection (?:refused|reset)|no such host|EOF|: 5\d\d )|fatal: unable to access/;

/** Whether modules could not be fetched, which says nothing about the source; the message may still name an import's line. */
export function isFetchFailure(stderr: string): boolean {
  return fetchFailure.test(stderr);
}
