/** Asks every rule about every world. */
import { exhaustive } from '../../base/exhaustive.ts';
import type { Judged, Rule } from '../rule.ts';
import type { SeenObject } from '../world/seen.ts';
import type { World } from '../world/world.ts';
import { type Finding, findingOf } from './finding.ts';

/** A rule that could not judge something. */
export interface Unknown {
  readonly rule: Rule;
  readonly seen: SeenObject;
  /** At least one. */
  readonly missing: readonly string[];
}

export interface Gathered {
  readonly findings: readonly Finding[];
  readonly unknown: readonly Unknown[];
  /** How often a rule could say that something passes. */
  readonly passed: number;
}

/**
 * In the order of rules, worlds and objects; the same fault seen from two worlds is still two findings. Of what a rule
 * is asked about, only that which `isOurs` counts.
 */
export function gather(
  rules: readonly Rule[],
  worlds: readonly World[],
  isOurs: (seen: SeenObject) => boolean = () => true,
): Gathered {
  const findings: Finding[] = [];
  const unknown: Unknown[] = [];
  const sameMissing = createSame();
  let passed = 0;
  for (const judged of judgedBy(rules, worlds)) {
    const { rule, seen, answer } = judged;
    if (!isOurs(seen)) continue;
    switch (answer.kind) {
      case 'passes':
        passed += 1;
        break;
      case 'fails':
        findings.push(findingOf(judged, answer));
        break;
      case 'unknown':
        unknown.push({ rule, seen, missing: sameMissing(answer.missing) });
        break;
      default:
        exhaustive(answer);
    }
  }
  return { findings, unknown, passed };
}

/** Many rules miss the same: texts that are equal are held once. */
function createSame(): (texts: readonly string[]) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (texts) => {
    const key = texts.join('\n');
    const same = known.get(key) ?? texts;
    known.set(key, same);
    return same;
  };
}

/** One rule after the other, each about one world after the other. */
function* judgedBy(rules: readonly Rule[], worlds: readonly World[]): Generator<Judged> {
  for (const rule of rules) for (const world of worlds) yield* rule.judge(world);
}
