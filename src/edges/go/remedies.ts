/** What to do about messages of the go command that no line of the source answers. */

interface Remedy {
  readonly message: RegExp;
  readonly says: (found: string) => string;
}

const install = (version: string): string =>
  `Install Go ${version}; in a workflow, give actions/setup-go \`go-version-file: go.mod\``;

/** The first that fits counts; its group is what the remedy names. */
const remedies: readonly Remedy[] = [
  { message: /requires go >= (\S+) \(running go /, says: (version) => install(`${version} or newer`) },
  { message: /^go: download go(\S+) for \S+: toolchain not available/m, says: install },
  {
    message: /unknown (GOEXPERIMENT \S+)/,
    says: (setting) => `Unset ${setting}, which the build does not use, or install the Go version that knows it`,
  },
  { message: /^\t(go (?:get|mod) .+)$/m, says: (command) => `Run \`${command}\`, and commit go.mod and go.sum` },
  {
    message: /(function main is undeclared in the main package)/,
    says: () => 'Declare func main, or set `go-tags` where the file that does has a build constraint',
  },
];

/** Undefined where the reported lines are what to correct. */
export function remedyOf(stderr: string): string | undefined {
  for (const { message, says } of remedies) {
    const found = message.exec(stderr)?.[1];
    if (found !== undefined) return says(found);
  }
  return undefined;
}
