/** The embedded API: answers what a rollout asks of a Kubernetes API server, in the server's own form, and refuses everything else by name. */
import type { Answer, Asked } from '../../loopback.ts';
import { type ApiWorld, jsonOf, reply, type Target } from './exchange.ts';
import { discovery, isAllowed, kindOf, rules } from './kinds.ts';
import { readLog, readMany, readOne } from './read.ts';
import { StatusError, unsupported } from './status.ts';
import { write } from './write.ts';

export function answerApi(asked: Asked, world: ApiWorld): Answer {
  try {
    return answer(asked, world);
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    if (error.code === 501) world.onUnknown(error.message);
    return reply(error.code, error.body);
  }
}

function answer(asked: Asked, world: ApiWorld): Answer {
  const { method, path, headers } = asked;
  if (headers.authorization !== `Bearer ${world.token}`) throw new StatusError(401, 'Unauthorized', 'Unauthorized');
  const document = method === 'GET' ? discovery(path) : undefined;
  if (document !== undefined) return reply(200, document);
  const review = /^\/apis\/authorization\.k8s\.io\/v1\/(selfsubject\w+reviews)$/.exec(path)?.[1];
  if (method === 'POST' && review !== undefined) return reviewRights(asked, review);
  const target = parsePath(path);
  if (target === undefined) throw unsupported(`${method} ${path}`);
  const { group, resource } = target.kind;
  if (method === 'GET' && target.isLog) return readLog(asked, target, world);
  if (method === 'GET') return target.name === '' ? readMany(asked, target, world) : readOne(target, world);
  if (method === 'PATCH' && target.name !== '' && isAllowed('patch', group, resource))
    return write(asked, target, world);
  throw unsupported(`${method} ${path}`);
}

const pathPattern =
  /^\/(?:api|apis\/(?<group>[^/]+))\/(?<version>v\d\w*)(?:\/namespaces\/(?<namespace>[^/]+))?\/(?<resource>[a-z]+)(?:\/(?<name>[^/]+))?(?<log>(?<=\/pods\/[^/]+)\/log)?$/;

function parsePath(path: string): Target | undefined {
  const {
    group = '',
    version = '',
    namespace = '',
    resource = '',
    name = '',
    log,
  } = pathPattern.exec(path)?.groups ?? {};
  const kind = kindOf(group, version, resource);
  return kind === undefined ? undefined : { kind, namespace, name: decodeURIComponent(name), isLog: log !== undefined };
}

/** SelfSubjectRulesReview and SelfSubjectAccessReview. */
function reviewRights({ body }: Asked, review: string): Answer {
  const { spec, ...rest } = jsonOf(body) as { readonly spec: Readonly<Record<string, unknown>> };
  if (review === 'selfsubjectrulesreviews') {
    const status = { resourceRules: rules, nonResourceRules: [], incomplete: false };
    return reply(201, { ...rest, spec: {}, status });
  }
  const asks = (spec['resourceAttributes'] ?? {}) as Readonly<Record<string, string | undefined>>;
  const { verb = '', group = '', resource = '', subresource } = asks;
  const allowed = isAllowed(verb, group, subresource === undefined ? resource : `${resource}/${subresource}`);
  return reply(201, { ...rest, spec, status: { allowed } });
}
