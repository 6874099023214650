/** A Service as far as pods get traffic by it. */
import { at, type JsonPath, listAt, numberAt, recordAt, textAt } from '../../base/json.ts';
import type { Selector } from '../../hpa/selector.ts';
import type { SeenObject } from './seen.ts';

export interface Service {
  readonly seen: SeenObject;
  /** Undefined where it selects no pods itself: ExternalName, or endpoints that somebody else writes. */
  readonly selector: Selector | undefined;
  readonly ports: readonly ServicePort[];
}

export interface ServicePort {
  readonly name: string;
  readonly port: number | undefined;
  /** A number or the name of a container's port; the Service's own number where nothing is written. */
  readonly targetPort: string | number | undefined;
  readonly path: JsonPath;
}

export function readService(seen: SeenObject): Service {
  const { object } = seen;
  const pairs = Object.entries(recordAt(object, 'spec', 'selector'));
  const selects = pairs.length > 0 && textAt(object, 'spec', 'type') !== 'ExternalName';
  return {
    seen,
    selector: selects ? pairs.map(([key, value]) => ({ key, operator: 'In', values: [String(value)] })) : undefined,
    ports: listAt(object, 'spec', 'ports').map((json, index) => readPort(json, ['spec', 'ports', index])),
  };
}

function readPort(json: unknown, path: JsonPath): ServicePort {
  const port = numberAt(json, 'port');
  const target = at(json, 'targetPort');
  const isWritten = typeof target === 'number' || typeof target === 'string';
  return { name: textAt(json, 'name') ?? '', port, targetPort: isWritten ? target : port, path };
}

/** Whether pods are only asked for metrics by it. */
export function isForMetrics({ ports }: Service): boolean {
  return ports.length > 0 && ports.every(({ name, targetPort }) => /metrics|prometheus/.test(`${name} ${targetPort}`));
}
