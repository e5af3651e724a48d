import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openConsole } from './driver/console.ts';
import { makeSandbox, type Sandbox } from './driver/environment.ts';
import { closeClouds, startCloud } from './driver/simulator.ts';
import { closeTerminals } from './driver/terminal.ts';

const sandboxes = new Set<Sandbox>();

afterEach(async () => {
  await closeTerminals();
  await closeClouds();
  for (const sandbox of sandboxes) sandbox.remove();
  sandboxes.clear();
});

test('a question is answered, paid, recorded without its words, and told as lost when it was cancelled', async () => {
  const cloud = await startCloud();
  const sandbox = makeSandbox();
  sandboxes.add(sandbox);
  const terminal = openConsole({ sandbox, env: cloud.env, cols: 80, rows: 24, recordOutput: true });
  await terminal.waitFor(/\$[\d,.]+ {2}-\$[\d,.]+\/h/);
  terminal.type(':chat');
  terminal.press('enter');
  await terminal.waitFor(/Chat {2}\S.* in {2}.* out/);
  terminal.type('what is stopped but billed?');
  terminal.press('enter');
  await terminal.waitFor(/\d+ tokens in {2}\d+ out {2}\$0\.\d+/);
  // Of two prices and a total there is room for the short ones.
  await terminal.waitFor(/Chat {2}\S.* \$[\d.]+\/\$[\d.]+ per M +\d+ tokens {2}\$0\.\d+/);

  cloud.simulator.setFaults({ latencyMs: 3_000 });
  terminal.type('which volumes are unattached?');
  terminal.press('enter');
  await terminal.waitFor('answering… 1 s');
  terminal.press('escape');
  cloud.simulator.setFaults({});
  await terminal.waitFor('cancelled: it is being looked up whether it was charged');
  // Its words are there again, and nothing of them is sent by that.
  await terminal.waitFor('> which volumes are unattached?');
  await terminal.waitFor(/cancelled: charged, \d+ tokens in/, { timeoutMs: 30_000 });
  terminal.press('enter');
  await terminal.waitFor('once more?');
  terminal.press('escape');

  const journal = readFileSync(join(sandbox.home, 'state/barrack-console/journal.jsonl'), 'utf8');
  expect(journal).toMatch(/"operation":"chatWithAi".*"outcome":"done".*tokens in, .*AITX_/);
  expect(journal).not.toMatch(/stopped|unattached|volumes/);
  terminal.press('escape');
  await terminal.waitFor('i write');
  terminal.press('J');
  await terminal.waitFor(/done +Ask/);
}, 90_000);
