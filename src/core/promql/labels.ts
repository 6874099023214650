/** Labels of a series. */

export type Labels = Readonly<Record<string, string>>;
