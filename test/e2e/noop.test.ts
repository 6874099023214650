/** What every action promises, shown with one that does nothing: bundled, and started as the runner does it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleNoop, type NoopBundle } from '../runner/noop-bundle.ts';
import { startJob, type Step, type StepRequest } from '../runner/run.ts';

let noop: NoopBundle;
beforeAll(async () => {
  noop = await bundleNoop();
});
afterAll(() => noop[Symbol.asyncDispose]());

async function runNoop(request: StepRequest): Promise<Step> {
  await using job = await startJob();
  const step = await job.uses(noop.action, request);
  return step;
}

describe('an outcome', () => {
  test('sets every output, the summary and the exit code, and nothing else', async () => {
    const step = await runNoop({ with: { say: 'hello' } });
    expect(step).toMatchObject({ exitCode: 0, annotations: [], masks: [], others: [], exported: '' });
    expect(Object.fromEntries(step.outputs)).toEqual({
      verdict: 'succeeded',
      said: 'hello',
      'report-file': '',
      'error-code': '',
    });
    expect(step.summary).toBe('## noop: succeeded\n\nhello\n');
  });

  test('of a problem is one block, one annotation on its place, and exit 2', async () => {
    const step = await runNoop({ with: { act: 'refuse', say: 'undefined: x' } });
    expect(step.exitCode).toBe(2);
    expect(step.log.join('\n')).toContain(
      'compile-failed: the compiler refused\nsaw: main.go:3:7: undefined: x\ndo: Correct the reported lines and run again.',
    );
    expect(step.annotations).toEqual([
      {
        level: 'error',
        message:
          'compile-failed: the compiler refused\nsaw: main.go:3:7: undefined: x\ndo: Correct the reported lines and run again.',
        file: 'main.go',
        line: 3,
        column: 7,
      },
    ]);
    expect(step.outputs.get('error-code')).toBe('compile-failed');
    expect(step.summary).toContain('## noop: refused');
    expect(step.summary).toContain('```text\ncompile-failed: the compiler refused');
  });

  test('of wrong inputs lists all of them, and unknown ones are warned about with the name that was meant', async () => {
    const step = await runNoop({
      with: { act: 'fly', count: '0', 'dry-run': 'yes', cuont: '3', password: 'hunter2-hunter2' },
    });
    expect(step.exitCode).toBe(2);
    expect(step.outputs.get('verdict')).toBe('refused');
    expect(step.outputs.get('error-code')).toBe('invalid-input');
    expect(step.annotations.map(({ level }) => level)).toEqual(['warning', 'error']);
    for (const wrong of ['act: "fly"', 'count: "0"', 'dry-run: "yes"']) {
      expect(step.log.join('\n')).toContain(wrong);
      expect(step.annotations[1]?.message).toContain(wrong);
    }
    expect(step.annotations[0]?.message).toBe('unknown input cuont; did you mean count?');
  });
});

describe('a cancel', () => {
  test('ends the flow, publishes what it says, exits 130, and the post step finishes', async () => {
    await using job = await startJob();
    const step = await job.uses(noop.action, { with: { act: 'wait' }, cancelAt: /^waiting$/m });
    expect(step).toMatchObject({ exitCode: 130, annotations: [] });
    expect(Object.fromEntries(step.outputs)).toMatchObject({
      verdict: 'cancelled',
      said: 'was cancelled',
      'error-code': '',
    });
    expect(Object.fromEntries(step.state)).toEqual({ begun: 'yes' });
    const post = await job.post(noop.action, step);
    expect(post).toMatchObject({ exitCode: 0, summary: '## noop: finished by its post step\n' });
  });

  test('that a flow does not heed ends at SIGTERM, with outputs and exit code still there', async () => {
    const step = await runNoop({ with: { act: 'hang' }, cancelAt: /^hanging$/m });
    expect(step.exitCode).toBe(130);
    expect(step.outputs.get('verdict')).toBe('cancelled');
  });

  test('leaves a post step without state nothing to say', async () => {
    await using job = await startJob();
    const step = await job.uses(noop.action, { with: { act: 'fly' } });
    const post = await job.post(noop.action, step, { with: { act: 'fly' } });
    expect(post).toMatchObject({ exitCode: 0, raw: '', summary: '' });
  });
});

describe('a fault', () => {
  test.each([
    { act: 'throw', what: 'thrown by the flow' },
    { act: 'reject', what: 'that nobody awaits' },
    { act: 'stall', what: 'of waiting for nothing' },
  ])('$what is internal-error, exit 3, without stack and environment', async ({ act }) => {
    const step = await runNoop({ with: { act, say: 'xyz' }, env: { CANARY: 'canary-in-the-environment' } });
    expect(step.exitCode).toBe(3);
    expect(step.outputs.get('verdict')).toBe('inconclusive');
    expect(step.outputs.get('error-code')).toBe('internal-error');
    expect(step.annotations).toHaveLength(1);
    expect(step.raw).not.toMatch(/\n\s+at |canary/);
  });

  test('shows its stack when debug logging is on, but never the environment (A25)', async () => {
    const step = await runNoop({
      with: { act: 'throw' },
      env: { RUNNER_DEBUG: '1', CANARY: 'canary-in-the-environment' },
    });
    expect(step.debug.join('\n')).toMatch(/Error: a fault[^]*\n\s+at /);
    expect(step.raw).not.toContain('canary');
  });
});

describe('text from elsewhere', () => {
  const hostile = [
    '::add-mask::acme',
    '  ::error file=x::y',
    '##[error]y',
    'pod says ##[add-mask]acme',
    'one\r::stop-commands::token',
    '\u001B[31mred\u001B[0m\u0007',
    '\u0085::set-env name=A::b',
  ];

  test('stays text in the log, in annotations and in outputs (A5, A20)', async () => {
    const say = [...hostile, 'ghadelimiter_x', 'verdict=pushed', 'verdict<<E', 'pushed', 'E'].join('\n');
    const step = await runNoop({ with: { act: 'echo', say, lines: hostile.join('\n') } });
    expect(step).toMatchObject({ exitCode: 0, masks: [], others: [], exported: '' });
    expect(step.annotations).toHaveLength(2);
    expect(step.annotations[1]).toMatchObject({ file: 'a,b:c.go', line: 1 });
    expect(step.raw).not.toContain('\u001B');
    expect(step.outputs.get('said')).toBe(say);
    expect(step.outputs.get('verdict')).toBe('succeeded');
    expect(step.state.get('said')).toBe(say);
  });
});

describe('a secret', () => {
  const password = 'p+ss/"w:rd&\\end';
  const forms = {
    plain: password,
    'in a URL': `https://u:${encodeURIComponent(password)}@registry.example`,
    'in JSON': JSON.stringify({ password }),
    'in Basic credentials': Buffer.from(`user:${password}`).toString('base64'),
    'in base64 at another offset': Buffer.from(`ab${password}!`).toString('base64'),
    'in base64url': Buffer.from(`a${password}`).toString('base64url'),
  };

  test.each(Object.entries(forms))('%s reaches no sink (A6 to A9)', async (_form, say) => {
    await using job = await startJob();
    const step = await job.uses(noop.action, { with: { act: 'write', say, password, lines: say } });
    const echoed = await job.uses(noop.action, { with: { act: 'echo', say, password } });
    const report = await readFile(join(job.temporary, 'evenkeel/report.json'), 'utf8');
    const written = [step.raw, echoed.raw].map((raw) => raw.replaceAll(/^::add-mask::.*$/gm, ''));
    const sinks = [...written, report, ...step.outputs.values(), step.summary, echoed.summary];
    const middle = say.slice(say.length / 2, say.length / 2 + 8);
    for (const sink of sinks) expect(sink).not.toContain(middle);
    expect(step.masks).toContain(password);
    expect(JSON.parse(report)).toMatchObject({ version: 1 });
  });

  test('is masked before anything else is printed', async () => {
    const step = await runNoop({ with: { act: 'echo', say: 'x', password } });
    expect(step.raw.startsWith('::add-mask::')).toBe(true);
  });

  test.each(['x', '12345', 'password', 'true'])(
    'as short or common as %s is warned about and masks nothing (A9)',
    async (short) => {
      const step = await runNoop({ with: { act: 'echo', say: `the ${short} stays readable`, password: short } });
      expect(step.masks).toEqual([]);
      expect(step.annotations[0]?.message).toMatch(/shorter than 6 characters or a common word/);
      expect(step.log).toContain(`the ${short} stays readable`);
    },
  );
});

describe('a full disk', () => {
  test.each([
    { what: 'outputs', env: { GITHUB_OUTPUT: '/dev/full' }, exitCode: 3 },
    { what: 'step summary', env: { GITHUB_STEP_SUMMARY: '/dev/full' }, exitCode: 3 },
  ])('under the $what leaves the verdict in the log and says so (R7)', async ({ env, exitCode }) => {
    const step = await runNoop({ env });
    expect(step.exitCode).toBe(exitCode);
    expect(step.log).toContain('noop: succeeded');
    expect(step.annotations.map(({ message }) => message.split(':')[0])).toEqual(['output-not-written']);
  });

  test('does not turn a refusal into anything else', async () => {
    const step = await runNoop({ with: { act: 'refuse' }, env: { GITHUB_OUTPUT: '/dev/full' } });
    expect(step.exitCode).toBe(2);
  });
});

test('a reader that goes away does not end the flow (R9)', async () => {
  await using job = await startJob();
  const output = join(job.temporary, 'output');
  await writeFile(output, '');
  const child = spawn(process.execPath, [noop.action.main], {
    env: { INPUT_ACT: 'echo', INPUT_LINES: 'a\n'.repeat(20_000), GITHUB_OUTPUT: output },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  child.stdout.destroy();
  const [exitCode] = (await once(child, 'close')) as [number | null];
  expect(exitCode).toBe(0);
  const outputs = await readFile(output, 'utf8');
  expect(outputs).toContain('succeeded');
  expect(outputs).not.toContain('internal-error');
});
