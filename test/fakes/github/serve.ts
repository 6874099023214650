/** The way of one request: who asks, for what, whether it may and makes sense, the answer, and whether that is one of GitHub's. */
import type { IncomingHttpHeaders } from 'node:http';
import { type Access, accessBy, denied, isAllowed, type Token } from './access.ts';
import { checkAddress, checkAnswer, checkBody } from './description.ts';
import { find, type Found } from './find.ts';
import { answerGraphql } from './graphql.ts';
import { notFound, Refused, unprocessable } from './refused.ts';
import type { Reply } from './route.ts';
import type { World } from './world.ts';

export interface Question {
  readonly method: string;
  readonly address: URL;
  readonly headers: IncomingHttpHeaders;
  readonly sent: Buffer;
}

export interface House {
  readonly world: World;
  readonly tokens: ReadonlyMap<string, Token>;
  /** `/api/v3` where the API is that of an Enterprise Server. */
  readonly prefix: '' | '/api/v3';
  /** What the double was asked that it does not serve, and what it answered that GitHub never would. */
  readonly violations: string[];
}

export function serve(house: House, question: Question): Reply {
  const found = find(house.world, house.prefix, question.method, question.address.pathname);
  const reply = caught(house, () => answer(house, found, question));
  if (found === undefined) return reply;
  if (!Buffer.isBuffer(reply.body)) {
    // as the client will read it
    const body: unknown = reply.body === undefined ? undefined : JSON.parse(JSON.stringify(reply.body));
    house.violations.push(...checkAnswer(found.route.name, reply.status, body));
  }
  return { ...reply, headers: { 'x-accepted-github-permissions': found.route.needs, ...reply.headers } };
}

function caught({ violations }: House, act: () => Reply): Reply {
  try {
    return act();
  } catch (error) {
    if (error instanceof Refused) return refusal(error);
    violations.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return refusal(new Refused(500, 'Server Error'));
  }
}

function refusal({ status, message, errors }: Refused): Reply {
  const more = errors === undefined ? {} : { errors };
  return {
    status,
    body: { message, ...more, documentation_url: 'https://docs.github.com/rest', status: `${status}` },
  };
}

function answer(house: House, found: Found | undefined, question: Question): Reply {
  const { world, tokens, prefix } = house;
  const { headers, address, method } = question;
  if ((headers['user-agent'] ?? '') === '') {
    throw new Refused(403, 'Request forbidden by administrative rules. Please send a User-Agent header.');
  }
  const access = accessBy(world, tokens, headers.authorization);
  const body = parseBody(question.sent);
  if (found !== undefined) return called(house, found, access, question, body);
  if (method === 'POST' && address.pathname === (prefix === '' ? '/graphql' : '/api/graphql')) {
    return answerGraphql(access, body);
  }
  throw new Error(`this double does not serve ${method} ${address.pathname}`);
}

function parseBody(sent: Buffer): unknown {
  if (sent.length === 0) return undefined;
  try {
    return JSON.parse(sent.toString());
  } catch {
    throw new Refused(400, 'Problems parsing JSON');
  }
}

function called(house: House, found: Found, access: Access | undefined, question: Question, body: unknown): Reply {
  const { world } = house;
  const { route, path } = found;
  if (access === undefined) throw 'repo' in path ? notFound() : new Refused(401, 'Requires authentication');
  const isOurs = `${path['owner']}/${path['repo']}`.toLowerCase() === `${world.owner}/${world.name}`.toLowerCase();
  if ('repo' in path && !isOurs) throw notFound();
  const ticket = world.tickets[Number(path['issue_number']) - 1];
  if (!isAllowed(access, route.needs, ticket !== undefined && ticket.pull === undefined)) throw denied(access);
  const { address, headers } = question;
  const asked: Record<string, unknown> = { ...path, ...Object.fromEntries(address.searchParams) };
  const wrong = [...checkAddress(route.name, asked), ...checkBody(route.name, body)];
  if (wrong.length > 0) throw unprocessable(`Invalid request.\n\n${wrong.join('\n')}`);
  const media = /^application\/vnd\.github\.(\w+)/.exec(headers.accept ?? '')?.[1] ?? 'json';
  const parameters = { ...asked, ...(typeof body === 'object' ? body : {}) };
  // what passed both checks is of the type that was made from the same description
  return route.serve({ world, access, parameters: parameters as never, address, media });
}
