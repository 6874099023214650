// Repositories on disk, read and rendered by helm and kustomize themselves.
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import type { JsonPath } from '../../../src/core/base/json.ts';
import { parseConfig } from '../../../src/core/config/config-text.ts';
import { createFiles } from '../../../src/edges/files/workspace.ts';
import { createRenderer } from '../../../src/edges/render/renderer.ts';
import { readRepository } from '../../../src/reading/manifests/repository.ts';
import type { Located, Manifests, TracedObject } from '../../../src/reading/manifests/traced.ts';
import { binary } from '../programs/binaries.ts';

export const fields = {
  least: ['spec', 'minReplicas'],
  most: ['spec', 'maxReplicas'],
  target: ['spec', 'metrics', 0, 'resource', 'target', 'averageUtilization'],
  window: ['spec', 'behavior', 'scaleDown', 'stabilizationWindowSeconds'],
} as const satisfies Readonly<Record<string, JsonPath>>;

const home = await mkdtemp(join(tmpdir(), 'evenkeel-renders-'));
afterAll(() => rm(home, { recursive: true }));

/** Another copy of examples/shop. */
export async function copyOfShop(): Promise<string> {
  const workspace = await mkdtemp(join(home, 'shop-'));
  await cp(join(import.meta.dirname, '../../../examples/shop'), workspace, { recursive: true });
  return workspace;
}

/** A repository of its own; what it holds is told by path. */
export async function repository(texts: Readonly<Record<string, string>>): Promise<string> {
  const workspace = await mkdtemp(join(home, 'repository-'));
  for (const [path, text] of Object.entries(texts)) {
    await mkdir(dirname(join(workspace, path)), { recursive: true });
    await writeFile(join(workspace, path), text);
  }
  return workspace;
}

export interface Asked {
  readonly patterns?: readonly string[];
  readonly config?: string;
  readonly mostSeconds?: number;
  /** Which programs are on PATH. */
  readonly programs?: readonly string[];
}

export function read(
  workspace: string,
  { patterns = [], config = '', mostSeconds = 60, programs = ['helm', 'kustomize'] }: Asked = {},
): Promise<Manifests> {
  const cancelled = new AbortController().signal;
  const environment = { PATH: programs.map((name) => dirname(binary(name))).join(delimiter) };
  const files = createFiles({ workspace, outputDirectory: join(workspace, 'evenkeel-out'), redact: (text) => text });
  const renderer = createRenderer({ workspace, environment, cancelled });
  const { renders } = parseConfig(Buffer.from(config), 'evenkeel.yaml');
  return readRepository(files, renderer, { patterns, renders, mostSeconds });
}

export function autoscaler(manifests: Manifests, render: string): TracedObject {
  const found = manifests.objects.filter(
    (each) => each.render === render && each.object.kind === 'HorizontalPodAutoscaler',
  );
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Error(`${render} has ${found.length} autoscalers`);
  return only;
}

/** `file:line:column value`, and what moves with it; or the sentence of the refusal. */
export function told(located: Located): string {
  if (located.kind === 'refused') return located.says;
  const { file, line, column, value, alsoMoves } = located.leaf;
  return [`${file}:${line}:${column} ${value}`, ...alsoMoves].join(' + ');
}

export async function locate(manifests: Manifests, render: string, path: JsonPath): Promise<string> {
  return told(await manifests.locate(autoscaler(manifests, render), path));
}

export const hpa = (spec: string): string =>
  `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: web\nspec:\n${spec}`;

/** A chart with one template. */
export const chartOf = (
  template: string,
  values: string,
  more: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> => ({
  'web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'web/values.yaml': values,
  'web/templates/hpa.yaml': hpa(template),
  ...more,
});

export const kustomization = (text: string): string =>
  `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n${text}`;
export const base = {
  'base/kustomization.yaml': kustomization('resources: [hpa.yaml]\n'),
  'base/hpa.yaml': hpa('  minReplicas: 2\n  maxReplicas: 10\n'),
};
