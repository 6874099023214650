/** Who may import whom: the one table that the architecture test enforces and that docs/ARCHITECTURE.md is drawn from. */

export interface Zone {
  readonly name: string;
  /** One sentence for the picture's legend. */
  readonly says: string;
  /** Which files belong to it; the first zone that matches a path has it. */
  readonly holds: RegExp;
  /** Zones it may import; a zone may always import itself, unless `isApart`. */
  readonly mayImport: readonly string[];
  /** npm packages it may import. */
  readonly packages: readonly string[];
  /** Same arguments, same answer: no clock, chance, environment, files, network. */
  readonly isPure: boolean;
  /** Its folders may not import each other: edges, rooms. */
  readonly isApart: boolean;
}

const core = (name: string, says: string, mayImport: readonly string[], packages: readonly string[] = []): Zone => ({
  name: `core/${name}`,
  says,
  holds: new RegExp(`^src/core/${name}/`),
  mayImport: mayImport.map((each) => `core/${each}`),
  packages,
  isPure: true,
  isApart: false,
});

const rooms = 'build|rollout|retune|audit|review|record';
const allCore = [
  'core/base',
  'core/yaml',
  'core/oci',
  'core/kube',
  'core/hpa',
  'core/history',
  'core/replay',
  'core/subject',
  'core/promql',
  'core/config',
  'core/rules',
  'core/report',
];

export const zones: readonly Zone[] = [
  core('base', 'problems, inputs, durations, verdicts', []),
  core('yaml', 'parse with positions', ['base'], ['yaml']),
  core('oci', 'references, tar, layers, image documents', ['base'], ['fflate']),
  core('kube', 'narrow object types', ['base', 'yaml', 'oci']),
  core('hpa', 'the autoscaler’s algorithm, step by step as the controller has it', ['base']),
  core('history', 'recorded series, their gaps, bundles', ['base']),
  core('replay', 'history through the algorithm: plant, kernel, score', ['base', 'hpa', 'history']),
  core('subject', 'a recorded workload made ready for replay, or why it cannot be', [
    'base',
    'hpa',
    'history',
    'replay',
    'report',
  ]),
  core(
    'promql',
    'selectors and queries, and what raw samples make of them',
    ['base', 'history'],
    ['@lezer/common', '@lezer/lr', '@prometheus-io/lezer-promql'],
  ),
  core('config', 'what the configuration file says', ['base', 'yaml']),
  core('rules', 'what stops scaling from working: the world that rules see, one rule a file, findings', [
    'base',
    'yaml',
    'kube',
    'oci',
    'hpa',
    'history',
    'replay',
    'subject',
    'promql',
  ]),
  core('report', 'Markdown, SVG and HTML', ['base']),
  {
    name: 'flows and acts',
    says: 'the story of each action, and the steps that touch the world through ports',
    holds: new RegExp(`^src/(?:${rooms})/(?:flow|post)\\.ts$|^src/(?:${rooms})/acts/`),
    mayImport: [...allCore, 'rooms', 'ports', 'reading'],
    packages: [],
    isPure: false,
    isApart: true,
  },
  {
    name: 'rooms',
    says: 'the pure decisions of each action: inputs, plans, judges',
    holds: new RegExp(`^src/(?:${rooms})/`),
    mayImport: allCore,
    packages: [],
    isPure: true,
    isApart: true,
  },
  {
    name: 'ports',
    says: 'what the flows ask of the world, in domain words',
    holds: /^src\/ports\//,
    mayImport: allCore,
    packages: [],
    isPure: true,
    isApart: false,
  },
  {
    name: 'reading',
    says: 'acts that several rooms share',
    holds: /^src\/reading\//,
    mayImport: [...allCore, 'ports'],
    packages: [],
    isPure: false,
    isApart: false,
  },
  {
    name: 'edges/wire',
    says: 'HTTP, processes, the clock',
    holds: /^src\/edges\/wire\//,
    mayImport: [...allCore, 'ports'],
    packages: ['undici'],
    isPure: false,
    isApart: false,
  },
  {
    name: 'edges',
    says: 'the only code that touches the world',
    holds: /^src\/edges\//,
    mayImport: [...allCore, 'ports', 'edges/wire'],
    packages: [
      '@actions/core',
      '@aws-crypto/sha256-js',
      '@kubernetes/client-node',
      '@octokit/request',
      '@octokit/types',
      '@smithy/signature-v4',
    ],
    isPure: false,
    isApart: true,
  },
  {
    name: 'wiring',
    says: 'builds the edges for a flow',
    holds: /^src\/wiring\//,
    mayImport: [...allCore, 'rooms', 'flows and acts', 'reading', 'ports', 'edges', 'edges/wire'],
    packages: [],
    isPure: false,
    isApart: false,
  },
  {
    name: 'entries',
    says: 'what the runner and the terminal start',
    holds: /^src\/entries\//,
    mayImport: [...allCore, 'rooms', 'flows and acts', 'wiring', 'edges', 'edges/wire'],
    packages: ['package.json'],
    isPure: false,
    isApart: false,
  },
  {
    name: 'embedded',
    says: 'a registry and a small Kubernetes API for the demo',
    holds: /^src\/embedded\//,
    mayImport: allCore,
    packages: [],
    isPure: false,
    isApart: false,
  },
];

/** Packages that only one folder of a zone may import. */
export const packageHomes: Readonly<Record<string, RegExp>> = {
  '@actions/core': /^src\/edges\/(?:runner|github)\//,
  '@aws-crypto/sha256-js': /^src\/edges\/aws\//,
  '@kubernetes/client-node': /^src\/edges\/kubernetes\//,
  '@octokit/request': /^src\/edges\/github\//,
  '@octokit/types': /^src\/edges\/github\//,
  '@smithy/signature-v4': /^src\/edges\/aws\//,
};

/** Node's own modules that keep a function pure. */
export const pureBuiltIns: readonly string[] = [
  'node:crypto',
  'node:zlib',
  'node:path',
  'node:path/posix',
  'node:buffer',
];

/** Globals by which clock, chance, environment, timers or the network would come into pure code. */
export const impureGlobals: readonly RegExp[] = [
  /\bDate\.now\b/,
  /\bnew Date\(\s*\)/,
  /\bMath\.random\b/,
  /\bperformance\./,
  /\bprocess\./,
  /\b(?:set|clear)(?:Timeout|Interval|Immediate)\b/,
  /\bfetch\(/,
  /\bconsole\./,
  /\bglobalThis\b/,
];

/** Names that say nothing. */
export const emptyNames = /(?:^|\/)(?:utils?|helpers?|common|shared|misc|managers?|services?)(?:\.ts)?(?:\/|$)/;

export const longestFile = 250;
