/** The one name under which every field is written; with server-side apply it is the key to what was written before. */
export const manager = 'evenkeel';
