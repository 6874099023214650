/** What the page says of all that is no open finding: what could not be known, what was skipped, what somebody suppressed. */
import { formatCount, formatNumber } from '../../core/report/figures.ts';
import { type Markup, markup, nothing, when } from '../../core/report/markup.ts';
import type {
  FindingRecord,
  FindingsFile,
  SkippedRecord,
  SuppressionRecord,
  UnknownRecord,
} from '../../core/rules/findings/file.ts';
import { nameText } from '../../core/rules/world/seen.ts';
import { type About, name, objectText, placeOf, prose, sentence } from './about.ts';
import { lacksOf } from '../report/unknowns.ts';
import { isOfFile, skippedCount, skippedSays, stateText } from '../report/words.ts';
import { ruleOf } from './rules.ts';
import { cutNote, listText } from './words.ts';

/** How much is shown; the findings file has the rest. */
const most = { folds: 60, names: 12, rows: 300 } as const;

/** Folded by what is missing; what is missed most comes first. */
export function drawUnknown(file: FindingsFile): Markup {
  const lacks = lacksOf(file);
  if (lacks.length === 0) return nothing;
  return markup`<section id="unknown" aria-labelledby="unknown-name"><h2 id="unknown-name">Unknown <span class="soft">${formatNumber(file.unknown.length)}</span></h2>
    <p>What could not be judged is neither good nor bad. To judge it takes:</p>
    <div class="card folds">${lacks
      .slice(0, most.folds)
      .map(({ missing, questions }) =>
        fold(missing, formatCount(questions.length, 'question'), drawQuestions(questions)),
      )}
    ${cutNote(lacks.length, most.folds)}</div></section>`;
}

function drawQuestions(questions: readonly UnknownRecord[]): Markup {
  const byRule = mostFirst(Map.groupBy(questions, ({ rule }) => rule));
  return markup`<dl class="facts">${byRule.map(
    ([rule, all]) =>
      markup`<dt>${ruleOf(rule)}</dt><dd>${listText(all, most.names, ({ object }) => name(nameText(object)))}</dd>`,
  )}</dl>`;
}

export function drawSkipped(skipped: readonly SkippedRecord[], about: About): Markup {
  if (skipped.length === 0) return nothing;
  const folds = mostFirst(Map.groupBy(skipped, ({ reason }) => reason));
  return markup`<section id="skipped" aria-labelledby="skipped-name"><h2 id="skipped-name">Skipped <span class="soft">${formatNumber(skipped.length)}</span></h2>
    <p>Nothing was judged of these.</p>
    <div class="card folds">${folds.map(([reason, files]) =>
      fold(
        name(reason),
        skippedCount(files),
        markup`<ul class="files">${files
          .slice(0, most.rows)
          .map(
            (each) =>
              markup`<li>${isOfFile(each) ? placeOf({ file: each.file }, about) : name(each.file)} <span class="soft">${prose(skippedSays(each))}</span></li>`,
          )}</ul>${cutNote(files.length, most.rows)}`,
      ),
    )}</div></section>`;
}

const stateOrder = { expired: 0, unused: 1, active: 2 } as const;

/** Those that ended come first: their findings count again. */
export function drawSuppressions(
  suppressions: readonly SuppressionRecord[],
  quiet: readonly FindingRecord[],
  about: About,
): Markup {
  if (suppressions.length === 0 && quiet.length === 0) return nothing;
  const ordered = suppressions.toSorted((one, other) => stateOrder[one.state] - stateOrder[other.state]);
  return markup`<section id="suppressions" aria-labelledby="suppressions-name"><h2 id="suppressions-name">Suppressions <span class="soft">${formatNumber(suppressions.length)}</span></h2>
    <div class="card">${when(ordered.length > 0, () => drawTable(ordered, about))}
    ${when(quiet.length > 0, () => drawQuiet(quiet))}</div></section>`;
}

function drawTable(suppressions: readonly SuppressionRecord[], about: About): Markup {
  return markup`<div class="scroll"><table class="suppressions">
    <thead><tr><th scope="col">State</th><th scope="col">Rule</th><th scope="col">Where</th><th scope="col">Owner</th><th scope="col">Until</th><th scope="col">Reason</th></tr></thead>
    <tbody>${suppressions.slice(0, most.rows).map((each) => drawSuppression(each, about))}</tbody></table></div>${cutNote(suppressions.length, most.rows)}`;
}

function drawSuppression(suppression: SuppressionRecord, about: About): Markup {
  const { state, rule, location, owner, until, reason, fault } = suppression;
  const where = location === null ? markup`configuration` : placeOf(location, about);
  const wrong = fault === null ? nothing : markup`<span class="fault">it ${name(fault)}</span>`;
  return markup`<tr><td><span class="state ${state}">${stateText(suppression)}</span></td><th scope="row">${ruleOf(rule)}</th><td>${where}</td><td>${name(owner)}</td><td class="day">${name(until)}</td><td>${wrong}${sentence(reason)}</td></tr>`;
}

function drawQuiet(quiet: readonly FindingRecord[]): Markup {
  return fold(
    'What they keep quiet',
    formatCount(quiet.length, 'finding'),
    markup`<ul class="files">${quiet
      .slice(0, most.rows)
      .map(
        ({ rule, object, message }) =>
          markup`<li>${ruleOf(rule)} <b>${objectText(object)}</b> <span class="soft">${sentence(message)}</span></li>`,
      )}</ul>${cutNote(quiet.length, most.rows)}`,
  );
}

function fold(title: string, says: string, content: Markup): Markup {
  return markup`<details><summary>${prose(title)} <span>· ${says}</span></summary><div>${content}</div></details>`;
}

const mostFirst = <Item>(
  groups: ReadonlyMap<string, readonly Item[]>,
): readonly (readonly [string, readonly Item[]])[] =>
  [...groups].sort(([, one], [, other]) => other.length - one.length);
