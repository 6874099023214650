// Who wrote a field last, by the server's own book.
import { expect, test } from 'vitest';
import { lastManagerOf } from '../../../../src/core/kube/managed-fields.ts';

const entry = (manager: string, fields: object, time?: string): object => ({
  manager,
  fieldsV1: { 'f:spec': fields },
  ...(time === undefined ? {} : { time: `2026-03-01T${time}Z` }),
});

test.each([
  { name: 'nobody', managedFields: undefined, who: undefined },
  { name: 'nobody who owns the field', managedFields: [entry('a', { 'f:replicas': {} }, '12:00:00')], who: undefined },
  {
    name: 'the newest entry, wherever it stands',
    managedFields: [entry('b', { 'f:paused': {} }, '12:00:09'), entry('a', { 'f:paused': {} }, '12:00:01')],
    who: 'b',
  },
  {
    name: 'an entry with a time before one without',
    managedFields: [entry('a', { 'f:paused': {} }), entry('b', { 'f:paused': {} }, '12:00:01')],
    who: 'b',
  },
  { name: 'nobody in what is no entry', managedFields: ['x', null], who: undefined },
])('$name', ({ managedFields, who }) => {
  const metadata = { name: 'shop', ...(managedFields === undefined ? {} : { managedFields }) };
  expect(lastManagerOf({ apiVersion: 'apps/v1', kind: 'Deployment', metadata }, 'spec', 'paused')).toBe(who);
});
