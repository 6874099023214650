/** Holds requests and answers against GitHub's own description of its API. */
import { readFileSync } from 'node:fs';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import type { RouteName } from './route.ts';

type Node = Readonly<Record<string, unknown>>;

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required?: boolean;
  readonly schema: Node;
}

interface Content {
  readonly content?: { readonly 'application/json'?: { readonly schema: Node } };
}

interface Operation {
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content | { readonly $ref: string }>>;
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** What is wrong, one sentence each; nothing when all is well. */
export type Findings = readonly string[];

const root = 'github';

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** OpenAPI 3.0 as JSON Schema: `nullable` said in its words, and references that work from everywhere. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!isNode(value)) return value;
  const { nullable, ...rest } = value;
  const schema = Object.fromEntries(
    Object.entries(rest).map(([key, inner]) => [
      key,
      key === '$ref' && typeof inner === 'string' ? inner.replace(/^#/, `${root}#`) : plain(inner),
    ]),
  );
  // a property may itself be called so
  if (nullable !== true) return nullable === undefined ? schema : { ...schema, nullable: plain(nullable) };
  return { anyOf: [schema, { type: 'null' }] };
}

const description = plain(JSON.parse(readFileSync(new URL('openapi.json', import.meta.url), 'utf8'))) as Description;

const strict = { strict: false, allErrors: true, formats: { 'repo.nwo': true } } as const;
const documents = formats.default(new Ajv(strict)).addSchema(description, root);
/** What comes in an address is text, and becomes numbers and flags. */
const addresses = formats.default(new Ajv({ ...strict, coerceTypes: true })).addSchema(description, root);

/** Refusals that every operation may answer with, whether its description says so or not. */
const generalRefusals = new Set(['401', '403', '404', '422', '429']);

/** Where GitHub answers otherwise than it describes: the copy of a repository that a pull request came from may be gone. */
const waived = /\/head\/repo$/;

const compiled = new Map<string, ValidateFunction>();

function validator(by: Ajv, key: string, schema: Node): ValidateFunction {
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const made = by.compile(schema);
  compiled.set(key, made);
  return made;
}

function resolved<Kind>(node: Kind | { readonly $ref: string }): Kind {
  if (!isNode(node) || typeof node['$ref'] !== 'string') return node as Kind;
  const [kind = '', name = ''] = node['$ref'].split('/').slice(-2);
  return description.components[kind]?.[name] as Kind;
}

function operationOf(name: RouteName): Operation {
  const [method = '', path = ''] = name.split(' ');
  const operation = description.paths[path]?.[method.toLowerCase()];
  if (operation === undefined) throw new Error(`openapi.json does not have ${name}: run scripts/trim-openapi.ts`);
  return operation;
}

/** Path and query; numbers and flags among the values are made of their text. */
export function checkAddress(name: RouteName, values: Record<string, unknown>): Findings {
  const parameters = (operationOf(name).parameters ?? []).map((each) => resolved<Parameter>(each));
  const check = validator(addresses, `${name} address`, {
    type: 'object',
    properties: Object.fromEntries(parameters.map((each) => [each.name, each.schema])),
    required: parameters.filter(({ required }) => required === true).map((each) => each.name),
    additionalProperties: false,
  });
  return check(values) ? [] : (check.errors ?? []).map(sentence);
}

/** GitHub ignores fields that it does not know; here they are a mistake. */
export function checkBody(name: RouteName, body: unknown): Findings {
  const schema = operationOf(name).requestBody?.content?.['application/json']?.schema;
  if (schema === undefined) return body === undefined ? [] : ['No body is expected.'];
  const known = isNode(schema['properties']) ? Object.keys(schema['properties']) : undefined;
  const unknown = isNode(body) && known !== undefined ? Object.keys(body).filter((key) => !known.includes(key)) : [];
  const check = validator(documents, `${name} body`, schema);
  const wrong = check(body ?? {}) ? [] : (check.errors ?? []).map(sentence);
  return [...unknown.map((key) => `"${key}" is not a permitted key.`), ...wrong];
}

export function checkAnswer(name: RouteName, status: number, body: unknown): Findings {
  const answer = operationOf(name).responses[status];
  if (answer === undefined) {
    return generalRefusals.has(`${status}`) ? [] : [`${name} does not answer ${status}`];
  }
  const schema = resolved<Content>(answer).content?.['application/json']?.schema;
  if (schema === undefined) return [];
  const check = validator(documents, `${name} ${status}`, schema);
  const errors = check(body) ? [] : (check.errors ?? []).filter(({ instancePath }) => !waived.test(instancePath));
  return errors.map((error) => `${name} ${status}: ${sentence(error)}`);
}

function sentence({ instancePath, keyword, params, message }: ErrorObject): string {
  if (keyword === 'required') return `"${String(params['missingProperty'])}" wasn't supplied.`;
  if (keyword === 'additionalProperties') return `"${String(params['additionalProperty'])}" is not a permitted key.`;
  return `For '${instancePath}', ${message ?? keyword}.`;
}
