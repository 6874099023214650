/** A pod, or the template of one: its labels, and what its containers request after every default has been filled in. */
import { at, type JsonPath, type JsonRecord, listAt, recordAt, textAt } from '../../../base/json.ts';
import type { Labels } from '../../../hpa/selector.ts';
import { type Amounts, amountsAt } from './amounts.ts';
import type { ContainerDefaults } from './limit-range.ts';

export interface PodSpec {
  readonly labels: Labels;
  readonly annotations: Readonly<Record<string, unknown>>;
  /** Those that run all the time: sidecars are init containers with restartPolicy Always. */
  readonly containers: readonly Container[];
  /** In the order in which they start; sidecars are among them. */
  readonly initContainers: readonly Container[];
  /** Pod-level ones replace the sums of the containers; undefined where there are none. */
  readonly resources: { readonly requests: Amounts; readonly limits: Amounts } | undefined;
  /** Leads to the spec of the pod. */
  readonly path: JsonPath;
  readonly spec: JsonRecord;
}

export interface Container {
  readonly name: string;
  /** Leads to the container in its object. */
  readonly path: JsonPath;
  readonly isSidecar: boolean;
  /** What counts: limits copied in where there is no request (core/v1 defaults), then what a LimitRange gives. */
  readonly requests: Amounts;
  readonly limits: Amounts;
  readonly json: unknown;
}

/** `path` leads to what has metadata and spec: to a template, or to nothing for a pod itself. */
export function readPodSpec(object: unknown, path: JsonPath, defaults: ContainerDefaults): PodSpec {
  const specPath = [...path, 'spec'];
  const spec = recordAt(object, ...specPath);
  const running = listAt(spec, 'containers').map((json, index) =>
    readContainer(json, [...specPath, 'containers', index], false, defaults),
  );
  const initContainers = listAt(spec, 'initContainers').map((json, index) => {
    const isSidecar = textAt(json, 'restartPolicy') === 'Always';
    return readContainer(json, [...specPath, 'initContainers', index], isSidecar, defaults);
  });
  return {
    labels: textsAt(object, ...path, 'metadata', 'labels'),
    annotations: recordAt(object, ...path, 'metadata', 'annotations'),
    containers: [...running, ...initContainers.filter(({ isSidecar }) => isSidecar)],
    initContainers,
    resources: at(spec, 'resources') === undefined ? undefined : resourcesOf(spec),
    path: specPath,
    spec,
  };
}

/** The API server copies limits into requests of the pod as of its containers. */
function resourcesOf(json: unknown): { readonly requests: Amounts; readonly limits: Amounts } {
  const limits = amountsAt(json, 'resources', 'limits');
  return { limits, requests: { ...limits, ...amountsAt(json, 'resources', 'requests') } };
}

function readContainer(json: unknown, path: JsonPath, isSidecar: boolean, defaults: ContainerDefaults): Container {
  const { limits, requests } = resourcesOf(json);
  return {
    name: textAt(json, 'name') ?? '',
    path,
    isSidecar,
    requests: { ...defaults.requests, ...requests },
    limits: { ...defaults.limits, ...limits },
    json,
  };
}

function textsAt(object: unknown, ...path: JsonPath): Labels {
  return Object.fromEntries(Object.entries(recordAt(object, ...path)).map(([key, value]) => [key, String(value)]));
}
