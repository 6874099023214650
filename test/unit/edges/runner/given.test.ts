// The variables in which a runner hands over inputs and state.
import { describe, expect, test } from 'vitest';
import { action, flag, text } from '../../../../src/core/base/inputs.ts';
import { readGiven, readState, withoutGiven } from '../../../../src/edges/runner/given.ts';

const declared = action({
  name: 'ship',
  says: 'Ship',
  inputs: { 'dry-run': flag('Write nothing'), 'go version': text('Of Go'), image: text('The image') },
  outputs: {},
  hasPost: false,
});

describe('the variables of a runner', () => {
  test('are upper-cased names with blanks as underscores and hyphens kept', () => {
    const { texts, unknown } = readGiven(declared, { 'INPUT_DRY-RUN': 'true', INPUT_GO_VERSION: '1.26', PATH: '/bin' });
    expect(Object.fromEntries(texts)).toEqual({ 'dry-run': 'true', 'go version': '1.26', image: '' });
    expect(unknown).toEqual([]);
  });

  test('that no input has are named', () => {
    expect(readGiven(declared, { INPUT_DRY_RUN: 'true', INPUT_IMAGES: 'x' }).unknown).toEqual(['dry_run', 'images']);
  });

  test('are kept from the processes that the run starts, since they may hold secrets', () => {
    const given = { 'INPUT_REGISTRY-PASSWORD': 'hunter2', STATE_journal: '{}', PATH: '/bin', MY_INPUT_X: 'kept' };
    expect(withoutGiven(given)).toEqual({ PATH: '/bin', MY_INPUT_X: 'kept' });
  });

  test('hold the state of the main step', () => {
    expect(Object.fromEntries(readState({ STATE_journal: '{}', STATE_: '', HOME: '/' }))).toEqual({
      journal: '{}',
      '': '',
    });
  });
});
