/** The media types that OCI gives to what a registry stores, and Docker's older ones where a registry may answer with them. */

export const ociManifest = 'application/vnd.oci.image.manifest.v1+json';
export const ociIndex = 'application/vnd.oci.image.index.v1+json';
export const ociConfig = 'application/vnd.oci.image.config.v1+json';
export const ociLayerGzip = 'application/vnd.oci.image.layer.v1.tar+gzip';

/** Every kind of manifest that a tag may stand for. */
export const manifestTypes = [
  ociManifest,
  ociIndex,
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
] as const;
