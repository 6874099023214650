/** The one question of GitHub's GraphQL API that the double answers: who one is. */
import type { Access } from './access.ts';
import { Refused } from './refused.ts';
import type { Reply } from './route.ts';

const viewer = /^(?:query(?:\s+\w+)?\s*)?\{\s*viewer\s*\{((?:\s|\blogin\b|\bdatabaseId\b)+)\}\s*\}$/;

/** Every other question is a mistake of the test. */
export function answerGraphql(access: Access | undefined, body: unknown): Reply {
  if (access === undefined) throw new Refused(401, 'This endpoint requires you to be authenticated.');
  const query = typeof body === 'object' && body !== null && 'query' in body ? String(body.query).trim() : '';
  const fields = viewer.exec(query)?.[1]?.trim().split(/\s+/);
  if (fields === undefined) throw new Error(`this double does not serve ${JSON.stringify(body)}`);
  const { login, id: databaseId } = access.person;
  const known: Readonly<Record<string, unknown>> = { login, databaseId };
  return { status: 200, body: { data: { viewer: Object.fromEntries(fields.map((field) => [field, known[field]])) } } };
}
