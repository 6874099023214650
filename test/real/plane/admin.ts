// The administrator's hands on a control plane: what a test arranges and looks at, never what is under test.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Agent, request } from 'undici';
import { parseAllDocuments } from 'yaml';
import type { KubeObject } from '../../../src/core/kube/object.ts';
import type { ControlPlane } from './control-plane.ts';
import { type Kind, pathOf } from './kinds.ts';

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export interface Admin {
  /** Any request; `body` is sent as JSON. Answers of every status are returned. */
  readonly request: (method: Method, path: string, body?: unknown, contentType?: string) => Promise<Answer>;
  /** Server-side apply of every document, into the namespace of this administrator unless it names another. */
  readonly apply: (yaml: string) => Promise<readonly KubeObject[]>;
  /** Throws when there is no such object; tests look into objects with `toMatchObject`. */
  readonly get: (kind: Kind, name: string) => Promise<KubeObject>;
  readonly list: (kind: Kind, labelSelector?: string) => Promise<readonly KubeObject[]>;
  /** JSON merge patch. */
  readonly patch: (kind: Kind, name: string, patch: unknown) => Promise<KubeObject>;
  readonly remove: (kind: Kind, name: string) => Promise<void>;
  /** Every state of every object of a kind from now on, none missed; `onSeen` is called with each as it comes. */
  readonly watch: (kind: Kind, onSeen?: (object: KubeObject, change: Change) => void) => Promise<Watch>;
  readonly nodeIsReady: (name: string) => Promise<boolean>;
  /** Whether a URL answers 2xx. */
  readonly answers: (url: string) => Promise<boolean>;
  readonly close: () => Promise<void>;
}

export interface Watch extends Disposable {
  /** In the order in which the server had them; grows. */
  readonly seen: readonly KubeObject[];
}

interface Condition {
  readonly type: string;
  readonly status: string;
}

export type Change = 'ADDED' | 'MODIFIED' | 'DELETED';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The administrator (cluster-admin, by client certificate), at home in one namespace. */
export function adminOf(plane: ControlPlane, namespace = 'default'): Admin {
  const pki = (file: string): string => readFileSync(join(plane.directory, 'pki', file), 'utf8');
  const agent = new Agent({ connect: { ca: pki('ca.crt'), cert: pki('admin.crt'), key: pki('admin.key') } });

  const send: Admin['request'] = async (method, path, body, contentType = 'application/json') => {
    const answer = await request(`${plane.server}/${path}`, {
      dispatcher: agent,
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': contentType } }),
    });
    const text = await answer.body.text();
    const json = answer.headers['content-type']?.includes('json') === true;
    return { status: answer.statusCode, body: json ? JSON.parse(text) : text };
  };
  const expectDone = async (...args: Parameters<Admin['request']>): Promise<unknown> => {
    const { status, body } = await send(...args);
    if (status >= 300) throw new Error(`${args[0]} ${args[1]} answered ${status}: ${messageOf(body)}`);
    return body;
  };
  const expectObject = async (...args: Parameters<Admin['request']>): Promise<KubeObject> =>
    (await expectDone(...args)) as KubeObject;

  return {
    request: send,
    apply: async (yaml) => {
      const applied: KubeObject[] = [];
      for (const object of documents(yaml)) {
        const path = pathOf(object.kind, object.metadata.namespace ?? namespace, object.metadata.name);
        const query = '?fieldManager=testbed&force=true';
        applied.push(await expectObject('PATCH', path + query, object, 'application/apply-patch+yaml'));
      }
      return applied;
    },
    get: (kind, name) => expectObject('GET', pathOf(kind, namespace, name)),
    list: async (kind, labelSelector = '') => {
      const query = `?labelSelector=${encodeURIComponent(labelSelector)}`;
      const list = (await expectDone('GET', pathOf(kind, namespace) + query)) as { readonly items: KubeObject[] };
      return list.items;
    },
    patch: (kind, name, patch) =>
      expectObject('PATCH', pathOf(kind, namespace, name), patch, 'application/merge-patch+json'),
    remove: async (kind, name) => void (await expectDone('DELETE', pathOf(kind, namespace, name))),
    watch: async (kind, onSeen) => {
      const stop = new AbortController();
      const { body } = await request(`${plane.server}/${pathOf(kind, namespace)}?watch=1`, {
        dispatcher: agent,
        signal: stop.signal,
        bodyTimeout: 0,
      });
      const seen: KubeObject[] = [];
      createInterface({ input: body })
        .on('line', (line) => {
          const { object, type } = JSON.parse(line) as { readonly object: KubeObject; readonly type: Change };
          seen.push(object);
          onSeen?.(object, type);
        })
        .on('error', () => undefined); // It was stopped.
      return { seen, [Symbol.dispose]: () => stop.abort() };
    },
    nodeIsReady: async (name) => isReady(await expectObject('GET', pathOf('Node', '', name))),
    answers: async (url) => {
      const { statusCode, body } = await request(url, { dispatcher: agent });
      await body.dump();
      return statusCode >= 200 && statusCode < 300;
    },
    close: () => agent.close(),
  };
}

function documents(yaml: string): readonly KubeObject[] {
  return parseAllDocuments(yaml).map((document) => document.toJS() as KubeObject);
}

function isReady({ status }: KubeObject): boolean {
  const { conditions = [] } = status as { readonly conditions?: readonly Condition[] };
  return conditions.some(({ type, status }) => type === 'Ready' && status === 'True');
}

function messageOf(body: unknown): string {
  return typeof body === 'object' && body !== null && 'message' in body ? String(body.message) : String(body);
}
