/** One line of a watch is a change, a bookmark, an error, or not to be trusted. */
import { describe, expect, test } from 'vitest';
import { parseEvent } from '../../../../../src/edges/kubernetes/watch/watch-event.ts';

const object = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', resourceVersion: '5' } };
const expired = { kind: 'Status', code: 410, reason: 'Expired', message: 'too old' };

describe('a line of a watch', () => {
  test.each([
    { line: { type: 'ADDED', object }, event: { kind: 'updated', object, version: '5' } },
    { line: { type: 'MODIFIED', object }, event: { kind: 'updated', object, version: '5' } },
    { line: { type: 'DELETED', object }, event: { kind: 'deleted', object, version: '5' } },
    {
      line: { type: 'BOOKMARK', object: { kind: 'Pod', metadata: { resourceVersion: '6' } } },
      event: { kind: 'bookmark', version: '6' },
    },
    { line: { type: 'ERROR', object: expired }, event: { kind: 'error', status: { code: 410, reason: 'Expired' } } },
    { line: { type: 'ERROR', object }, event: { kind: 'unreadable' } },
    { line: { type: 'SOMETHING', object }, event: { kind: 'unreadable' } },
    { line: { type: 'MODIFIED', object: { ...object, metadata: { name: 'a' } } }, event: { kind: 'unreadable' } },
    { line: { type: 'MODIFIED' }, event: { kind: 'unreadable' } },
    { line: null, event: { kind: 'unreadable' } },
  ])('$line', ({ line, event }) => {
    expect(parseEvent(JSON.stringify(line))).toMatchObject(event);
  });

  test('half a line is not skipped but not to be trusted', () => {
    expect(parseEvent('{"type":"MODIFIED","obj')).toEqual({ kind: 'unreadable' });
  });
});
