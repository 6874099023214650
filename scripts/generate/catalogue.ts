/** Every action that is published: its definition, where it lives, and what a reader is told about it. */
import { audit } from '../../src/audit/inputs.ts';
import { build } from '../../src/build/inputs.ts';
import type { Action } from '../../src/core/base/inputs.ts';
import { record } from '../../src/record/inputs.ts';
import { retune } from '../../src/retune/inputs.ts';
import { rollout } from '../../src/rollout/inputs.ts';
import { frontDoor } from '../../src/wiring/front-door/inputs.ts';

export interface Published {
  readonly declared: Action;
  /** The file in which it is declared. */
  readonly source: string;
  /** Where its action.yml is; `.` for the front door. */
  readonly directory: string;
  /** Name of its entry and of its bundle in dist/. */
  readonly entry: string;
  /** What it does not do yet, as the README's table says it. */
  readonly status: string;
}

export const catalogue: readonly Published[] = [
  {
    declared: frontDoor,
    source: 'src/wiring/front-door/inputs.ts',
    directory: '.',
    entry: 'front-door',
    status: 'works: `build`, then `rollout` by digest, in one process',
  },
  {
    declared: build,
    source: 'src/build/inputs.ts',
    directory: 'actions/build',
    entry: 'build',
    status: 'works: one platform, straight from the Go toolchain',
  },
  {
    declared: rollout,
    source: 'src/rollout/inputs.ts',
    directory: 'actions/rollout',
    entry: 'rollout',
    status: 'works: Deployments, rolling, without gates',
  },
  {
    declared: retune,
    source: 'src/retune/inputs.ts',
    directory: 'actions/retune',
    entry: 'retune',
    status: 'works: from recorded history or a metric store to pull requests, for plain manifests, kustomize and Helm',
  },
  {
    declared: audit,
    source: 'src/audit/inputs.ts',
    directory: 'actions/audit',
    entry: 'audit',
    status: 'works: manifests, clusters and recorded load to findings, SARIF, HTML and an issue',
  },
];

/** Commands that are no action: they have no action.yml, and a page of their own. */
export const commands = [{ declared: record, page: 'docs/record.md' }] as const;

/** Actions that are planned and not there; nothing of them is published. */
export const planned = [{ name: 'review', says: 'Say in a pull request what a change of manifests will do' }] as const;
