import { describe, expect, it } from 'vitest';
import { batchCounts } from '../../src/store/changes/runner.ts';
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

describe('batches', () => {
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

  it('are all in the journal by the time the runner has been stopped, for a signal leaves no more time', () => {
    const rig = createRig(forty);
    const stops = rig.runner.run(rig.ask('stopInstance', ...ids.slice(0, 3)));
    // One is being read, the others wait for their turn.
    const toggles = rig.runner.run(rig.ask('toggleInstancePublicIp', ...ids.slice(3)));
    expect(rig.cloud.reads).toEqual(['vm-4']);
    let changes = 0;
    rig.store.subscribe(() => {
      changes += 1;
    });
    rig.runner.stop();
    expect(rig.told.map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect(rig.told.filter(({ phase }) => phase === 'intent')).toHaveLength(3);
    expect(batchCounts(rig.batch(stops))).toMatchObject({ running: 3 });
    expect(batchCounts(rig.batch(toggles))).toMatchObject({ skipped: 37, running: 0 });
    expect(changes).toBe(1);
    rig.runner.stop();
    expect(rig.told).toHaveLength(40);
  });

  it('leave nothing behind of what was being read when the console was left', async () => {
    const rig = createRig(forty);
    const batchId = rig.runner.run(rig.ask('toggleInstancePublicIp', 'vm-1'));
    rig.runner.stop();
    await rig.clock.advance(1_000);
    expect(rig.cloud.sent).toEqual([]);
    expect(rig.told.map(({ phase }) => phase)).toEqual(['not-sent']);
    expect(batchCounts(rig.batch(batchId))).toMatchObject({ skipped: 1 });
  });
});
