/** Holds a value against a schema of docs/schemas/ and names every place where it differs. */
import type { ObjectSchema, OpenObjectSchema, Schema } from '../../scripts/generate/schema.ts';
import { exhaustive } from '../../src/core/base/exhaustive.ts';

export function differences(value: unknown, schema: Schema, at = '$'): readonly string[] {
  if ('const' in schema) return value === schema.const ? [] : [`${at}: is not ${schema.const}`];
  if ('enum' in schema) return schema.enum.includes(value as string) ? [] : [`${at}: ${String(value)} is none of them`];
  if ('anyOf' in schema)
    return schema.anyOf.some((each) => differences(value, each).length === 0) ? [] : [`${at}: fits nothing`];
  switch (schema.type) {
    case 'null':
      return value === null ? [] : [`${at}: is not null`];
    case 'string':
      return typeof value === 'string' && new RegExp(schema.pattern ?? '').test(value)
        ? []
        : [`${at}: is no such text`];
    case 'boolean':
    case 'number':
      return typeof value === schema.type ? [] : [`${at}: is no ${schema.type}`];
    case 'integer':
      return Number.isInteger(value) ? [] : [`${at}: is no integer`];
    case 'array':
      return Array.isArray(value)
        ? value.flatMap((each, index) => differences(each, schema.items, `${at}[${index}]`))
        : [`${at}: is no list`];
    case 'object':
      return objectDifferences(value, schema, at);
    default:
      return exhaustive(schema);
  }
}

function objectDifferences(value: unknown, schema: ObjectSchema | OpenObjectSchema, at: string): readonly string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${at}: is no object`];
  if (schema.additionalProperties) return [];
  const entries = Object.entries(value);
  return [
    ...schema.required.filter((name) => !(name in value)).map((name) => `${at}.${name}: is missing`),
    ...entries.flatMap(([name, each]) => {
      const property = schema.properties[name];
      return property === undefined ? [`${at}.${name}: is unknown`] : differences(each, property, `${at}.${name}`);
    }),
  ];
}
