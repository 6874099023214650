/** JSON Schema as far as our files need it, and short words to write it with. */

/** The part of JSON Schema (draft 2020-12) that the reports need. */
export type Schema =
  | { readonly type: 'string'; readonly description?: string; readonly pattern?: string }
  | { readonly type: 'number' | 'integer' | 'boolean'; readonly description?: string }
  | { readonly enum: readonly (string | null)[]; readonly description?: string }
  | { readonly const: number }
  | { readonly anyOf: readonly Schema[]; readonly description?: string }
  | { readonly type: 'null' }
  | { readonly type: 'array'; readonly items: Schema; readonly description?: string }
  | ObjectSchema
  | OpenObjectSchema;

export interface ObjectSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, Schema>>;
  readonly required: readonly string[];
  readonly additionalProperties: false;
  readonly description?: string;
}

/** Kubernetes' own objects: what is in them is not ours to say. */
export interface OpenObjectSchema {
  readonly type: 'object';
  readonly additionalProperties: true;
  readonly description?: string;
}

export const text = (description: string): Schema => ({ type: 'string', description });
export const count = (description: string): Schema => ({ type: 'integer', description });
export const number = (description: string): Schema => ({ type: 'number', description });
export const list = (items: Schema, description: string): Schema => ({ type: 'array', items, description });
export const oneOf = (values: readonly string[], description: string): Schema => ({ enum: values, description });

/** A name that ends in `?` may be absent. */
export function object(properties: Readonly<Record<string, Schema>>, description?: string): Schema {
  const entries = Object.entries(properties);
  return {
    type: 'object',
    ...(description === undefined ? {} : { description }),
    properties: Object.fromEntries(entries.map(([name, schema]) => [name.replace('?', ''), schema])),
    required: entries.map(([name]) => name).filter((name) => !name.endsWith('?')),
    additionalProperties: false,
  };
}

export const anything = (description: string): Schema => ({ type: 'object', additionalProperties: true, description });

export function nullOr(schema: Schema, description: string): Schema {
  return { anyOf: [schema, { type: 'null' }], description };
}
