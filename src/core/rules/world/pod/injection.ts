/** Containers that something adds to pods while they are made, so that no template shows them. */
import type { PodSpec } from './pod.ts';

/** Label or annotation of a pod → the value that asks for a sidecar. */
const asks: Readonly<Record<string, string>> = {
  'consul.hashicorp.com/connect-inject': 'true',
  'dapr.io/enabled': 'true',
  'kuma.io/sidecar-injection': 'enabled',
  'linkerd.io/inject': 'enabled',
  'sidecar.istio.io/inject': 'true',
  'vault.hashicorp.com/agent-inject': 'true',
};

/** `dapr.io/enabled`: what in the template asks for a sidecar; undefined where nothing does. */
export function injectionOf({ labels, annotations }: PodSpec): string | undefined {
  return Object.keys(asks).find((key) => [labels[key], annotations[key]].some((value) => value === asks[key]));
}

/** What the sidecars of meshes, Dapr and Vault are called in the pods that get them; a namespace can ask for them as well. */
const injected: ReadonlySet<string> = new Set([
  'consul-dataplane',
  'daprd',
  'envoy-sidecar',
  'istio-proxy',
  'kuma-sidecar',
  'linkerd-proxy',
  'vault-agent',
]);

export function isInjectedName(container: string): boolean {
  return injected.has(container);
}
