// What the contract's section 5.1 allows around a machine only while it runs: each pair of a state and an action.
import { describe, expect, test } from 'vitest';
import type { Instance } from '../../src/simulator/world/model.ts';
import { type Cloud, MACHINES, openCloud, type Request, START_MS } from './cloud.ts';
import { RULE } from './requests.ts';
import { expectRefusal, putVolume } from './storage.ts';

/** A machine of the legacy tier in the state. */
function machineIn(cloud: Cloud, state: string): Instance {
  const name = state === 'CREATING' ? 'newcomer' : MACHINES[state];
  if (state === 'CREATING') {
    cloud.addVms(1, { name: 'newcomer' });
  }
  const listed = cloud.world.instances.fleet.listed.find((instance) => instance.name === name);
  const buried = cloud.world.instances.book.stretches.find(({ subject }) => subject.name === name);
  const found = listed ?? buried?.subject;
  if (found === undefined) {
    throw new Error(`No machine is ${state}`);
  }
  return found;
}

/** Makes the request of each action, of which only the state of the machine can be in the way. */
const ACTIONS: Readonly<Record<string, (cloud: Cloud, instance: Instance) => Request>> = {
  'add a security rule': (_, { id }) => ['POST', `/instances/${id}/security-rules`, RULE],
  'remove a security rule': (_, { id, securityRules }) => [
    'DELETE',
    `/instances/${id}/security-rules/${securityRules[0]?.id ?? 1}`,
  ],
  'attach a volume': (cloud, { id, region }) => [
    'POST',
    `/instances/${id}/attach-volumes`,
    { volume_ids: [putVolume(cloud, { region })] },
  ],
  'detach a volume': (cloud, instance) => {
    const attachment = {
      instance,
      boot: false,
      device: '/dev/vdx',
      status: 'ATTACHED',
      attachedAtMs: START_MS,
    } as const;
    const id = putVolume(cloud, { region: instance.region, status: 'in-use', attachment });
    return ['POST', `/instances/${instance.id}/detach-volumes`, { volume_ids: [id] }];
  },
  'take a snapshot': (_, { id }) => ['POST', '/snapshots/', { instance_id: id, snapshot_name: 'nightly' }],
  'take a snapshot by its own path': (_, { id }) => [
    'POST',
    `/instances/${id}/snapshots`,
    { snapshot_name: 'nightly' },
  ],
};

describe.each(Object.keys(MACHINES))('a machine that is %s', (state) => {
  test.each(Object.entries(ACTIONS))('%s', async (_, requestOf) => {
    const cloud = openCloud(state === 'MIGRATING' ? { faults: { unknownState: true } } : {});
    const instance = machineIn(cloud, state);
    expect([instance.status, instance.tier]).toEqual([state, 'legacy']);
    const request = requestOf(cloud, instance);
    if (state === 'ACTIVE') {
      expect((await cloud.send(...request)).body).toMatchObject({ success: true });
      expect(cloud.violations).toEqual([]);
    } else {
      await expectRefusal(cloud, request, {
        status: 409,
        error: 'invalid_state',
        details: { status: state },
      });
    }
  });
});
