/** One rule: what it is called, what it says, what it has to know, and how it judges. */
import { Problem } from '../base/problem.ts';
import { type Answer, passes, type Severity, unknown } from './answer.ts';
import { type Known, type Need, type Subject, subjectsOf, type Topic, unseenOf } from './known.ts';
import { gapsOf } from './world/catalog.ts';
import { clusterOf } from './world/cluster.ts';
import type { SeenObject } from './world/seen.ts';
import type { World } from './world/world.ts';

/** Where a rule finds what it judges by. */
export type Source = 'manifests' | 'cluster' | 'history';

interface About {
  /** The one name of the rule everywhere: file, page, SARIF, suppression. */
  readonly id: string;
  readonly severity: Severity;
  /** One sentence: what is wrong where it fails. */
  readonly says: string;
  /** One sentence: what to do. */
  readonly remedy: string;
  readonly page: Page;
  readonly sources: readonly Source[];
  /** Kinds that decide by being there or not: where they could not be listed, the answer is unknown. */
  readonly lists?: readonly string[];
}

/** What the rule's page tells, a paragraph each. */
export interface Page {
  /** The exact condition. */
  readonly when: string;
  /** What happens to those who leave it. */
  readonly why: string;
  /** When it says that it does not know. */
  readonly unknown: string;
}

export interface Rule extends About {
  /** What it is about comes first. */
  readonly needs: readonly [Topic, ...Need[]];
  /**
   * Its answers about everything in a world that it is about, one at a time, since of a large cluster there are half a
   * million; none where the world is no source of its.
   */
  readonly judge: (world: World) => Iterable<Judged>;
}

/** What a rule answered about one thing. */
export interface Judged {
  readonly rule: Rule;
  readonly world: string;
  readonly seen: SeenObject;
  readonly answer: Answer;
}

interface Definition<Needs extends readonly [Topic, ...Need[]]> extends About {
  readonly needs: Needs;
  /** Whether it has anything to say of this one; where not, it passes, and nothing that is missing is missed. */
  readonly concerns?: (known: Pick<Known, Needs[0]>) => boolean;
  /** Several answers where one thing can fail in several places. Pure; what it cannot read it may throw as a problem. */
  readonly judge: (known: Pick<Known, Needs[number]>, world: World) => Answer | readonly Answer[];
}

export function rule<const Needs extends readonly [Topic, ...Need[]]>(definition: Definition<Needs>): Rule {
  const { judge, concerns = () => true, ...about } = definition;
  const { needs, lists = [] } = about;
  const answersTo = ({ known, lacks }: Subject, world: World): readonly Answer[] => {
    if (!hasAll(known, [needs[0]])) return [];
    if (!concerns(known)) return [passes];
    const gaps = gapsOf(lists, world);
    if (gaps.length > 0) return [unknown(...gaps)];
    if (!hasAll(known, needs)) return [unknown(...needs.flatMap((need) => lacks[need] ?? []))];
    return judgeOr(() => judge(known, world));
  };
  const self: Rule = {
    ...about,
    *judge(world) {
      if (!about.sources.includes(sourceOf(world))) return;
      const judged = (seen: SeenObject, answer: Answer): Judged => ({ rule: self, world: world.name, seen, answer });
      const unseen = unseenOf(needs[0], world);
      // of what could not be listed nobody knows how many there are
      if (unseen.length > 0) yield judged(clusterOf(world), unknown(...unseen));
      for (const subject of subjectsOf(needs[0], world))
        for (const answer of answersTo(subject, world)) yield judged(subject.seen, answer);
    },
  };
  return self;
}

function sourceOf({ isCluster, isRecorded }: World): Source {
  if (isRecorded === true) return 'history';
  return isCluster ? 'cluster' : 'manifests';
}

function hasAll<Needs extends readonly Need[]>(
  known: Partial<Known>,
  needs: Needs,
): known is Partial<Known> & Pick<Known, Needs[number]> {
  return needs.every((need) => known[need] !== undefined);
}

/** A quantity that cannot be read is nothing that a rule could judge by. */
function judgeOr(judge: () => Answer | readonly Answer[]): readonly Answer[] {
  try {
    const answer = judge();
    return 'kind' in answer ? [answer] : answer;
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    return [unknown(`a value that can be read: ${thrown.message}`)];
  }
}
