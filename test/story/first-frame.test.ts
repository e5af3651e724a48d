import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { bundle, openConsole } from './driver/console.ts';
import { closeClouds, startCloud } from './driver/simulator.ts';
import { closeTerminals } from './driver/terminal.ts';

afterEach(async () => {
  await closeTerminals();
  await closeClouds();
});

const silentMs = 3000;

test('the first frame stands before the service is asked, and the screen that follows leaves it as it is', async () => {
  const cloud = await startCloud({ faults: { latencyMs: silentMs } });
  const terminal = openConsole({ cols: 160, rows: 50, env: cloud.env });
  const asked: number[] = [];
  const first = await terminal.waitFor((screen) => {
    asked.push(cloud.simulator.log.length);
    return screen.some((line) => line.includes('Reading…'));
  });
  expect(asked.at(-1)).toBe(0);
  expect(first[0]).toContain('1 VMs');
  expect(first[2]).toContain('NAME');

  const next = await terminal.waitFor('balance …', { timeoutMs: silentMs });
  for (const row of [0, 2, 3, 4]) expect(next[row]).toBe(first[row]);
});

test('the program imports nothing of Node before its first line, and what starts it only what that takes', () => {
  const importsOf = (path: string) =>
    [...readFileSync(path, 'utf8').matchAll(/\bimport\s*[\w${},*\s]+\s*from\s*["']([^"']+)["']/g)].map(
      ([, name]) => name,
    );
  expect(importsOf(join(dirname(bundle), 'program.js'))).toEqual([]);
  expect([...new Set(importsOf(bundle))].sort()).toEqual(['node:fs', 'node:path', 'node:url', 'node:vm']);
});
