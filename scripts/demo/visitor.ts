// A visitor of the shop who asks again and again while a release goes on, and counts the answers.

export interface Visits {
  readonly asked: number;
  readonly answered: number;
}

export interface Visitor {
  /** Stops, and says how it went. */
  readonly leave: () => Promise<Visits>;
}

const every = 100;
const page = '/v1/products/kettle';

/** Asks any of the addresses that serve at the moment, ten times a second; a missing address is a question without answer. */
export function visit(addresses: () => readonly string[]): Visitor {
  const questions: Promise<boolean>[] = [];
  const timer = setInterval(() => {
    const all = addresses();
    questions.push(askOnce(all[questions.length % Math.max(1, all.length)]));
  }, every).unref();
  return {
    async leave() {
      clearInterval(timer);
      const answers = await Promise.all(questions);
      return { asked: answers.length, answered: answers.filter(Boolean).length };
    },
  };
}

async function askOnce(address: string | undefined): Promise<boolean> {
  if (address === undefined) return false;
  const answer = await fetch(`${address}${page}`, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
  await answer?.body?.cancel();
  return answer?.status === 200;
}

/** One question, and the answer as text; undefined when nobody serves. */
export async function askFor(
  addresses: readonly string[],
): Promise<{ readonly url: string; readonly answer: string } | undefined> {
  const [first] = addresses;
  if (first === undefined) return undefined;
  const url = `${first}${page}`;
  const answer = await fetch(url);
  return { url, answer: `${answer.status} ${(await answer.text()).trim()}` };
}
