/** An API server that lists a fleet page by page, made up as it is asked for. */
import { type Answer, type Asked, serveOnLoopback } from '../../../src/embedded/loopback.ts';
import { identity, json, kubeconfigFor, status } from '../../contract/kubernetes/server.ts';
import { type FleetSize, fleetOf, type Items } from './fleet.ts';

export interface FleetServer extends AsyncDisposable {
  readonly kubeconfig: string;
  /** Bytes that were sent. */
  readonly sent: () => number;
}

export async function serveFleet(size: FleetSize): Promise<FleetServer> {
  const fleet = fleetOf(size);
  let sent = 0;
  const server = await serveOnLoopback((asked) => {
    const answer = answerTo(asked, fleet);
    sent += answer.body?.length ?? 0;
    return answer;
  }, identity);
  return {
    kubeconfig: kubeconfigFor(`https://127.0.0.1:${server.port}`),
    sent: () => sent,
    [Symbol.asyncDispose]: () => server.close(),
  };
}

type Whole = Answer & { readonly body?: string };

function answerTo({ path, query }: Asked, fleet: Readonly<Record<string, Items>>): Whole {
  if (path === '/version') return told({ gitVersion: 'v1.37.2' });
  if (path === '/api/v1') return told({ resources: coreKinds });
  const items = fleet[path.split('/').at(-1) ?? ''];
  if (items !== undefined) return told(pageOf(items, Number(query.get('continue') ?? 0), Number(query.get('limit'))));
  return query.has('limit') ? told(pageOf({ count: 0, at: () => ({}) }, 0, 1)) : (status(404, 'not found') as Whole);
}

const told = (value: unknown): Whole => json(value) as Whole;

const coreKinds = [
  { name: 'nodes', kind: 'Node', namespaced: false },
  { name: 'namespaces', kind: 'Namespace', namespaced: false },
];

function pageOf({ count, at }: Items, from: number, limit: number): object {
  const until = Math.min(count, from + limit);
  return {
    metadata: { resourceVersion: '1', ...(until < count && { continue: String(until) }) },
    items: Array.from({ length: until - from }, (_, index) => at(from + index)),
  };
}
