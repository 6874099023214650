/** Several pods for one volume that lets in one. */
import { fails, passes, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { titleOf } from '../world/seen.ts';
import { soleUserOf } from '../world/workload/volume.ts';

export const singleWriterVolumeWithAutoscaler = rule({
  id: 'single-writer-volume-with-autoscaler',
  severity: 'critical',
  says: 'The pods that the autoscaler adds share a volume that only one node, or one pod, may use.',
  remedy:
    'Give each pod its own volume (a StatefulSet with volumeClaimTemplates, an ephemeral volume), or use a volume with ReadWriteMany.',
  page: {
    when: 'The maximum is above 1, and the template of the target names a PersistentVolumeClaim with ReadWriteOncePod (critical) or ReadWriteOnce (high), and with no mode that lets in several nodes. Volumes that each pod gets of its own (volumeClaimTemplates, ephemeral volumes) do not count.',
    why: 'With ReadWriteOncePod a second pod is never scheduled; with ReadWriteOnce each pod on another node waits for ever with a Multi-Attach error. The autoscaler counts pods that will never start.',
    unknown: 'The target, its maximum or the claim is not known.',
  },
  sources: ['manifests', 'cluster'],
  needs: ['autoscaler', 'target'],
  judge: ({ autoscaler: { seen: by, max }, target }, world) => {
    const claims = world.claimsOf(target);
    if (claims.length === 0) return passes;
    if (max.value === undefined) return unknown('a maximum that is a whole number');
    if (max.value <= 1) return passes;
    const shared = claims.flatMap((claim) => {
      const user = soleUserOf(claim);
      return user === undefined ? [] : { ...claim, user };
    });
    if (shared.length > 0)
      return shared.map(({ name, path, user }) => {
        const mode = user === 'pod' ? 'ReadWriteOncePod' : 'ReadWriteOnce';
        const message = `Up to ${max.value} pods share the claim ${name}, which one ${user} at a time may use (${mode})`;
        return fails(target.seen, path, message, {
          evidence: [`${titleOf(by)} has the maximum ${max.value}`],
          ...(user === 'node' && { severity: 'high' }),
        });
      });
    const unseen = claims.filter(({ modes }) => modes === undefined);
    const gap = world.gaps?.get('PersistentVolumeClaim');
    return unseen.length === 0
      ? passes
      : unknown(...unseen.map(({ name }) => gap ?? `the PersistentVolumeClaim ${name}`));
  },
});
