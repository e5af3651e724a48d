import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openFleet } from './driver/fleet.ts';
import { closeClouds } from './driver/simulator.ts';
import { closeTerminals } from './driver/terminal.ts';

afterEach(async () => {
  await closeTerminals();
  await closeClouds();
});

test('the filtered list goes into a file where the program was started, and no file is replaced', async () => {
  const { terminal } = await openFleet();
  const { home } = terminal.sandbox;
  terminal.press('/');
  terminal.type('gpu:l40');
  terminal.press('enter', ':');
  terminal.type('export json');
  terminal.press('enter');
  await terminal.waitFor(/^ \d+ rows as JSON to {2}barrack-vms-\d{8}-\d{6}\.json/m);
  writeFileSync(join(home, 'mine.json'), 'precious');
  terminal.press('ctrl-u');
  terminal.type('mine.json');
  terminal.press('enter');
  await terminal.waitFor('mine.json is there already');
  terminal.press('ctrl-u');
  terminal.type('l40.json');
  terminal.press('enter');
  await terminal.waitFor('rows to l40.json');
  expect(readFileSync(join(home, 'mine.json'), 'utf8')).toBe('precious');
  const rows = JSON.parse(readFileSync(join(home, 'l40.json'), 'utf8')) as { gpuModel: string }[];
  expect(rows.length).toBeGreaterThan(2);
  expect(new Set(rows.map(({ gpuModel }) => gpuModel))).toEqual(new Set(['L40']));
  expect(
    readdirSync(home)
      .filter((name) => name.endsWith('.json'))
      .sort(),
  ).toEqual(['l40.json', 'mine.json']);
});
