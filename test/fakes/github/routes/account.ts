/** The repository itself, who one is, and how much one may still ask. */
import { denied } from '../access.ts';
import { ownDocument, repositoryDocument } from '../documents/people.ts';
import { ok, type Route, route } from '../route.ts';

/** An hour's worth of requests of a job's token. */
export const hourlyLimit = 1000;

export const account: readonly Route[] = [
  route('GET /repos/{owner}/{repo}', 'metadata=read', ({ world, access }) =>
    ok({ ...repositoryDocument(world, access), network_count: 0, subscribers_count: 0 }),
  ),
  route('GET /user', 'metadata=read', ({ world, access }) => {
    // only a person has a profile
    if (access.token.kind !== 'pat') throw denied(access);
    return ok(ownDocument(world, access.person));
  }),
  route('GET /rate_limit', 'metadata=read', () => {
    const rate = { limit: hourlyLimit, used: 0, remaining: hourlyLimit, reset: Math.floor(Date.now() / 1000) + 3600 };
    return ok({ resources: { core: rate, search: rate }, rate });
  }),
];
