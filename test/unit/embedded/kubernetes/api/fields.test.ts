import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { flatten, fromFieldsV1, toFieldsV1, unflatten } from '../../../../../src/embedded/kubernetes/api/fields.ts';

const directory = new URL('../../../../../examples/shop/deploy/', import.meta.url);
const manifests = readdirSync(directory).map(
  (file) => [file, parse(readFileSync(new URL(file, directory), 'utf8')) as unknown] as const,
);

describe('nothing is lost between an object and its fields', () => {
  test.each(manifests)('%s', (_file, object) => expect(unflatten(flatten(object))).toEqual(object));
});

describe('nothing is lost between field paths and FieldsV1', () => {
  test.each(manifests)('%s', (_file, object) => {
    const paths = [...flatten(object).keys()];
    expect(fromFieldsV1(toFieldsV1(paths)).toSorted()).toEqual(paths.toSorted());
  });
});
