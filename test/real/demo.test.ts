// The demo on embedded servers is no fake: on real ones the same requests get the same answers, and the same releases the same verdicts.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { embeddedPlace, type Place } from '../../scripts/demo/place.ts';
import { imagesOf, play, type Played } from '../../scripts/demo/play.ts';
import { demoRights, placeOn } from '../../scripts/demo/real-place.ts';
import { freshCluster, realNode } from './cluster.ts';
import { answered, fieldsSeen } from './demo/likeness.ts';
import { type Exchange, record } from './demo/recorder.ts';
import { crane } from './image.ts';

const node = await realNode();

interface Recording {
  readonly played: Played;
  readonly exchanges: readonly Exchange[];
}

async function recorded(place: Place): Promise<Recording> {
  await using recorder = await record(place.kubeconfig);
  const played = await play({ ...place, kubeconfig: recorder.kubeconfig }, new AbortController().signal);
  return { played, exchanges: recorder.exchanges() };
}

/** What the embedded API leaves out, because nothing of a rollout reads it. */
const leftOut = [
  {
    fields: /^\w+\.metadata\.managedFields\[\]/,
    why: 'controllers do not own fields, but the autoscaler that scales does',
  },
  {
    fields: /^Event\.(eventTime|reporting|involvedObject\.fieldPath)/,
    why: 'who reports it, and about which container',
  },
  { fields: /^(HorizontalPodAutoscaler|PodDisruptionBudget)\.status\./, why: 'neither metrics nor evictions' },
  { fields: /^HorizontalPodAutoscaler\.spec\.behavior\./, why: 'a default of what is not acted on' },
  { fields: /^NetworkPolicy\.spec\.ingress/, why: 'a default of what is not acted on' },
  { fields: /^Service\.spec\.(clusterIP|ipFamil)/, why: 'no addresses are given out' },
  { fields: /^Pod\.metadata\.generateName/, why: 'names are made by the controller' },
  {
    fields: /^Pod\.spec\.(nodeSelector|preemptionPolicy|priority|serviceAccount|tolerations)/,
    why: 'no scheduler, no accounts',
  },
  { fields: /^Pod\.status\.(.*[rR]esources|hostIPs|observedGeneration)/, why: 'no resources are handed out' },
  { fields: /^Pod\.status\.conditions\[\]\.(lastProbeTime|observedGeneration)/, why: 'a time that is always null' },
  { fields: /^SelfSubjectRulesReview\.status\.nonResourceRules/, why: 'no paths beside those of objects' },
];

describe.skipIf(node.kind === 'unavailable')('the demo, embedded and real', () => {
  let place: Place;
  let embedded: Recording;
  let real: Recording;
  beforeAll(async () => {
    place = await embeddedPlace();
    embedded = await recorded(place);
    await using realOne = await placeOn(await freshCluster({ nodes: 'real', rights: demoRights }));
    real = await recorded(realOne);
  });
  afterAll(() => place[Symbol.asyncDispose]());

  test('both releases end alike', () => {
    const endings = ({ played }: Recording): unknown =>
      played.releases.map(({ rollout, report }) => ({
        exitCode: rollout.exitCode,
        verdict: rollout.outputs['verdict'],
        reason: rollout.outputs['reason'],
        rollback: rollout.outputs['rollback'],
        workloads: report.workloads.map(({ name, verdict, pods }) => ({ name, verdict, pods })),
        lastWords: report.workloads.flatMap(({ evidence }) => evidence.flatMap(({ lines = [] }) => lines)).slice(0, 1),
      }));
    expect(endings(embedded)).toEqual(endings(real));
  });

  test('the same requests are asked, and answered with the same status', () => {
    expect(answered(embedded.exchanges)).toEqual(answered(real.exchanges));
  });

  test('no object has a field that real ones lack', () => {
    expect([...fieldsSeen(embedded.exchanges).difference(fieldsSeen(real.exchanges))]).toEqual([]);
  });

  test('no object lacks a field of real ones, but for those named here', () => {
    const lacking = [...fieldsSeen(real.exchanges).difference(fieldsSeen(embedded.exchanges))];
    expect(lacking.filter((field) => !leftOut.some(({ fields }) => fields.test(field)))).toEqual([]);
    expect(leftOut.filter(({ fields }) => !lacking.some((field) => fields.test(field)))).toEqual([]);
  });

  test('the embedded registry serves a client that is not ours', async () => {
    const digests = await Promise.all(
      embedded.played.releases
        .flatMap(({ build }) => imagesOf(build))
        .map(async ({ image }) => {
          await crane('validate', '--remote', image);
          return [image, (await crane('digest', image)).trim()] as const;
        }),
    );
    expect(digests).toHaveLength(4);
    for (const [image, digest] of digests) expect(image.endsWith(`@${digest}`)).toBe(true);
  });
});
