import { expect, it } from 'vitest';
import { createRig } from './poller-rig.ts';

it('reads a short bill again soon after a machine has settled, and not before its time otherwise', async () => {
  const { clock, poller, asked, set } = createRig(12);
  poller.start();
  await clock.advance(60_000);
  asked();
  await clock.advance(60_000);
  expect(asked('listInstanceBilling')).toEqual([]);
  set(3, { status: 'STOPPING' });
  await clock.advance(20_000);
  set(3, { status: 'SHUTOFF' });
  asked();
  await clock.advance(30_000);
  expect(asked('listInstanceBilling').length).toBeGreaterThan(0);
  poller.stop();
});
