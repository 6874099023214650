/** Metrics that a NetworkPolicy keeps from Prometheus. */
import { flagAt, type JsonRecord, listAt } from '../../base/json.ts';
import { type Answer, fails, passes, passesUnless } from '../answer.ts';
import { rule } from '../rule.ts';
import { gapsOf, namespaceOf, unreadAmong } from '../world/catalog.ts';
import { letsIn, opensPort, otherPolicies } from '../world/traffic/network-policy.ts';
import { areTogether, liesBeside } from '../world/selecting/nearness.ts';
import type { Scrape } from '../world/traffic/scrape.ts';
import { titleOf } from '../world/seen.ts';
import { type Workload, workloadKinds } from '../world/workload/workload.ts';
import type { World } from '../world/world.ts';

export const scrapeBlocked = rule({
  id: 'scrape-blocked',
  severity: 'high',
  says: 'NetworkPolicies keep Prometheus from pods that it is told to scrape.',
  remedy: 'Allow ingress from the namespace of Prometheus to the port of the metrics.',
  page: {
    when: 'A ServiceMonitor, a PodMonitor or the annotation `prometheus.io/scrape: "true"` asks for metrics of the pods, at least one NetworkPolicy is about what reaches them, and none of these lets in anybody at that port, or none lets in the pods of a Prometheus (or vmagent, or Alloy) that is seen. Pods on the network of their host are not concerned. Of files that write no namespace, or `default`, a policy keeps something out only in its own directory, and in those side by side with it.',
    why: 'The metrics are missing: an autoscaler that reads them stops, and nobody sees the load.',
    unknown:
      'No Prometheus is seen, its addresses or the labels of its namespace decide, the port cannot be told, or policies of another kind (Cilium, Calico) are there as well; or one of all these could not be listed, or only some namespaces of the cluster were read.',
  },
  sources: ['manifests', 'cluster'],
  lists: ['NetworkPolicy', 'Service', 'ServiceMonitor', 'PodMonitor'],
  needs: ['workload'],
  concerns: ({ workload }) => !flagAt(workload.pod.spec, 'hostNetwork'),
  judge: ({ workload }, world) => {
    // one of a far directory may be of another cluster; what it lets in counts, and what it keeps out does not
    const policy = world.policiesOf(workload).find(({ seen }) => areTogether(seen, workload.seen));
    if (policy === undefined) return passes;
    const doubts: string[] = [];
    for (const scrape of world.scrapesOf(workload)) {
      const way = wayIn(scrape, workload, world);
      if (way.kind === 'unknown') doubts.push(way.missing);
      if (way.kind === 'blocked') return failsAt(policy.seen, scrape, workload, way.says);
    }
    return passesUnless([...new Set([...doubts, ...unreadAmong('any', world)])]);
  },
});

function failsAt(policy: Workload['seen'], { by }: Scrape, { seen }: Workload, says: string): Answer {
  const asks = by === seen ? 'The annotation prometheus.io/scrape' : titleOf(by);
  return fails(policy, ['spec', 'ingress'], `${says} of ${titleOf(seen)}`, {
    evidence: [`${asks} asks for its metrics`],
  });
}

type Way =
  | { readonly kind: 'open' }
  | { readonly kind: 'blocked'; readonly says: string }
  | { readonly kind: 'unknown'; readonly missing: string };

function wayIn({ port }: Scrape, workload: Workload, world: World): Way {
  const own = namespaceOf(workload.seen);
  const rules = world.policiesOf(workload).flatMap((policy) => policy.rules);
  const others = world.otherPoliciesSeen().map((kind) => `what ${kind} objects allow`);
  const blocked = (says: string, ...unseen: readonly string[]): Way => {
    const [missing] = [...others, ...gapsOf(otherPolicies, world), ...unreadPolicies(workload, world), ...unseen];
    return missing === undefined ? { kind: 'blocked', says } : { kind: 'unknown', missing };
  };
  if (rules.length === 0) return blocked('Nobody may reach the pods');
  const toAll = rules.filter((each) => listAt(each, 'from').length === 0);
  if (toAll.some((each) => listAt(each, 'ports').length === 0)) return { kind: 'open' };
  if (port === undefined) return { kind: 'unknown', missing: 'the port of the metrics' };
  const opens = (each: JsonRecord): boolean => opensPort(each, port, workload.pod);
  const open = rules.filter(opens);
  if (open.length === 0) return blocked(`Nobody may reach port ${port}`);
  if (toAll.some(opens)) return { kind: 'open' };
  const scrapers = world.scrapers();
  if (scrapers.length === 0) return { kind: 'unknown', missing: 'the namespace and the labels of Prometheus' };
  const answers = new Set(scrapers.flatMap((scraper) => open.map((each) => letsIn(each, scraper, own))));
  if (answers.has(true)) return { kind: 'open' };
  if (answers.has(undefined)) return { kind: 'unknown', missing: 'the addresses and namespaces that are let in' };
  const says = `Prometheus in ${scrapers[0]?.namespace || 'its namespace'} may not reach port ${port}`;
  return blocked(says, ...gapsOf(scraperKinds, world), ...unreadAmong('any', world));
}

/** Files that were not read and may hold one that lets Prometheus in. */
function unreadPolicies({ seen }: Workload, { unreadFiles }: World): readonly string[] {
  const files = ['NetworkPolicy', ...otherPolicies].flatMap((kind) => unreadFiles(kind));
  return files.filter((file) => liesBeside({ file }, seen)).map((file) => `whether ${file} lets Prometheus in`);
}

/** Where another one that scrapes may be. */
const scraperKinds = ['Prometheus', 'PrometheusAgent', ...workloadKinds];
