/** Whether a manifest has the value that was recorded. */
import { expect, test } from 'vitest';
import { isSameValue } from '../../../../src/retune/place/value.ts';

test.each([
  { written: 50, recorded: 50, is: true },
  { written: '50', recorded: 50, is: true },
  { written: '0.5', recorded: '500m', is: true },
  { written: '1Gi', recorded: '1073741824', is: true },
  { written: 60, recorded: 50, is: false },
  { written: '${TARGET}', recorded: 50, is: false },
  { written: 50, recorded: null, is: false },
  { written: { value: 50 }, recorded: 50, is: false },
])('$written in the file, $recorded in the record: $is', ({ written, recorded, is }) =>
  expect(isSameValue(written, recorded)).toBe(is),
);
