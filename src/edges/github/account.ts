/** Who a token acts as. GraphQL tells it of every kind of token; `GET /user` refuses those of jobs and Apps. */
import { textAt } from '../../core/base/json.ts';
import type { Account } from '../../ports/repository.ts';
import { Refusal } from './answers.ts';
import type { Api } from './api.ts';

/** Asked once. */
export function createAccount(api: Api): () => Promise<Account> {
  let known: Account | undefined;
  return async () => (known ??= { login: (await viewer(api)) ?? (await user(api)) });
}

async function viewer(api: Api): Promise<string | undefined> {
  try {
    return textAt(await api.query('query { viewer { login } }'), 'data', 'viewer', 'login');
  } catch (error) {
    if (error instanceof Refusal && error.status !== 401) return undefined;
    throw error;
  }
}

async function user(api: Api): Promise<string> {
  return (await api.read('GET /user', {})).login;
}
