/** Renders with the programs of this machine, each time in a copy that holds nothing but what it may read. */
import { problem } from '../../core/base/problem.ts';
import type { Overrides, Rendered, Renderer, RenderRequest } from '../../ports/renderer.ts';
import type { Environment } from '../wire/environment.ts';
import { errorCode } from '../wire/error-code.ts';
import { type ProcessResult, runProcess } from '../wire/process.ts';
import { createTurns } from '../wire/turns.ts';
import { type Copy, makeCopy } from './copy.ts';
import { type Call, callFor, neededFor } from './program.ts';

export interface RendererOptions {
  /** Absolute; paths of requests start here. */
  readonly workspace: string;
  readonly environment: Environment;
  /** Aborted by SIGINT or SIGTERM. */
  readonly cancelled: AbortSignal;
  /** For a single rendering. */
  readonly mostSeconds?: number;
}

/** Programs that run at once; they are short and use a core each. */
const mostAtOnce = 4;
const mostOutput = 64 * 1024 * 1024;
/** Letters of what a program says when it fails. */
const mostTold = 4000;

export function createRenderer(options: RendererOptions): Renderer {
  const inTurn = createTurns(mostAtOnce);
  return { render: (request, overrides) => inTurn(() => render(request, overrides, options)) };
}

async function render(request: RenderRequest, overrides: Overrides, options: RendererOptions): Promise<Rendered> {
  options.cancelled.throwIfAborted();
  const call = await callFor(request, options.environment);
  if (call === undefined) return { kind: 'no-program', needs: neededFor(request) };
  const copy = await makeCopy({ workspace: options.workspace, files: request.files, overrides });
  if ('refused' in copy) return { kind: 'failed', saw: copy.refused };
  try {
    return await run(call, copy, options);
  } finally {
    await copy.remove();
  }
}

async function run(call: Call, copy: Copy, { cancelled, mostSeconds = 30 }: RendererOptions): Promise<Rendered> {
  const late = AbortSignal.timeout(mostSeconds * 1000);
  try {
    const environment = environmentIn(copy);
    const signal = AbortSignal.any([cancelled, late]);
    return told(await runProcess({ ...call, directory: copy.root, environment, signal, mostOutput }), copy);
  } catch (error) {
    cancelled.throwIfAborted();
    if (late.aborted) return { kind: 'failed', saw: `it did not end within ${mostSeconds} s` };
    if (errorCode(error) === 'EMSGSIZE') return { kind: 'failed', saw: 'it prints more than 64 MiB' };
    throw problem('render-failed', `${call.command} could not be started`, undefined, { cause: error });
  }
}

/**
 * No plugins, repositories or settings of the user, no git, and no way to the network: what kustomize would fetch goes
 * to a proxy that is not there.
 */
function environmentIn({ root, home }: Copy): Environment {
  const proxy = 'http://127.0.0.1:9';
  return {
    HOME: home,
    TMPDIR: home,
    PWD: root,
    PATH: '',
    HTTP_PROXY: proxy,
    HTTPS_PROXY: proxy,
    ALL_PROXY: proxy,
    KUBECONFIG: `${home}/none`,
  };
}

function told({ exitCode, stdout, stderr }: ProcessResult, { root }: Copy): Rendered {
  if (exitCode === 0) return { kind: 'rendered', text: stdout };
  const saw = stderr.replaceAll(`${root}/`, '').trim();
  if (saw !== '') return { kind: 'failed', saw: saw.slice(0, mostTold) };
  return { kind: 'failed', saw: exitCode === null ? 'it was killed' : `it ended with exit code ${exitCode}` };
}
