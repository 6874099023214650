/** The inputs and outputs of the build action. */
import { action, choice, flag, type Input, list, listEntries, text } from '../core/base/inputs.ts';

/** One `key=value` a line; a later line wins. Keys match `key`, values are any text. */
function pairs(says: string, key: RegExp, example: string): Input<ReadonlyMap<string, string>> {
  const parse: Input<ReadonlyMap<string, string>>['parse'] = (given) => {
    const entries = listEntries(given).map((line): [string, string] => {
      const equals = line.indexOf('=');
      return [line.slice(0, Math.max(0, equals)), line.slice(equals + 1)];
    });
    // a line without `=` has an empty key, which no pattern accepts
    return entries.every(([name]) => key.test(name)) ? { value: new Map(entries) } : { refused: true };
  };
  return { ...list(says, `one \`${example}\` a line`), parse, absent: new Map() };
}

/** `uid` or `uid:gid`; the group is the user's number unless given. */
function numericUser(says: string): Input<string> {
  const parse: Input<string>['parse'] = (given) => {
    const [, uid, gid = uid] = /^(\d{1,9})(?::(\d{1,9}))?$/.exec(given) ?? [];
    return uid === undefined ? { refused: true } : { value: `${uid}:${gid}` };
  };
  const accepts = 'a number, or two as `uid:gid`: names mean nothing to Kubernetes’ runAsNonRoot';
  return { ...text(says, accepts).or('65532'), parse, absent: '65532:65532' };
}

/** What the build sets itself, or has an input for. */
const reservedFlags = /^--?(?:C|o|n|json|ldflags|tags|trimpath|buildvcs)(?:=|$)/;

function goFlags(says: string): Input<readonly string[]> {
  const parse: Input<readonly string[]>['parse'] = (given) => {
    const flags = listEntries(given);
    const isSound = flags.every((each) => each.startsWith('-') && !reservedFlags.test(each));
    return isSound ? { value: flags } : { refused: true };
  };
  const accepts =
    'one flag a line, its value after `=`; -ldflags and -tags have inputs of their own, -C, -o, -n, -json, -trimpath and -buildvcs are set by the build';
  return { ...list(says, accepts), parse };
}

/** The expression stands in action.yml; a terminal has no job, so there the token is absent unless given. */
const jobToken: Input<string | undefined> = {
  ...text('Token for ghcr.io, used when the docker config holds no credentials for it').secret(),
  fallback: '${{ github.token }}',
};

export const build = action({
  name: 'build',
  says: 'Build Go programs into OCI images without a daemon, and push them',
  inputs: {
    path: text('Directory of the Go module').or('.'),
    main: list(
      'Main packages to build; by default every one below `cmd/`, else the one at `path`',
      'one package a line, as `./cmd/server` or as import path',
    ),
    image: text(
      'Repository to push to, such as `ghcr.io/acme/shop`; `{name}` stands for the name of the binary, and several binaries need it',
      'a repository without tag',
    ).required(),
    tags: list(
      'Tags; by default the git tag, the branch or `pr-<number>`, and `sha-<first 12 of the commit>`',
      'one tag a line',
    ),
    latest: choice(
      'Also tag `latest`; `auto` does so on a git tag that is a release (`v1.2.3`, not `v1.2.3-rc.1`), whatever `latest` stands for, so give `false` where an older line is patched',
      ['auto', 'true', 'false'],
    ).or('auto'),
    user: numericUser('User that the program runs as'),
    arguments: list('Arguments of the program unless the container sets `args`', 'one argument a line'),
    env: pairs(
      'Environment variables of the image; readable to everybody who can pull it',
      /^[A-Za-z_][\w.-]*$/,
      'NAME=value',
    ),
    labels: pairs('Labels of the image config', /^\S+$/, 'key=value'),
    annotations: pairs('Annotations of the image manifest', /^\S+$/, 'key=value'),
    'go-flags': goFlags('More flags for `go build`'),
    ldflags: text('More flags for the linker, such as `-X main.version=1.2.3`'),
    'go-tags': list('Go build tags', 'one build tag a line'),
    'registry-username': text('User name for the registry; by default the docker config is asked'),
    'registry-password': text('Password or token that belongs to `registry-username`').secret(),
    token: jobToken,
    push: choice('Push the images; `auto` does so except on a pull request', ['auto', 'true', 'false']).or('auto'),
    'oci-layout': text(
      'Directory to write an OCI image layout to; several images get a directory each below it',
      'a path',
    ),
    'dry-run': flag('Build and compare with the registry, print the plan, push and write nothing').or('false'),
  },
  outputs: {
    verdict:
      '`pushed`, `built` (nothing was to be pushed) or `unchanged` (every tag already stood for this image); else how the run ended',
    image: 'The first image as `repository@sha256:…`',
    digest: 'Digest of the first image',
    tags: 'Tags of the images, one a line',
    'images-json': 'Every image: `[{name, image, repository, digest, tags, platform, sizeBytes}]`',
    changed:
      '`true` when the first tag of an image stood for something else before; empty when the registry was not asked',
    engine: 'What built the image: `direct`',
    'size-bytes': 'Bytes that a registry stores for the first image',
    'report-file': 'Path of a JSON report of the run',
    'error-code': 'Code of the error that ended the run; empty when there was none',
  },
  hasPost: false,
});
