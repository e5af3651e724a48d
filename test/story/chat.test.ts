import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openConsole } from './driver/console.ts';
import { makeSandbox, type Sandbox } from './driver/environment.ts';
import { openFleet } from './driver/fleet.ts';
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

test('what was asked when the console ended is looked up at the next start', async () => {
  const cloud = await startCloud();
  const sandbox = makeSandbox();
  sandboxes.add(sandbox);
  const open = async () => {
    const terminal = openConsole({ sandbox, env: cloud.env, cols: 160, rows: 24 });
    await terminal.waitFor(/\$[\d,.]+ {2}-\$[\d,.]+\/h/);
    return terminal;
  };
  const first = await open();
  first.type(':chat');
  first.press('enter');
  await first.waitFor(/Chat {2}\S.* in {2}.* out/);
  cloud.simulator.setFaults({ latencyMs: 3_000 });
  first.type('what is in stock?');
  first.press('enter');
  await first.waitFor('answering… 1 s');
  first.press('ctrl-c');
  await first.waitFor('is answering: the answer is lost, and may be paid.');
  first.press('y');
  expect((await first.exit).code).toBe(0);
  cloud.simulator.setFaults({});

  const second = await open();
  await second.waitFor(/Ask .* by a console that ended before the answer: done, looked up: charged/, {
    timeoutMs: 30_000,
  });
}, 90_000);

/** What a key may cost on the wire. */
const budgetBytesPerKey = 300;

test('a key that types, and one that scrolls what was said, each cost at most 300 bytes', async () => {
  const { terminal } = await openFleet({ still: true, console: { cols: 160, rows: 24 } });
  terminal.type(':chat');
  terminal.press('enter');
  await terminal.waitFor(/Chat {2}\S.* in {2}.* out/);
  for (const [index, question] of ['what is in stock?', 'what costs most?', 'and in stock?'].entries()) {
    terminal.type(question);
    terminal.press('enter');
    await terminal.waitFor(`${index + 1} answer`);
  }
  await terminal.quiet(1_000);
  const letters = 'why is train-01 slower than it was before the update of its driver';
  terminal.resetBytes();
  for (const letter of letters) {
    terminal.type(letter);
    await terminal.quiet(30);
  }
  expect(terminal.bytes / letters.length).toBeLessThanOrEqual(budgetBytesPerKey);

  terminal.press('escape');
  await terminal.waitFor('i write');
  terminal.press('g');
  await terminal.waitFor(/ 1-\d+\/\d+ /);
  await terminal.quiet(200);
  terminal.resetBytes();
  const steps = 10;
  for (let step = 1; step <= steps; step++) {
    terminal.press('j');
    await terminal.waitFor(new RegExp(` ${1 + step}-\\d+/\\d+ `));
  }
  expect(terminal.bytes / steps).toBeLessThanOrEqual(budgetBytesPerKey);
}, 90_000);
