// The servers of a control plane: what each is called with, and where it says that it is ready.
import { join } from 'node:path';
import type { ControllerSettings } from '../../../src/core/hpa/spec.ts';

/** Where one control plane keeps its files and listens. */
export interface Plan {
  readonly directory: string;
  readonly ports: Ports;
}

export interface Ports {
  readonly etcd: number;
  readonly etcdPeer: number;
  readonly api: number;
  readonly controllers: number;
  readonly scheduler: number;
  readonly kwok: number;
  readonly registry: number;
}

export interface Server {
  readonly program: string;
  readonly args: readonly string[];
  /** URL that answers 200 when the server is ready; asked as the administrator. */
  readonly readiness: string;
}

/** How the controller-manager is told to autoscale: as by default, but with minutes made seconds. */
export const autoscaling: ControllerSettings = {
  tolerance: 0.1,
  cpuInitializationPeriodSeconds: 5,
  initialReadinessDelaySeconds: 2,
  downscaleStabilizationSeconds: 5,
  syncPeriodSeconds: 1.5,
};

export function etcd({ directory, ports }: Plan): Server {
  const clients = `http://127.0.0.1:${ports.etcd}`;
  const peers = `http://127.0.0.1:${ports.etcdPeer}`;
  return {
    program: 'etcd',
    args: flags({
      'data-dir': join(directory, 'etcd'),
      'unsafe-no-fsync': true,
      'log-level': 'warn',
      'listen-client-urls': clients,
      'advertise-client-urls': clients,
      'listen-peer-urls': peers,
      'initial-advertise-peer-urls': peers,
      'initial-cluster': `default=${peers}`,
    }),
    readiness: `${clients}/health`,
  };
}

export function apiServer({ directory, ports }: Plan): Server {
  const pki = (file: string): string => join(directory, 'pki', file);
  return {
    program: 'kube-apiserver',
    args: flags({
      'etcd-servers': `http://127.0.0.1:${ports.etcd}`,
      'bind-address': '127.0.0.1',
      'secure-port': ports.api,
      'advertise-address': '127.0.0.1',
      'endpoint-reconciler-type': 'none', // The others refuse to advertise a loopback address.
      'service-cluster-ip-range': '10.96.0.0/16',
      'authorization-mode': 'Node,RBAC',
      // PodNodeSelector lets a namespace say whether its pods go to the fake nodes or to the real one.
      'enable-admission-plugins': 'NodeRestriction,PodNodeSelector',
      'allow-privileged': true,
      'client-ca-file': pki('ca.crt'),
      'tls-cert-file': pki('serving.crt'),
      'tls-private-key-file': pki('serving.key'),
      'service-account-issuer': `https://127.0.0.1:${ports.api}`,
      'service-account-key-file': pki('sa.pub'),
      'service-account-signing-key-file': pki('sa.key'),
      'kubelet-client-certificate': pki('kubelet-client.crt'),
      'kubelet-client-key': pki('kubelet-client.key'),
      'requestheader-client-ca-file': pki('ca.crt'),
      'requestheader-allowed-names': 'front-proxy',
      'requestheader-username-headers': 'X-Remote-User',
      'requestheader-group-headers': 'X-Remote-Group',
      'requestheader-extra-headers-prefix': 'X-Remote-Extra-',
      'proxy-client-cert-file': pki('front-proxy.crt'),
      'proxy-client-key-file': pki('front-proxy.key'),
      'audit-policy-file': join(directory, 'audit-policy.yaml'),
      'audit-log-path': auditLog(directory),
      profiling: false,
    }),
    readiness: `https://127.0.0.1:${ports.api}/readyz`,
  };
}

export function controllerManager({ directory, ports }: Plan): Server {
  const pki = (file: string): string => join(directory, 'pki', file);
  return {
    program: 'kube-controller-manager',
    args: flags({
      ...component(directory, 'controller-manager', ports.controllers),
      'use-service-account-credentials': true,
      'service-account-private-key-file': pki('sa.key'),
      'root-ca-file': pki('ca.crt'),
      'cluster-signing-cert-file': pki('ca.crt'),
      'cluster-signing-key-file': pki('ca.key'),
      // Minutes in seconds. Windows of whole seconds then end well between two syncs, except multiples of three.
      'horizontal-pod-autoscaler-sync-period': `${autoscaling.syncPeriodSeconds}s`,
      'horizontal-pod-autoscaler-cpu-initialization-period': `${autoscaling.cpuInitializationPeriodSeconds}s`,
      'horizontal-pod-autoscaler-initial-readiness-delay': `${autoscaling.initialReadinessDelaySeconds}s`,
      'horizontal-pod-autoscaler-downscale-stabilization': `${autoscaling.downscaleStabilizationSeconds}s`,
      'horizontal-pod-autoscaler-tolerance': autoscaling.tolerance,
      // A fake node renews its status rarely; a busy machine must not make it NotReady.
      'node-monitor-grace-period': '1h',
    }),
    readiness: `https://127.0.0.1:${ports.controllers}/healthz`,
  };
}

export function scheduler({ directory, ports }: Plan): Server {
  return {
    program: 'kube-scheduler',
    args: flags(component(directory, 'scheduler', ports.scheduler)),
    readiness: `https://127.0.0.1:${ports.scheduler}/healthz`,
  };
}

export function kwok({ directory, ports }: Plan): Server {
  return {
    program: 'kwok',
    args: flags({
      kubeconfig: join(directory, 'kwok.kubeconfig'),
      config: join(directory, 'stages.yaml'),
      'manage-all-nodes': false,
      'manage-nodes-with-label-selector': 'type=kwok',
      'server-address': `127.0.0.1:${ports.kwok}`,
      'node-ip': '127.0.0.1',
      'node-port': ports.kwok,
      'tls-cert-file': join(directory, 'pki', 'serving.crt'),
      'tls-private-key-file': join(directory, 'pki', 'serving.key'),
      'node-lease-duration-seconds': 40,
      cidr: '10.0.0.1/16',
    }),
    readiness: `http://127.0.0.1:${ports.kwok}/healthz`,
  };
}

export function registry({ directory, ports }: Plan): Server {
  return {
    program: 'registry',
    args: ['serve', join(directory, 'registry.yaml')],
    readiness: `http://127.0.0.1:${ports.registry}/v2/`,
  };
}

/** Path of the audit log: a JSON document on each line. */
export function auditLog(directory: string): string {
  return join(directory, 'audit.jsonl');
}

function component(directory: string, name: string, port: number): Readonly<Record<string, string | number | boolean>> {
  const kubeconfig = join(directory, `${name}.kubeconfig`);
  return {
    kubeconfig,
    'authentication-kubeconfig': kubeconfig,
    'authorization-kubeconfig': kubeconfig,
    'bind-address': '127.0.0.1',
    'secure-port': port,
    'tls-cert-file': join(directory, 'pki', 'serving.crt'),
    'tls-private-key-file': join(directory, 'pki', 'serving.key'),
    'leader-elect': false,
    'kube-api-qps': 200,
    'kube-api-burst': 400,
    profiling: false,
  };
}

function flags(values: Readonly<Record<string, string | number | boolean>>): readonly string[] {
  return Object.entries(values).map(([name, value]) => `--${name}=${value}`);
}
