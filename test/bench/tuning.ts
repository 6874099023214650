/** How the tuner does on halves of loads that it has not seen, beside fixed targets, other tools' rules and hindsight. */
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { folderSeries, generatedSeries, type NamedSeries } from './series.ts';
import type { Contest } from './tuning/contest.ts';
import { best, reference, tuned } from './tuning/contest.ts';
import { gridSays } from './tuning/hindsight.ts';
import { goalsOf, keeps, rowsOf, savingOf } from './tuning/table.ts';

const threads = Math.min(2, availableParallelism());

/** Each thread takes the next series when it is done; the results come in the order of the series. */
async function holdAll(series: readonly NamedSeries[]): Promise<readonly Contest[]> {
  const results: Contest[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL('./tuning/worker.ts', import.meta.url));
    for (let place = next++; place < series.length; place = next++) {
      worker.postMessage(series[place]);
      const [contest] = (await once(worker, 'message')) as [Contest];
      results[place] = contest;
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: threads }, work));
  return results;
}

function tell(title: string, contests: readonly Contest[]): void {
  const feasible = contests.filter(({ isFeasible }) => isFeasible);
  const infeasible = contests.filter(({ isFeasible }) => !isFeasible);
  const named = infeasible.filter(({ decision, reason }) => decision === 'refuse' || reason === 'infeasible');
  console.log(`\n## ${title}: ${contests.length} series, ${feasible.length} feasible\n`);
  console.log(
    '| configuration | median saving | within budget | median short time | actions a day | minutes at max, load +25 % |',
  );
  console.log('|---|---|---|---|---|---|');
  for (const { name, saving, kept, of, short, actions, minutesAtMax } of rowsOf(contests))
    console.log(
      `| ${name} | ${saving.toFixed(1)} % | ${kept}/${of} | ${short.toFixed(2)} % | ${actions.toFixed(0)} | ${minutesAtMax.toFixed(0)} |`,
    );
  console.log(
    `\ninfeasible: ${infeasible.map(({ name, reason }) => `${name} (${reason})`).join(', ') || 'none'}; named by the advice: ${named.length}/${infeasible.length}`,
  );
  console.log('\n| goal | measured | |\n|---|---|---|');
  for (const { says, measured, isHeld } of goalsOf(contests))
    console.log(`| ${says} | ${measured} | ${isHeld ? 'held' : 'missed'} |`);
}

function tellEach(contests: readonly Contest[]): void {
  console.log(
    '\n| series | decision | target, min–max, windows | short now → tuned | saved, in hindsight | actions now → tuned | at max | s |',
  );
  console.log('|---|---|---|---|---|---|---|---|');
  for (const contest of contests) {
    const { name, decision, reason, results, isFeasible, seconds } = contest;
    const [now, then] = [results[reference], results[tuned]];
    if (now === undefined || then === undefined) continue;
    const short = [now, then].map(({ score }) => (100 * score.underProvisionedShare).toFixed(2)).join(' → ');
    const actions = [now, then].map(({ score }) => score.actionsPerDay.toFixed(0)).join(' → ');
    const saved = `${savingOf(contest, tuned).toFixed(1)}, ${isFeasible ? savingOf(contest, best).toFixed(1) : 'infeasible'}`;
    console.log(
      `| ${name} | ${decision} (${reason}) | ${contest.tuned} | ${short}${isFeasible && !keeps(then.score) ? ' missed' : ''} | ${saved} | ${actions} | ${then.minutesAtMax.toFixed(0)} | ${seconds.toFixed(1)} |`,
    );
  }
}

const [folder] = process.argv.slice(2);
const real = folder === undefined ? [] : folderSeries(folder);
const generated = generatedSeries();
const startedAt = performance.now();
const contests = await holdAll([...real, ...generated]);
console.log(
  `Hindsight: the cheapest of ${gridSays} on the unseen half itself. A series is infeasible where none of these keeps the budget.`,
);
if (real.length > 0) tell('Real series', contests.slice(0, real.length));
tell('Generated series', contests.slice(real.length));
tellEach(contests);
console.log(`\n${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
