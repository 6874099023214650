/** Writes the proposals and the report, and says in outputs, summary and terminal what came of it. */
import type { Outcome } from '../../core/base/outcome.ts';
import type { Advice } from '../advice.ts';
import type { retune, RetuneInputs } from '../inputs.ts';
import type { Published } from '../pull-request/published.ts';
import { terminalDetails } from '../report/details.ts';
import { renderReport } from '../report/html.ts';
import { byImportance, mostPlotted } from '../report/importance.ts';
import { writeProposals } from '../report/proposals.ts';
import { type Advised, type Report, savingPercent, totalsOf, verdictOf } from '../report/report.ts';
import { summaryOf } from '../report/summary.ts';
import { terminalReport } from '../report/terminal.ts';
import { nameOf } from '../report/words.ts';
import type { RetuneWorld } from './world.ts';

export async function publish(
  advised: Advised,
  published: Published,
  inputs: RetuneInputs,
  { files, chartCode }: RetuneWorld,
): Promise<Outcome<typeof retune>> {
  const report: Report = {
    ...advised,
    advice: withFewerPlots(advised.advice),
    published,
    isDryRun: inputs['dry-run'],
  };
  const page = renderReport(report, await chartCode());
  const htmlFile = await files.write(inputs['html-file'] ?? 'retune.html', page);
  const proposalsFile = await files.write(inputs['proposals-file'] ?? 'proposals.json', writeProposals(report));
  const totals = totalsOf(report.advice);
  const [first] = published.pullRequests;
  return {
    verdict: published.problem?.ends ?? verdictOf(totals),
    outputs: {
      'changed-count': String(totals.count.change),
      'refused-count': String(totals.count.refuse),
      'saving-percent': savingPercent(totals),
      'pull-requests-json': JSON.stringify(published.pullRequests),
      'pull-request-number': first === undefined ? '' : String(first.number),
      'pull-request-url': first?.url ?? '',
      'patch-file': published.patch?.patchFile ?? '',
      'proposals-file': proposalsFile,
      'html-file': htmlFile,
    },
    summary: summaryOf(report),
    screen: screenOf(report, inputs.workloads),
    ...(published.problem === undefined ? {} : { problem: published.problem }),
  };
}

/** Only what matters most is drawn large. */
function withFewerPlots(advice: readonly Advice[]): readonly Advice[] {
  return byImportance(advice).map((each, rank) => (rank < mostPlotted ? each : withoutPlot(each)));
}

const withoutPlot = (advice: Advice): Advice => ({ ...advice, plot: null });

/** One table, and the details of each workload that was named in full. */
function screenOf(report: Report, named: readonly string[]): string {
  const asked = byImportance(report.advice).filter(({ workload }) => named.includes(nameOf(workload)));
  return [terminalReport(report), ...asked.map(terminalDetails)].join('\n').trimEnd();
}
