/** Versions of Kubernetes and of what comes with it, as far as their skew is limited: by minor release. */

/** Of major version 1; undefined for anything else. `v1.33.5-eks-113cf36` is 33. */
export function minorOf(version: string): number | undefined {
  const minor = /^v?1\.(\d{1,3})(?:\D|$)/.exec(version)?.[1];
  return minor === undefined ? undefined : Number(minor);
}
