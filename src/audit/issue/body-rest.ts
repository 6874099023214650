/** What the body of the issue says beside findings: what is fixed, what nobody could judge, and what stays quiet. */
import { formatCount } from '../../core/report/figures.ts';
import { cutInMiddle } from '../../core/report/lines.ts';
import { code, plain, unfold } from '../../core/report/markdown.ts';
import { nameText } from '../../core/rules/world/seen.ts';
import { type Lack, lacksOf } from '../report/unknowns.ts';
import type { Report } from './report.ts';
import type { StoredFinding } from './state.ts';
import { skippedCount } from '../report/words.ts';

/** More lines of a list that is no finding nobody reads. */
export const mostOther = 20;
const longestLine = 300;

/** At most `lines` of each. */
export function restPart(report: Report, lines: number): readonly string[] {
  const parts = [unjudgedPart, fixedPart, unknownPart, suppressedPart].flatMap((part) => part(report, lines));
  return parts.length === 0 ? [] : ['', '### Besides', ...parts];
}

function fixedPart({ comparison: { fixed } }: Report, lines: number): readonly string[] {
  return unfold(`${formatCount(fixed.length, 'finding')} fixed`, listed(fixed.map(storedText), lines));
}

function unjudgedPart({ comparison: { unjudged } }: Report, lines: number): readonly string[] {
  return unfold(
    `${formatCount(unjudged.length, 'earlier finding')} could not be judged again`,
    listed(unjudged.map(storedText), lines),
    'Each was open, and is neither fixed nor found: its rule was not asked, its file was not read, or something to judge it by was missing.',
  );
}

function storedText({ severity, fingerprint, about }: StoredFinding): string {
  if (about === undefined) return `${severity}: ${code(fingerprint)}`;
  return `${severity}: ${code(about.rule)} at ${code(cutInMiddle(nameText(about.object), longestLine))}`;
}

/** By what is missing, which is what somebody can give. */
function unknownPart({ file }: Report, lines: number): readonly string[] {
  const { unknown, skipped } = file;
  const byReason = Map.groupBy(skipped, ({ reason }) => reason);
  const reasons = [...byReason].map(([reason, of]) => `${skippedCount(of)} not read: ${code(reason)}`);
  return unfold(
    `${formatCount(unknown.length, 'answer')} unknown, ${skippedCount(skipped)} not read`,
    listed([...lacksOf(file).map(lackText), ...reasons], lines),
    'Unknown is not passed: what is missing could hide a finding.',
  );
}

function lackText({ missing, rules, questions }: Lack): string {
  const named = rules.slice(0, mostRules).map(code).join(', ');
  const more = rules.length > mostRules ? ` and ${rules.length - mostRules} more` : '';
  return `${questions.length} × this takes ${plain(cutInMiddle(missing, longestLine))}: ${named}${more}`;
}

const mostRules = 6;

/** What is suppressed needs no word; one that does not hold any more, or never did, does. */
function suppressedPart({ file: { suppressions } }: Report, lines: number): readonly string[] {
  const told = suppressions
    .filter(({ state }) => state !== 'active')
    .map(({ rule, location, state, owner, until, fault }) => {
      const where = location === null ? 'in the configuration' : `in ${code(location.file)}`;
      const why =
        fault ??
        (state === 'expired' ? `ended on ${until}, its finding counts again` : 'is about nothing that was found');
      return `${code(rule)} ${where}${owner === '' ? '' : ` of ${plain(owner)}`} ${plain(why)}`;
    });
  return unfold(`${formatCount(told.length, 'suppression')} without effect`, listed(told, lines));
}

/** The first of them, and how many more there are. */
function listed(items: readonly string[], lines: number): readonly string[] {
  const shown = items.slice(0, Math.min(lines, mostOther));
  const rest = items.length - shown.length;
  return [...shown.map((each) => `- ${each}`), ...(rest === 0 ? [] : [`- and ${rest} more`])];
}
