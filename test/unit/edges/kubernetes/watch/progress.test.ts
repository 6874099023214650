/** What a followed selection does next, step by step. */
import { describe, expect, test } from 'vitest';
import { after, begin, type Happening } from '../../../../../src/edges/kubernetes/watch/progress.ts';

const listed: Happening = { kind: 'listed', version: '10' };
const opened: Happening = { kind: 'opened' };
const seen: Happening = { kind: 'seen', version: '11' };
const ended: Happening = { kind: 'ended', hasSeen: false };
const expired: Happening = { kind: 'expired' };
const watchFrom = (version: string): object => ({ next: 'watch', version });

describe('a followed selection', () => {
  test.each<{ happenings: readonly Happening[]; leads: object; why: string }>([
    {
      happenings: [],
      leads: { next: 'list', version: '7' },
      why: 'begins with a list that is not older than its floor',
    },
    { happenings: [listed], leads: watchFrom('10'), why: 'watches from its list' },
    { happenings: [listed, opened, seen], leads: watchFrom('11'), why: 'remembers the version of each event' },
    {
      happenings: [listed, opened, seen, { kind: 'ended', hasSeen: true }],
      leads: { ...watchFrom('11'), fruitless: 0 },
      why: 'watches on after a clean end',
    },
    { happenings: [listed, opened, ended], leads: watchFrom('10'), why: 'watches again after one empty watch' },
    {
      happenings: [listed, opened, ended, opened, ended],
      leads: { next: 'list', version: '10' },
      why: 'lists after two empty watches in a row',
    },
    {
      happenings: [listed, opened, ended, opened, seen, { kind: 'ended', hasSeen: true }, opened, ended],
      leads: watchFrom('11'),
      why: 'does not count empty watches that an event lies between',
    },
    {
      happenings: [listed, seen, expired],
      leads: { next: 'list', version: '11' },
      why: 'lists from its version after 410',
    },
    {
      happenings: [listed, expired, expired],
      leads: { next: 'list-latest' },
      why: 'lists the latest after a second 410',
    },
    {
      happenings: [listed, expired, listed, seen, expired],
      leads: { next: 'list' },
      why: 'forgets a 410 once it has seen something',
    },
    {
      happenings: [{ kind: 'too-new' }],
      leads: { next: 'list-latest' },
      why: 'lists the latest when its floor is ahead',
    },
    { happenings: [listed, { kind: 'failed' }], leads: { next: 'list' }, why: 'lists after an error of the server' },
  ])('$why', ({ happenings, leads }) => {
    expect(happenings.reduce(after, begin('7'))).toMatchObject(leads);
  });
});
