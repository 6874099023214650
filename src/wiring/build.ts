/** The world of a build: the go command, git or the runner's event, a registry, the disk. */
import type { BuildWorld } from '../build/acts/world.ts';
import type { build } from '../build/inputs.ts';
import { type InputsOf, invalidInputs } from '../core/base/inputs.ts';
import type { Seconds } from '../core/base/instant.ts';
import { largestTarNumber } from '../core/oci/tar.ts';
import { readSystemFiles } from '../edges/assets/assets.ts';
import { createFiles } from '../edges/files/workspace.ts';
import { createSource } from '../edges/git/source.ts';
import { createToolchain } from '../edges/go/toolchain.ts';
import { createRegistry } from '../edges/registry/registry.ts';
import type { Host } from '../edges/runner/host.ts';
import { createHttp } from '../edges/wire/http.ts';

/** Throws `invalid-input` when SOURCE_DATE_EPOCH is set and is no time. */
export function wireBuild(inputs: InputsOf<typeof build>, host: Host): BuildWorld {
  const { environment, workspace, log, clock, cancelled } = host;
  const credentials = {
    username: inputs['registry-username'],
    password: inputs['registry-password'],
    token: inputs.token,
    environment,
  };
  return {
    toolchain: createToolchain(host),
    source: createSource(host),
    registry: createRegistry({
      http: createHttp({ environment }),
      log,
      clock,
      chance: Math.random,
      credentials,
      cancelled,
    }),
    files: createFiles(host),
    systemFiles: readSystemFiles,
    log,
    clock,
    cancelled,
    workspace,
    created: createdAt(environment['SOURCE_DATE_EPOCH']),
  };
}

function createdAt(epoch: string | undefined): Seconds {
  if (epoch === undefined || epoch === '') return 0;
  if (/^\d{1,11}$/.test(epoch) && Number(epoch) <= largestTarNumber) return Number(epoch);
  throw invalidInputs([`SOURCE_DATE_EPOCH: ${JSON.stringify(epoch)} is not accepted; accepted are seconds since 1970`]);
}
