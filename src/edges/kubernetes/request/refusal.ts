/** Turns an API server's refusal into the problem that a user can act on. */
import type { Instant } from '../../../core/base/instant.ts';
import { type Problem, problem } from '../../../core/base/problem.ts';
import type { Answer } from './answer.ts';
import { describeOperation, describeTarget, type Operation } from './paths.ts';

/** The problem behind a 4xx answer, or behind a 5xx that blames the object. */
export function refusal(operation: Operation, answer: Answer): Problem {
  if (isDeniedByAdmission(operation, answer)) {
    const message = `admission refused ${describeTarget(operation)}`;
    return problem('admission-denied', message, undefined, { saw: sawOf(answer) });
  }
  switch (answer.code) {
    case 403: {
      const message = `the credentials may not ${describeOperation(operation)}`;
      return problem('forbidden', message, undefined, { saw: sawOf(answer) });
    }
    case 404:
      return notFound(operation, answer);
    case 409:
      return changedMeanwhile(operation, answer);
    default: {
      const message = `the API server refused ${describeTarget(operation)}`;
      return problem('invalid-object', message, undefined, { saw: sawOf(answer) });
    }
  }
}

/**
 * Webhooks and policies may refuse with any code; the server puts words of its own around theirs. A write that is
 * forbidden otherwise than with `User "x" cannot patch resource "deployments" …` was let through by the authorizer.
 */
function isDeniedByAdmission({ verb }: Operation, { code, status }: Answer): boolean {
  if (status === undefined || verb === 'get' || verb === 'list' || verb === 'watch') return false;
  if (/denied (?:the )?request|exceeded quota/.test(status.message)) return true;
  return code === 403 && !/ cannot \S+ (?:resource|path) /.test(status.message);
}

/** 401 after a renewal; a clock that is more than five minutes off explains most of them. */
export function unauthenticated(operation: Operation, answer: Answer, now: Instant): Problem {
  const message = `the API server did not accept the credentials to ${describeOperation(operation)}`;
  const minutes = answer.date === undefined ? 0 : Math.round((now - answer.date) / 60_000);
  if (Math.abs(minutes) <= 5) return problem('unauthenticated', message, undefined, { saw: sawOf(answer) });
  const skew = `this machine's clock is ${Math.abs(minutes)} min ${minutes > 0 ? 'ahead of' : 'behind'} the server's`;
  const remedy = 'Set the clock of this machine right: tokens are refused when it is off.';
  return problem('unauthenticated', `${message}; ${skew}`, remedy, { saw: sawOf(answer) });
}

/** How servers written in Go, and nginx, answer plain http on a port of https. */
export function speaksHttps({ code, status, body }: Answer): boolean {
  if (code !== 400 || status !== undefined) return false;
  return /HTTP request (?:to an HTTPS server|was sent to HTTPS port)/.test(body);
}

export function wrongScheme(answer: Answer): Problem {
  const message = 'the kubeconfig has an http:// address for an API server that speaks https';
  const remedy = 'Write https:// in the `server` of the cluster, and give its certificate authority.';
  return problem('kubeconfig-invalid', message, remedy, { saw: sawOf(answer) });
}

function notFound(operation: Operation, answer: Answer): Problem {
  const about = answer.status?.about ?? '';
  const saw = sawOf(answer);
  if (about === '')
    return problem('kind-unknown', `the API server does not serve ${operation.resource}`, undefined, { saw });
  if (about !== 'namespaces')
    return problem('workload-not-found', `there is no ${describeTarget(operation)}`, undefined, { saw });
  const remedy = 'Create the namespace, or correct its name.';
  return problem('invalid-object', `there is no namespace for ${describeTarget(operation)}`, remedy, { saw });
}

export function changedMeanwhile(operation: Operation, answer: Answer): Problem {
  const message = `${describeTarget(operation)} is no longer as this run last saw it`;
  const remedy = 'Run again; when it persists, find who else writes this object.';
  return problem('conflict', message, remedy, { saw: sawOf(answer) });
}

/** The server's own words; what is not a Status is cut short. */
export function sawOf({ code, status, body }: Answer): string {
  return `${code} ${status?.message ?? body.slice(0, 300).trim()}`;
}
