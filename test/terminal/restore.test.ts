import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { restoreSequence } from '../../src/terminal/modes.ts';
import { type PtyRun, runInPty } from './pty.ts';

const child = fileURLToPath(new URL('restore-child.ts', import.meta.url));
const runs: PtyRun[] = [];

const start = (way: string): PtyRun => {
  const run = runInPty(process.execPath, [child, way]);
  runs.push(run);
  return run;
};

afterEach(async () => {
  for (const run of runs.splice(0)) {
    run.pty.kill('SIGKILL');
    await run.ended;
  }
});

const expectGivenBack = (run: PtyRun): void => {
  const { modes, buffer } = run.terminal;
  expect(buffer.active.type).toBe('normal');
  expect(modes.bracketedPasteMode).toBe(false);
  expect(modes.sendFocusMode).toBe(false);
  expect(run.output().lastIndexOf('\x1b[?25h')).toBeGreaterThan(run.output().lastIndexOf('\x1b[?25l'));
  expect(run.output().split(restoreSequence)).toHaveLength(2);
};

const isReady = (output: string): boolean => output.includes('READY');
const settled = (run: PtyRun): Promise<void> => new Promise((resolve) => run.terminal.write('', resolve));

describe('the terminal is taken', () => {
  it('with the alternate screen, hidden cursor, raw mode, bracketed paste and focus reports', async () => {
    const run = start('stay');
    await run.until(isReady);
    expect(run.terminal.buffer.active.type).toBe('alternate');
    expect(run.terminal.modes.bracketedPasteMode).toBe(true);
    expect(run.terminal.modes.sendFocusMode).toBe(true);
    expect(run.output()).toContain('\x1b[?25l');
    // In raw mode ctrl-c is a byte like any other, and enter is not turned into a newline.
    run.pty.write('\x03\r');
    await run.until((output) => output.includes('GOT 030d'));
  });
});

describe('the terminal is given back', () => {
  it.each<[string, number]>([
    ['quit', 0],
    ['throw', 1],
    ['reject', 1],
    ['epipe', 141],
  ])('on %s, with status %i', async (way, status) => {
    const run = start(way);
    expect(await run.ended).toMatchObject({ exitCode: status });
    await settled(run);
    expectGivenBack(run);
  });

  it.each<[NodeJS.Signals, number]>([
    ['SIGINT', 130],
    ['SIGQUIT', 131],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ])('on %s, with status %i', async (signal, status) => {
    const run = start('stay');
    await run.until(isReady);
    process.kill(run.pty.pid, signal);
    expect(await run.ended).toMatchObject({ exitCode: status });
    await settled(run);
    expectGivenBack(run);
  });

  it('before an error is told, so that it can be read', async () => {
    const run = start('throw');
    await run.ended;
    const [, told = ''] = run.output().split(restoreSequence);
    expect(told).toContain('barrack stopped because of an error in the program.\r\nError: thrown on purpose');
  });

  it('and the program ends when the terminal itself goes away', async () => {
    const run = start('stay');
    await run.until(isReady);
    const ended = run.ended;
    (run.pty as typeof run.pty & { destroy(): void }).destroy();
    const { exitCode, signal } = await ended;
    expect([129, 141]).toContain(signal === 1 ? 129 : exitCode);
  });

  it('and nothing is drawn after that', async () => {
    const run = start('late');
    await run.ended;
    expect(run.output()).toContain('READY');
    expect(run.output()).not.toContain('LATE FRAME');
  });
});

describe('ctrl-z', () => {
  it('gives the terminal to the shell, and fg takes it again and draws', async () => {
    const run = runInPty('bash', ['--norc', '--noprofile', '-i'], { env: { PS1: 'shell> ' } });
    runs.push(run);
    await run.until((output) => output.includes('shell> '));
    run.pty.write(`'${process.execPath}' '${child}' stay\r`);
    await run.until(isReady);
    run.pty.write('\x1a');
    await run.until((output) => /Stopped.*shell> /s.test(output));
    expect(run.terminal.buffer.active.type).toBe('normal');
    expect(run.output()).toContain(restoreSequence);
    run.pty.write('fg\r');
    await run.until((output) => output.includes('REDRAWN'));
    expect(run.terminal.buffer.active.type).toBe('alternate');
    expect(run.terminal.modes.sendFocusMode).toBe(true);
    run.pty.write('j');
    await run.until((output) => output.includes('GOT 6a'));
    run.pty.write('q');
    await run.until((output) => output.split('shell> ').length === 4);
    run.pty.write('exit\r');
    await run.ended;
  });

  it('comes straight back where no shell could wake it', async () => {
    const run = start('stay');
    await run.until(isReady);
    run.pty.write('\x1a');
    await run.until((output) => output.includes('REDRAWN'));
    expect(run.terminal.buffer.active.type).toBe('alternate');
  });
});
