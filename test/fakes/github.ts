/**
 * GitHub on loopback for one repository: real git objects, tokens that may and may not, rules, limits and lost answers.
 * It holds what it is asked and what it answers against GitHub's published description.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { type Asked, askedBy, faultPlan, type Rule, type When } from '../real/proxy/faults.ts';
import type { Token } from './github/access.ts';
import { answerWith } from './github/answer.ts';
import type { Fault } from './github/faults.ts';
import { type FileChanges, people, type People } from './github/people.ts';
import { type House, serve } from './github/serve.ts';
import { branchRef, headOf, makeWorld, type Rules, type Ticket, type World } from './github/world.ts';

export interface GithubOptions {
  /** `acme/shop` */
  readonly repository?: string;
  /** `main` */
  readonly defaultBranch?: string;
  /** What the default branch begins with. */
  readonly files: FileChanges;
  /** Secret → what it is good for. */
  readonly tokens: Readonly<Record<string, Token>>;
  /** `/api/v3` for the addresses of an Enterprise Server. */
  readonly prefix?: '' | '/api/v3';
  /** Actions may open pull requests, drafts too, issues are on, no branch is protected, and nobody can be asked for a review, unless said here. */
  readonly rules?: Partial<Rules>;
}

/** What it returns is waited for. */
export type Happening = () => unknown;

/** A request that came, and what became of it. */
export interface SeenRequest extends Asked {
  readonly body: unknown;
  /** The secret that came with it. */
  readonly token: string | undefined;
  /** Status, or what was done instead of an answer; undefined while it is under way. */
  answer: number | Fault['kind'] | undefined;
}

export interface GithubDouble extends People, AsyncDisposable {
  /** Base address of the API, without a slash at the end. */
  readonly url: string;
  readonly graphqlUrl: string;
  /** What `git clone` takes. */
  readonly directory: string;
  /** Issues and pull requests, as they are now; number 1 first. */
  readonly tickets: readonly Ticket[];
  readonly requests: readonly SeenRequest[];
  readonly branches: () => readonly string[];
  readonly head: (branch: string) => string | undefined;
  /** A file's text on a branch, or at a commit. */
  readonly file: (revision: string, path: string) => string | undefined;
  /** What a reviewer of the pull request sees, as `git diff` writes it. */
  readonly diff: (number: number) => string;
  /** Does something to requests that come from now on; rules that were added earlier go first. */
  readonly fault: (rule: Rule<Fault>) => void;
  /** Something that happens right before a matching request is looked at, once unless `times` says otherwise. */
  readonly before: (when: When, happens: Happening, own?: { readonly times?: number; readonly skip?: number }) => void;
}

/** Ends with an error if it was asked for what it does not serve, or answered what GitHub would not. */
export async function startGithub(options: GithubOptions): Promise<GithubDouble> {
  const { repository = 'acme/shop', defaultBranch = 'main', files, tokens, prefix = '' } = options;
  const directory = mkdtempSync(join(tmpdir(), 'evenkeel-github-'));
  const nobody = { protectedBranches: new Set<string>(), collaborators: new Set<string>(), teams: new Set<string>() };
  const rules: Rules = {
    actionsMayOpenPullRequests: true,
    hasDrafts: true,
    hasIssues: true,
    ...nobody,
    ...options.rules,
  };
  const world = makeWorld(repository, defaultBranch, rules, join(directory, 'repository.git'));
  const acts = people(world);
  acts.commitAs(world.owner, defaultBranch, files, 'Begin');
  const house: House = { world, tokens: new Map(Object.entries(tokens)), prefix, violations: [] };
  const desk: Desk = { house, faults: faultPlan(), happenings: faultPlan(), requests: [] };
  const server = createServer((request, response) => {
    handle(desk, request, response).catch((error: unknown) => {
      house.violations.push(String(error));
      response.destroy();
    });
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { readonly port: number }).port));
  });
  const origin = `http://127.0.0.1:${port}`;
  world.api = `${origin}${prefix}`;

  return {
    ...acts,
    url: world.api,
    graphqlUrl: `${origin}${prefix === '' ? '' : '/api'}/graphql`,
    directory: world.git.directory,
    tickets: world.tickets,
    requests: desk.requests,
    branches: world.git.branches,
    head: (branch) => world.git.commitAt(branchRef(branch)),
    file: (revision, path) => {
      const commit = world.git.commitAt(branchRef(revision)) ?? revision;
      const entry = world.git.entryAt(commit, path);
      return entry === undefined ? undefined : world.git.blob(entry.id).toString();
    },
    diff: (number) => diffOf(world, number),
    fault: desk.faults.add,
    before: (when, happens, own = {}) => desk.happenings.add({ when, do: happens, ...own }),
    [Symbol.asyncDispose]: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      rmSync(directory, { recursive: true, force: true });
      if (house.violations.length > 0) throw new Error(`GitHub's double:\n${house.violations.join('\n')}`);
    },
  };
}

interface Desk {
  readonly house: House;
  readonly faults: ReturnType<typeof faultPlan<Fault>>;
  readonly happenings: ReturnType<typeof faultPlan<Happening>>;
  readonly requests: SeenRequest[];
}

async function handle(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { house, faults, happenings, requests } = desk;
  // a client that goes away in the middle leaves nothing behind
  const sent = await buffer(request).catch(() => undefined);
  if (sent === undefined) return;
  const asked = askedBy(request);
  const seen: SeenRequest = { ...asked, ...whatCame(request, sent), answer: undefined };
  requests.push(seen);
  await happenings.next(asked)?.();
  const address = new URL(request.url ?? '/', house.world.api);
  const question = { method: asked.method, address, headers: request.headers, sent };
  seen.answer = await answerWith(faults.next(asked), () => serve(house, question), response);
}

function whatCame({ headers }: IncomingMessage, sent: Buffer): Pick<SeenRequest, 'body' | 'token'> {
  const token = headers.authorization?.replace(/^\w+ /, '');
  try {
    return { token, body: sent.length === 0 ? undefined : JSON.parse(sent.toString()) };
  } catch {
    return { token, body: sent.toString() };
  }
}

function diffOf(world: World, number: number): string {
  const pull = world.tickets[number - 1]?.pull;
  const head = pull === undefined ? undefined : headOf(world, pull);
  const base = pull === undefined ? undefined : world.git.commitAt(branchRef(pull.base));
  const common = head === undefined || base === undefined ? undefined : world.git.mergeBase(base, head);
  if (head === undefined || common === undefined) throw new Error(`#${number} has no branch`);
  return world.git.diff(common, head);
}
