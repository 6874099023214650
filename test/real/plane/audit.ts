// The API server's audit log: which calls a user really made.
import { randomUUID } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Admin } from './admin.ts';
import type { ControlPlane } from './control-plane.ts';
import { auditLog } from './servers.ts';

/** One request as the API server recorded it; `requestObject` is there for writes. */
export interface AuditEntry {
  readonly auditID: string;
  readonly verb: string;
  readonly requestURI: string;
  readonly userAgent?: string;
  readonly user: { readonly username: string };
  readonly objectRef?: {
    readonly resource: string;
    readonly subresource?: string;
    readonly namespace?: string;
    readonly name?: string;
    readonly apiGroup?: string;
  };
  readonly responseStatus?: { readonly code: number; readonly reason?: string };
  readonly requestObject?: unknown;
  /** For what the autoscaler reads and writes. */
  readonly responseObject?: unknown;
  readonly requestReceivedTimestamp: string;
  /** When it was answered. */
  readonly stageTimestamp: string;
}

/** As the controller-manager's HorizontalPodAutoscaler controller calls itself. */
export const autoscaler = 'system:serviceaccount:kube-system:horizontal-pod-autoscaler';

const people = ['system:masters', 'system:serviceaccounts'];

/**
 * What people and service accounts read, and what they write with the bodies; the servers' own requests are left out,
 * but for the scales and statuses that the autoscaler reads and writes.
 */
export const auditPolicy = {
  apiVersion: 'audit.k8s.io/v1',
  kind: 'Policy',
  omitStages: ['RequestReceived'],
  rules: [
    { level: 'None', users: ['kwok', 'system:apiserver'] },
    {
      level: 'RequestResponse',
      users: [autoscaler],
      verbs: ['get', 'update'],
      resources: [
        { group: 'apps', resources: ['deployments/scale'] },
        { group: 'autoscaling', resources: ['horizontalpodautoscalers/status'] },
      ],
    },
    { level: 'None', userGroups: ['system:serviceaccounts:kube-system'] },
    {
      level: 'RequestResponse',
      verbs: ['create', 'update', 'patch', 'delete', 'deletecollection'],
      userGroups: people,
    },
    { level: 'Metadata', userGroups: people },
    { level: 'None' },
  ],
};

/** Size of the audit log in bytes: a place to read it from later. */
export async function auditMark(plane: ControlPlane): Promise<number> {
  return (await stat(auditLog(plane.directory))).size;
}

/** What `username` has asked since `mark`, oldest first; a watch counts from its start. */
export async function readAudit(
  plane: ControlPlane,
  admin: Admin,
  username: string,
  mark: number,
): Promise<readonly AuditEntry[]> {
  const text = await readUntilFence(plane, admin, mark);
  const entries = new Map<string, AuditEntry>();
  for (const line of text.split('\n')) {
    if (!line.includes(username)) continue; // Parsing every line of a busy log would be slow.
    const entry = JSON.parse(line) as AuditEntry;
    if (entry.user.username === username) entries.set(entry.auditID, entry);
  }
  return [...entries.values()];
}

/** The log is written after the answer is sent, so a last request of our own shows that the ones before are in it. */
async function readUntilFence(plane: ControlPlane, admin: Admin, mark: number): Promise<string> {
  const fence = randomUUID();
  await admin.request('GET', `version?fence=${fence}`);
  for (;;) {
    const text = await readFrom(auditLog(plane.directory), mark);
    const end = text.indexOf(fence);
    if (end >= 0) return text.slice(0, text.lastIndexOf('\n', end) + 1);
    await sleep(20);
  }
}

async function readFrom(path: string, position: number): Promise<string> {
  await using file = await open(path);
  const { size } = await file.stat();
  const buffer = Buffer.alloc(size - position);
  await file.read(buffer, 0, buffer.length, position);
  return buffer.toString('utf8');
}
