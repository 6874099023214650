/** Addresses of GitHub's pages, from what a runner knows of its run. */
import type { Pages } from '../../ports/pages.ts';
import type { Environment } from '../wire/environment.ts';

export function pagesFrom(environment: Environment): Pages {
  const of = (name: string): string | undefined => environment[name] || undefined;
  const [server, repository, commit, run] = ['SERVER_URL', 'REPOSITORY', 'SHA', 'RUN_ID'].map((name) =>
    of(`GITHUB_${name}`),
  );
  const [action, release] = [of('GITHUB_ACTION_REPOSITORY'), of('GITHUB_ACTION_REF')];
  if (server === undefined) return { repository: undefined, rulesUrl: undefined, runUrl: undefined };
  const url = repository === undefined ? undefined : `${server}/${repository}`;
  return {
    repository:
      repository === undefined || url === undefined || commit === undefined
        ? undefined
        : { name: repository, url, commit },
    rulesUrl:
      action === undefined || release === undefined
        ? undefined
        : `${server}/${action}/blob/${encodeURIComponent(release)}/docs/rules`,
    runUrl: url === undefined || run === undefined ? undefined : `${url}/actions/runs/${run}`,
  };
}
