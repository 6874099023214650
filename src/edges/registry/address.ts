/** Where a registry is reached, and which other addresses it may send us to. */
import { BlockList, isIPv4, isIPv6 } from 'node:net';

const notPublic = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  notPublic.addSubnet(network, bits, 'ipv4');
}
for (const [network, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const) {
  notPublic.addSubnet(network, bits, 'ipv6');
}

/** The origin of a registry's API: plain http on loopback only, and Docker Hub under the name where its API is. */
export function apiOrigin(registry: string): URL {
  const host = registry === 'docker.io' ? 'registry-1.docker.io' : registry;
  const secure = new URL(`https://${host}`);
  return isLoopback(secure) ? new URL(`http://${host}`) : secure;
}

/**
 * Whether a registry may send us to `target` for a token, an upload or content: its own origin always; another one over
 * https (or on loopback when the registry is there too), and never a private or link-local address.
 */
export function maySendTo(target: URL, registry: URL): boolean {
  if (target.username !== '' || target.password !== '') return false;
  if (target.origin === registry.origin) return true;
  if (isLoopback(registry) && isLoopback(target)) return true;
  return target.protocol === 'https:' && !isNotPublic(target);
}

function isLoopback(url: URL): boolean {
  const host = bareHost(url);
  return host === 'localhost' || host.endsWith('.localhost') || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

function isNotPublic(url: URL): boolean {
  const host = bareHost(url);
  if (isIPv4(host)) return notPublic.check(host, 'ipv4');
  if (isIPv6(host)) return notPublic.check(host, 'ipv6');
  return isLoopback(url);
}

const bareHost = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '').toLowerCase();
