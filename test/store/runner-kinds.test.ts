import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { OPERATIONS } from '../../src/simulator/contract/contract.ts';
import { changeOperations, kindOf } from '../../src/store/changes/kinds/kinds.ts';
import { resolveOpenEntries } from '../../src/store/changes/open-entries.ts';
import { createJournal, readJournal } from '../../src/store/journal/journal.ts';
import { ownProcess, type ProcessIdentity } from '../../src/store/journal/process-identity.ts';
import { createFakeClock } from './fake-clock.ts';
import { type KindCase, kindCases } from './kind-cases.ts';
import { createCloud, lost } from './runner-cloud.ts';
import { createRig } from './runner-rig.ts';
import type { World } from './world.ts';

const table = kindCases.map((one) => [one.operation, one] as const);

function begin(one: KindCase) {
  const rig = createRig([], () => 0.5, one.setUp);
  const target = one.target(rig.cloud.world);
  const before = JSON.stringify(stateOf(rig.cloud.world));
  const run = () => rig.runner.run({ operation: one.operation, label: 'Do', targets: [target] });
  return { rig, target, run, isUnchanged: () => JSON.stringify(stateOf(rig.cloud.world)) === before };
}

function stateOf(world: World): unknown {
  return Object.values(world).map((rows) => (rows instanceof Map ? [...rows] : null));
}

/** What the store shows, in the shape of a world. */
function shownBy(rig: ReturnType<typeof createRig>): World {
  const entries = Object.entries(rig.store.getState().collections).map(([name, { byId }]) => [name, byId]);
  return Object.fromEntries(entries);
}

/** Asked with a body and changing nothing, a conversation, and the second routes of others. */
const noChanges = [
  'quotePricing',
  'listSnapshotImageRelationships',
  'chatWithAi',
  'createInstanceSnapshot',
  'removeVirtualMachineSecurityRule',
];

test('every operation of the contract that changes the cloud has its kind, and a case here', () => {
  const changing = OPERATIONS.filter(({ method }) => method.toUpperCase() !== 'GET').map(({ id }) => id);
  expect([...changeOperations, ...noChanges].sort()).toEqual(changing.sort());
  expect(kindCases.map(({ operation }) => operation).sort()).toEqual([...changeOperations].sort());
});

describe.each(table)('%s', (operation, one) => {
  it('is sent once as asked, in the journal before and after, and shown', async () => {
    const { rig, target, run } = begin(one);
    const batchId = run();
    if (kindOf(operation).readFirst === undefined)
      expect(rig.told.map(({ phase }) => phase)).toEqual(['intent']);
    await rig.clock.advance(5_000);
    const item = rig.item(batchId, target.id);
    expect(item).toMatchObject({ outcome: 'done', field: null, code: null });
    if (one.makes) expect(item.result?.id).toMatch(/^made-1/);
    else expect(item.result).toEqual({ id: null });
    expect(rig.told.map(({ phase }) => phase)).toEqual(['intent', 'outcome']);
    const [sent, second] = rig.cloud.sent;
    expect(second).toBeUndefined();
    expect(sent?.operation).toBe(operation);
    expect(sent?.asked ?? [sent?.id]).toEqual(one.asked);
    if (one.shows !== undefined) expect(one.shows(shownBy(rig))).toBe(true);
    expect(rig.touched).toEqual(kindOf(operation).touches);
    expect(rig.moneyMoved()).toBe(kindOf(operation).movesMoney ? 1 : 0);
  });

  it('tells the refused field, and leaves all as it was', async () => {
    const { rig, target, run, isUnchanged } = begin(one);
    const refusal = { kind: 'invalid', status: 400, answerLost: false } as const;
    const error = {
      ...refusal,
      field: 'name',
      code: 'validation_error',
      message: `refused ${Object.values(target.secret ?? {}).join(', ')}`,
    };
    rig.cloud.fate = () => ({ carriedOutAfterMs: null, answersAfterMs: 10, error });
    const batchId = run();
    await rig.clock.advance(60_000);
    expect(rig.item(batchId, target.id)).toMatchObject({
      outcome: 'failed',
      field: 'name',
      code: 'validation_error',
      result: null,
    });
    expect(isUnchanged()).toBe(true);
    expect(rig.cloud.sent).toHaveLength(1);
    expect(rig.moneyMoved()).toBe(0);
    expect(JSON.stringify([rig.told, rig.store.getState().batches])).not.toMatch(/hunter2/);
  });

  it('whose answer was lost is found carried out, and never sent again', async () => {
    const { rig, target, run } = begin(one);
    rig.cloud.fate = () => ({ carriedOutAfterMs: 0, answersAfterMs: 100, error: lost });
    const batchId = run();
    await rig.clock.advance(3_000);
    const item = rig.item(batchId, target.id);
    expect(item.outcome).toBe('done');
    expect(item.reason).toMatch(one.says.done);
    if (one.makes) expect(item.result?.id).toMatch(/^made-1/);
    await rig.clock.advance(600_000);
    expect(rig.cloud.sent).toHaveLength(1);
    expect(rig.told.map(({ phase }) => phase)).toEqual(['intent', 'outcome']);
  });

  it('whose request was lost is called not carried out, once it can no longer be on its way', async () => {
    const { rig, target, run, isUnchanged } = begin(one);
    rig.cloud.fate = () => ({ carriedOutAfterMs: null, answersAfterMs: 0, error: lost });
    const batchId = run();
    await rig.clock.advance(9_000);
    expect(rig.item(batchId, target.id).outcome).toBe('looking');
    await rig.clock.advance(2_000);
    const item = rig.item(batchId, target.id);
    expect(item.outcome).toBe('failed');
    expect(item.reason).toMatch(one.says.unchanged);
    expect(isUnchanged()).toBe(true);
    expect(rig.cloud.sent).toHaveLength(1);
  });
});

describe('after a crash, the next start', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'barrack-kinds-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** A console that dies with the request on its way, and the sentences of the one that comes after it. */
  async function crash(one: KindCase, carriedOut: boolean) {
    const path = join(folder, 'journal.jsonl');
    const process: ProcessIdentity = { pid: 4_242, startedAtMs: 0, startTicks: 1 };
    const open = (nowMs: () => number, own = process) =>
      createJournal({
        path,
        profile: 'test',
        accountMark: () => 'own',
        clock: { now: nowMs },
        process: own,
        newId: () => 'entry',
      });
    const { rig: dying, run } = begin(one);
    dying.cloud.fate = () => ({
      carriedOutAfterMs: carriedOut ? 0 : null,
      answersAfterMs: 600_000,
      error: lost,
    });
    run();
    await dying.clock.advance(100);
    const [intent] = dying.told;
    if (intent?.phase !== 'intent') throw new Error('nothing was sent');
    open(dying.clock.now).intent(intent.facts);
    expect(readFileSync(path, 'utf8')).not.toMatch(/hunter2/);

    const clock = createFakeClock(dying.clock.now() + 3_600_000);
    const cloud = createCloud([], clock, dying.cloud.world);
    const journal = open(clock.now, ownProcess());
    journal.load();
    const told = await resolveOpenEntries({
      api: cloud.api,
      journal,
      clock,
      random: () => 0.5,
      isAlive: () => false,
      process: { pid: 1, startedAtMs: 0, startTicks: null },
      signal: new AbortController().signal,
    });
    expect(cloud.sent).toEqual([]);
    const [entry] = readJournal(path, { limit: 5 }).entries;
    return { told, outcome: entry?.outcome?.outcome, reason: entry?.outcome?.reason ?? '' };
  }

  it.each(table)('finds %s carried out', async (_, one) => {
    const { told, outcome, reason } = await crash(one, true);
    expect(outcome).toBe('done');
    expect(reason).toMatch(one.says.done);
    expect(told).toHaveLength(1);
  });

  it.each(table)('finds %s not carried out', async (_, one) => {
    const { told, outcome, reason } = await crash(one, false);
    expect(outcome).toBe('failed');
    expect(reason).toMatch(one.says.unchanged);
    expect(told).toMatchObject([expect.stringContaining(': failed, looked up: not carried out')]);
  });
});
