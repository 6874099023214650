// Pull requests of retune on a GitHub with memory: one a group, up to date, never over somebody's work, silent where nothing is new.
import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import type { Advice } from '../../src/retune/advice.ts';
import { openPullRequests } from '../../src/retune/acts/open-pull-requests.ts';
import type { Published } from '../../src/retune/pull-request/published.ts';
import type { PullRequestSettings } from '../../src/retune/pull-request/settings.ts';
import { type GithubDouble, type GithubOptions, startGithub } from '../fakes/github.ts';
import { rememberingLog } from '../fakes/kubernetes.ts';
import { adviceOf } from '../unit/retune/report/arrange.ts';
import { createClient, token } from './github/arrange.ts';
import { bot } from './github/double.ts';

const branch = 'evenkeel/retune/shop/web';
const everything = { contents: 'write', pull_requests: 'write', issues: 'write' } as const;

function manifest(target: number, max = 10): string {
  return [
    'apiVersion: autoscaling/v2',
    'kind: HorizontalPodAutoscaler',
    'metadata: {name: web, namespace: shop}',
    'spec:',
    '  minReplicas: 2',
    `  maxReplicas: ${max}`,
    '  metrics:',
    '    - type: Resource',
    '      resource:',
    '        name: cpu',
    `        target: {type: Utilization, averageUtilization: ${target}} # percent`,
    '',
  ].join('\n');
}

/** Target 50 → `to` in deploy/`name`.yaml. */
function retarget(to: number, name = 'web', file = `deploy/${name}.yaml`): Advice {
  const path = ['spec', 'metrics', 0, 'resource', 'target', 'averageUtilization'];
  const change = { path, label: 'cpu target', from: 50, to };
  return adviceOf('change', 1, {
    workload: { namespace: 'shop', kind: 'Deployment', name },
    changes: [{ ...change, because: 'saves 21 % of the pod-hours' }],
    edits: [{ ...change, file, document: 0, line: 11, column: 56 }],
    unedited: [],
  });
}

function without(decision: 'keep' | 'refuse', name = 'web'): Advice {
  return adviceOf(decision, 1, { workload: { namespace: 'shop', kind: 'Deployment', name }, edits: [], unedited: [] });
}

const settings: PullRequestSettings = {
  groupBy: 'workload',
  maxPullRequests: 5,
  branchPrefix: 'evenkeel/retune',
  base: undefined,
  titlePrefix: '',
  commitMessage: undefined,
  labels: [],
  reviewers: [],
  teamReviewers: [],
  isDraft: false,
  prices: undefined,
};

function start(options: Partial<GithubOptions> = {}): Promise<GithubDouble> {
  return startGithub({
    files: { 'deploy/web.yaml': manifest(50), 'deploy/api.yaml': manifest(50), 'README.md': 'The shop\n' },
    tokens: { [token]: { kind: 'actions', permissions: everything } },
    ...options,
  });
}

function run(
  github: GithubDouble,
  advice: readonly Advice[],
  change: Partial<PullRequestSettings> = {},
): Promise<Published> {
  const { repository } = createClient(github.url, { graphqlUrl: github.graphqlUrl });
  return openPullRequests(advice, { ...settings, ...change }, repository, rememberingLog());
}

const writes = ({ requests }: GithubDouble): number =>
  requests.filter(({ method, path }) => method !== 'GET' && !path.endsWith('/graphql')).length;

/** The lines that a reviewer sees changed. */
const changed = (github: GithubDouble, number = 1): readonly string[] =>
  github
    .diff(number)
    .split('\n')
    .filter((line) => /^[+-](?![+-])/.test(line));

const ticket = (github: GithubDouble, number = 1): GithubDouble['tickets'][number] => {
  const found = github.tickets[number - 1];
  if (found === undefined) throw new Error(`there is no #${number}`);
  return found;
};

const to = (target: number): readonly string[] => [
  '-        target: {type: Utilization, averageUtilization: 50} # percent',
  `+        target: {type: Utilization, averageUtilization: ${target}} # percent`,
];

describe('a first run', () => {
  test('opens a pull request whose diff is the edit', async () => {
    await using github = await start({ rules: { collaborators: new Set(['ada']) } });
    const { pullRequests, pushed } = await run(github, [retarget(60)], {
      titlePrefix: 'chore:',
      labels: ['scaling'],
      reviewers: ['ada'],
      isDraft: true,
    });
    expect(pullRequests).toEqual([
      { number: 1, url: 'https://github.com/acme/shop/pull/1', branch, operation: 'opened' },
    ]);
    expect(pushed).toEqual([]);
    expect(changed(github)).toEqual(to(60));
    const { title, labels, pull } = ticket(github);
    expect([title, [...labels], [...(pull?.reviewers ?? [])], pull?.isDraft]).toEqual([
      'chore: Retune shop/web: cpu target 50 → 60',
      ['scaling'],
      ['ada'],
      true,
    ]);
  });

  test('keeps line ends and a byte order mark', async () => {
    const text = `\uFEFF${manifest(50).replaceAll('\n', '\r\n')}`;
    await using github = await start({ files: { 'deploy/web.yaml': text } });
    await run(github, [retarget(60)]);
    expect(github.file(branch, 'deploy/web.yaml')).toBe(
      text.replace('averageUtilization: 50', 'averageUtilization: 60'),
    );
  });

  test('links each field to its line at the commit', async () => {
    await using github = await start();
    await run(github, [retarget(60)]);
    expect(ticket(github).body).toContain(
      `[\`deploy/web.yaml:11\`](https://github.com/acme/shop/blob/${github.head(branch)}/deploy/web.yaml#L11)`,
    );
  });

  test('opens none where nothing changes, and asks about no branch', async () => {
    await using github = await start();
    expect(await run(github, [without('keep'), without('refuse', 'api')])).toEqual({
      pullRequests: [],
      pushed: [],
      notices: [],
    });
    expect([github.tickets.length, writes(github)]).toEqual([0, 0]);
  });

  test('opens none for a number that no file holds, and says why', async () => {
    await using github = await start();
    const advice = { ...retarget(60), edits: [], unedited: ['cpu target: A template decides this line.'] };
    const { pullRequests, notices } = await run(github, [advice]);
    expect(pullRequests).toEqual([]);
    expect(notices).toEqual(['shop/web gets no pull request: cpu target: A template decides this line.']);
    expect(github.branches()).toEqual(['main']);
  });

  test('edits nothing where the file has another number than the one that was judged', async () => {
    await using github = await start({ files: { 'deploy/web.yaml': manifest(65) } });
    const { notices } = await run(github, [retarget(60)]);
    expect(notices).toEqual(['shop/web gets no pull request: deploy/web.yaml does not have cpu target 50 any more']);
    expect(github.branches()).toEqual(['main']);
  });

  test('goes to the base that is asked for, and refuses one that is not there', async () => {
    await using github = await start();
    github.commitAs('ada', 'staging', { 'deploy/web.yaml': manifest(50, 20) });
    await run(github, [retarget(60)], { base: 'staging' });
    expect([ticket(github).pull?.base, changed(github)]).toEqual(['staging', to(60)]);
    await expect(run(github, [retarget(60)], { base: 'none' })).rejects.toMatchObject({ code: 'repository-not-found' });
  });
});

describe('a further run', () => {
  test.each([
    { advice: retarget(60), why: 'the same advice' },
    { advice: retarget(62), why: 'a target 2 points further' },
  ])('writes nothing for $why', async ({ advice }) => {
    await using github = await start();
    await run(github, [retarget(60)]);
    const before = writes(github);
    const { pullRequests } = await run(github, [advice]);
    expect(pullRequests).toMatchObject([{ number: 1, operation: 'unchanged' }]);
    expect(writes(github)).toBe(before);
  });

  test('moves the branch forward for advice that is materially different', async () => {
    await using github = await start();
    await run(github, [retarget(60)]);
    const head = github.head(branch);
    expect((await run(github, [retarget(63)])).pullRequests).toMatchObject([{ number: 1, operation: 'updated' }]);
    expect(changed(github)).toEqual(to(63));
    expect(parentsOf(github)).toEqual([head]);
    expect(ticket(github).title).toBe('Retune shop/web: cpu target 50 → 63');
  });

  test('leaves a title that a person gave', async () => {
    await using github = await start();
    await run(github, [retarget(60)]);
    ticket(github).title = 'Calm down the web';
    await run(github, [retarget(63)]);
    expect(ticket(github).title).toBe('Calm down the web');
  });

  test('G7: rebuilds where the base changed the same file', async () => {
    await using github = await start();
    await run(github, [retarget(60)]);
    const head = github.head(branch);
    const moved = github.moveBase({ 'deploy/web.yaml': manifest(50, 30) });
    expect((await run(github, [retarget(60)])).pullRequests).toMatchObject([{ number: 1, operation: 'updated' }]);
    expect(parentsOf(github)).toEqual([head, moved]);
    expect(changed(github)).toEqual(to(60));
    expect(github.file(branch, 'deploy/web.yaml')).toBe(manifest(60, 30));
  });

  test('leaves a base that changed elsewhere alone', async () => {
    await using github = await start();
    await run(github, [retarget(60)]);
    github.moveBase({ 'README.md': 'The new shop\n' });
    expect((await run(github, [retarget(60)])).pullRequests).toMatchObject([{ number: 1, operation: 'unchanged' }]);
  });

  test.each([
    {
      why: 'nothing is to change any more',
      advice: without('keep'),
      base: {},
      says: 'The advice no longer holds: on the latest history there is nothing to change. The best change saves 1.2 % of the pod-hours, 5 % are asked for.',
    },
    {
      why: 'G7: the file is gone',
      advice: retarget(60),
      base: { 'deploy/web.yaml': undefined },
      says: 'The numbers cannot be edited any more where this pull request edits them: deploy/web.yaml is no longer there as a text.',
    },
    {
      why: 'G7: somebody set another number',
      advice: retarget(60),
      base: { 'deploy/web.yaml': manifest(70) },
      says: 'The numbers cannot be edited any more where this pull request edits them: deploy/web.yaml does not have cpu target 50 any more.',
    },
    {
      why: 'the base has the number by now',
      advice: retarget(60),
      base: { 'deploy/web.yaml': manifest(60) },
      says: '`main` has these numbers by now.',
    },
  ])('closes with a reason when $why', async ({ advice, base, says }) => {
    await using github = await start();
    await run(github, [retarget(60)]);
    github.moveBase(base);
    expect((await run(github, [advice])).pullRequests).toMatchObject([{ number: 1, operation: 'closed' }]);
    const { state, comments } = ticket(github);
    expect([state, comments.map(({ body }) => body)]).toEqual(['closed', [says]]);
    expect(github.branches()).toEqual(['main']);
  });

  test('closes nothing because it could not measure', async () => {
    await using github = await start();
    await run(github, [retarget(60)]);
    const { pullRequests, notices } = await run(github, [without('refuse')]);
    expect(pullRequests).toMatchObject([{ number: 1, operation: 'unchanged' }]);
    expect(notices).toEqual(['#1 stays as it is: shop/Deployment/web could not be judged in this run']);
  });

  test('opens again what it closed itself', async () => {
    await using github = await start();
    await run(github, [retarget(60)]);
    await run(github, [without('keep')]);
    expect((await run(github, [retarget(60)])).pullRequests).toMatchObject([{ number: 2, operation: 'opened' }]);
    expect(changed(github, 2)).toEqual(to(60));
  });

  test('finishes what a run began that was cut off before it wrote the description', async () => {
    await using github = await start();
    await run(github, [retarget(60)]);
    github.fault({ when: { method: 'PATCH', path: /\/pulls\// }, do: { kind: 'status', code: 422, message: 'no' } });
    await run(github, [retarget(66)]);
    const head = github.head(branch);
    expect(ticket(github).title).toBe('Retune shop/web: cpu target 50 → 60');
    expect((await run(github, [retarget(66)])).pullRequests).toMatchObject([{ number: 1, operation: 'updated' }]);
    expect([ticket(github).title, github.head(branch)]).toEqual(['Retune shop/web: cpu target 50 → 66', head]);
  });
});

describe('what people decided', () => {
  test('G5: a commit of theirs is never overwritten, and is said once', async () => {
    await using github = await start();
    await run(github, [retarget(60)]);
    const head = github.commitAs('ada', branch, { 'deploy/web.yaml': manifest(55) });
    github.moveBase({ 'deploy/web.yaml': manifest(50, 30) });
    for (const target of [60, 70]) {
      const { pullRequests, notices } = await run(github, [retarget(target)]);
      expect(pullRequests).toMatchObject([{ number: 1, operation: 'unchanged' }]);
      expect(notices).toEqual(['#1 has commits of others on its branch, and is left to them']);
    }
    expect(github.head(branch)).toBe(head);
    expect(ticket(github).comments.map(({ body }) => body)).toEqual([
      expect.stringContaining('did not come from evenkeel'),
    ]);
  });

  test('G5: nor is a commit that was pushed under the name of the bot', async () => {
    await using github = await start();
    await run(github, [retarget(60)]);
    const head = github.commitAs(bot, branch, { 'deploy/web.yaml': manifest(55) }, 'x\n\nEvenkeel-Retune: shop');
    await run(github, [retarget(70)]);
    expect(github.head(branch)).toBe(head);
  });

  test('G5: nor one on a branch that has no pull request', async () => {
    await using github = await start();
    const head = github.commitAs('ada', branch, { 'deploy/web.yaml': manifest(55) });
    const { pullRequests, notices } = await run(github, [retarget(60)]);
    expect(pullRequests).toEqual([]);
    expect(notices).toEqual([expect.stringContaining(`the branch ${branch} has commits of others`)]);
    expect(github.head(branch)).toBe(head);
  });

  test('G6: what they closed stays closed until the advice is materially different', async () => {
    await using github = await start();
    await run(github, [retarget(60)]);
    github.closeAs('ada', 1);
    const { pullRequests, notices } = await run(github, [retarget(62)]);
    expect([pullRequests, github.tickets.length]).toEqual([[], 1]);
    expect(notices).toEqual(['#1 was closed, and the advice is much the same: it is not asked again']);
    expect((await run(github, [retarget(64)])).pullRequests).toMatchObject([{ number: 2, operation: 'opened' }]);
    expect(changed(github, 2)).toEqual(to(64));
  });

  test('G6: also where they deleted the branch', async () => {
    await using github = await start();
    await run(github, [retarget(60)]);
    github.deleteBranchAs('ada', branch);
    expect((await run(github, [retarget(60)])).pullRequests).toEqual([]);
    expect(github.branches()).toEqual(['main']);
  });

  test('what they merged is done, and what they took back is not asked again', async () => {
    await using github = await start();
    await run(github, [retarget(60)]);
    github.mergeAs('ada', 1);
    expect(await run(github, [retarget(60)])).toEqual({ pullRequests: [], pushed: [], notices: [] });
    github.moveBase({ 'deploy/web.yaml': manifest(50) });
    expect((await run(github, [retarget(60)])).notices).toEqual([
      '#1 was merged and taken back, and the advice is much the same: it is not asked again',
    ]);
    expect((await run(github, [retarget(70)])).pullRequests).toMatchObject([{ number: 2, operation: 'opened' }]);
    expect(changed(github, 2)).toEqual(to(70));
  });

  test('A12: a marker that somebody copied makes nothing ours', async () => {
    await using github = await start();
    await run(github, [retarget(60)]);
    const body = ticket(github).body ?? '';
    await run(github, [without('keep')]);
    const head = github.commitAs('mallory', branch, { 'deploy/web.yaml': manifest(99) });
    github.openAs('mallory', { branch, title: 'Retune', body });
    const before = writes(github);
    const { pullRequests, notices } = await run(github, [retarget(60)]);
    expect([pullRequests, github.head(branch), writes(github)]).toEqual([[], head, before]);
    expect(notices).toEqual([expect.stringContaining('#2 on the branch')]);
  });

  test('one that goes to another base is left', async () => {
    await using github = await start();
    github.commitAs('ada', 'staging', { 'README.md': 'Staging\n' });
    await run(github, [retarget(60)], { base: 'staging' });
    const { pullRequests, notices } = await run(github, [retarget(60)]);
    expect(pullRequests).toMatchObject([{ number: 1, operation: 'unchanged' }]);
    expect(notices).toEqual([expect.stringContaining('#1 goes to staging, not to main')]);
  });
});

describe('several workloads', () => {
  const both = [retarget(60), retarget(64, 'api')];

  test('get one pull request each', async () => {
    await using github = await start();
    const { pullRequests } = await run(github, both);
    expect(pullRequests.map((each) => each.branch).sort()).toEqual(['evenkeel/retune/shop/api', branch]);
    expect([changed(github, 1), changed(github, 2)]).toEqual(expect.arrayContaining([to(60), to(64)]));
  });

  test('of one namespace share one where that is asked for', async () => {
    await using github = await start();
    const { pullRequests } = await run(github, both, { groupBy: 'namespace' });
    expect(pullRequests).toMatchObject([{ number: 1, branch: 'evenkeel/retune/shop/_all' }]);
    expect(changed(github).toSorted()).toEqual([...to(60), ...to(64)].toSorted());
  });

  test('lose the edit of the one that is to stay as it is', async () => {
    await using github = await start();
    await run(github, both, { groupBy: 'all' });
    await run(github, [retarget(60), without('keep', 'api')], { groupBy: 'all' });
    expect(changed(github)).toEqual(to(60));
  });

  test('G5: keep a pull request with somebody’s commit when they are grouped another way', async () => {
    await using github = await start();
    await run(github, [retarget(60)]);
    const head = github.commitAs('ada', branch, { 'deploy/web.yaml': manifest(55) });
    await run(github, both, { groupBy: 'all' });
    expect([ticket(github).state, github.head(branch)]).toEqual(['open', head]);
  });

  test('get another pull request when they are grouped another way', async () => {
    await using github = await start();
    await run(github, both);
    const { pullRequests } = await run(github, both, { groupBy: 'all' });
    expect(pullRequests.map(({ number, operation }) => [number, operation])).toEqual([
      [2, 'closed'],
      [1, 'closed'],
      [3, 'opened'],
    ]);
    expect(github.branches()).toEqual(['evenkeel/retune/_all', 'main']);
  });

  test('wait where enough pull requests are open', async () => {
    await using github = await start();
    await run(github, [retarget(60)], { maxPullRequests: 1 });
    const { pullRequests, notices } = await run(github, both, { maxPullRequests: 1 });
    expect(pullRequests).toMatchObject([{ number: 1, operation: 'unchanged' }]);
    expect(notices).toEqual([
      'shop/api: the change waits until an open pull request is merged or closed (`max-pull-requests` is 1)',
    ]);
    const next = await run(github, [without('keep'), retarget(64, 'api')], { maxPullRequests: 1 });
    expect(next.pullRequests).toMatchObject([{ operation: 'closed' }, { number: 2, operation: 'opened' }]);
  });

  test('go on where GitHub refuses one', async () => {
    await using github = await start();
    github.fault({
      when: { method: 'POST', path: /\/pulls$/ },
      do: { kind: 'status', code: 422, message: 'not here' },
    });
    const { pullRequests, notices } = await run(github, both);
    expect(pullRequests).toMatchObject([{ number: 1, branch, operation: 'opened' }]);
    expect(notices).toEqual(
      expect.arrayContaining([expect.stringMatching(/^evenkeel\/retune\/shop\/api: GitHub refused .*not here$/)]),
    );
  });
});

describe('two runs at once', () => {
  test('G4: make one pull request', async () => {
    await using github = await start();
    const runs = await Promise.all([run(github, [retarget(60)]), run(github, [retarget(60)])]);
    expect(runs.map(({ pullRequests }) => pullRequests.map(({ number }) => number))).toEqual([[1], [1]]);
    expect(github.tickets).toHaveLength(1);
    expect(changed(github)).toEqual(to(60));
  });

  test('G4: the one that was slower looks again, and finds the work done', async () => {
    await using github = await start();
    await run(github, [retarget(60)]);
    let other: Promise<Published> | undefined;
    github.before({ method: 'PATCH', path: /git\/refs/ }, () => {
      other = run(github, [retarget(66)]);
    });
    const one = await run(github, [retarget(66)]);
    const two = await other;
    expect([one, two].flatMap((each) => each?.pullRequests.map(({ number }) => number))).toEqual([1, 1]);
    expect(changed(github)).toEqual(to(66));
    expect(ticket(github).comments).toEqual([]);
  });

  test('G5: somebody’s commit that came in between is not overwritten', async () => {
    await using github = await start();
    await run(github, [retarget(60)]);
    let theirs: string | undefined;
    github.before({ method: 'POST', path: /git\/commits/ }, () => {
      theirs = github.commitAs('ada', branch, { 'deploy/web.yaml': manifest(55) });
    });
    github.before({ method: 'POST', path: /graphql/ }, () => {
      theirs ??= github.commitAs('ada', branch, { 'deploy/web.yaml': manifest(55) });
    });
    await run(github, [retarget(66)]);
    expect(github.head(branch)).toBe(theirs);
  });
});

describe('what the token may not', () => {
  test('G8: opens no pull request, pushes the branch once, and says where to open it', async () => {
    await using github = await start({ rules: { actionsMayOpenPullRequests: false } });
    const first = await run(github, [retarget(60)]);
    const url = 'https://github.com/acme/shop/compare/main...evenkeel/retune/shop/web?expand=1';
    expect([first.pullRequests, first.pushed]).toEqual([[], [{ branch, url }]]);
    const head = github.head(branch);
    expect((await run(github, [retarget(60)])).pushed).toEqual([{ branch, url }]);
    expect(github.head(branch)).toBe(head);
    await run(github, [retarget(63)]);
    expect(github.file(branch, 'deploy/web.yaml')).toBe(manifest(63));
  });

  test('writes nothing where it may not write', async () => {
    const permissions = { contents: 'read', pull_requests: 'write' } as const;
    await using github = await start({ tokens: { [token]: { kind: 'actions', permissions } } });
    expect(await run(github, [retarget(60)])).toMatchObject({
      pullRequests: [],
      problem: { code: 'repository-denied' },
    });
    expect(github.branches()).toEqual(['main']);
  });

  test('G1: tells what was done before a limit ended the work', async () => {
    await using github = await start();
    const when = { method: 'POST', path: /pulls$/ };
    github.fault({ when, do: { kind: 'primary-limit', resetSeconds: 36_000 }, skip: 1 });
    const { pullRequests, problem } = await run(github, [retarget(60), retarget(60, 'api')]);
    expect(pullRequests).toMatchObject([{ number: 1, operation: 'opened' }]);
    expect(problem).toMatchObject({ code: 'repository-limited' });
  });

  test('labels that a limit keeps away are missed, and the pull request is there', async () => {
    await using github = await start();
    const when = { method: 'POST', path: /labels$/ };
    github.fault({ when, do: { kind: 'primary-limit', resetSeconds: 36_000 } });
    const { pullRequests, notices } = await run(github, [retarget(60)], { labels: ['scaling'] });
    expect(pullRequests).toMatchObject([{ number: 1, operation: 'opened' }]);
    expect(notices).toContainEqual(expect.stringContaining('#1 is without its labels and reviewers'));
  });

  test.each([
    { kind: 'actions', login: bot, says: ['#1: the checks wait for somebody to approve them'] },
    { kind: 'app', login: 'retuner[bot]', says: [] },
    { kind: 'pat', login: 'ada', says: ['GitHub signs commits of the job’s token and of Apps'] },
  ] as const)('G9, G10: a token of kind $kind is told what it leads to: $says', async ({ kind, login, says }) => {
    await using github = await start({ tokens: { [token]: { kind, login, permissions: everything } } });
    const { notices } = await run(github, [retarget(60)]);
    expect(notices).toEqual(says.map((text) => expect.stringContaining(text)));
    expect((await run(github, [retarget(60)])).pullRequests).toMatchObject([{ operation: 'unchanged' }]);
  });
});

function parentsOf(github: GithubDouble): readonly string[] {
  return execFileSync('git', ['rev-list', '--parents', '-n', '1', branch], { cwd: github.directory, encoding: 'utf8' })
    .trim()
    .split(' ')
    .slice(1);
}
