/** The closed list of error codes: how each one ends a run, what it means and what to do; docs/errors.md is made from it. */
import { metricProblems } from './metric-problems.ts';
import { inconclusive, type ProblemPage, refused } from './problem-page.ts';

export const problemCodes = {
  // inputs
  'invalid-input': refused(
    'One or more inputs have a value that is not accepted; all of them are listed at once.',
    'Correct each listed input; the table in the README of the action and `--help` of the command say what it accepts.',
  ),
  'unknown-input': refused(
    'An input or flag was given that this action does not have.',
    'Remove it, or correct its spelling.',
  ),

  // build
  'invalid-image-name': refused(
    'The image or a tag is not a legal OCI reference.',
    'Use lower-case letters, digits and single separators in the path, and tags of at most 128 characters.',
  ),
  'go-not-found': refused(
    'No Go toolchain was found on PATH.',
    'Install Go, or put actions/setup-go before this step.',
  ),
  'module-not-found': refused('There is no go.mod at the path to build.', 'Point `path` at the directory with go.mod.'),
  'main-not-found': refused(
    'No main package was found, or a named one is not a main package.',
    'Name the main package in `main`, for example `./cmd/server`.',
  ),
  'compile-failed': refused('The Go compiler refused the source.', 'Correct the reported lines and run again.'),
  'modules-unavailable': inconclusive(
    'Modules that the build needs could not be fetched (network errors, a failing module proxy).',
    'Run again; when it persists check GOPROXY, the proxy settings and the network.',
  ),
  'file-not-found': refused('A file or directory that an input names does not exist.', 'Correct the path.'),
  'credentials-invalid': refused(
    'The docker config or a credential helper did not give usable credentials.',
    'Log in again with docker/login-action, or set `registry-username` and `registry-password`.',
  ),
  'registry-unauthorized': refused(
    'The registry did not accept the credentials, or wants some and none were found (401).',
    'Log in with docker/login-action before this step, or set `registry-username` and `registry-password`.',
  ),
  'registry-denied': refused(
    'The registry knows the credentials but refuses this repository (403).',
    'Give the token write access to packages (`permissions: packages: write` on GHCR), and check the repository name.',
  ),
  'registry-not-found': refused(
    'The registry answers that the repository does not exist (404).',
    'Create the repository first (ECR does not create it on push), and check the name.',
  ),
  'registry-rejected': refused(
    'The registry refused what was sent, or answered with another digest than the content has.',
    'Read what the registry said; a proxy between may be changing content.',
  ),
  'registry-unavailable': inconclusive(
    'The registry could not be reached or kept failing (network errors, 429, 5xx) until the retries were used up.',
    'Run again; when it persists check the registry’s status, the proxy and the host name.',
  ),

  // manifests and workloads
  'manifest-not-found': refused('`manifests` matched no file.', 'Correct the path or the glob.'),
  'manifest-invalid': refused(
    'A manifest is not YAML, or is not a Kubernetes object.',
    'Correct the file at the reported line.',
  ),
  'kind-unknown': refused(
    'The cluster does not serve the kind of a manifest.',
    'Correct apiVersion and kind, or install the CustomResourceDefinition first.',
  ),
  'workload-not-found': refused(
    'A workload that an input names does not exist in the cluster.',
    'Correct namespace, kind and name, or apply its manifest first.',
  ),
  'nothing-matched': refused(
    'The inputs matched nothing: no workload to roll out, or no container with the given image repository.',
    'Check `workloads`, `manifests` and `image` against the Deployment.',
  ),
  paused: refused(
    'The Deployment is paused, so its controller will not roll out anything.',
    'Resume it, then run again.',
  ),

  // cluster
  'kubeconfig-not-found': refused(
    'No kubeconfig was found.',
    'Set `kubeconfig` to a path, to its text or to its base64 form, or set KUBECONFIG.',
  ),
  'kubeconfig-invalid': refused(
    'The kubeconfig is not YAML, or lacks the context, cluster or user it names.',
    'Check it with `kubectl config view`, and `context`.',
  ),
  'kubeconfig-unsafe': refused(
    'The kubeconfig asks for something that is refused unless allowed: no TLS verification, plain http off loopback, an unlisted credential plugin.',
    'Use a certificate authority instead, or allow the host in `allow-insecure`.',
  ),
  unauthenticated: refused(
    'The API server did not accept the credentials (401).',
    'Renew the token or certificate of the kubeconfig; on EKS check that the IAM role has an access entry.',
  ),
  forbidden: refused(
    'The credentials lack rights that this run needs; every missing one is listed.',
    'Grant the listed verbs; docs/actions/rollout.md has the Role to apply.',
  ),
  conflict: refused(
    'Another field manager owns fields that this run would change.',
    'Set `conflicts: take` to own these fields, or drop them from the manifest.',
  ),
  'invalid-object': refused('The API server refused an object as invalid.', 'Correct the reported fields.'),
  'admission-denied': refused('An admission rule or quota refused an object.', 'Read what the rule said and meet it.'),
  'cluster-unreachable': inconclusive(
    'The API server could not be reached.',
    'Check server address, network path and proxy; then run again.',
  ),

  // recorded history
  'history-not-found': refused(
    'There is no recorded history at the path, or a file that its bundle names is not in it.',
    'Point `history` at the directory with bundle.json, and keep the files beside it that it names.',
  ),
  'history-invalid': refused(
    'bundle.json or a series of a recorded history breaks its format.',
    'Correct the reported place, or record the history again; docs/history-bundle.md has the format.',
  ),
  'history-version': refused(
    'The recorded history has a version that this release does not read.',
    'Record it again with this release, or use the release that wrote it.',
  ),
  'history-too-large': refused(
    'A file of the recorded history is larger than can be read safely.',
    'Record a shorter time, or with a longer step.',
  ),

  // proposals files
  'workloads-not-found': refused(
    'Nothing in the history matches `workloads`, or no workload of it has an autoscaler.',
    'Correct `workloads` (`namespace/name`, `*` for any text), or record a history of workloads with an autoscaler.',
  ),
  'proposals-invalid': refused(
    'A proposals file is not JSON, a field of it is missing or of another type, or files to join were judged by different budgets.',
    'Use the `proposals-file` of earlier jobs as they were written, all with the same `shortage-budget`.',
  ),
  'proposals-version': refused(
    'A proposals file has a version that this release does not read.',
    'Run the earlier job again with this release, or use the release that wrote it.',
  ),
  'proposals-incomplete': refused(
    'Of a fleet that was spread over jobs, the proposals of a `shard` are not among the files to join.',
    'Run the job of that shard again, and join the files of all of them.',
  ),
  'proposals-overlap': refused(
    'Two of the proposals files to join judge the same workload, or one does twice.',
    'Join the files of one fleet, each `shard` once.',
  ),

  // findings files
  'findings-invalid': refused(
    'A findings file is not JSON, or a field of it is missing or of another type.',
    'Use the `findings-file` of earlier runs as it was written.',
  ),
  'findings-version': refused(
    'A findings file has a version that this release does not read.',
    'Run the earlier job again with this release, or use the release that wrote it.',
  ),
  'findings-incomplete': refused(
    'Of a fleet that was spread over jobs, the findings of a `shard` are not among the files to join.',
    'Run the job of that shard again, and join the files of all of them.',
  ),
  'nothing-judged': inconclusive(
    'No rule could say of anything that it passes or fails.',
    'Point `manifests` at the manifests, give a cluster or a history; what was skipped, and why, is in the findings file.',
  ),

  ...metricProblems,

  // repository
  'config-invalid': refused(
    'The configuration file breaks its schema.',
    'Correct the reported lines; docs/schemas/config.json has every key.',
  ),
  'render-failed': refused(
    'Helm or kustomize refused a directory, or is needed and not on PATH.',
    'Run `helm template` or `kustomize build` on it by hand; install `helm`, or `kubectl` or `kustomize`, where it is not on PATH.',
  ),
  'repository-unauthorized': refused(
    'GitHub did not accept the token (401), or none was given.',
    'Set `token`; in a workflow the default is the token of the job.',
  ),
  'repository-denied': refused(
    'The token lacks a permission that this run needs (403).',
    'Give the job `permissions: contents: write, pull-requests: write`, or an App token with both.',
  ),
  'repository-not-found': refused(
    'GitHub knows no such repository or branch, or the token may not see it (404).',
    'Check `base` and the repository that the token was made for.',
  ),
  'repository-rejected': refused(
    'GitHub refused what was sent.',
    'Read what GitHub said; a rule of the branch or the repository may forbid it.',
  ),
  'repository-limited': inconclusive(
    'The token’s rate limit is used up, and ends later than this run can wait.',
    'Run again after the time that is named.',
  ),
  'repository-unavailable': inconclusive(
    'GitHub could not be reached or kept failing until the retries were used up.',
    'Run again; when it persists see githubstatus.com, the proxy and the network.',
  ),

  // Kubernetes' own values
  'autoscaler-invalid': refused(
    'A HorizontalPodAutoscaler lacks a field, or has one of a type with which nothing can be decided.',
    'Correct the named field; `kubectl explain hpa.spec` says what it takes.',
  ),
  'quantity-invalid': refused(
    'A text is no quantity of Kubernetes.',
    'Write a number with an optional suffix, for example `250m`, `1.5`, `128Mi` or `2e3`.',
  ),

  // anything
  'output-not-written': inconclusive(
    'An output, the step summary or a report file could not be written; the verdict stands as printed.',
    'Free disk space, or give the job rights on the directory; then run again.',
  ),
  'internal-error': inconclusive(
    'A fault in evenkeel itself.',
    'Run again with debug logging and open an issue with the block that is printed.',
  ),
} as const satisfies Record<string, ProblemPage>;

export type ProblemCode = keyof typeof problemCodes;
