import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type BuildResult, build } from 'esbuild';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { inkScreenWriter } from '../../scripts/ink-plugin.ts';
import { restoreSequence } from '../../src/terminal/modes.ts';
import { type PtyRun, runInPty } from './pty.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'barrack-ink-'));
const bundle = join(folder, 'app.mjs');
const runs: PtyRun[] = [];

const bundleApp = (plugin: ReturnType<typeof inkScreenWriter>): Promise<BuildResult> =>
  build({
    absWorkingDir: root,
    entryPoints: [fileURLToPath(new URL('ink-app.tsx', import.meta.url))],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    jsx: 'automatic',
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
    banner: { js: "import{createRequire as r}from'node:module';const require=r(import.meta.url);" },
    alias: { 'react-devtools-core': `${root}scripts/empty-module.ts` },
    plugins: [plugin],
  });

beforeAll(() => bundleApp(inkScreenWriter()));

afterEach(async () => {
  for (const run of runs.splice(0)) {
    run.pty.kill('SIGKILL');
    await run.ended;
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

const timeoutMs = 30_000;

/** Starts the app and waits for its first frame. */
const start = async (): Promise<PtyRun> => {
  const run = runInPty(process.execPath, [bundle], startSize);
  runs.push(run);
  await run.until(() => screen(run).at(-1) === ' q quit');
  return run;
};

const screen = ({ terminal }: PtyRun): string[] => {
  const { active } = terminal.buffer;
  return Array.from(
    { length: terminal.rows },
    (_, row) => active.getLine(active.viewportY + row)?.translateToString(true) ?? '',
  );
};

const machineRow = (index: number): string => {
  const name = `  machine-${index}${index % 5 === 0 ? '-日本' : ''}`;
  const state = index % 3 === 0 ? '○ SHUTOFF $' : '● ACTIVE';
  const wide = index % 5 === 0 ? 2 : 0;
  return name.padEnd(30 - wide) + state.padEnd(16) + `$${index}.50/h`.padStart(14);
};

type Size = { columns: number; rows: number };
const startSize = { columns: 100, rows: 30 };

const heading = (cursor: number, { columns, rows }: Size): string => ` ${cursor}/1000 ${columns}x${rows}`;

const expectedScreen = (cursor: number, first: number, size: Size = startSize): string[] => {
  const machines = Array.from({ length: size.rows - 2 }, (_, row) => machineRow(first + row));
  return [heading(cursor, size), ...machines, ' q quit'];
};

const trimmed = (lines: string[]): string[] => lines.map((line) => line.trimEnd());

const pressDown = async (run: PtyRun, from: number, to: number): Promise<number[]> => {
  const bytes: number[] = [];
  for (let cursor = from + 1; cursor <= to; cursor++) {
    const before = run.output().length;
    run.pty.write('j');
    await run.until(() => screen(run)[0] === heading(cursor, startSize));
    bytes.push(run.output().length - before);
  }
  return bytes;
};

describe('Ink in the bundle', { timeout: timeoutMs }, () => {
  it('draws and scrolls a list right, with few bytes for each key', async () => {
    const run = await start();
    const bytes = await pressDown(run, 0, 60);
    expect(trimmed(screen(run))).toEqual(expectedScreen(60, 33));
    expect(Math.max(...bytes)).toBeLessThanOrEqual(300);
    const isInverse = (row: number): boolean =>
      (run.terminal.buffer.active.getLine(row)?.getCell(99)?.isInverse() ?? 0) !== 0;
    expect(Array.from({ length: 30 }, (_, row) => row).filter(isInverse)).toEqual([28]);
  });

  it('draws the screen anew when its size changes', async () => {
    const run = await start();
    await pressDown(run, 0, 40);
    for (const size of [
      { columns: 90, rows: 20 },
      { columns: 120, rows: 35 },
      { columns: 70, rows: 35 },
      { columns: 70, rows: 24 },
      { columns: 100, rows: 24 },
    ]) {
      run.terminal.resize(size.columns, size.rows);
      run.pty.resize(size.columns, size.rows);
      await run.until(() => screen(run)[0] === heading(40, size) && screen(run).at(-1) === ' q quit');
      expect(trimmed(screen(run))).toEqual(expectedScreen(40, 13, size));
    }
  });

  it('draws the screen anew after it was woken', async () => {
    const run = await start();
    await pressDown(run, 0, 3);
    run.terminal.write('\x1b[2J\x1b[31mother program');
    process.kill(run.pty.pid, 'SIGCONT');
    await run.until(() => screen(run)[0] === heading(3, startSize));
    expect(trimmed(screen(run))).toEqual(expectedScreen(3, 0));
  });

  it.each([
    ['quit', 'q', ''],
    ['an uncaught error', 'x', 'barrack stopped because of an error in the program.'],
  ])('leaves nothing on the screen of the shell after %s', async (_, key, told) => {
    const run = await start();
    run.pty.write(key);
    await run.ended;
    await new Promise<void>((resolve) => run.terminal.write('', resolve));
    expect(run.terminal.buffer.active.type).toBe('normal');
    expect(screen(run)[0]).toBe(told);
    expect(run.output().split(restoreSequence)[1]).not.toContain('machine-');
  });
});

describe('the build', { timeout: timeoutMs }, () => {
  it('fails, and says what to do, when a file of Ink has changed', async () => {
    const changed = join(folder, 'changed-ink');
    cpSync(new URL('./', import.meta.resolve('ink')), changed, { recursive: true });
    appendFileSync(join(changed, 'log-update.js'), '\n');
    rmSync(join(changed, 'output.js'));
    const built = bundleApp(inkScreenWriter(pathToFileURL(`${changed}/`)));
    await expect(built).rejects.toThrow(
      /ink\/build\/log-update\.js has changed \(sha256 [0-9a-f]{64}, known is/,
    );
    await expect(built).rejects.toThrow(/ink\/build\/output\.js has changed \(sha256 of no file/);
    await expect(built).rejects.toThrow(/put the new sum into scripts\/ink-plugin\.ts/);
  });
});
