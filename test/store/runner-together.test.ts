import { describe, expect, it } from 'vitest';
import { answered, type Fate, lost } from './runner-cloud.ts';
import { createRig } from './runner-rig.ts';
import { scriptRow } from './world.ts';

/** A rig with so many scripts, and the request that deletes them all. */
function rigOf(count: number, fate: (sent: { readonly operation: string }) => Fate = () => answered) {
  const ids = Array.from({ length: count }, (_, index) => `s${index + 1}`);
  const rig = createRig(
    [],
    () => 0.5,
    ({ scripts }) => {
      scripts.clear();
      for (const id of ids) scripts.set(id, scriptRow({ id, name: `script ${id}` }));
    },
  );
  rig.cloud.fate = fate;
  const targets = ids.map((id) => {
    const seen = rig.cloud.world.scripts.get(id) ?? null;
    return { id, name: `script ${id}`, seen, args: {} };
  });
  const run = () => rig.runner.run({ operation: 'deleteScripts', label: 'Delete', targets });
  const outcomes = (batchId: string) =>
    rig.batch(batchId).items.map(({ id, outcome, reason }) => [id, outcome, reason]);
  return {
    ...rig,
    run,
    outcomes,
    asked: () => rig.cloud.sent.map(({ operation, id, asked }) => [operation, asked ?? id]),
  };
}

const refused = (status: number, kind: 'not-offered' | 'invalid' | 'conflict'): Fate => ({
  carriedOutAfterMs: null,
  answersAfterMs: 10,
  error: { kind, status, answerLost: false },
});

describe('scripts deleted together', () => {
  it('go out in one request, each in the journal before and after', async () => {
    const rig = rigOf(3);
    const batchId = rig.run();
    expect(rig.told.map(({ phase, id }) => `${phase} ${id}`)).toEqual([
      'intent s1',
      'intent s2',
      'intent s3',
    ]);
    await rig.clock.advance(1_000);
    expect(rig.asked()).toEqual([['deleteScripts', [['s1', 's2', 's3']]]]);
    expect(rig.outcomes(batchId)).toEqual([
      ['s1', 'done', null],
      ['s2', 'done', null],
      ['s3', 'done', null],
    ]);
    expect(rig.told.slice(3)).toMatchObject([
      { phase: 'outcome', id: 's1', facts: { outcome: 'done', status: 200, requestId: '1234abcd' } },
      { phase: 'outcome', id: 's2', facts: { outcome: 'done' } },
      { phase: 'outcome', id: 's3', facts: { outcome: 'done' } },
    ]);
  });

  it('are as many in one request as it takes', async () => {
    const rig = rigOf(201);
    rig.run();
    await rig.clock.advance(1_000);
    expect(rig.cloud.sent.map(({ asked }) => (asked?.[0] as readonly string[]).length)).toEqual([
      100, 100, 1,
    ]);
    expect(rig.cloud.world.scripts.size).toBe(0);
  });

  it('tell of one that another console deleted first, and of one the service left', async () => {
    const rig = rigOf(3);
    const { deleteScripts } = rig.cloud.api;
    Object.assign(rig.cloud.api, {
      deleteScripts: async (ids: readonly string[]) => {
        rig.cloud.world.scripts.delete('s2');
        const done = await deleteScripts(ids.slice(0, 2));
        return { ...done, value: { ...done.value, failed: [...done.value.failed, 's3'] } };
      },
    });
    const batchId = rig.run();
    await rig.clock.advance(1_000);
    expect(rig.outcomes(batchId)).toEqual([
      ['s1', 'done', null],
      ['s2', 'done', 'it was gone already'],
      ['s3', 'failed', 'the service did not delete it, still there'],
    ]);
  });

  it('whose answer was lost are each looked up, and none is sent again', async () => {
    const rig = rigOf(3, () => ({ carriedOutAfterMs: 0, answersAfterMs: 100, error: lost }));
    const batchId = rig.run();
    await rig.clock.advance(30_000);
    expect(rig.outcomes(batchId).map(([, outcome]) => outcome)).toEqual(['done', 'done', 'done']);
    expect(rig.cloud.sent).toHaveLength(1);
  });

  it('are all refused together where the service says why', async () => {
    const rig = rigOf(2, () => refused(409, 'conflict'));
    const batchId = rig.run();
    await rig.clock.advance(30_000);
    expect(rig.outcomes(batchId)).toEqual([
      ['s1', 'failed', 'the conflict fault'],
      ['s2', 'failed', 'the conflict fault'],
    ]);
    expect(rig.cloud.sent).toHaveLength(1);
  });

  it.each([
    [404, 'not-offered'],
    [405, 'invalid'],
  ] as const)('are sent one by one where the service has none for many (%d)', async (status, kind) => {
    const rig = rigOf(6, ({ operation }) =>
      operation === 'deleteScripts' ? refused(status, kind) : answered,
    );
    const batchId = rig.run();
    await rig.clock.advance(10_000);
    expect(rig.outcomes(batchId).map(([, outcome]) => outcome)).toEqual(Array(6).fill('done'));
    expect(rig.cloud.sent.map(({ operation }) => operation)).toEqual([
      'deleteScripts',
      ...Array(6).fill('deleteScript'),
    ]);
    const phases = rig.told
      .filter(({ id }) => id === 's1')
      .map((told) => [told.phase, 'facts' in told && 'outcome' in told.facts ? told.facts.outcome : null]);
    expect(phases).toEqual([
      ['intent', null],
      ['outcome', 'failed'],
      ['intent', null],
      ['outcome', 'done'],
    ]);
  });

  it('that were given back are not sent once the console was left', async () => {
    const rig = rigOf(2, () => ({ ...refused(404, 'not-offered'), answersAfterMs: 500 }));
    const batchId = rig.run();
    await rig.clock.advance(100);
    rig.runner.stop();
    await rig.clock.advance(10_000);
    expect(rig.outcomes(batchId).map(([, outcome]) => outcome)).toEqual(['skipped', 'skipped']);
    expect(rig.cloud.sent).toHaveLength(1);
  });
});
