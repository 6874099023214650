// The page that the demo leaves behind: both releases with verdict, cause, evidence and commands; one file, no network.
import { type Markup, markup, nothing, raw } from '../../src/core/report/markup.ts';
import { imagesOf, type Played, type Release, secondsOf } from './play.ts';
import { style } from './style.ts';
import { timeline } from './timeline.ts';

export function renderPage(played: Played): string {
  const { releases, startedAt, place } = played;
  const day = new Date(startedAt).toISOString().replace('T', ' ').slice(0, 16);
  return markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>evenkeel: a good release, then a bad one</title>
        <style>
          ${raw(style)}
        </style>
      </head>
      <body>
        <header>
          <p class="brand">evenkeel</p>
          <h1>A good release, then a bad one</h1>
          <p class="lead">${lead(played)}</p>
        </header>
        <main>
          ${releases.map((release) => card(release, played))}
          <section class="card">
            <h2>Where it took place</h2>
            <dl>
              ${place.facts.map(
                ([label, value]) =>
                  markup`<dt>${label}</dt>
                    <dd>${value}</dd>`,
              )}
            </dl>
            <h3>On your own cluster</h3>
            <pre>npm run demo -- --kubeconfig ~/.kube/config --image ghcr.io/acme/demo</pre>
          </section>
        </main>
        <footer>${day} UTC · ${secondsOf(played)} from source to the second verdict</footer>
      </body>
    </html> `.text;
}

function lead({ releases, visits }: Played): string {
  const bad = releases[1].rollout;
  const told = `Two releases of the same service. The second one was found bad (${bad.outputs['reason']}) and taken back in ${secondsOf(bad)}.`;
  if (visits === undefined) return told;
  return `${told} ${visits.answered} of ${visits.asked} requests were answered meanwhile.`;
}

function card(release: Release, { lanes }: Played): Markup {
  const { name, change, build, rollout, report } = release;
  const { verdict = '', reason = '' } = rollout.outputs;
  const mood = rollout.exitCode === 0 ? 'good' : 'bad';
  const span = { from: rollout.startedAt, to: rollout.endedAt };
  const picture = timeline(lanes, span);
  return markup`<section class="card ${mood}">
    <h2>
      <span class="tag">${name}</span> <span class="verdict">${verdict}</span> <span class="reason">${reason}</span>
    </h2>
    <p>${report.message}.</p>
    <ul class="numbers">
      ${number(secondsOf(build), 'to build and push')}
      ${number(secondsOf(rollout), mood === 'good' ? 'from start to verdict' : 'to verdict and back')}
      ${number(podsOf(release), 'pods ready')} ${number(String(report.requests.count), 'requests to the API server')}
    </ul>
    ${picture === undefined ? nothing : markup`<h3>Pods</h3>${picture}<p class="legend">${legend}</p>`}
    ${evidence(release)}
    <h3>Source</h3>
    <p>${change}</p>
    <h3>Images</h3>
    <table>
      <tbody>
        ${imagesOf(build).map(
          ({ name, image, sizeBytes }) =>
            markup`<tr>
              <th scope="row">${name}</th>
              <td><code>${image}</code></td>
              <td class="size">${(sizeBytes / 1e6).toFixed(1)} MB</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <h3>Commands</h3>
    <pre>
${wrapped(build.command)}

${wrapped(rollout.command)}</pre>
  </section>`;
}

function number(value: string, label: string): Markup {
  return markup`<li><strong>${value}</strong> ${label}</li>`;
}

function podsOf({ report }: Release): string {
  const sum = (count: 'ready' | 'wanted'): number =>
    report.workloads.reduce((total, { pods }) => total + pods[count], 0);
  return `${sum('ready')} of ${sum('wanted')}`;
}

const legend = ['starting', 'ready', 'failing', 'ending', 'exit'].map(
  (state) => markup`<span><i class="${state}"></i>${state}</span>`,
);

function evidence({ report }: Release): Markup {
  const all = report.workloads.flatMap((workload) => workload.evidence);
  if (all.length === 0) return nothing;
  return markup`<h3>Evidence</h3>
    <ul class="evidence">
      ${all.map(
        ({ object, says, lines = [] }) =>
          markup`<li>
            <code>${object}</code> ${says}${lines.length === 0 ? nothing : markup`<pre>${lines.join('\n')}</pre>`}
          </li>`,
      )}
    </ul>`;
}

const wrapped = (command: string): string => command.replaceAll(' --', ' \\\n  --');
