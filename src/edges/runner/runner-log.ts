/** The log of a step on a runner: workflow commands for annotations and masks, inert text for everything else. */
import * as core from '@actions/core';
import type { Place } from '../../core/base/problem.ts';
import type { Clock } from '../../ports/clock.ts';
import { inert } from './inert.ts';
import { type LiveLog, paced } from './pace.ts';
import { type Secrets, tooShort } from './secrets.ts';

/** The runner cuts an annotation's message here (actions/runner: src/Runner.Worker/ExecutionContext.cs). */
export const longestMessage = 4096;

export function createRunnerLog(secrets: Secrets, clock: Clock): LiveLog {
  const safe = (text: string): string => secrets.redact(inert(text));
  const annotation = (text: string): string => safe(text).slice(0, longestMessage);
  const progress = paced((line) => core.info(safe(line)), clock);
  const log: LiveLog = {
    info: (line) => core.info(safe(line)),
    progress: progress.show,
    debug: (line) => {
      if (core.isDebug()) core.debug(safe(line));
    },
    warning: (text, at) => core.warning(annotation(text), placed(at)),
    error: (text, at) => core.error(annotation(text), placed(at)),
    conceal(secret) {
      const forms = secrets.add(secret);
      if (forms === undefined) log.warning(tooShort);
      else for (const form of forms) core.setSecret(form);
    },
    end: progress.end,
  };
  return log;
}

/** As the toolkit takes it. */
export function placed(at: Place | undefined): core.AnnotationProperties {
  if (at === undefined) return {};
  return {
    file: at.file,
    ...(at.line === undefined ? {} : { startLine: at.line }),
    ...(at.column === undefined ? {} : { startColumn: at.column }),
  };
}
