/** Which proxy a request goes through, decided as the go command and kubectl do beside it (golang.org/x/net/http/httpproxy). */
import { BlockList, isIP } from 'node:net';
import type { Environment } from './environment.ts';

/** The URL of the proxy; undefined = none, as always on loopback. Lower-case variables win over upper-case ones, as in curl. */
export function proxyFor(url: URL, environment: Environment): string | undefined {
  const variable = (name: string): string => environment[name] || environment[name.toUpperCase()] || '';
  const proxy = variable(url.protocol === 'https:' ? 'https_proxy' : 'http_proxy');
  if (proxy === '' || isExcepted(url, variable('no_proxy'))) return undefined;
  return proxy.includes('://') ? proxy : `http://${proxy}`;
}

interface Destination {
  /** A name, or an address without brackets. */
  readonly host: string;
  readonly port: string;
}

function isExcepted({ protocol, hostname, port }: URL, noProxy: string): boolean {
  const host = hostname.replace(/^\[|\]$|\.$/g, '');
  const destination = { host, port: port || (protocol === 'https:' ? '443' : '80') };
  const entries = noProxy.toLowerCase().split(/[\s,]+/);
  return ['localhost', '127.0.0.0/8', '::1', ...entries].some((entry) => excepts(entry, destination));
}

/** An address, a network, or a name with or without a leading dot, where wanted with a port; `*` = everything. */
function excepts(entry: string, { host, port }: Destination): boolean {
  if (entry === '*') return true;
  const [, network = '', bits] = /^(.+)\/(\d{1,3})$/.exec(entry) ?? [];
  if (bits !== undefined) return isWithin(host, network, Number(bits));
  const [, named = entry, only] = (isIP(entry) === 6 ? null : /^(.+):(\d+)$/.exec(entry)) ?? [];
  if (only !== undefined && only !== port) return false;
  const name = named.replace(/^\[|\]$/g, '');
  if (isIP(name) !== 0) return isWithin(host, name, isIP(name) === 4 ? 32 : 128);
  return name !== '' && (host === name || host.endsWith(`.${name.replace(/^\*?\./, '')}`));
}

function isWithin(host: string, network: string, bits: number): boolean {
  const family = isIP(network);
  if (family === 0 || isIP(host) !== family || bits > (family === 4 ? 32 : 128)) return false;
  const range = new BlockList();
  range.addSubnet(network, bits, family === 4 ? 'ipv4' : 'ipv6');
  return range.check(host, family === 4 ? 'ipv4' : 'ipv6');
}
