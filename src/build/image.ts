/** From a binary to an image: two layers, of which the lower one is the same for every release. */
import type { InputsOf } from '../core/base/inputs.ts';
import type { Seconds } from '../core/base/instant.ts';
import { createImage, type ImageContent, type Platform } from '../core/oci/image.ts';
import { createLayer, type Layer } from '../core/oci/layer.ts';
import type { build } from './inputs.ts';
import { certificatesPath, scratchEntries, type SystemFiles } from './scratch.ts';

export const platform: Platform = { os: 'linux', architecture: 'amd64' };
export const platformName = `${platform.os}/${platform.architecture}`;

const defaultEnv: readonly (readonly [string, string])[] = [
  ['PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
  ['SSL_CERT_FILE', `/${certificatesPath}`],
];

type Wishes = Pick<InputsOf<typeof build>, 'user' | 'arguments' | 'env' | 'labels' | 'annotations'>;

export function baseLayer(system: SystemFiles, user: string, created: Seconds): Layer {
  return createLayer(scratchEntries(system, user), created, `evenkeel: scratch with ${system.versions.join(', ')}`);
}

/** The image that runs `/<name>`; the same binary, base and wishes give the same digest. */
export function imageOf(
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
  base: Layer,
  wishes: Wishes,
  created: Seconds,
): ImageContent {
  const program = createLayer(
    [{ kind: 'file', path: name, mode: 0o555, bytes }],
    created,
    `evenkeel: go build of /${name}`,
  );
  return createImage({
    platform,
    created,
    start: {
      user: wishes.user,
      entrypoint: [`/${name}`],
      command: wishes.arguments,
      env: [...new Map([...defaultEnv, ...wishes.env])].map(([key, value]) => `${key}=${value}`),
      workingDirectory: '/',
    },
    labels: wishes.labels,
    annotations: wishes.annotations,
    layers: [base, program],
  });
}

const secretName = /PASSW(?:OR)?D|SECRET|TOKEN|PRIVATE_?KEY|API_?KEY|CREDENTIAL/i;

/** What somebody should know before the image is used. */
export function warningsOf({ env, user }: Pick<Wishes, 'env' | 'user'>): readonly string[] {
  const secrets = [...env].filter(([name, value]) => secretName.test(name) && value !== '');
  return [
    ...secrets.map(([name]) => `env ${name} looks like a secret; everybody who can pull the image can read it`),
    ...(/^0+:/.test(user) ? ['user 0 is root; Kubernetes refuses the image where runAsNonRoot is set'] : []),
  ];
}
