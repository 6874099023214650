/** A part of a fleet, for one job of a matrix: the input that says which, and how parts are read back. */
import { createHash } from 'node:crypto';
import { type Input, text } from './inputs.ts';
import { fields, number, type Reader } from './shape.ts';

/** `index` of `of`, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

export function shard(says: string): Input<Shard | undefined> {
  const parse: Input<Shard | undefined>['parse'] = (given) => {
    const [, index = 0, of = 0] = (/^(\d{1,4})\/(\d{1,4})$/.exec(given) ?? []).map(Number);
    return index >= 1 && index <= of ? { value: { index, of } } : { refused: true };
  };
  return { ...text(says, 'a part of the whole, such as `3/8`'), parse, absent: undefined };
}

export const readShard: Reader<Shard> = (value, at) => {
  const read = fields(value, at);
  return { index: read('index', number), of: read('of', number) };
};

export interface MissingShard {
  /** `3/8`. */
  readonly name: string;
  /** Those that are there, `1/8, 2/8`. */
  readonly present: string;
}

/** The first part of a whole that none of the files is about; what a job that failed should have said would be left out without a word. */
export function missingShard(files: readonly { readonly shard: Shard | null }[]): MissingShard | undefined {
  const shards = files.flatMap((file) => (file.shard === null ? [] : [file.shard]));
  const present = new Set(shards.map(({ index, of }) => `${index}/${of}`));
  const wanted = [...new Set(shards.map(({ of }) => of))].flatMap((of) =>
    Array.from({ length: of }, (_, index) => `${index + 1}/${of}`),
  );
  const name = wanted.find((each) => !present.has(each));
  return name === undefined ? undefined : { name, present: [...present].join(', ') };
}

/** Whether the part has what is called so: each name is in one part, the same on every machine. */
export function isInShard(name: string, { index, of }: Shard): boolean {
  return createHash('sha256').update(name).digest().readUInt32BE(0) % of === index - 1;
}
