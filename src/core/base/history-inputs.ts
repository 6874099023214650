/** The input that says which recorded history is read; shared by every action that replays one. */
import { text } from './inputs.ts';

export const history = {
  history: text('Directory of a recorded history bundle; it needs no server', 'a path'),
};
