import { afterEach, expect, test } from 'vitest';
import { openConsole } from './driver/console.ts';
import { journalText, makeSandbox, type Sandbox } from './driver/environment.ts';
import { goTo, waitForQuestion } from './driver/fleet.ts';
import { closeRelays, startRelay } from './driver/relay.ts';
import { type Cloud, closeClouds, startCloud } from './driver/simulator.ts';
import { closeTerminals, type TerminalSession } from './driver/terminal.ts';

const sandboxes = new Set<Sandbox>();

afterEach(async () => {
  await closeTerminals();
  await closeRelays();
  await closeClouds();
  for (const sandbox of sandboxes) sandbox.remove();
  sandboxes.clear();
});

const settledForMs = 20 * 60_000;

const startSettledCloud = async (vms?: number): Promise<Cloud> => {
  const cloud = await startCloud({
    now: () => Date.now() - settledForMs,
    ...(vms === undefined ? {} : { vms }),
  });
  cloud.simulator.advance(settledForMs);
  return cloud;
};

/** One home for several consoles. */
const sharedHome = (): Sandbox => {
  const sandbox = makeSandbox();
  sandboxes.add(sandbox);
  return sandbox;
};

const openIn = async (sandbox: Sandbox, env: Record<string, string>): Promise<TerminalSession> => {
  const terminal = openConsole({ sandbox, env, cols: 140, rows: 32 });
  await terminal.waitFor('● ACTIVE');
  await terminal.waitFor(/\$[\d,.]+ {2}-\$[\d,.]+\/h/);
  await terminal.quiet(100);
  return terminal;
};

type Line = {
  id: string;
  phase: 'intent' | 'outcome';
  outcome?: string;
  reason?: string | null;
  target: { id: string; name: string };
  process: { pid: number };
};

/** The journal as it lies on the disk; a line that is torn makes this throw. */
const journalIn = (sandbox: Sandbox): Line[] => {
  const text = journalText(sandbox);
  expect(text.endsWith('\n')).toBe(true);
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
};

const linesBy = (lines: readonly Line[], phase: Line['phase'], pid: number): string[] =>
  lines.filter((line) => line.phase === phase && line.process.pid === pid).map(({ target }) => target.id);

test('two consoles act at once: each change is sent once and no line of the journal is lost or torn', async () => {
  const cloud = await startSettledCloud(60);
  const sandbox = sharedHome();
  const [one, other] = await Promise.all([openIn(sandbox, cloud.env), openIn(sandbox, cloud.env)]);
  const each = 15;
  const mark = async (terminal: TerminalSession, start: string, move: string[]): Promise<void> => {
    terminal.press('/');
    terminal.type('state:active');
    terminal.press('enter');
    await terminal.waitFor(/ 1\/\d+ of \d+$/m);
    terminal.press(start);
    for (let count = 0; count < each; count++) terminal.press('space', ...move);
    await terminal.waitFor(`${each} marked`);
    terminal.press('H');
    await waitForQuestion(terminal, `Hibernate ${each} VMs`);
    terminal.type(String(each));
  };
  // A mark moves the cursor on, so two steps back lead to the row above.
  await Promise.all([mark(one, 'g', []), mark(other, 'G', ['k', 'k'])]);
  await Promise.all([one.quiet(450), other.quiet(450)]);
  one.press('enter');
  other.press('enter');
  const ends = (terminal: TerminalSession) =>
    terminal.waitFor(new RegExp(`${each} accepted|${each} of ${each} VMs`), { timeoutMs: 20_000 });
  await Promise.all([ends(one), ends(other)]);

  const sent = cloud.requests('hibernateInstance');
  expect(new Set(sent.map(({ targetId }) => targetId)).size).toBe(2 * each);
  expect(sent.filter(({ changed }) => changed)).toHaveLength(2 * each);
  const lines = journalIn(sandbox);
  expect(lines).toHaveLength(4 * each);
  for (const { pid } of [one, other]) {
    const intents = linesBy(lines, 'intent', pid);
    expect(intents).toHaveLength(each);
    expect(linesBy(lines, 'outcome', pid).sort()).toEqual(intents.sort());
  }
  const outcomes = lines.filter(({ phase }) => phase === 'outcome');
  expect(outcomes.every(({ outcome }) => outcome === 'done')).toBe(true);
  // A third one reads the work of both.
  const third = await openIn(sandbox, cloud.env);
  third.press('J');
  await third.waitFor(`${2 * each} entries`);
});

/** A console behind a relay that keeps what is sent to stop a machine until it is let go, and that machine's change on its way. */
const openMidway = async (where: 'before' | 'after') => {
  const cloud = await startSettledCloud();
  const sandbox = sharedHome();
  const held = Promise.withResolvers<void>();
  const arrived = Promise.withResolvers<void>();
  const env = await startRelay(cloud, {
    [where]: ({ method, path }: { method: string; path: string }) => {
      if (method !== 'POST' || !path.includes('stop')) return undefined;
      arrived.resolve();
      return held.promise;
    },
  });
  const terminal = await openIn(sandbox, env);
  await goTo(terminal, 'train-llama-70b-01');
  terminal.press('P');
  await waitForQuestion(terminal, 'y stop');
  terminal.press('y');
  await arrived.promise;
  expect(journalIn(sandbox).map(({ phase }) => phase)).toEqual(['intent']);
  return { cloud, env, sandbox, terminal, letGo: () => held.resolve() };
};

const unfinished = /console that ended before the answer/;

test('a change on its way in one console is not called unfinished by another that starts', async () => {
  const { cloud, env, sandbox, terminal, letGo } = await openMidway('after');
  const other = await openIn(sandbox, env);
  let told = '';
  other.press('J');
  await other.waitFor((screen) => {
    told ||= screen.find((line) => unfinished.test(line)) ?? '';
    return screen.some((line) => /open +Stop +train-llama-70b-01/.test(line));
  });
  // A second after its start it would have looked up what it took for left behind.
  await other.quiet(1500);
  expect(told).toBe('');
  expect(other.screen().join('\n')).not.toMatch(unfinished);
  expect(cloud.requests('getInstance')).toEqual([]);
  expect(journalIn(sandbox)).toHaveLength(1);

  letGo();
  await expect
    .poll(() => journalIn(sandbox).map(({ phase, outcome }) => outcome ?? phase))
    .toEqual(['intent', 'done']);
  const pids = new Set(journalIn(sandbox).map((line) => line.process.pid));
  expect([...pids]).toEqual([terminal.pid]);
  expect(cloud.requests('stopInstance')).toHaveLength(1);
});

test('kill -9 after the service has acted: the next start looks it up, tells it, and sends nothing', async () => {
  const { cloud, env, sandbox, terminal, letGo } = await openMidway('after');
  terminal.kill('SIGKILL');
  expect((await terminal.exit).signal).toBe(9);
  letGo();
  const next = await openIn(sandbox, env);
  await next.waitFor(/Stop train-llama-70b-01, sent .* by a console that ended before the answer: done/);
  const [intent, outcome, more] = journalIn(sandbox);
  expect(more).toBeUndefined();
  expect(outcome).toMatchObject({ id: intent?.id, phase: 'outcome', outcome: 'done' });
  expect(cloud.requests('stopInstance')).toHaveLength(1);

  next.press('q');
  await next.exit;
  const last = await openIn(sandbox, env);
  last.press('J');
  await last.waitFor(/done +Stop +train-llama-70b-01/);
  await last.quiet(300);
  expect(last.screen().join('\n')).not.toMatch(unfinished);
});

test('kill -9 before the service has acted: the next start says that it was not carried out', {
  timeout: 90_000,
}, async () => {
  const { cloud, env, sandbox, terminal } = await openMidway('before');
  terminal.kill('SIGKILL');
  await terminal.exit;
  const next = await openIn(sandbox, env);
  await next.waitFor(/Stop train-llama-70b-01, sent .*: failed, looked up: not carried out/, {
    timeoutMs: 60_000,
  });
  expect(journalIn(sandbox).map(({ phase, outcome }) => outcome ?? phase)).toEqual(['intent', 'failed']);
  expect(cloud.requests('stopInstance')).toEqual([]);
});
