// Go modules, and containers that run what they build.
import type { JsonRecord } from '../../../../src/core/base/json.ts';
import type { Deed, GoMain, GoModule } from '../../../../src/core/rules/world/go-module.ts';
import { container } from './objects.ts';

interface ModuleParts extends Partial<Omit<GoModule, 'mains' | 'requires' | 'godebug' | 'environment'>> {
  readonly mains?: readonly GoMain[];
  readonly requires?: readonly string[];
  readonly godebug?: Readonly<Record<string, string>>;
  readonly environment?: readonly string[];
}

/** Of Go 1.24, with one main package, cmd/web. */
export const goModule = ({ mains, requires, godebug, environment, ...rest }: ModuleParts = {}): GoModule => ({
  directory: '.',
  path: 'github.com/acme/shop',
  go: '1.24.0',
  workspaceGo: undefined,
  ...rest,
  mains: mains ?? [goMain()],
  requires: new Set(requires),
  godebug: new Map(Object.entries(godebug ?? {})),
  environment: new Set(environment),
});

interface MainParts {
  readonly directory?: string;
  readonly name?: string;
  readonly godebug?: Readonly<Record<string, string>>;
  readonly does?: readonly Deed[];
  readonly isWhole?: boolean;
}

export const goMain = ({
  directory = 'cmd/web',
  name = 'web',
  godebug,
  does,
  isWhole = true,
}: MainParts = {}): GoMain => ({
  directory,
  name,
  godebug: new Map(Object.entries(godebug ?? {})),
  does: new Set(does),
  isWhole,
});

interface GoContainer {
  readonly name?: string;
  readonly image?: string;
  readonly env?: readonly JsonRecord[];
  readonly limits?: JsonRecord;
  readonly requests?: JsonRecord;
  readonly more?: JsonRecord;
}

/** Runs cmd/web, limited to one core and 512Mi. */
export const goContainer = ({
  name = 'web',
  image = 'registry.example/acme/web:1',
  env,
  limits = { cpu: '1', memory: '512Mi' },
  requests,
  more,
}: GoContainer = {}): JsonRecord =>
  container({ name, limits, ...(requests && { requests }), more: { image, ...(env && { env }), ...more } });

export const set = (name: string, value: unknown): JsonRecord => ({ name, value });

export const fromConfig = (name: string): JsonRecord => ({
  name,
  valueFrom: { configMapKeyRef: { name: 'settings', key: name } },
});

export const fromResource = (name: string, resource: string, more: JsonRecord = {}): JsonRecord => ({
  name,
  valueFrom: { resourceFieldRef: { resource, ...more } },
});

export const envFrom = { envFrom: [{ configMapRef: { name: 'settings' } }] };

/** With this many cores. */
export const node = (cpu: string, more: JsonRecord = {}): JsonRecord => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: `node-${cpu}`, labels: { size: cpu } },
  status: { allocatable: { cpu } },
  ...more,
});
