/** The inputs that say which cluster, and how far its kubeconfig is trusted; shared by every action that reads one. */
import { list, text } from './inputs.ts';

export const cluster = {
  kubeconfig: text(
    'Kubeconfig; default is KUBECONFIG, then ~/.kube/config, then the service account of the pod',
    'a path, the text of a kubeconfig, or its base64 form',
  ),
  context: text('Context of the kubeconfig; default is its current one', 'the name of a context'),
  namespace: text('Namespace of everything that names none; default is the one of the context', 'a namespace'),
  'exec-plugins': list(
    'Credential plugins that the kubeconfig may run beside aws, aws-iam-authenticator, gke-gcloud-auth-plugin and kubelogin',
    'one command a line',
  ),
  'allow-insecure': list('Hosts that may be reached without TLS or with an unverified certificate', 'one host a line'),
};
