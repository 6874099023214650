/** A real Kubernetes API server behind the `Inventory` port. */
import type { KubeObject } from '../../../core/kube/object.ts';
import { textAt } from '../../../core/base/json.ts';
import type { Selection } from '../../../ports/cluster.ts';
import type { Inventory } from '../../../ports/inventory.ts';
import type { Api } from '../request/api.ts';
import { askPatiently } from '../request/patience.ts';
import type { Discovery } from './discovery.ts';
import { readMetricApi } from './metric-api.ts';
import { listPatiently } from './objects.ts';

export function createInventory(api: Api, kind: Discovery): Inventory {
  return {
    kind,
    about: async () => {
      const operation = { verb: 'get', group: '', resource: '/version', namespace: '' };
      const { value, date } = await askPatiently(api, { operation, path: '/version' });
      return { version: textAt(value, 'gitVersion'), at: date ?? api.clock.now() };
    },
    list: <Kept>(selection: Selection, keep: (object: KubeObject) => Kept, cancelled: AbortSignal) =>
      listPatiently(api, selection, keep, cancelled),
    metricApi: (group) => readMetricApi(api, group),
  };
}
