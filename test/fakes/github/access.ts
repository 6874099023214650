/** Who a token acts as, what it may do, and how GitHub says no. */
import { Refused } from './refused.ts';
import { type Person, personNamed, type World } from './world.ts';

export type Level = 'none' | 'read' | 'write';

export interface Token {
  /** A job's own token, an installed App's, or a person's fine-grained one. */
  readonly kind: 'actions' | 'app' | 'pat';
  /** `github-actions[bot]` unless given for the token of a job. */
  readonly login?: string;
  /** What is left out is `none`; reading the repository's metadata is always allowed. */
  readonly permissions: { readonly contents?: Level; readonly pull_requests?: Level; readonly issues?: Level };
}

export interface Access {
  readonly token: Token;
  readonly person: Person;
}

/** Undefined where no token was sent. */
export function accessBy(
  world: World,
  tokens: ReadonlyMap<string, Token>,
  authorization: string | undefined,
): Access | undefined {
  if (authorization === undefined) return undefined;
  const token = tokens.get(/^(?:bearer|token) (.+)$/i.exec(authorization)?.[1] ?? '');
  if (token === undefined) throw new Refused(401, 'Bad credentials');
  const login = token.login ?? (token.kind === 'actions' ? 'github-actions[bot]' : world.owner);
  return { token, person: personNamed(world, login) };
}

/** The refusal of a token that may not; `needs` as the header has it. */
export function denied({ token }: Access): Refused {
  const holder = token.kind === 'pat' ? 'personal access token' : 'integration';
  return new Refused(403, `Resource not accessible by ${holder}`);
}

/** `issues=write; pull_requests=write` asks for one of both; for an issue that is no pull request only the first counts. */
export function isAllowed({ token }: Access, needs: string, isPlainIssue: boolean): boolean {
  return needs
    .split('; ')
    .filter((each) => !(isPlainIssue && each.startsWith('pull_requests=') && needs.includes('issues=')))
    .some((all) => all.split(',').every((one) => has(token, one)));
}

function has({ permissions }: Token, need: string): boolean {
  const [name = '', level] = need.split('=');
  if (name === 'metadata') return true;
  const held = Object.entries(permissions).find(([key]) => key === name)?.[1] ?? 'none';
  return held === 'write' || held === level;
}
