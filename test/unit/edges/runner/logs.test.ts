// Progress that stays, progress that rewrites itself, and what a terminal is shown.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createSecrets } from '../../../../src/edges/runner/secrets.ts';
import { paced } from '../../../../src/edges/runner/pace.ts';
import { createTerminalLog, type Screen } from '../../../../src/edges/runner/terminal-log.ts';

const clock = { now: () => Date.now(), sleep: () => Promise.resolve() };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('progress where lines stay', () => {
  test('is the first line at once, then the newest every 15 s', () => {
    const lines: string[] = [];
    const progress = paced((line) => lines.push(line), clock);
    progress.show('0 of 3 ready');
    vi.advanceTimersByTime(3000);
    progress.show('1 of 3 ready');
    progress.show('2 of 3 ready');
    expect(lines).toEqual(['0 of 3 ready']);
    vi.advanceTimersByTime(12_000);
    expect(lines).toEqual(['0 of 3 ready', '2 of 3 ready']);
    progress.end();
  });

  test('repeats the newest line every 15 s with the time since it came, until there is news or an end', () => {
    const lines: string[] = [];
    const progress = paced((line) => lines.push(line), clock);
    progress.show('compiling');
    vi.advanceTimersByTime(40_000);
    progress.show('compiling');
    expect(lines).toEqual(['compiling', 'compiling, 15 s so far', 'compiling, 30 s so far']);
    progress.show('pushing');
    expect(lines.slice(3)).toEqual(['pushing']);
    vi.advanceTimersByTime(75_000);
    expect(lines.at(-1)).toBe('pushing, 1 min 15 s so far');
    progress.end();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('the log in a terminal', () => {
  function screenOf(isTTY: boolean): Screen & { readonly shown: () => string } {
    let all = '';
    return { isTTY, columns: 40, write: (text) => (all += text), shown: () => all };
  }

  test('rewrites one live line, puts other lines above it, and takes it away at the end', () => {
    const screen = screenOf(true);
    const log = createTerminalLog(screen, createSecrets(), clock, false);
    log.progress('1 of 3 ready');
    log.info('pod shop-1 started');
    log.progress('2 of 3 ready, and more than fits into forty columns');
    log.end();
    const clear = '\r\u001B[2K';
    expect(screen.shown()).toBe(
      `${clear}1 of 3 ready${clear}pod shop-1 started\n1 of 3 ready${clear}2 of 3 ready, and more than fits into f${clear}`,
    );
  });

  test('tells on its live line for how long there has been no news, also where the line is cut', () => {
    const screen = screenOf(true);
    const log = createTerminalLog(screen, createSecrets(), clock, false);
    log.progress('2 of 3 ready, and more than fits into forty columns');
    vi.advanceTimersByTime(12_000);
    expect(screen.shown().split('\u001B[2K').at(-1)).toBe('2 of 3 ready, and more tha, 12 s so far');
    log.end();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('keeps lines where it is not a terminal, places warnings, and hides detail and secrets', () => {
    const screen = screenOf(false);
    const log = createTerminalLog(screen, createSecrets(), clock, false);
    log.conceal('correct-horse');
    log.progress('begun');
    log.debug('detail');
    log.warning('odd', { file: 'a.yaml', line: 3 });
    log.error('bad correct-horse\u001B[2J');
    expect(screen.shown()).toBe('begun\nwarning: a.yaml:3: odd\nerror: bad ***\n');
  });

  test('shows detail when asked to, and warns of a secret that cannot be hidden without naming it', () => {
    const screen = screenOf(false);
    const log = createTerminalLog(screen, createSecrets(), clock, true);
    log.debug('detail');
    log.conceal('1234');
    expect(screen.shown()).toMatch(/^detail\nwarning: A secret is shorter/);
    expect(screen.shown()).not.toContain('1234');
  });
});
