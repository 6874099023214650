/** The variables of a process: this one's, or those that a child is given. */

export type Environment = Readonly<Record<string, string | undefined>>;
