/** The environment of a compilation: every setting that could change a binary is pinned, what fetches modules is the user's. */
import type { Environment } from '../wire/environment.ts';

/** What `go env -json` prints. */
export type GoSettings = Readonly<Record<string, string>>;

/** Where modules come from, where they are kept, and which toolchain runs: the user's, also when set with `go env -w`. */
const kept = [
  'GOAUTH',
  'GOCACHE',
  'GOCACHEPROG',
  'GOINSECURE',
  'GOMODCACHE',
  'GONOPROXY',
  'GONOSUMDB',
  'GOPATH',
  'GOPRIVATE',
  'GOPROXY',
  'GOSUMDB',
  'GOTMPDIR',
  'GOTOOLCHAIN',
  'GOVCS',
  'GOWORK',
] as const;

/** What decides the machine code; the values are Go's own defaults. */
const pinned = {
  CGO_ENABLED: '0',
  GO386: 'sse2',
  GOAMD64: 'v1',
  GOARM: '7',
  GOARM64: 'v8.0',
  GOFIPS140: 'off',
} as const;

/** Settings that users do choose, and that are not used here. */
const notUsed = ['GOAMD64', 'GOARM64', 'GOEXPERIMENT', 'GOFIPS140', 'GOFLAGS'] as const;

/** What the build gives the go command itself, and so nobody has to be told of. */
const sameFlag = /^--?(?:trimpath(?:=true)?|buildvcs=false)$/;

/** How the go command itself runs; `go env` does not list them. */
const runtime: ReadonlySet<string> = new Set(['GOROOT', 'GOGC', 'GOMAXPROCS', 'GOMEMLIMIT']);

/** GOOGLE_APPLICATION_CREDENTIALS and its like belong to module proxies. */
const replaced = /^(?:GO(?!OGLE_)|CGO_)/;

/** Go's own variables are replaced as a whole, and its env file is switched off. */
export function compileEnvironment(inherited: Environment, settings: GoSettings, platform: string): Environment {
  const [os = '', architecture = ''] = platform.split('/');
  const others = Object.entries(inherited).filter(([name]) => runtime.has(name) || !replaced.test(name));
  const users = kept.map((name) => [name, settings[name] ?? '']);
  return { ...Object.fromEntries([...others, ...users]), ...pinned, GOENV: 'off', GOOS: os, GOARCH: architecture };
}

/** `NAME=value` of each setting that the user has and that the build does not use. */
export function ignoredSettings(settings: GoSettings): readonly string[] {
  const defaults: Readonly<Record<string, string>> = pinned;
  return notUsed.flatMap((name) => {
    // go env names only the machine's own architecture
    const value = name === 'GOFLAGS' ? otherFlags(settings[name] ?? '') : (settings[name] ?? '');
    return value === '' || value === defaults[name] ? [] : [`${name}=${value}`];
  });
}

function otherFlags(flags: string): string {
  const others = flags.split(/\s+/).filter((flag) => !sameFlag.test(flag));
  return others.join(' ');
}
