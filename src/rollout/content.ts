/** Whether two states of one object mean the same: server's bookkeeping and status aside. */
import { isSameJson } from '../core/base/json.ts';
import type { KubeObject } from '../core/kube/object.ts';

export function isSameContent(one: KubeObject, other: KubeObject): boolean {
  return isSameJson(contentOf(one), contentOf(other));
}

function contentOf({ status: _status, metadata, ...content }: KubeObject): unknown {
  const { labels = {}, annotations = {} } = metadata;
  return { ...content, metadata: { labels, annotations } };
}
