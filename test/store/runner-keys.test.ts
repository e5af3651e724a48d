import { describe, expect, it } from 'vitest';
import type { ChangeRequest } from '../../src/store/changes/changes.ts';
import { createRig } from './runner-rig.ts';
import { keyRow } from './world.ts';

const key = keyRow();
const deletion: ChangeRequest = {
  operation: 'deleteSshKey',
  label: 'Delete',
  targets: [{ id: key.id, name: key.name, seen: key, args: {} }],
};

function one() {
  return createRig(
    [],
    () => 0.5,
    ({ keys }) => keys.set(key.id, key),
  );
}

describe('a key that is deleted', () => {
  it('is told as deleted once it was seen to be gone', async () => {
    const rig = one();
    const batchId = rig.runner.run(deletion);
    await rig.clock.advance(1_000);
    expect(rig.item(batchId, key.id).outcome).toBe('looking');
    await rig.clock.advance(3_000);
    expect(rig.item(batchId, key.id)).toMatchObject({ outcome: 'done', reason: 'it is gone' });
    expect(rig.cloud.reads).toEqual(['listSshKeys', 'listSshKeys']);
    expect(rig.touched).toContain('keys');
  });

  it('is told where it still is although the service called it deleted', async () => {
    const rig = one();
    rig.cloud.fate = () => ({ carriedOutAfterMs: 0, answersAfterMs: 2_500, error: null });
    const left = keyRow({ regions: ['FIN-01'] });
    rig.clock.after(1, () => rig.cloud.world.keys.set(key.id, left));
    const batchId = rig.runner.run(deletion);
    await rig.clock.advance(10_000);
    expect(rig.item(batchId, key.id)).toMatchObject({ outcome: 'failed', reason: 'still in FIN-01' });
    expect(rig.store.getState().collections.keys.byId.get(key.id)).toEqual(left);
    expect(rig.cloud.sent).toHaveLength(1);
  });

  it('is told as unknown when it cannot be read back', async () => {
    const rig = one();
    rig.cloud.readError = () => 'forbidden';
    const batchId = rig.runner.run(deletion);
    await rig.clock.advance(10_000);
    expect(rig.item(batchId, key.id)).toMatchObject({
      outcome: 'unknown',
      reason: 'it was answered well, but could not be read back: the forbidden fault',
    });
  });

  it('is refused with the machines that use it', async () => {
    const rig = one();
    const error = {
      kind: 'conflict',
      status: 409,
      code: 'resource_in_use',
      message: '2 instances use the SSH key anna-laptop',
      details: { in_use_by: ['BRK-1D', 'BRK-2D'] },
      answerLost: false,
    } as const;
    rig.cloud.fate = () => ({ carriedOutAfterMs: null, answersAfterMs: 10, error });
    const batchId = rig.runner.run(deletion);
    await rig.clock.advance(1_000);
    expect(rig.item(batchId, key.id)).toMatchObject({
      outcome: 'failed',
      reason: '2 instances use the SSH key anna-laptop: BRK-1D, BRK-2D',
      code: 'resource_in_use',
    });
  });
});
