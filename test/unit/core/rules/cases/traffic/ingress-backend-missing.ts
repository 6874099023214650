// Ways into the cluster that end at no Service.
import type { Cases } from '../../arrange.ts';
import { service } from '../../objects.ts';
import { ingress, route, to } from './objects.ts';

const backend = 'spec.rules[0].http.paths[0].backend.service';
const external = { ...service(), spec: { type: 'ExternalName', externalName: 'example.com' } };

export const ingressBackendMissing: Cases = {
  fires: [
    { why: 'no such Service', objects: [ingress(to('wbe')), service()], at: [`Ingress web ${backend}.name`] },
    {
      why: 'no port of that name',
      objects: [ingress(to('web', { name: 'https' })), service()],
      at: [`Ingress web ${backend}.port.name`],
    },
    {
      why: 'the port of the container',
      objects: [ingress(to('web', { number: 8080 })), service()],
      at: [`Ingress web ${backend}.port.number`],
    },
    {
      why: 'the backend for all else',
      objects: [{ ...ingress({}), spec: { defaultBackend: to('wbe') } }, service()],
      at: ['Ingress web spec.defaultBackend.service.name'],
    },
    {
      why: 'the form before networking.k8s.io/v1',
      objects: [
        { ...ingress({ serviceName: 'web', servicePort: 8080 }), apiVersion: 'networking.k8s.io/v1beta1' },
        service(),
      ],
      at: ['Ingress web spec.rules[0].http.paths[0].backend.servicePort'],
    },
    {
      why: 'a route',
      objects: [route({ name: 'wbe', port: 80 }), service()],
      at: ['HTTPRoute web spec.rules[0].backendRefs[wbe].name'],
    },
    {
      why: 'a port of a route',
      objects: [route({ name: 'web', port: 8080 }, 'GRPCRoute'), service()],
      at: ['GRPCRoute web spec.rules[0].backendRefs[web].port'],
    },
    {
      why: 'the Service is in another namespace',
      objects: [
        ingress(to('web'), { namespace: 'shop' }),
        service({ name: 'api', namespace: 'shop' }),
        service({ namespace: 'tools' }),
      ],
      at: [`Ingress shop/web ${backend}.name`],
    },
    { why: 'it is live', cluster: [ingress(to('web')), service({ name: 'api' })], at: [`Ingress web ${backend}.name`] },
  ],
  passes: [
    { why: 'a port by its name', objects: [ingress(to('web')), service()] },
    { why: 'a resource is no Service', objects: [ingress({ resource: { kind: 'Bucket', name: 'web' } }), service()] },
    {
      why: 'an action of the AWS load balancer controller',
      objects: [ingress(to('ssl-redirect', { name: 'use-annotation' })), service()],
    },
    { why: 'a name outside needs no ports', objects: [ingress(to('web', { number: 443 })), external] },
    {
      why: 'a route to something else',
      objects: [route({ kind: 'InferencePool', group: 'x.io', name: 'llm' }), service()],
    },
    {
      why: 'an Ingress of Knative is another kind',
      objects: [{ ...ingress(to('wbe')), apiVersion: 'networking.internal.knative.dev/v1alpha1' }, service()],
    },
    {
      why: 'a world beside has the Service',
      worlds: {
        one: [ingress(to('web'), { namespace: 'shop' }), service({ name: 'api', namespace: 'shop' })],
        two: [service({ namespace: 'shop' })],
      },
    },
  ],
  boundary: [
    { why: 'a port by its number', objects: [ingress(to('web', { number: 80 })), service()], at: [] },
    {
      why: 'the number of a port is not its name',
      objects: [ingress(to('web', { name: 'web' })), service()],
      at: [`Ingress web ${backend}.port.name`],
    },
    {
      why: 'another file of the directory has a Service with nearly that name',
      files: { 'web/ingress.yaml': [ingress(to('wbe'))], 'web/service.yaml': [service()] },
      at: [`Ingress web ${backend}.name`],
    },
    {
      why: 'a directory below has one with the name as a part',
      files: { 'web/ingress.yaml': [ingress(to('web'))], 'web/base/service.yaml': [service({ name: 'web-svc' })] },
      at: [`Ingress web ${backend}.name`],
    },
    {
      why: 'nothing leads to the Service of the same file',
      objects: [ingress(to('shop')), service()],
      at: [`Ingress web ${backend}.name`],
    },
    {
      why: 'something of another namespace leads to a Service of that name',
      objects: [ingress(to('shop')), service(), ingress(to('web'), { namespace: 'b' }), service({ namespace: 'b' })],
      at: [`Ingress web ${backend}.name`],
    },
  ],
  unknown: [
    {
      why: 'no Service is seen at all',
      objects: [ingress(to('web'))],
      missing: 'objects of the kind Service',
    },
    {
      why: 'Services are written elsewhere',
      files: { 'grafana/ingress.yaml': [ingress(to('grafana'))], 'web/service.yaml': [service()] },
      missing: 'where the Service grafana is written',
    },
    {
      why: 'the Service of the same file is for another path',
      objects: [ingress(to('dashboard'), { name: 'dashboard' }), ingress(to('web'), { name: 'login' }), service()],
      missing: 'where the Service dashboard is written',
    },
    {
      why: 'a template names it',
      objects: [ingress(to('api')), service()],
      unread: { 'api.yaml': 'name: api {{ x }}' },
      missing: 'what api.yaml holds',
    },
    {
      why: 'another namespace has to grant it',
      objects: [route({ name: 'web', namespace: 'tools', port: 80 }), service()],
      missing: 'whether the namespace tools grants',
    },
    {
      why: 'only one says its namespace',
      objects: [ingress(to('web')), service({ namespace: 'shop' })],
      missing: 'one namespace for',
    },
    {
      why: 'Services could not be listed',
      cluster: [ingress(to('web'))],
      gaps: { Service: 'the right to list services' },
      missing: 'the right to list services',
    },
  ],
};
