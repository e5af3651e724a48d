import { describe, expect, it } from 'vitest';
import { instanceRow } from './money-rows.ts';
import { lost } from './runner-cloud.ts';
import { createRig } from './runner-rig.ts';

const hourMs = 3_600_000;

describe('a change whose answer was lost, on a machine whose clock is set meanwhile', () => {
  it.each([
    ['forward', hourMs],
    ['back', -hourMs],
  ])('%s, is given as long to be carried out as any other', async (_, jumpMs) => {
    const rig = createRig([instanceRow({ id: 'vm-1' })]);
    rig.cloud.fate = () => ({ carriedOutAfterMs: 8_000, answersAfterMs: 100, error: lost });
    const batchId = rig.runner.run(rig.ask('stopInstance', 'vm-1'));
    await rig.clock.advance(500);
    rig.clock.jump(jumpMs);
    await rig.clock.advance(11_000);
    expect(rig.item(batchId, 'vm-1').outcome).toBe('done');
  });

  it('back, is called not carried out as soon as any other', async () => {
    const rig = createRig([instanceRow({ id: 'vm-1' })]);
    rig.cloud.fate = () => ({ carriedOutAfterMs: null, answersAfterMs: 100, error: lost });
    const batchId = rig.runner.run(rig.ask('stopInstance', 'vm-1'));
    await rig.clock.advance(500);
    rig.clock.jump(-hourMs);
    await rig.clock.advance(11_000);
    expect(rig.item(batchId, 'vm-1')).toMatchObject({
      outcome: 'failed',
      reason: expect.stringContaining('not carried out'),
    });
    expect(rig.clock.pending()).toBe(0);
  });
});
