import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { makeSandbox, type Sandbox } from './driver/environment.ts';
import { openFleet, waitForQuestion } from './driver/fleet.ts';
import { closeClouds } from './driver/simulator.ts';
import { closeTerminals } from './driver/terminal.ts';

let sandbox: Sandbox | null = null;

afterEach(async () => {
  await closeTerminals();
  await closeClouds();
  sandbox?.remove();
});

type Line = { phase: string; outcome?: string; target: { id: string } };

const journalIn = ({ home }: Sandbox): Line[] => {
  const path = join(home, 'state/barrack-console/journal.jsonl');
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Line);
};

test.each<[NodeJS.Signals, number]>([
  ['SIGTERM', 143],
  ['SIGHUP', 129],
])('%s in the middle of a batch leaves all of it in the journal', async (signal, status) => {
  const home = makeSandbox();
  sandbox = home;
  const { cloud, terminal } = await openFleet({ console: { sandbox: home } });
  terminal.press('/');
  terminal.type('state:active');
  terminal.press('enter', '*');
  await terminal.waitFor(/\d+ marked/);
  terminal.press('P');
  await waitForQuestion(terminal, 'the count');
  const count = Number(/type (\d+), the count/.exec(terminal.screen().join('\n'))?.[1]);
  expect(count).toBeGreaterThan(4);
  terminal.type(String(count));
  cloud.simulator.setFaults({ latencyMs: 20_000 });
  terminal.press('enter');
  await expect.poll(() => journalIn(home).length, { timeout: 5_000, interval: 20 }).toBe(4);
  process.kill(terminal.pid, signal);
  expect(await terminal.exit).toMatchObject({ code: status });

  const lines = journalIn(home);
  // What was sent is open, for its answer may still come; the rest was never sent.
  const sent = lines.slice(0, 4);
  expect(sent.map(({ phase }) => phase)).toEqual(['intent', 'intent', 'intent', 'intent']);
  expect(lines.filter(({ outcome }) => outcome === 'skipped')).toHaveLength(count - 4);
  // Once more at the end, which is all the next start reads.
  expect(lines.slice(count)).toEqual(sent);
  expect(new Set(lines.map(({ target }) => target.id)).size).toBe(count);
});
