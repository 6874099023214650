/** The findings as SARIF 2.1.0, as code scanning reads it: what has a line in the repository and nobody suppressed. */
import type { JsonRecord } from '../../core/base/json.ts';
import type { Region } from '../../core/base/region.ts';
import { formatCount } from '../../core/report/figures.ts';
import { withStop } from '../../core/report/sentence.ts';
import { type FindingRecord, type FindingsFile, isOpen, type SkippedRecord } from '../../core/rules/findings/file.ts';
import { lacksOf } from '../report/unknowns.ts';
import { isOfFile, skippedText } from '../report/words.ts';
import { levelOf } from './level.ts';
import { describedRules } from './rules.ts';

export interface SarifAbout {
  /** Of this product. */
  readonly version: string;
  /** Address of docs/rules; undefined where it has none. */
  readonly rulesUrl: string | undefined;
}

/** GitHub keeps the first 5,000 of a run, by severity (docs: SARIF support for code scanning, upload limits). */
const mostResults = 5000;

/** More would only make the file long. */
const mostNotifications = 100;

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

type Placed = FindingRecord & { readonly location: Region };

/** One run; ends with a line feed. */
export function sarifOf(file: FindingsFile, { version, rulesUrl }: SarifAbout): string {
  const placed = file.findings.filter(isPlaced).filter(isOpen);
  const rules = describedRules(file.rules, rulesUrl);
  const indexOf = new Map(rules.map(({ id }, index): [string, number] => [id, index]));
  const run = {
    tool: { driver: { name: 'evenkeel', semanticVersion: version, rules } },
    // two audits of one commit stand beside each other, not for each other
    automationDetails: { id: `evenkeel/${file.cluster ?? 'manifests'}/` },
    columnKind: 'utf16CodeUnits',
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: notifications(file, placed.length) }],
    results: placed.slice(0, mostResults).map((each) => resultOf(each, indexOf.get(each.rule))),
  };
  return `${JSON.stringify({ $schema: schema, version: '2.1.0', runs: [run] }, null, 1)}\n`;
}

const isPlaced = (finding: FindingRecord): finding is Placed => finding.location !== null;

function resultOf(finding: Placed, ruleIndex: number | undefined): JsonRecord {
  const { rule, severity, state, object, field, message, remedy, location, fingerprint, evidence } = finding;
  const name = [object.namespace, object.name].filter((part) => part !== '').join('/');
  return {
    ruleId: rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: levelOf(severity),
    message: { text: [message, ...evidence, remedy].map(withStop).join(' ') },
    locations: [
      {
        physicalLocation: { artifactLocation: artifact(location.file), region: regionOf(location) },
        logicalLocations: [{ fullyQualifiedName: `${object.kind} ${name} ${field}`, kind: 'object' }],
      },
    ],
    // the uploader adds its own, of the text around the line; this one stays when lines move
    partialFingerprints: { 'evenkeel/v1': fingerprint },
    baselineState: state === 'known' ? 'unchanged' : 'new',
  };
}

const artifact = (file: string): JsonRecord => ({
  uri: file.split('/').map(encodeURIComponent).join('/'),
  uriBaseId: '%SRCROOT%',
});

function regionOf({ line, column, endLine, endColumn }: Region): JsonRecord {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function notifications(file: FindingsFile, placed: number): readonly JsonRecord[] {
  const homeless = file.findings.filter((each) => !isPlaced(each) && isOpen(each)).length;
  const notes = [
    ...(placed > mostResults ? [`${formatCount(placed - mostResults, 'more finding')}: see the findings file`] : []),
    ...(homeless > 0
      ? [`${formatCount(homeless, 'finding')} without a line in the repository: see the findings file`]
      : []),
    ...lacksOf(file).map(
      ({ missing, questions }) =>
        `${formatCount(questions.length, 'question')} without an answer, which takes ${missing}`,
    ),
  ];
  return [...notes.map((text) => ({ level: 'note', message: { text } })), ...file.skipped.map(skippedNote)].slice(
    0,
    mostNotifications,
  );
}

function skippedNote(skipped: SkippedRecord): JsonRecord {
  return {
    level: 'note',
    message: { text: skippedText(skipped) },
    ...(isOfFile(skipped) && { locations: [{ physicalLocation: { artifactLocation: artifact(skipped.file) } }] }),
  };
}
