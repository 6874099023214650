// A metric that no adapter serves.
import type { JsonRecord } from '../../../../../../src/core/base/json.ts';
import type { Live, MetricApi } from '../../../../../../src/core/rules/world/live.ts';
import type { Cases } from '../../arrange.ts';
import { external, hpa, scaledObject, share } from '../../objects.ts';
import { liveHpa } from './live.ts';

const lists = (...names: readonly string[]): MetricApi => ({ kind: 'served', names: new Set(names) });
const custom = (api: MetricApi): Partial<Live> => ({ metrics: new Map([['custom.metrics.k8s.io', api]]) });
const outer = (api: MetricApi): Partial<Live> => ({ metrics: new Map([['external.metrics.k8s.io', api]]) });

const pods: JsonRecord = {
  type: 'Pods',
  pods: { metric: { name: 'requests' }, target: { type: 'AverageValue', averageValue: '100' } },
};
const ingress: JsonRecord = {
  type: 'Object',
  object: {
    metric: { name: 'hits' },
    describedObject: { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', name: 'web' },
    target: { type: 'Value', value: '100' },
  },
};
const of = (metric: JsonRecord): JsonRecord => liveHpa({}, { metrics: [metric] });
const [ofQueue, ofPods, ofIngress] = [of(external), of(pods), of(ingress)];
const way = 'HorizontalPodAutoscaler web spec.metrics[0]';

export const adapterRuleMissing: Cases = {
  fires: [
    {
      why: 'an external metric is not listed',
      cluster: [ofQueue],
      live: outer(lists('jobs')),
      at: [`${way}.external.metric.name`],
    },
    {
      why: 'a metric of pods is not listed',
      cluster: [ofPods],
      live: custom(lists('pods/errors')),
      at: [`${way}.pods.metric.name`],
    },
    {
      why: 'a metric of pods is listed for namespaces only',
      cluster: [ofPods],
      live: custom(lists('namespaces/requests')),
      at: [`${way}.pods.metric.name`],
    },
    {
      why: 'a metric of an object is not listed for its kind',
      cluster: [ofIngress],
      live: custom(lists('services/hits', 'ingresses.networking.k8s.io/misses')),
      at: [`${way}.object.metric.name`],
    },
    {
      why: 'nothing serves the API',
      cluster: [ofQueue],
      live: outer({ kind: 'absent', because: '404' }),
      at: [`${way}.external.metric.name`],
    },
    {
      why: 'the second metric of two',
      cluster: [liveHpa({}, { metrics: [share('cpu', 60), external] })],
      live: outer(lists('jobs')),
      at: ['HorizontalPodAutoscaler web spec.metrics[1].external.metric.name'],
    },
  ],
  passes: [
    { why: 'it is listed', cluster: [ofQueue], live: outer(lists('jobs', 'queue')) },
    { why: 'it is listed for pods', cluster: [ofPods], live: custom(lists('namespaces/requests', 'pods/requests')) },
    {
      why: 'it is listed with the group of its kind',
      cluster: [ofIngress],
      live: custom(lists('ingresses.networking.k8s.io/hits')),
    },
    {
      why: 'cpu and memory are no adapter’s',
      cluster: [liveHpa({})],
      live: outer({ kind: 'absent', because: '404' }),
    },
    { why: 'KEDA’s metrics are KEDA’s', cluster: [scaledObject()], live: outer(lists('jobs')) },
  ],
  boundary: [
    {
      why: 'not listed, and yet the controller has a value',
      cluster: [
        liveHpa(
          { measured: [{ type: 'External', external: { metric: { name: 'queue' }, current: { value: '0' } } }] },
          { metrics: [external] },
        ),
      ],
      live: outer(lists('jobs')),
      at: [],
    },
    {
      why: 'a name that goes on is another',
      cluster: [ofQueue],
      live: outer(lists('queue_length')),
      at: [`${way}.external.metric.name`],
    },
  ],
  unknown: [
    {
      why: 'KEDA’s adapter does not tell',
      cluster: [ofQueue],
      live: outer(lists('externalmetrics')),
      missing: 'a list of the metrics of external.metrics.k8s.io',
    },
    {
      why: 'an adapter of external metrics lists nothing',
      cluster: [ofQueue],
      live: outer(lists()),
      missing: 'a list of the metrics',
    },
    { why: 'nobody asked', cluster: [ofQueue], missing: 'what external.metrics.k8s.io lists' },
    {
      why: 'it may not be asked',
      cluster: [ofPods],
      live: custom({ kind: 'unknown', missing: 'the right to get /apis/custom.metrics.k8s.io' }),
      missing: 'the right to get',
    },
    { why: 'no cluster says anything', cluster: [hpa({ metrics: [external] })], live: null, missing: 'a cluster' },
  ],
};
