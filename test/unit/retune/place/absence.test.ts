// Why no manifest is the autoscaler's: what there is instead, and what could not be read.
import { describe, expect, test } from 'vitest';
import { absenceText } from '../../../../src/retune/place/absence.ts';
import { adviceOf } from '../report/arrange.ts';

const advice = adviceOf('change', 1, {
  workload: { namespace: 'shop', kind: 'Deployment', name: 'web' },
  autoscaler: { kind: 'HorizontalPodAutoscaler', name: 'web' },
});

type Manifests = Parameters<typeof absenceText>[1];
type Found = Manifests['objects'][number];

/** An autoscaler, called `namespace/name`, of a workload. */
function found(written: string, render: string, workload = 'other', isNamespaceAssumed = false): Found {
  const [namespace = '', name = ''] = written.split('/');
  const spec = { scaleTargetRef: { kind: 'Deployment', name: workload } };
  const object = { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name, namespace }, spec };
  return { object, render, isNamespaceAssumed };
}

const none = 'No manifest of the repository has hpa/web of shop';

describe('a workload without a manifest', () => {
  const cases: readonly { readonly why: string; readonly given: Partial<Manifests>; readonly is: string }[] = [
    { why: 'there is nothing', given: {}, is: 'No manifest was found in the repository.' },
    { why: 'others are there', given: { objects: [found('shop/api', 'a.yaml')] }, is: `${none}.` },
    {
      why: 'another namespace has it',
      given: { objects: [found('prod/web', 'prod', 'web'), found('test/web', 'test')] },
      is: `${none}; one of this name is in prod (prod), test (test).`,
    },
    {
      why: 'the workload has one of another name',
      given: { objects: [found('shop/web-hpa', 'a.yaml', 'web')] },
      is: `${none}; what scales a workload of this name is web-hpa of shop (a.yaml).`,
    },
    {
      why: 'a chart may have more in it',
      given: { objects: [found('default/api', 'chart', 'api', true)] },
      is: `${none}. chart is rendered with its own values alone, as no \`renders\` of the configuration say which are in use.`,
    },
    {
      why: 'something could not be read',
      given: {
        skipped: [
          { file: 'a.yaml', reason: 'a.yaml is not UTF-8', code: 'unreadable' },
          { file: 'k/kustomization.yaml', reason: 'k needs kustomize on PATH', code: 'unreadable' },
          { file: 'b.yaml', reason: 'leads nowhere', code: 'unreadable' },
          { file: 'c.yaml', reason: 'leads nowhere', code: 'unreadable' },
          { file: 'd.yaml', reason: 'leads nowhere', code: 'unreadable' },
        ],
      },
      is: 'No manifest was found in the repository. Left out: a.yaml is not UTF-8; k needs kustomize on PATH; b.yaml leads nowhere; and 2 more.',
    },
    {
      why: 'other tools have their files there',
      given: { skipped: [{ file: '.golangci.yml', reason: 'holds no Kubernetes objects', code: 'no-objects' }] },
      is: 'No manifest was found in the repository.',
    },
  ];

  test.each(cases)('is told where $why', ({ given, is }) =>
    expect(absenceText(advice, { objects: [], skipped: [], ...given })).toBe(is),
  );
});
