// The published schema of SARIF 2.1.0, and what a document breaks of it.
import { readFileSync } from 'node:fs';
import { Ajv, type ErrorObject } from 'ajv';
import formats from 'ajv-formats';
import type { JsonRecord } from '../../../../src/core/base/json.ts';

/** The schema is of draft 4, which differs in nothing that it uses but the name of its own. */
const {
  id: _id,
  $schema: _draft,
  ...schema
}: JsonRecord = JSON.parse(readFileSync(new URL('schema/sarif-2.1.0.json', import.meta.url), 'utf8'));
const ajv = new Ajv({ strict: false, unicodeRegExp: false });
formats.default(ajv);
const isSarif = ajv.compile(schema);

export function faultsOf(sarif: unknown): readonly ErrorObject[] {
  return isSarif(sarif) ? [] : (isSarif.errors ?? []);
}
