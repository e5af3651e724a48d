import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findOpenEntries, resolveOpenEntries } from '../../src/store/changes/open-entries.ts';
import { accountMark } from '../../src/store/journal/account-mark.ts';
import {
  createJournal,
  type IntentFacts,
  type Journal,
  readJournal,
} from '../../src/store/journal/journal.ts';
import {
  isProcessAlive,
  ownProcess,
  type ProcessIdentity,
} from '../../src/store/journal/process-identity.ts';
import { rotationOperation } from '../../src/store/journal/rotation-entry.ts';
import { createFakeClock } from './fake-clock.ts';
import { instanceRow } from './money-rows.ts';
import { answered, createCloud } from './runner-cloud.ts';
import { createRig } from './runner-rig.ts';

const gone: ProcessIdentity = { pid: 4_242, startedAtMs: 0, startTicks: 1 };
const living: ProcessIdentity = { pid: 4_243, startedAtMs: 0, startTicks: 2 };
const isAlive = (process: ProcessIdentity) => process.pid === living.pid;

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'barrack-open-'));
  path = join(folder, 'journal.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const sentAtMs = Date.UTC(2026, 0, 5, 13, 40);
function journalOf(name: string, process: ProcessIdentity, key = 'own', nowMs = sentAtMs): Journal {
  let ids = 0;
  return createJournal({
    path,
    profile: 'a host has several accounts',
    accountMark: (salt) => accountMark({ baseUrl: 'https://cloud/api', key }, salt),
    clock: { now: () => nowMs },
    process,
    newId: () => `${name}-${++ids}`,
  });
}
function stopOf(id: string, changes: Partial<IntentFacts> = {}): IntentFacts {
  const seen = { status: 'ACTIVE', updatedAtMs: 1_000, publicIpEnabled: true };
  const target = { id, name: `name-of-${id}` };
  return {
    operation: 'stopInstance',
    label: 'Stop',
    target,
    args: {},
    batch: 'b',
    seen,
    sentAtMs: sentAtMs,
    ...changes,
  };
}

async function start(cloudRows: Parameters<typeof createCloud>[0], nowMs = sentAtMs + 1_320_000) {
  const clock = createFakeClock(nowMs);
  const cloud = createCloud(cloudRows, clock);
  const journal = journalOf('new', ownProcess(), 'own', nowMs);
  journal.load();
  const leaving = new AbortController();
  const resolve = () =>
    resolveOpenEntries({
      api: cloud.api,
      journal,
      clock,
      random: () => 0.5,
      isAlive,
      process: ownProcess(),
      signal: leaving.signal,
    });
  return { clock, cloud, journal, leaving, resolve };
}

describe('changes a console left open', () => {
  it('are unknown where a key was being replaced, of which the service can not tell', async () => {
    const crashed = journalOf('old', gone);
    const args = { old_key_id: 'k1', old_key: 'laptop', new_key_id: 'k2', new_key: 'desk' };
    const label = 'Replace key';
    crashed.intent(stopOf('vm', { operation: rotationOperation, label, args, seen: null, sentAtMs: null }));
    const { resolve, journal } = await start([]);
    expect(await resolve()).toEqual([
      'Replace key name-of-vm, begun 2026-01-05 13:40 UTC by a console that ended meanwhile: nobody looked at the VM since: w of its rotation (:rotate) does.',
    ]);
    expect(journal.entries()[0]).toMatchObject({ args, outcome: { outcome: 'unknown' } });
    expect(readJournal(path, { limit: 9 }).skippedLines).toBe(0);
    expect(await resolve(), 'told once').toEqual([]);
  });

  it('are looked up, told and closed in the journal', async () => {
    const crashed = journalOf('old', gone);
    crashed.intent(stopOf('vm-done'));
    crashed.intent(stopOf('vm-still'));
    crashed.intent(stopOf('vm-odd'));
    crashed.intent(stopOf('vm-gone', { operation: 'deleteInstance', label: 'Delete' }));
    const { resolve, cloud } = await start([
      instanceRow({ id: 'vm-done', status: 'SHUTOFF', updatedAtMs: 2_000 }),
      instanceRow({ id: 'vm-still' }),
      instanceRow({ id: 'vm-odd', status: 'ERROR', updatedAtMs: 2_000 }),
    ]);
    const by = 'sent 2026-01-05 13:40 UTC by a console that ended before the answer';
    expect(await resolve()).toEqual([
      `Delete name-of-vm-gone, ${by}: done, looked up: it is gone.`,
      `Stop name-of-vm-odd, ${by}: unknown, looked up: ERROR, which does not tell whether it was carried out.`,
      `Stop name-of-vm-still, ${by}: failed, looked up: not carried out, still ACTIVE.`,
      `Stop name-of-vm-done, ${by}: done, looked up: SHUTOFF.`,
    ]);
    expect(cloud.reads).toHaveLength(4);
    expect(cloud.sent).toEqual([]);
    const outcomes = readJournal(path, { limit: 10 }).entries.map(({ id, outcome }) => [
      id,
      outcome?.outcome,
    ]);
    expect(outcomes).toEqual([
      ['old-4', 'done'],
      ['old-3', 'unknown'],
      ['old-2', 'failed'],
      ['old-1', 'done'],
    ]);
    expect(await resolve()).toEqual([]);
  });

  it('that asked a model are found in the usage history, by their model and time', async () => {
    const ask = { operation: 'chatWithAi', label: 'Ask', args: { messages: 1 }, seen: null };
    journalOf('old', gone).intent(stopOf('llama', ask));
    const { resolve, cloud } = await start([]);
    const call = { promptTokens: 1_204, completionTokens: 88, totalTokens: 1_292, currency: 'USD' };
    const told = { ...call, cost: 0.0002, status: 'completed' };
    cloud.calls.push(
      { ...told, id: 'AITX_0000000002', model: 'llama', createdAtMs: sentAtMs + 4_000 },
      { ...told, id: 'AITX_0000000001', model: 'llama', createdAtMs: sentAtMs - 60_000 },
    );
    expect(await resolve()).toEqual([
      'Ask name-of-llama, sent 2026-01-05 13:40 UTC by a console that ended before the answer: done, looked up: charged, 1,204 tokens in, 88 out, $0.0002, AITX_0000000002.',
    ]);
    expect(await resolve()).toEqual([]);
  });

  it('are left alone when their console lives, when they are closed, and when they were sent to another account', async () => {
    journalOf('alive', living).intent(stopOf('vm-1'));
    const closed = journalOf('closed', gone);
    const facts = { outcome: 'done', status: 200, durationMs: 1, requestId: null, reason: null } as const;
    closed.outcome(closed.intent(stopOf('vm-1')), facts);
    // There it may well stand; here it is a 404, which is not to be taken for a deletion.
    journalOf('elsewhere', gone, 'other').intent(stopOf('vm-2', { operation: 'deleteInstance' }));
    const unmarked = { v: 1, id: 'old', phase: 'intent', time: '2026-01-05T13:40:00.000Z', profile: 'work' };
    appendFileSync(
      path,
      `${JSON.stringify({ ...stopOf('vm-3'), sentAtMs: undefined, ...unmarked, process: gone })}\n`,
    );
    const { resolve, cloud, journal } = await start([instanceRow({ id: 'vm-1' })]);
    expect(await resolve()).toEqual([]);
    expect(cloud.reads).toEqual([]);
    expect(findOpenEntries({ journal, process: ownProcess(), isAlive }).map(({ id }) => id)).toEqual([
      'old',
      'elsewhere-1',
    ]);
  });

  it('that were sent a moment ago are given time', async () => {
    journalOf('old', gone).intent(stopOf('vm-1'));
    const { resolve, clock, cloud } = await start([instanceRow({ id: 'vm-1' })], sentAtMs + 500);
    const told = resolve();
    await clock.advance(5_000);
    cloud.rows.set('vm-1', instanceRow({ id: 'vm-1', status: 'STOPPING', updatedAtMs: 2_000 }));
    await clock.advance(10_000);
    expect(await told).toMatchObject([expect.stringMatching(/: done, looked up: STOPPING\.$/)]);
  });

  it('are not called undone while the service may still be at it, however soon the console is started again', async () => {
    journalOf('old', gone).intent(stopOf('vm-1'));
    const { resolve, clock, cloud } = await start([instanceRow({ id: 'vm-1' })], sentAtMs + 12_000);
    const told = resolve();
    await clock.advance(20_000);
    cloud.rows.set('vm-1', instanceRow({ id: 'vm-1', status: 'STOPPING', updatedAtMs: 2_000 }));
    await clock.advance(20_000);
    expect(await told).toMatchObject([expect.stringMatching(/: done, looked up: STOPPING\.$/)]);
  });

  it('are called undone once no answer could come any more', async () => {
    journalOf('old', gone).intent(stopOf('vm-1'));
    const { resolve, clock } = await start([instanceRow({ id: 'vm-1' })], sentAtMs + 500);
    const told = resolve();
    await clock.advance(40_000);
    expect(await told).toMatchObject([expect.stringMatching(/: failed, looked up: not carried out/)]);
    expect(clock.pending()).toBe(0);
  });

  it('stay open when nobody answers, and when the console is left', async () => {
    journalOf('old', gone).intent(stopOf('vm-1'));
    const before = readFileSync(path, 'utf8');
    const refused = await start([instanceRow({ id: 'vm-1' })]);
    refused.cloud.readError = () => 'unauthorized';
    expect(await refused.resolve()).toMatchObject([
      expect.stringMatching(/could not be looked up: the unauthorized fault\. It will be looked up again/),
    ]);
    const left = await start([instanceRow({ id: 'vm-1' })]);
    left.cloud.readError = () => 'unreachable';
    const told = left.resolve();
    await left.clock.advance(20_000);
    left.leaving.abort();
    expect(await told).toEqual([]);
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  it('of a version this one does not know are told, not judged', async () => {
    journalOf('old', gone).intent(stopOf('vm-1', { operation: 'resizeInstance', label: 'Resize' }));
    const { resolve, cloud } = await start([]);
    expect(await resolve()).toMatchObject([expect.stringContaining('does not know resizeInstance')]);
    expect(cloud.reads).toEqual([]);
  });
});

describe('what this very program left open', () => {
  it('is looked up when its account is opened again, but not while somebody waits for it', async () => {
    journalOf('before', ownProcess()).intent(stopOf('vm-1'));
    const { resolve, journal } = await start([
      instanceRow({ id: 'vm-1', status: 'SHUTOFF', updatedAtMs: 2_000 }),
    ]);
    journal.intent(stopOf('vm-1', { label: 'Stop again' }));
    expect(await resolve()).toMatchObject([
      expect.stringMatching(/^Stop name-of-vm-1, .*: done, looked up: SHUTOFF\.$/),
    ]);
    expect(journal.entries().map(({ label, outcome }) => [label, outcome?.outcome])).toEqual([
      ['Stop again', undefined],
      ['Stop', 'done'],
    ]);
  });
});

describe('two questions to one model that a console left open', () => {
  it('are not both told by one call', async () => {
    const crashed = journalOf('old', gone);
    const ask = { operation: 'chatWithAi', label: 'Ask', args: { messages: 1 }, seen: null };
    crashed.intent(stopOf('llama-70b', ask));
    crashed.intent(stopOf('llama-70b', ask));
    const { resolve, cloud, journal } = await start([]);
    const call = { promptTokens: 1, completionTokens: 1, totalTokens: 2, cost: 0.1, currency: 'USD' };
    cloud.calls.push({
      ...call,
      id: 'AITX_1',
      model: 'llama-70b',
      status: 'completed',
      createdAtMs: sentAtMs + 1_000,
    });
    await resolve();
    expect(journal.entries().map(({ outcome }) => outcome?.outcome)).toEqual(['unknown', 'unknown']);
  });
});

describe('a question to a model that a console left open', () => {
  const ask = { operation: 'chatWithAi', label: 'Ask', args: { messages: 1 }, seen: null };
  const call = { promptTokens: 1, completionTokens: 1, totalTokens: 2, cost: 0.1, currency: 'USD' };
  const told = { ...call, model: 'llama-70b', status: 'completed' };

  it('is not told by the call that another console waits for, nor by one that it told of meanwhile', async () => {
    journalOf('old', gone).intent(stopOf('llama-70b', ask));
    const other = journalOf('other', living);
    const asked = other.intent(stopOf('llama-70b', ask));
    const { resolve, cloud, clock } = await start([], sentAtMs + 1_000);
    cloud.calls.push({ ...told, id: 'AITX_1', createdAtMs: sentAtMs + 1_000 });
    const sentences = resolve();
    await clock.advance(60_000);
    const reason = '1 tokens in, 1 out, $0.10, AITX_1';
    other.outcome(asked, { outcome: 'done', status: 200, durationMs: 1, requestId: null, reason });
    await clock.advance(120_000);
    expect(await sentences).toMatchObject([
      expect.stringMatching(/: failed, looked up: not carried out, the usage history has no such call\.$/),
    ]);
  });
});

describe('a console that is left in the middle of thousands', () => {
  // As many lines as no start reads.
  const fleet = Array.from({ length: 2_400 }, (_, index) => instanceRow({ id: `vm-${index}` }));

  it('leaves what has no answer where the next start finds it', async () => {
    const clock = createFakeClock(sentAtMs);
    const left = createRig(fleet, undefined, undefined, { clock, journal: journalOf('old', gone) });
    left.cloud.fate = () => ({ ...answered, answersAfterMs: 60_000 });
    left.runner.run(left.ask('stopInstance', ...fleet.map(({ id }) => id)));
    left.runner.stop();

    const { resolve, journal } = await start([...left.cloud.rows.values()]);
    const open = findOpenEntries({ journal, process: ownProcess(), isAlive });
    expect(open.map(({ target }) => target.id).sort()).toEqual(['vm-0', 'vm-1', 'vm-2', 'vm-3']);
    expect(await resolve()).toHaveLength(4);
    expect(findOpenEntries({ journal, process: ownProcess(), isAlive })).toEqual([]);
  });

  it('keeps in memory what has no outcome, however many come after it', () => {
    const journal = journalOf('own', ownProcess());
    const waiting = journal.intent(stopOf('vm-waiting'));
    for (let index = 0; index < 1_200; index += 1)
      journal.notSent(stopOf(`vm-${index}`), 'skipped', 'it is gone');
    expect(journal.entries()).toContain(waiting);
    expect(journal.entries().length).toBeLessThan(1_100);
  });
});

describe('a process', () => {
  it('lives while it runs, and is not taken for another of the same number', async () => {
    expect(isProcessAlive(ownProcess())).toBe(true);
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    const pid = child.pid ?? 0;
    const unsure = { pid, startedAtMs: 0, startTicks: null };
    expect(isProcessAlive(unsure)).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isProcessAlive(unsure)).toBe(false);
  });

  it.runIf(ownProcess().startTicks !== null)('is told by its start where the system shows it', () => {
    const own = ownProcess();
    expect(isProcessAlive({ ...own, startTicks: (own.startTicks ?? 0) - 1 })).toBe(false);
    expect(Math.abs(own.startedAtMs - (Date.now() - process.uptime() * 1_000))).toBeLessThan(5_000);
  });
});
