/** Containers that end: crash loops, kills for memory, and commands that cannot be started. */
import type { ContainerRole, Exit } from '../../../core/kube/pod.ts';
import type { Reason } from '../../reason.ts';
import { atOnce, never } from '../sign.ts';
import { type ExitRow, exitRowOf } from './container-past.ts';
import type { ContainerCase, Symptom } from './symptom.ts';
import { isUnstartable } from './waiting.ts';

export function exitSymptom({ container, past, tolerateRestarts }: ContainerCase): Symptom | undefined {
  const row = exitRowOf(container, past);
  if (row === undefined || isFinishedInit(container.role, row.last, container.state.kind)) return undefined;
  const isFatal = row.restarts > tolerateRestarts || isFatalExit(row);
  if (!isFatal && container.state.kind === 'running') return undefined;
  const isBackingOff = container.state.kind === 'waiting' && container.state.reason === 'CrashLoopBackOff';
  return {
    rule: isFatal ? 'crash-loop' : 'crashing',
    reason: causeOf(row.last, container.role),
    says: `${tell(row)}${isBackingOff ? ' (CrashLoopBackOff)' : ''}`,
    mustLast: isFatal ? atOnce : never,
    exitCode: row.last.code,
  };
}

/** An init container that has ended well is done; any other container is to stay. */
function isFinishedInit(role: ContainerRole, last: Exit, state: string): boolean {
  return role === 'init' && state === 'terminated' && last.code === 0;
}

/** What no restart will mend. */
function isFatalExit({ last, exits }: ExitRow): boolean {
  if (isOutOfMemory(last)) return exits >= 2 || secondsRun(last) <= 30;
  return isNotRunnable(last) || (isStartError(last) && isUnstartable.test(last.message));
}

function causeOf(last: Exit, role: ContainerRole): Reason {
  if (isOutOfMemory(last)) return 'oom-killed';
  if (isNotRunnable(last) || isStartError(last)) return 'start-error';
  return role === 'init' ? 'init-crash' : 'crash-loop';
}

function tell({ last, exits }: ExitRow): string {
  if (isOutOfMemory(last)) {
    return exits === 1 && secondsRun(last) <= 30
      ? `was OOMKilled ${secondsRun(last)} s after its start`
      : `was OOMKilled ${times(exits)}`;
  }
  if (isStartError(last)) return `cannot start: ${last.message}`;
  const meaning = commandErrors.get(last.code);
  return `exited ${last.code} ${times(exits)}${meaning === undefined ? '' : `: ${meaning}`}`;
}

/** POSIX: what a shell and runc answer for a command that they cannot run. */
const commandErrors: ReadonlyMap<number, string> = new Map([
  [126, 'its command cannot be executed'],
  [127, 'its command was not found'],
]);

const isNotRunnable = ({ code }: Exit): boolean => commandErrors.has(code);
const isOutOfMemory = ({ reason }: Exit): boolean => reason === 'OOMKilled';
/** containerd and CRI-O say StartError, Docker said ContainerCannotRun. */
const isStartError = ({ reason }: Exit): boolean => ['StartError', 'ContainerCannotRun'].includes(reason);

function secondsRun({ startedAt, finishedAt }: Exit): number {
  return startedAt === undefined || finishedAt === undefined ? Number.NaN : (finishedAt - startedAt) / 1000;
}

function times(count: number): string {
  const few = ['never', 'once', 'twice', 'three times', 'four times', 'five times'];
  return few[count] ?? 'more than five times';
}
