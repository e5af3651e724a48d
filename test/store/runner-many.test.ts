import { describe, expect, it } from 'vitest';
import { batchCounts } from '../../src/store/runner.ts';
import { instanceRow } from './money-rows.ts';
import { answered, type Fate, lost } from './runner-cloud.ts';
import { createRig } from './runner-rig.ts';

const forty = Array.from({ length: 40 }, (_, index) =>
  instanceRow({ id: `vm-${index + 1}`, name: `node-${index + 1}` }),
);
const ids = forty.map(({ id }) => id);

/** Park and Miller's generator, so that a seed is a story. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Errors, lost requests, lost answers, late execution and refusals, as a bad day has them. */
function badDay(random: () => number): Fate {
  const dice = random();
  const answersAfterMs = Math.floor(random() * 2_000);
  const serverError = { kind: 'server', status: 502, answerLost: true } as const;
  if (dice < 0.5) return { ...answered, answersAfterMs };
  if (dice < 0.6) return { carriedOutAfterMs: 0, answersAfterMs, error: lost };
  if (dice < 0.68) return { carriedOutAfterMs: null, answersAfterMs, error: lost };
  if (dice < 0.74)
    return { carriedOutAfterMs: 1 + Math.floor(random() * 8_000), answersAfterMs, error: lost };
  if (dice < 0.82) return { carriedOutAfterMs: null, answersAfterMs, error: serverError };
  if (dice < 0.9) return { carriedOutAfterMs: 0, answersAfterMs, error: serverError };
  return {
    carriedOutAfterMs: null,
    answersAfterMs,
    error: { kind: 'rate-limited', status: 429, answerLost: false },
  };
}

describe('forty machines hibernated on a bad day', () => {
  it.each(Array.from({ length: 25 }, (_, index) => index + 1))('seed %d', async (seed) => {
    const random = seeded(seed * 7_919);
    const rig = createRig(forty, random);
    const vanished = `vm-${1 + Math.floor(random() * 40)}`;
    rig.cloud.fate = ({ id }) => {
      if (id === vanished) rig.cloud.rows.delete(id);
      return badDay(random);
    };
    rig.cloud.readError = () => (random() < 0.3 ? 'unreachable' : random() < 0.1 ? 'rate-limited' : null);
    const batchId = rig.runner.run(rig.ask('hibernateInstance', ...ids));
    await rig.clock.advance(1_800_000);

    const batch = rig.batch(batchId);
    const { done, failed, unknown, skipped, running } = batchCounts(batch);
    expect(done + failed + unknown + skipped).toBe(40);
    expect(running).toBe(0);
    expect(done).toBeGreaterThan(10);
    expect(failed).toBeGreaterThan(0);

    const sentIds = rig.cloud.sent.map(({ id }) => id);
    expect(sentIds).toHaveLength(40);
    expect(new Set(sentIds).size).toBe(40);
    expect(rig.cloud.mostInFlight).toBeLessThanOrEqual(4);

    for (const item of batch.items) {
      if (item.id === vanished) continue;
      const really = rig.cloud.rows.get(item.id)?.status;
      if (item.outcome === 'done') expect(`${item.id} ${really}`).toBe(`${item.id} HIBERNATING`);
      if (item.outcome === 'failed') expect(`${item.id} ${really}`).toBe(`${item.id} ACTIVE`);
      if (item.outcome === 'failed') expect(item.reason).toMatch(/fault|not carried out/);
    }
    for (const id of ids) {
      const phases = rig.told.filter((told) => told.id === id).map(({ phase }) => phase);
      expect(phases).toEqual(['intent', 'outcome']);
    }
    expect(rig.clock.pending()).toBe(0);
  });
});

describe('trying again', () => {
  it('sends only what failed and is still called for', async () => {
    const rig = createRig(forty);
    const failing = new Set(['vm-3', 'vm-5', 'vm-8', 'vm-9']);
    rig.cloud.fate = ({ id }) =>
      failing.has(id)
        ? {
            carriedOutAfterMs: null,
            answersAfterMs: 10,
            error: { kind: 'rate-limited', status: 429, answerLost: false },
          }
        : answered;
    const first = rig.runner.run(rig.ask('hibernateInstance', ...ids));
    expect(rig.runner.retryFailed(first)).toBeNull();
    await rig.clock.advance(60_000);
    expect(batchCounts(rig.batch(first))).toMatchObject({ done: 36, failed: 4 });

    // Meanwhile one went to sleep, one was stopped and one deleted by somebody else.
    const asleep = rig.cloud.rows.get('vm-3');
    if (asleep !== undefined) rig.cloud.rows.set('vm-3', { ...asleep, status: 'HIBERNATED' });
    const stopped = rig.cloud.rows.get('vm-5');
    if (stopped !== undefined) rig.cloud.rows.set('vm-5', { ...stopped, status: 'SHUTOFF' });
    rig.cloud.rows.delete('vm-8');
    rig.cloud.fate = () => answered;
    rig.cloud.sent.length = 0;
    const second = rig.runner.retryFailed(first) ?? '';
    await rig.clock.advance(60_000);
    expect(rig.cloud.sent.map(({ id }) => id)).toEqual(['vm-9']);
    expect(rig.batch(second).items.map(({ id, outcome, reason }) => [id, outcome, reason])).toEqual([
      ['vm-3', 'skipped', 'it is HIBERNATED already'],
      ['vm-5', 'skipped', 'it is SHUTOFF now'],
      ['vm-8', 'skipped', 'it is gone'],
      ['vm-9', 'done', null],
    ]);
    expect(rig.runner.retryFailed(first)).toBeNull();
    expect(rig.runner.retryFailed(second)).toBeNull();
  });

  it('does not reboot again what may have been rebooted', async () => {
    const rig = createRig([instanceRow({ id: 'vm-1' }), instanceRow({ id: 'vm-2' })]);
    rig.cloud.fate = () => ({ carriedOutAfterMs: null, answersAfterMs: 0, error: lost });
    rig.cloud.readError = () => 'unauthorized';
    const first = rig.runner.run(rig.ask('rebootInstance', 'vm-1', 'vm-2'));
    await rig.clock.advance(60_000);
    expect(batchCounts(rig.batch(first)).unknown).toBe(2);
    rig.cloud.readError = () => null;
    const moved = rig.cloud.rows.get('vm-1');
    if (moved !== undefined) rig.cloud.rows.set('vm-1', { ...moved, updatedAtMs: 99_000 });
    rig.cloud.fate = () => answered;
    rig.cloud.sent.length = 0;
    const second = rig.runner.retryFailed(first) ?? '';
    await rig.clock.advance(60_000);
    expect(rig.item(second, 'vm-1')).toMatchObject({
      outcome: 'skipped',
      reason: 'it may have been rebooted already',
    });
    expect(rig.cloud.sent.map(({ id }) => id)).toEqual(['vm-2']);
  });

  it('fails what cannot be read, and lets it be tried once more', async () => {
    const rig = createRig([instanceRow({ id: 'vm-1' })]);
    const refused = { kind: 'forbidden', status: 403, answerLost: false } as const;
    rig.cloud.fate = () => ({ carriedOutAfterMs: null, answersAfterMs: 0, error: refused });
    const first = rig.runner.run(rig.ask('stopInstance', 'vm-1'));
    await rig.clock.advance(10);
    rig.cloud.readError = () => 'timeout';
    const second = rig.runner.retryFailed(first) ?? '';
    await rig.clock.advance(10);
    expect(rig.item(second, 'vm-1')).toMatchObject({
      outcome: 'failed',
      reason: 'not sent, it could not be read first: the timeout fault',
    });
    rig.cloud.readError = () => null;
    rig.cloud.fate = () => answered;
    const third = rig.runner.retryFailed(second) ?? '';
    await rig.clock.advance(1_000);
    expect(rig.item(third, 'vm-1').outcome).toBe('done');
    expect(rig.cloud.sent).toHaveLength(2);
  });
});

describe('batches', () => {
  it('are dismissed only when they have ended', async () => {
    const rig = createRig(forty);
    const batchId = rig.runner.run(rig.ask('stopInstance', 'vm-1'));
    rig.runner.dismiss(batchId);
    expect(rig.store.getState().batches).toHaveLength(1);
    await rig.clock.advance(1_000);
    rig.runner.dismiss(batchId);
    expect(rig.store.getState().batches).toEqual([]);
  });

  it('that ended long ago make room', async () => {
    const rig = createRig(forty);
    for (const id of ids) {
      rig.runner.run(rig.ask('stopInstance', id));
      await rig.clock.advance(1_000);
    }
    expect(rig.store.getState().batches).toHaveLength(20);
    expect(rig.store.getState().batches.at(-1)?.items[0]?.id).toBe('vm-40');
  });

  it('not yet sent when the console is left are skipped', async () => {
    const rig = createRig(forty);
    const batchId = rig.runner.run(rig.ask('stopInstance', ...ids));
    rig.runner.stop();
    await rig.clock.advance(60_000);
    expect(batchCounts(rig.batch(batchId))).toMatchObject({ done: 4, skipped: 36, running: 0 });
    expect(rig.cloud.sent).toHaveLength(4);
  });
});
