/** An OCI registry in memory, on loopback and without authentication: what the demo pushes to and its pods pull from. */
import { type Answer, type Asked, serveOnLoopback } from '../loopback.ts';
import { appendUpload, cancelUpload, deleteBlob, finishUpload, getBlob, showUpload, startUpload } from './blobs.ts';
import { deleteManifest, getManifest, listTags, putManifest } from './manifests.ts';
import { type Handler, json, refusal, type Repositories, repositoryOf } from './repository.ts';

export interface EmbeddedRegistry {
  /** `127.0.0.1:<port>`, as image references write it. */
  readonly host: string;
  close(): Promise<void>;
}

/** Starts on a free port. Mirrors the distribution specification 1.1; the referrers API is left out and answers 404. */
export async function startRegistry(): Promise<EmbeddedRegistry> {
  const all: Repositories = new Map();
  const loopback = await serveOnLoopback((asked) => route(asked, all));
  return { host: `127.0.0.1:${loopback.port}`, close: () => loopback.close() };
}

const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const namePattern = `${component}(?:/${component})*`;
const digestPattern = 'sha256:[a-f0-9]{64}';

/** Paths and what each method does there; anything else is refused by name. */
const routes: readonly { readonly path: RegExp; readonly methods: Readonly<Record<string, Handler>> }[] = [
  { path: path(`/blobs/(${digestPattern})`), methods: { GET: getBlob, HEAD: getBlob, DELETE: deleteBlob } },
  { path: path('/blobs/uploads/?()'), methods: { POST: startUpload } },
  {
    path: path('/blobs/uploads/([a-f0-9-]{36})'),
    methods: { PATCH: appendUpload, PUT: finishUpload, GET: showUpload, DELETE: cancelUpload },
  },
  {
    path: path(`/manifests/(${digestPattern}|[A-Za-z0-9_][A-Za-z0-9._-]{0,127})`),
    methods: { GET: getManifest, HEAD: getManifest, PUT: putManifest, DELETE: deleteManifest },
  },
  { path: path('/tags/list()'), methods: { GET: listTags } },
];

function path(rest: string): RegExp {
  return new RegExp(`^/v2/(${namePattern})${rest}$`);
}

function route(asked: Asked, all: Repositories): Answer {
  if (asked.path === '/v2/' || asked.path === '/v2') return { status: 200, headers: json, body: '{}' };
  for (const { path, methods } of routes) {
    const [, name, reference] = path.exec(asked.path) ?? [];
    if (name === undefined || reference === undefined) continue;
    const handler = methods[asked.method];
    if (handler === undefined) return refusal(405, 'UNSUPPORTED', `${asked.method} ${asked.path} is not supported`);
    return handler({ asked, repository: repositoryOf(all, name), reference, all });
  }
  return refusal(404, 'UNSUPPORTED', `the embedded registry does not know ${asked.method} ${asked.path}`);
}
