/** The inputs that say which metric store is read, and as whom; shared by every action that reads one. */
import { list, text } from './inputs.ts';

export const metrics = {
  'prometheus-url': text(
    'Prometheus, Thanos, Mimir, VictoriaMetrics or a service that speaks their API',
    '`https://…`, or `service:<namespace>/<name>:<port>` through the API server of the cluster',
  ),
  'prometheus-token': text('Bearer token for it').secret(),
  'prometheus-username': text('User name for it', 'a user name'),
  'prometheus-password': text('Password for it').secret(),
  'prometheus-ca': text('Certificate authority of its server', 'a path, or PEM text'),
  'prometheus-headers': list('Headers for it, such as `X-Scope-OrgID: team-a`', 'one `Name: value` a line'),
  'prometheus-sigv4-region': text(
    'Sign its requests for Amazon Managed Service for Prometheus in this region, with the credentials of the environment',
    'an AWS region',
  ),
  'prometheus-matchers': list('Label matchers for every selector, such as `cluster="prod"`', 'one matcher a line'),
};
