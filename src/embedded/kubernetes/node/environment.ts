/** A container's environment from `env` and `envFrom`, as the kubelet resolves it. */
import type { KubeObject } from '../../../core/kube/object.ts';
import type { ContainerSpec } from '../shapes.ts';
import type { Store } from '../store.ts';

type Variables = Readonly<Record<string, string>>;

/** A ConfigMap or Secret that is not there; worded as the kubelet words CreateContainerConfigError. */
export class ConfigError extends Error {}

/** Later sources win over earlier ones, `env` wins over all. Throws a ConfigError. */
export function environmentOf({ env, envFrom }: ContainerSpec, namespace: string, store: Store): Variables {
  const sources = (envFrom ?? []).map(({ prefix = '', configMapRef, secretRef }) => {
    const reference = configMapRef ?? secretRef;
    if (reference === undefined) return {};
    const resource = configMapRef === undefined ? 'secrets' : 'configmaps';
    const object = store.get(resource, namespace, reference.name);
    if (object === undefined && reference.optional !== true)
      throw new ConfigError(`${resource.slice(0, -1)} "${reference.name}" not found`);
    const data = Object.entries(object === undefined ? {} : dataOf(object));
    return Object.fromEntries(data.map(([name, value]) => [`${prefix}${name}`, value]));
  });
  const own = Object.fromEntries((env ?? []).map(({ name, value = '' }) => [name, value]));
  return Object.assign({}, ...sources, own) as Variables;
}

function dataOf(object: KubeObject): Variables {
  const data = (object['data'] ?? {}) as Variables;
  if (object.kind !== 'Secret') return data;
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, Buffer.from(value, 'base64').toString('utf8')]),
  );
}
