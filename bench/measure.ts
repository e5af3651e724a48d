import { openConsole, pinnedNode } from '../test/story/driver/console.ts';
import { makeSandbox, type Sandbox } from '../test/story/driver/environment.ts';
import { openTerminal, type TerminalSession } from '../test/story/driver/terminal.ts';
import type { BenchCloud } from './cloud.ts';
import { processCost } from './process-cost.ts';
import { median, percentile } from './statistics.ts';

const cols = 160;
const rows = 50;
const wholeListTimeoutMs = 300_000;
const liveRow = /● ACTIVE/;

/** Milliseconds from the start of the process. */
export type StartTimes = { firstFrameMs: number; liveRowMs: number };

export type KeyCosts = { p50Ms: number; p99Ms: number; bytesPerKey: number; cpuMsPerKey: number };

export type IdleCosts = { bytes: number; cpuPercent: number };

export type Memory = { residentMb: number; peakMb: number };

const pause = (durationMs: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, durationMs));

const sinceMs = (startMs: number): number => performance.now() - startMs;

/** How long the runtime alone takes to start and end in a pty, median of `runs`. */
export const bareStartMs = async (runs: number): Promise<number> => {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const startMs = performance.now();
    const terminal = openTerminal(pinnedNode, ['-e', '0'], { cols, rows });
    await terminal.exit;
    times.push(sinceMs(startMs));
    await terminal.close();
  }
  return median(times);
};

const startOnce = async (cloud: BenchCloud, sandbox: Sandbox): Promise<StartTimes> => {
  const startMs = performance.now();
  const terminal = openConsole({ cols, rows, env: cloud.env, sandbox });
  // What the emulator of this process takes to read the bytes is not the console's.
  let lastByteMs = startMs;
  const stop = terminal.onOutput((_, atMs) => {
    lastByteMs = atMs;
  });
  await terminal.waitFor((screen) => screen.some((line) => line !== ''));
  const firstFrameMs = lastByteMs - startMs;
  await terminal.waitFor(liveRow);
  const liveRowMs = lastByteMs - startMs;
  stop();
  terminal.press('q');
  await terminal.exit;
  await terminal.close();
  return { firstFrameMs, liveRowMs };
};

const medians = (starts: StartTimes[]): StartTimes => ({
  firstFrameMs: median(starts.map((start) => start.firstFrameMs)),
  liveRowMs: median(starts.map((start) => start.liveRowMs)),
});

/** Leaves in a home what a run leaves that has read the whole list. */
const visitOnce = async (cloud: BenchCloud, sandbox: Sandbox): Promise<void> => {
  const terminal = await openWhole(cloud, sandbox);
  terminal.press('q');
  await terminal.exit;
  await terminal.close();
};

/** Start in a home that has never seen the program, and in one that has; medians of `runs` each. */
export const startTimes = async (
  cloud: BenchCloud,
  runs: number,
): Promise<{ cold: StartTimes; warm: StartTimes }> => {
  const cold: StartTimes[] = [];
  const warm: StartTimes[] = [];
  const used = makeSandbox();
  for (let run = 0; run < runs; run++) {
    const fresh = makeSandbox();
    cold.push(await startOnce(cloud, fresh));
    fresh.remove();
    if (run === 0) await visitOnce(cloud, used);
    warm.push(await startOnce(cloud, used));
  }
  used.remove();
  return { cold: medians(cold), warm: medians(warm) };
};

/** Opens a console on the cloud and waits until its list is whole. */
export const openWhole = async (cloud: BenchCloud, sandbox?: Sandbox): Promise<TerminalSession> => {
  const home = sandbox === undefined ? {} : { sandbox };
  const terminal = openConsole({ cols, rows, env: cloud.env, ...home });
  const whole = new RegExp(`\\b1/${cloud.listed}\\b`);
  await terminal.waitFor((screen) => whole.test(screen.join('\n').replaceAll(',', '')), {
    timeoutMs: wholeListTimeoutMs,
  });
  await terminal.quiet(1000, { timeoutMs: 60_000 });
  return terminal;
};

/** Presses keys as a held one repeats: the times to the last byte before the next key. */
const pressKeys = async (
  terminal: TerminalSession,
  keyAt: (index: number) => string,
  count: number,
): Promise<number[]> => {
  const intervalMs = 1000 / 30;
  const latencies: number[] = [];
  for (let index = 0; index < count; index++) {
    const pressedMs = performance.now();
    let lastByteMs: number | undefined;
    const stop = terminal.onOutput((_, atMs) => {
      lastByteMs = atMs;
    });
    terminal.press(keyAt(index));
    await pause(intervalMs - sinceMs(pressedMs));
    stop();
    if (lastByteMs !== undefined) latencies.push(lastByteMs - pressedMs);
  }
  return latencies;
};

const costOfKeys = async (
  terminal: TerminalSession,
  keyAt: (index: number) => string,
  keys: number,
): Promise<KeyCosts> => {
  terminal.resetBytes();
  const before = processCost(terminal.pid);
  const latencies = await pressKeys(terminal, keyAt, keys);
  const after = processCost(terminal.pid);
  return {
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
    bytesPerKey: terminal.bytes / keys,
    cpuMsPerKey: (after.cpuMs - before.cpuMs) / keys,
  };
};

/** Holds `j`: time to the last byte, bytes and CPU a key. */
export const holdKey = async (terminal: TerminalSession, listed: number, keys: number): Promise<KeyCosts> => {
  const turn = Math.min(listed - 1, keys);
  // Down to the end of a short list and up again: each key moves the cursor.
  const keyAt = (index: number): string => (index % (2 * turn) < turn ? 'j' : 'k');
  // The first keys also pay for the compiler.
  await pressKeys(terminal, keyAt, 2 * Math.min(turn, 30));
  await terminal.quiet(300);
  terminal.press('g');
  await terminal.quiet(300);
  return costOfKeys(terminal, keyAt, keys);
};

/** Types into the form of a new machine and walks through its fields: the same of each key. */
export const fillForm = async (terminal: TerminalSession, keys: number): Promise<KeyCosts> => {
  terminal.press('n');
  await terminal.waitFor('Deploy a VM');
  await terminal.quiet(1000, { timeoutMs: 60_000 });
  const round = ['x', 'y', 'backspace', 'backspace', 'tab', 'tab', 'shift-tab', 'shift-tab'];
  const keyAt = (index: number): string => round[index % round.length] ?? 'tab';
  await pressKeys(terminal, keyAt, 4 * round.length);
  await terminal.quiet(300);
  const costs = await costOfKeys(terminal, keyAt, keys);
  terminal.press('ctrl-x');
  await terminal.quiet(300);
  terminal.press('escape');
  await terminal.waitFor((screen) => !screen.some((line) => line.includes('Deploy a VM')));
  return costs;
};

/** Looks on for `durationMs` without touching a key. */
export const stayIdle = async (terminal: TerminalSession, durationMs: number): Promise<IdleCosts> => {
  terminal.resetBytes();
  const before = processCost(terminal.pid);
  await pause(durationMs);
  const after = processCost(terminal.pid);
  return { bytes: terminal.bytes, cpuPercent: (100 * (after.cpuMs - before.cpuMs)) / durationMs };
};

/** Opens the bills of all machines and waits until they are whole. */
export const openBills = async (terminal: TerminalSession, bills: number): Promise<void> => {
  terminal.type(':');
  await terminal.quiet(300);
  terminal.type('instance-billing');
  await terminal.quiet(300);
  terminal.press('enter');
  const whole = new RegExp(`\\b1/${bills}\\b`);
  await terminal.waitFor((screen) => whole.test(screen.join('\n').replaceAll(',', '')), {
    timeoutMs: wholeListTimeoutMs,
  });
  await terminal.quiet(1000, { timeoutMs: 60_000 });
};

/** What the process holds now, and the most it ever held. */
export const memoryOf = (terminal: TerminalSession): Memory => {
  const { residentMb, peakMb } = processCost(terminal.pid);
  return { residentMb, peakMb };
};
