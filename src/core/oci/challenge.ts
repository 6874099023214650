/** What a registry asks for with a 401: the schemes of a WWW-Authenticate header, and the Bearer token to fetch. */

/** One scheme with its parameters; scheme and parameter names in lower case. */
export interface Challenge {
  readonly scheme: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** The challenges of a header in their order (RFC 9110, 11.6.1); several headers may have been joined by commas. */
export function parseChallenges(header: string): readonly Challenge[] {
  const found: { readonly scheme: string; readonly parameters: Map<string, string> }[] = [];
  const piece = /[\s,]*([!#$%&'*+.^_`|~\w-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+)))?/gy;
  for (const [, word = '', quoted, bare] of header.matchAll(piece)) {
    const value = quoted === undefined ? bare : quoted.replaceAll(/\\(.)/g, '$1');
    if (value === undefined) found.push({ scheme: word.toLowerCase(), parameters: new Map() });
    else found.at(-1)?.parameters.set(word.toLowerCase(), value);
  }
  return found;
}

/** The URL that hands out a token for `scopes` (`repository:team/app:pull,push`); undefined when the realm is not a URL. */
export function tokenAddress(bearer: Challenge, scopes: readonly string[]): URL | undefined {
  const realm = bearer.parameters.get('realm');
  if (realm === undefined || !URL.canParse(realm)) return undefined;
  const address = new URL(realm);
  const service = bearer.parameters.get('service');
  if (service !== undefined) address.searchParams.set('service', service);
  for (const scope of scopes) address.searchParams.append('scope', scope);
  return address;
}
