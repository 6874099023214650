// Where people look in a template for what no value of the chart decides.
import { expect, test } from 'vitest';
import type { JsonPath } from '../../../../src/core/base/json.ts';
import { readRepository } from '../../../../src/reading/manifests/repository.ts';
import { deskOf } from './workspace.ts';

const both = `apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}
spec:
  ports: []
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}
spec:
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
        - name: main
          image: {{ .Values.image }}
        - name: log
`;

const second = ['spec', 'template', 'spec', 'containers', 1];

const rendered = both.replaceAll('{{ .Release.Name }}', 'web').replace('{{ .Values.image }}', 'web:1');

test.each<{ why: string; path: JsonPath; at: string; text?: string }>([
  { why: 'a value that is written as it is', path: [...second, 'name'], at: '20:17-20' },
  {
    why: 'a value that is computed, of a key that is there once',
    path: [...second.slice(0, 4), 0, 'image'],
    at: '19:11-16',
  },
  { why: 'the map to which an absent key belongs', path: ['metadata', 'namespace'], at: '10:1-9' },
  { why: 'the nearest map that is there once', path: [...second, 'resources', 'requests'], at: '17:7-17' },
  {
    why: 'the name of the object, not of a container that is called the same',
    path: ['metadata', 'name'],
    at: '11:3-7',
    text: both.replace('name: main', 'name: web'),
  },
  {
    why: 'nothing, where two documents are of one kind',
    path: ['metadata', 'namespace'],
    at: 'none',
    text: both.replace('Service', 'Deployment'),
  },
])('points at $why', async ({ path, at, text = both }) => {
  const texts = {
    'chart/Chart.yaml': 'name: shop\n',
    'chart/values.yaml': 'image: web:1\n',
    'chart/templates/web.yaml': text,
  };
  const { files, renderer } = deskOf(texts, {
    chart: () => `# Source: shop/templates/web.yaml\n${rendered.split('---\n')[1]}`,
  });
  const manifests = await readRepository(files, renderer, { patterns: [], renders: [] });
  const [object] = manifests.objects;
  const region = object && (await manifests.mention(object, path));
  expect(region === undefined ? 'none' : `${region.line}:${region.column}-${region.endColumn}`).toBe(at);
});
