import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import xterm from '@xterm/headless';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inkScreenWriter } from '../../scripts/ink-plugin.ts';
import type { DayOrder, DayReport, Held } from './day/report.ts';
import { cellAt, screenText } from './driver/cells.ts';
import { pinnedNode } from './driver/console.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'barrack-day-'));
const program = join(folder, 'program.mjs');

beforeAll(async () => {
  await build({
    absWorkingDir: root,
    entryPoints: [fileURLToPath(new URL('day/program.tsx', import.meta.url))],
    outfile: program,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    jsx: 'automatic',
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
    banner: { js: "import{createRequire as r}from'node:module';const require=r(import.meta.url);" },
    alias: { 'react-devtools-core': `${root}scripts/empty-module.ts` },
    plugins: [inkScreenWriter()],
  });
});

afterAll(() => rmSync(folder, { recursive: true }));

const runDay = async (order: DayOrder): Promise<DayReport> => {
  const { stdout } = await promisify(execFile)(pinnedNode, ['--expose-gc', program, JSON.stringify(order)], {
    cwd: folder,
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout);
};

/** An emulated terminal that shows what a day's console wrote. */
const openScreen = ({ columns, rows }: DayOrder) => {
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  return {
    write: (text: string) => new Promise<void>((resolve) => terminal.write(text, resolve)),
    lines: () => screenText(terminal),
    /** Each cell with its colours. */
    cells: () =>
      JSON.stringify(
        Array.from({ length: rows }, (_, y) =>
          Array.from({ length: columns }, (__, x) => Object.values(cellAt(terminal, x, y))),
        ),
      ),
  };
};

const bytesOf = (text: string): number => Buffer.byteLength(text);

const dollars = (amount: number): string =>
  `$${amount.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;

/** Nothing the console holds has become more since its first hour. */
const expectFlat = (hours: readonly Held[]): void => {
  const [first] = hours;
  if (first === undefined) throw new Error('the day had no hour');
  for (const { dataBytes, timers, listeners } of hours) {
    expect(dataBytes / first.dataBytes).toBeLessThan(1.05);
    expect({ timers, listeners }).toEqual({ timers: first.timers, listeners: first.listeners });
  }
};

// At this width no column shows what time alone changes.
const narrow = { vms: 12, columns: 80, rows: 24 };
const wide = { columns: 160, rows: 50 };

test('a day in which no shown value changes writes no byte and holds on to nothing', async () => {
  const order = { ...narrow, ticks: false, hours: 24 };
  const day = await runDay(order);
  expect(day).toMatchObject({ lists: 5760, balances: 2880 });
  expect(day.hours).toHaveLength(24);
  expect(day.minutes.map(({ text }) => text).join('')).toBe('');
  // What stands there all day is the fleet with its balance, not a screen that never came.
  const screen = openScreen(order);
  await screen.write(day.settling);
  expect(screen.lines().filter((line) => line.includes('● ACTIVE')).length).toBeGreaterThan(5);
  expect(screen.lines().at(-1)).toContain(dollars(day.minutes.at(-1)?.balance ?? Number.NaN));
  expectFlat(day.hours);
});

test('bytes are written in those minutes only in which the screen changes', async () => {
  const order = { ...wide, vms: 12, ticks: false, hours: 2 };
  const { settling, minutes } = await runDay(order);
  const screen = openScreen(order);
  await screen.write(settling);
  let changes = 0;
  for (const { text } of minutes) {
    const before = screen.cells();
    await screen.write(text);
    const isChanged = screen.cells() !== before;
    if (isChanged) changes++;
    expect(text !== '').toBe(isChanged);
  }
  // Machines that run cost more with each minute, of which the balance says nothing here.
  expect(changes).toBe(120);
});

test.each([
  { ...wide, vms: 12, ticks: true, hours: 24 },
  { ...wide, vms: 1000, ticks: true, hours: 1 },
  { ...wide, vms: 300, ticks: true, hours: 1, youngFirst: true as const },
])('each of $hours h of ledger ticks shows the new balance of $vms VMs in at most 300 bytes', async (order) => {
  const { settling, minutes, hours } = await runDay(order);
  const screen = openScreen(order);
  await screen.write(settling);
  expect(minutes).toHaveLength(order.hours * 60);
  for (const { text, balance } of minutes) {
    expect(bytesOf(text)).toBeGreaterThanOrEqual(1);
    expect(bytesOf(text)).toBeLessThanOrEqual(300);
    await screen.write(text);
    expect(screen.lines().at(-1)).toContain(dollars(balance));
  }
  expectFlat(hours);
});
