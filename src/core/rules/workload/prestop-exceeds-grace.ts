/** A preStop hook that takes all the time that a pod has to stop. */
import { fails, passesUnless, unknown } from '../answer.ts';
import { rule } from '../rule.ts';
import { preStopOf } from '../world/pod/pre-stop.ts';
import { wholeSetting } from '../world/setting.ts';

const defaultGrace = 30;

export const prestopExceedsGrace = rule({
  id: 'prestop-exceeds-grace',
  severity: 'high',
  says: 'The preStop hook sleeps until the pod is killed.',
  remedy:
    'Raise terminationGracePeriodSeconds to the sleep and the time that the program needs to finish, 30 seconds more if that is not known.',
  page: {
    when: 'The sleep of a preStop hook lasts at least as long as terminationGracePeriodSeconds, 30 seconds where it is not written. Read are `sleep` hooks, commands `sleep N`, and shell scripts whose sleeps certainly run, with variables of the container that have a literal value.',
    why: 'The grace period starts with the hook, not after it. The program gets SIGTERM only a moment before SIGKILL (the kubelet adds two seconds once), so that each pod that is scaled down drops the requests that it is serving.',
    unknown: 'The hook sleeps for a time that only its run shows: a variable without a literal value, a loop.',
  },
  sources: ['manifests', 'cluster'],
  needs: ['workload'],
  judge: ({ workload: { seen, pod } }) => {
    const grace = wholeSetting(seen.object, [...pod.path, 'terminationGracePeriodSeconds'], defaultGrace);
    const { value } = grace;
    if (value === undefined) return unknown('terminationGracePeriodSeconds as a whole number');
    const hooks = pod.containers.map((container) => ({ container, hook: preStopOf(container) }));
    const sleeping = hooks.flatMap(({ container: { name }, hook }) =>
      hook.kind === 'sleeps' && hook.seconds > 0 && hook.seconds >= value ? [{ name, seconds: hook.seconds }] : [],
    );
    const [longest] = sleeping.toSorted((one, other) => other.seconds - one.seconds);
    if (longest === undefined) {
      const missing = hooks.flatMap(({ hook }) => (hook.kind === 'unknown' ? hook.missing : []));
      return passesUnless(missing);
    }
    const { name, seconds } = longest;
    const limit = `${value} s${grace.isWritten ? '' : ' by default'}`;
    const enough = Math.ceil(seconds) + defaultGrace;
    return fails(seen, grace, `The preStop hook of ${name} sleeps ${seconds} s, and the pod is killed after ${limit}`, {
      ...(grace.isWritten && { fix: { to: enough, because: `${seconds} s of sleep, and 30 s to finish` } }),
    });
  },
});
