// What the suite runs on that has to be compiled: each program with its version, its module and what it costs.

/** A Go program of a module below `test/real`; the module's go.mod and go.sum pin everything that goes into it. */
export interface Program {
  readonly name: string;
  readonly version: string;
  /** Folder of the module, from `test/real`. */
  readonly module: string;
  readonly package: string;
  /** `-X` settings of the linker. */
  readonly settings: Readonly<Record<string, string>>;
  /** Build tags. */
  readonly tags?: string;
  /** Seconds on two cores when nothing is compiled or downloaded yet, in the order of this table. */
  readonly coldSeconds: number;
}

const kubeVersion = '1.37.2';

function kube(name: string, coldSeconds: number): Program {
  const about = 'k8s.io/component-base/version.git';
  return {
    name,
    version: kubeVersion,
    module: 'modules/kube',
    package: `k8s.io/kubernetes/cmd/${name}`,
    // Without these the server calls itself v0.0.0-master.
    settings: { [`${about}Version`]: `v${kubeVersion}`, [`${about}Major`]: '1', [`${about}Minor`]: '37' },
    coldSeconds,
  };
}

function local(name: string): Program {
  return { name, version: '1', module: `images/${name}`, package: '.', settings: {}, coldSeconds: 5 };
}

/** Without these tags the build wants a service discovery whose module cannot always be had. */
const ofPrometheus = { version: '3.16.0', module: 'modules/prometheus', settings: {}, tags: 'remove_all_sd' } as const;

const control: readonly Program[] = [
  {
    name: 'registry',
    version: '3.1.2',
    module: 'modules/registry',
    package: 'github.com/distribution/distribution/v3/cmd/registry',
    settings: {},
    coldSeconds: 90,
  },
  {
    name: 'crane',
    version: '0.22.1',
    module: 'modules/crane',
    package: 'github.com/google/go-containerregistry/cmd/crane',
    settings: {},
    coldSeconds: 15,
  },
  {
    name: 'actionlint',
    version: '1.7.12',
    module: 'modules/actionlint',
    package: 'github.com/rhysd/actionlint/cmd/actionlint',
    settings: {},
    coldSeconds: 5,
  },
  {
    name: 'etcd',
    version: '3.7.3',
    module: 'modules/etcd',
    package: 'go.etcd.io/etcd/server/v3',
    settings: {},
    coldSeconds: 45,
  },
  {
    name: 'kwok',
    version: '0.8.0',
    module: 'modules/kwok',
    package: 'sigs.k8s.io/kwok/cmd/kwok',
    settings: { 'sigs.k8s.io/kwok/pkg/consts.Version': 'v0.8.0' },
    coldSeconds: 60,
  },
  {
    name: 'prometheus',
    ...ofPrometheus,
    package: 'github.com/prometheus/prometheus/cmd/prometheus',
    coldSeconds: 200,
  },
  { name: 'promtool', ...ofPrometheus, package: 'github.com/prometheus/prometheus/cmd/promtool', coldSeconds: 10 },
  {
    name: 'helm',
    version: '4.3.1',
    module: 'modules/helm',
    package: 'helm.sh/helm/v4/cmd/helm',
    settings: {},
    coldSeconds: 150,
  },
  {
    name: 'kustomize',
    version: '5.8.1',
    module: 'modules/kustomize',
    package: 'sigs.k8s.io/kustomize/kustomize/v5',
    settings: {},
    coldSeconds: 25,
  },
  {
    name: 'act',
    version: '0.2.89',
    module: 'modules/act',
    package: 'github.com/nektos/act',
    settings: {},
    coldSeconds: 90,
  },
  kube('kube-apiserver', 260),
  kube('kube-controller-manager', 80),
  kube('kube-scheduler', 10),
];

const node: readonly Program[] = [kube('kubelet', 20), local('pause'), local('probe')];

/** Every program of the suite, in the order in which it is cheapest to build them; a real node needs Linux. */
export const programs: readonly Program[] = process.platform === 'linux' ? [...control, ...node] : control;

/** This machine's processor, as Go and images name it. */
export const architecture = process.arch === 'x64' ? 'amd64' : process.arch;
