// The scalar among the values of a chart that decides a field, with helm itself.
import { describe, expect, test } from 'vitest';
import { autoscaler, chartOf, fields, hpa, locate, read, repository } from './desk.ts';

describe('of a chart', () => {
  test.each([
    {
      why: 'a value that two fields use moves both',
      chart: chartOf('  minReplicas: {{ .Values.size }}\n  maxReplicas: {{ .Values.size }}\n', 'size: 3\n'),
      is: 'web/values.yaml:1:7 3 + HorizontalPodAutoscaler default/web spec.minReplicas',
    },
    {
      why: 'text in quotes that the template does not quote',
      chart: chartOf('  maxReplicas: {{ .Values.most }}\n', 'most: "10"\n'),
      is: 'web/values.yaml:1:7 10',
    },
    {
      why: 'a value within a template of a value',
      chart: chartOf('  maxReplicas: {{ tpl .Values.most . }}\n', 'size: 12\nmost: "{{ .Values.size }}"\n'),
      is: 'web/values.yaml:1:7 12',
    },
    {
      why: 'of several scalars with the same value the one that arrives',
      chart: chartOf(
        '  maxReplicas: {{ .Values.web.maxReplicas }}\n',
        'worker: {maxReplicas: 5}\nweb: {maxReplicas: 5}\nport: 5\n',
      ),
      is: 'web/values.yaml:2:20 5',
    },
    {
      why: 'a chart that refuses a maximum below its minimum',
      chart: chartOf(
        '  {{- if lt (int .Values.most) (int .Values.least) }}{{ fail "no" }}{{ end }}\n  maxReplicas: {{ .Values.most }}\n',
        'least: 8\nmost: 8\n',
      ),
      is: 'web/values.yaml:2:7 8',
    },
    {
      why: 'a schema that would refuse the marks',
      chart: chartOf('  maxReplicas: {{ .Values.most }}\n', 'other: 9\nmost: 9\n', {
        'web/values.schema.json': '{"properties": {"most": {"maximum": 10}, "other": {"maximum": 9}}}',
      }),
      is: 'web/values.yaml:2:7 9',
    },
    {
      why: 'the value of a sub-chart in its parent',
      chart: chartOf('  maxReplicas: 1\n', 'inner:\n  most: 6\n', {
        'web/templates/hpa.yaml': '',
        'web/charts/inner/Chart.yaml': 'apiVersion: v2\nname: inner\nversion: 1.0.0\n',
        'web/charts/inner/values.yaml': 'most: 3\n',
        'web/charts/inner/templates/hpa.yaml': hpa('  maxReplicas: {{ .Values.most }}\n'),
      }),
      is: 'web/values.yaml:2:9 6',
    },
    {
      why: 'the value of a sub-chart in its own values',
      chart: chartOf('  maxReplicas: 1\n', '', {
        'web/templates/hpa.yaml': '',
        'web/charts/inner/Chart.yaml': 'apiVersion: v2\nname: inner\nversion: 1.0.0\n',
        'web/charts/inner/values.yaml': 'most: 3\n',
        'web/charts/inner/templates/hpa.yaml': hpa('  maxReplicas: {{ .Values.most }}\n'),
      }),
      is: 'web/charts/inner/values.yaml:1:7 3',
    },
    {
      why: 'a literal of the template is refused, with its line',
      chart: chartOf('  maxReplicas: 10\n', 'other: 10\n'),
      is: 'spec.maxReplicas of HorizontalPodAutoscaler default/web is 10: the template web/templates/hpa.yaml:6 has it as it stands, not from a value of the chart.',
    },
    {
      why: 'a default of the template is refused',
      chart: chartOf('  maxReplicas: {{ .Values.most | default 10 }}\n', 'most:\n'),
      is: 'spec.maxReplicas of HorizontalPodAutoscaler default/web is 10: the template web/templates/hpa.yaml:6 computes it with {{ .Values.most | default 10 }}.',
    },
    {
      why: 'a value that only counts above another is refused',
      chart: chartOf('  maxReplicas: {{ max .Values.most 10 }}\n', 'most: 10\n'),
      is: 'spec.maxReplicas of HorizontalPodAutoscaler default/web is 10: the template web/templates/hpa.yaml:6 computes it with {{ max .Values.most 10 }}.',
    },
    {
      why: 'twice a value is refused',
      chart: chartOf('  maxReplicas: {{ mul 2 .Values.half }}\n', 'half: 5\nother: 10\n'),
      is: 'spec.maxReplicas of HorizontalPodAutoscaler default/web is 10: the template web/templates/hpa.yaml:6 computes it with {{ mul 2 .Values.half }}.',
    },
    {
      why: 'an anchor that others use is refused',
      chart: chartOf('  maxReplicas: {{ .Values.maxReplicas }}\n', 'maxReplicas: &size 10\nother: *size\n'),
      is: expect.stringContaining(
        'is 10, and web/values.yaml:1:20 cannot be changed by itself: The value belongs to an anchor',
      ),
    },
  ])('$why', async ({ chart, is }) => {
    const workspace = await repository(chart);
    expect(await locate(await read(workspace), 'web', fields.most)).toEqual(is);
  });

  test('a value for all environments is overridden in the values of one', async () => {
    const chart = chartOf('  maxReplicas: {{ .Values.size.most }}\n', 'size:\n  most: 4\n', {
      'env/eu.yaml': 'size:\n  least: 2\n',
      'env/us.yaml': 'region: us\n',
    });
    const config = ['eu', 'us']
      .map((name) => `  - {name: ${name}, chart: web, values: [env/${name}.yaml], namespace: ${name}}\n`)
      .join('');
    const manifests = await read(await repository(chart), { config: `renders:\n${config}` });
    expect(await manifests.locate(autoscaler(manifests, 'eu'), fields.most)).toMatchObject({
      kind: 'absent',
      leaf: { file: 'env/eu.yaml', path: ['size', 'most'], value: null, alsoMoves: [] },
    });
  });

  test('more than one place is looked at within the time, and then no more', async () => {
    const workspace = await repository(chartOf('  maxReplicas: {{ .Values.most }}\n', 'most: 4\n'));
    expect(await locate(await read(workspace, { mostSeconds: 0 }), 'web', fields.most)).toBe(
      'spec.maxReplicas of HorizontalPodAutoscaler default/web was not found within 0 s of rendering web again and again.',
    );
  });
});
