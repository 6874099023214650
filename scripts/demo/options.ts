// Options of the demo.
import { parseArgs } from 'node:util';
import { Missing } from './missing.ts';

export type Options =
  | { readonly kind: 'help' }
  | { readonly kind: 'embedded' }
  | { readonly kind: 'real' }
  | {
      readonly kind: 'own';
      readonly kubeconfig: string;
      /** Repository prefix to push to; the images are `<prefix>/shop` and `<prefix>/worker`. */
      readonly image: string;
      readonly namespace: string;
    };

export const help = `npm run demo [-- options]

Builds examples/shop, rolls a good release out and then a bad one, and shows verdict, cause and rollback.
Then it looks for what stops the shop from scaling, replays two recorded weeks of it, and advises on its autoscaler.
Without options it needs Go and nothing else: registry and cluster are small embedded ones on loopback.

  --kubeconfig PATH    do the same on this cluster; needs --image
  --image REPOSITORY   where to push, such as ghcr.io/acme/demo; the cluster must be able to pull from it
  --namespace NAME     on that cluster (default evenkeel-demo); it has to exist
  --real               do the same on a real control plane and a real node, built and started by the test suite
  --help
`;

/** Throws `Missing` when the options do not fit together. */
export function parseOptions(argv: readonly string[]): Options {
  const { kubeconfig, image, namespace, real, help } = read(argv);
  if (help) return { kind: 'help' };
  const isOwn = kubeconfig !== undefined || image !== undefined || namespace !== undefined;
  if (real && isOwn)
    throw wrong('--real brings its own cluster and registry, so --kubeconfig, --image and --namespace have no place');
  if (real) return { kind: 'real' };
  if (!isOwn) return { kind: 'embedded' };
  if (kubeconfig === undefined || image === undefined)
    throw wrong('--kubeconfig and --image go together: the cluster pulls what is pushed there');
  return { kind: 'own', kubeconfig, image, namespace: namespace ?? 'evenkeel-demo' };
}

const declared = {
  kubeconfig: { type: 'string' },
  image: { type: 'string' },
  namespace: { type: 'string' },
  real: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

function read(argv: readonly string[]): ReturnType<typeof parseArgs<{ options: typeof declared }>>['values'] {
  try {
    return parseArgs({ args: [...argv], options: declared }).values;
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error));
  }
}

const wrong = (message: string): Missing => new Missing(message, 'npm run demo -- --help lists the options.');
