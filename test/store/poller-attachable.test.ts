import { expect, it } from 'vitest';
import { createRig } from './poller-rig.ts';

const machine = {
  ...{ id: 'vm-1', name: 'train-01', status: 'ACTIVE', region: 'US-1', tier: 'legacy', gpuModel: 'L40' },
  ...{ gpuCount: 1, serverUuid: null, eligible: true, reason: null, alreadyAttached: false },
};

it('reads the machines a firewall could be put before for as long as somebody chooses from them', async () => {
  const rig = createRig(3);
  rig.world.attachable = [machine];
  rig.poller.start();
  await rig.clock.advance(10_000);
  expect(rig.asked('listFirewallAvailableInstances')).toEqual([]);
  rig.poller.openAttachable('fw-1');
  expect(rig.store.getState().attachable).toEqual({ firewallId: 'fw-1', machines: null, error: null });
  await rig.clock.advance(100);
  const { attachable } = rig.store.getState();
  expect(attachable?.machines).toEqual([machine]);
  rig.poller.openAttachable('fw-1');
  await rig.clock.advance(60_000);
  expect(rig.asked('listFirewallAvailableInstances').map(({ query }) => query.firewallId)).toEqual(
    Array(3).fill('fw-1'),
  );
  // What is told again wakes nobody.
  expect(rig.store.getState().attachable).toBe(attachable);
  rig.poller.openAttachable(null);
  expect(rig.store.getState().attachable).toBeNull();
  await rig.clock.advance(120_000);
  expect(rig.asked('listFirewallAvailableInstances')).toEqual([]);
  rig.poller.stop();
});

it('does not tell of one firewall what was asked for another', async () => {
  const rig = createRig(3);
  rig.world.attachable = [machine];
  rig.poller.start();
  await rig.clock.advance(10_000);
  rig.world.latencyMs = 500;
  rig.poller.openAttachable('fw-1');
  await rig.clock.advance(100);
  rig.poller.openAttachable('fw-2');
  await rig.clock.advance(450);
  expect(rig.store.getState().attachable).toMatchObject({ firewallId: 'fw-2', machines: null });
  await rig.clock.advance(1_000);
  expect(rig.store.getState().attachable?.machines).toEqual([machine]);
  rig.poller.stop();
});
