// What the rules say of a namespace of a real cluster, as it was read or as it would be read later with nothing changed.
import { readCluster } from '../../../src/reading/cluster/read.ts';
import type { Answer } from '../../../src/core/rules/answer.ts';
import { rules } from '../../../src/core/rules/index.ts';
import { steadyText } from '../../../src/core/rules/findings/finding.ts';
import type { WorldInput } from '../../../src/core/rules/world/catalog.ts';
import { createScan } from '../../../src/core/rules/world/scan.ts';
import { openWith, rememberingLog } from '../../fakes/kubernetes.ts';
import type { Cluster } from '../plane/namespace.ts';

export async function readNamespace({ adminKubeconfig, namespace }: Cluster): Promise<WorldInput> {
  const cluster = await openWith(adminKubeconfig);
  const cancelled = new AbortController().signal;
  try {
    return await readCluster(cluster.inventory, {
      name: 'real',
      namespaces: [namespace],
      log: rememberingLog(),
      cancelled,
    });
  } finally {
    await cluster.close();
  }
}

/** As the same objects are read so many seconds later. */
export function laterBy(seconds: number, input: WorldInput): WorldInput {
  const { live } = input;
  return live === undefined ? input : { ...input, live: { ...live, readAt: live.readAt + seconds * 1000 } };
}

export interface Judged {
  /** Of the object that was judged. */
  readonly name: string;
  readonly answer: Answer;
  /** `spec.replicas`, of what fails. */
  readonly field: string | undefined;
}

/** Answers of one rule about the objects of these names. */
export function judge(id: string, input: WorldInput, ...names: readonly string[]): readonly Judged[] {
  const rule = rules.find((each) => each.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  return createScan({ worlds: [input], unread: [] })
    .flatMap((world) => Array.from(rule.judge(world)))
    .filter(({ seen }) => names.includes(seen.object.metadata.name))
    .map(({ seen, answer }) => ({
      name: seen.object.metadata.name,
      answer,
      field: answer.kind === 'fails' ? steadyText(answer.field.seen.object, answer.field.path) : undefined,
    }));
}
