/** Takes credentials out of text that others wrote: addresses with a password, and what is said of a password or a token. */

const inAddress = /(:\/\/)[^\s/?#]*@/g;
const named = /\b(pass(?:word|wd)?|pwd|secret|token|api[-_]?key|access[-_]?key)(["']?[=:]\s*["']?)[^\s"',;&]+/gi;
const bearer = /\b(bearer )\S+/gi;
const secretName = /pass|pwd|secret|token|key|credential|connection|cert|sas|auth|user/i;

export function withoutCredentials(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return value.replaceAll(inAddress, '$1…@').replaceAll(named, '$1$2…').replaceAll(bearer, '$1…');
}

/** Settings of a trigger are free text by name, and people write into them what belongs in a Secret. */
export function withoutSecretSettings(settings: unknown): unknown {
  if (typeof settings !== 'object' || settings === null) return undefined;
  const kept = Object.entries(settings).filter(([name]) => !secretName.test(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, withoutCredentials(value)]));
}
