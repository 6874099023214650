// What helm and kustomize refuse, and what they are not asked.
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { base, chartOf, hpa, kustomization, read, repository } from './desk.ts';

describe('what cannot be rendered', () => {
  const away = { 'prod/kustomization.yaml': kustomization('resources: ["https://example.invalid/base?ref=v1"]\n') };
  const lacking = {
    'web/Chart.yaml':
      'apiVersion: v2\nname: web\nversion: 1.0.0\ndependencies: [{name: redis, version: 1.0.0, repository: "https://example.invalid"}]\n',
    'web/templates/hpa.yaml': hpa('  maxReplicas: 1\n'),
  };
  test.each([
    {
      why: 'a base elsewhere',
      texts: away,
      named: 'prod',
      code: 'remote-base',
      says: /^prod.kustomization.yaml includes https:..example.invalid.*, which is not in the workspace$/,
    },
    {
      why: 'a chart without its dependencies',
      texts: lacking,
      named: 'web',
      code: 'render-failed',
      says: /web does not render.*redis/s,
    },
    {
      why: 'a template that fails',
      texts: chartOf('  maxReplicas: {{ required "say how many" .Values.most }}\n', ''),
      named: 'web',
      code: 'render-failed',
      says: /web does not render.*say how many/s,
    },
    {
      why: 'a missing program',
      texts: base,
      named: 'base',
      code: 'no-program',
      programs: ['helm'],
      says: 'base needs kustomize or kubectl on PATH',
    },
  ])(
    '$why is skipped when it was found, and an error when it was named',
    async ({ texts, named, programs, code, says }) => {
      const workspace = await repository(texts);
      const asked = programs === undefined ? {} : { programs };
      const found = await read(workspace, asked);
      expect(found.objects).toEqual([]);
      expect(found.skipped).toMatchObject([
        { file: expect.stringContaining(named), reason: expect.stringMatching(says), code },
      ]);
      await expect(read(workspace, { ...asked, patterns: [named] })).rejects.toMatchObject({ code: 'render-failed' });
    },
  );

  test('A16: a link out of the workspace is not followed', async () => {
    const workspace = await repository(chartOf('  maxReplicas: {{ .Files.Get "secret.txt" | len }}\n', ''));
    const elsewhere = await repository({ 'secret.txt': 'hunter2' });
    await symlink(join(elsewhere, 'secret.txt'), join(workspace, 'web/secret.txt'));
    const { skipped } = await read(workspace);
    expect(skipped).toMatchObject([
      { file: 'web', reason: expect.stringContaining('web/secret.txt leads out of the workspace'), code: 'unreadable' },
    ]);
  });
});
