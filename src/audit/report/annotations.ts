/** The findings that a runner marks in files: the worst, as many as it shows. */
import type { Annotation } from '../../core/base/outcome.ts';
import { formatNumber } from '../../core/report/figures.ts';
import { withStop } from '../../core/report/sentence.ts';
import { type FindingRecord, type FindingsFile, isOpen } from '../../core/rules/findings/file.ts';
import { nameText } from '../../core/rules/world/seen.ts';
import { type Level, levelOf } from '../sarif/level.ts';

/** Of each level in a step (GitHub docs: workflow commands, annotation limits). */
const most = 10;

const levels = { error: 'error', warning: 'warning', note: 'notice' } as const satisfies Record<
  Level,
  Annotation['level']
>;

/** New ones come first; what is more than a level holds is counted in its last. */
export function annotationsOf({ findings }: FindingsFile): readonly Annotation[] {
  const open = findings.filter(isOpen);
  const byLevel = Map.groupBy(open, ({ severity }) => levels[levelOf(severity)]);
  return [...byLevel].flatMap(([level, all]) => {
    const newFirst = all.toSorted((one, other) => Number(one.state !== 'new') - Number(other.state !== 'new'));
    const shown = newFirst.length > most ? most - 1 : most;
    const marks = newFirst.slice(0, shown).map((each) => annotationOf(each, level));
    const left = newFirst.length - marks.length;
    return left === 0 ? marks : marks.concat(leftOut(left, level));
  });
}

function annotationOf(finding: FindingRecord, level: Annotation['level']): Annotation {
  const { rule, severity, object, message, remedy, location } = finding;
  return {
    level,
    title: `${severity}: ${rule}`,
    message: `${nameText(object)}: ${withStop(message)} ${withStop(remedy)}`,
    at: location === null ? undefined : { file: location.file, line: location.line, column: location.column },
  };
}

const leftOut = (count: number, level: Annotation['level']): Annotation => ({
  level,
  title: 'more findings',
  message: `${formatNumber(count)} more are in the summary of this step.`,
  at: undefined,
});
