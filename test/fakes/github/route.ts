/** What a route is: an operation of GitHub's API, the permission it needs, and how the double answers it. */
import type { Endpoints } from '@octokit/types';
import type { Access } from './access.ts';
import { notFound } from './refused.ts';
import type { Ticket, World } from './world.ts';

export interface Call<Parameters> {
  readonly world: World;
  readonly access: Access;
  /** Of path, query and body together, checked against GitHub's description. */
  readonly parameters: Parameters;
  /** Where it was asked. */
  readonly address: URL;
  /** The media type asked for: `raw` in `application/vnd.github.raw+json`, else `json`. */
  readonly media: string;
}

export interface Reply {
  readonly status: number;
  /** Sent as JSON unless it is a Buffer. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** `GET /repos/{owner}/{repo}`, as GitHub's description has it. */
export type RouteName = keyof Endpoints;

export interface Route {
  readonly name: RouteName;
  /** As the header `x-accepted-github-permissions` has it: `a=read,b=write` asks for both, `a=read; b=read` for one of them. */
  readonly needs: string;
  readonly serve: (call: Call<never>) => Reply;
}

/** The parameters are what the description lets through, and so of the type that was made from it. */
export function route<Name extends RouteName>(
  name: Name,
  needs: string,
  serve: (call: Call<Endpoints[Name]['parameters']>) => Reply,
): Route {
  return { name, needs, serve };
}

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const created = (body: unknown): Reply => ({ status: 201, body });

export function ticketNumbered({ tickets }: World, number: number): Ticket {
  const ticket = tickets[number - 1];
  if (ticket === undefined) throw notFound();
  return ticket;
}

/** One page of a list, with links to its neighbours as GitHub writes them: by the repository's number, not its name. */
export function page<Item>({ world, address, parameters }: Call<Paging>, items: readonly Item[]): Page<Item> {
  const { page = 1, per_page = 30 } = parameters;
  const size = Math.min(Math.max(per_page, 1), 100);
  const last = Math.max(Math.ceil(items.length / size), 1);
  const link = (to: number, relation: string): string => {
    const there = new URL(address);
    there.pathname = there.pathname.replace(`/repos/${world.owner}/${world.name}/`, '/repositories/1/');
    there.searchParams.set('page', `${to}`);
    return `<${there.href}>; rel="${relation}"`;
  };
  const before = page > 1 ? [link(page - 1, 'prev'), link(1, 'first')] : [];
  const after = page < last ? [link(page + 1, 'next'), link(last, 'last')] : [];
  const links = [...before, ...after];
  return {
    items: items.slice((page - 1) * size, page * size),
    headers: links.length === 0 ? {} : { link: links.join(', ') },
  };
}

export interface Paging {
  readonly page?: number | undefined;
  readonly per_page?: number | undefined;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly headers: Readonly<Record<string, string>>;
}
