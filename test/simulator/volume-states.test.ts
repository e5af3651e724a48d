// The state machine of the contract's section 5.2: each pair of a state and an action.
import { describe, expect, test } from 'vitest';
import type { VolumeState } from '../../src/simulator/world/volume-states.ts';
import { type Cloud, START_MS } from './cloud.ts';
import { expectRefusal, openSettled, putVolume, volumeOf } from './storage.ts';

/** Each state: where it leads by itself and how soon, and what may be done in it. */
const STATES: Readonly<Record<VolumeState, { leads?: [to: string, seconds: number]; allowed: string[] }>> = {
  creating: { leads: ['available', 6], allowed: [] },
  available: { allowed: ['attach', 'resize', 'clone', 'delete'] },
  attaching: { leads: ['in-use', 4], allowed: [] },
  'in-use': { allowed: ['detach'] },
  detaching: { leads: ['available', 4], allowed: [] },
  resizing: { leads: ['available', 6], allowed: [] },
  cloning: { leads: ['available', 6], allowed: [] },
  deleting: { leads: ['deleted', 4], allowed: [] },
  deleted: { leads: ['gone', 60], allowed: [] },
  error: { allowed: ['delete'] },
};

const UNBILLED = ['creating', 'deleting', 'deleted', 'error'];

/** What each action answers with and puts the volume in. */
const ACTIONS: Readonly<Record<string, { through: string; status: number }>> = {
  attach: { through: 'attaching', status: 200 },
  detach: { through: 'detaching', status: 200 },
  resize: { through: 'resizing', status: 200 },
  clone: { through: 'cloning', status: 201 },
  delete: { through: 'deleting', status: 200 },
};

async function open(state: VolumeState): Promise<{ cloud: Cloud; id: string; host: string }> {
  const cloud = openSettled();
  const { instance_id: host } = await cloud.instance('train-llama-70b-01');
  const instance = cloud.world.instances.fleet.get(host);
  const attachment = {
    attaching: { instance, boot: false, device: null, status: 'ATTACHING', attachedAtMs: null } as const,
    'in-use': {
      instance,
      boot: false,
      device: '/dev/vdx',
      status: 'ATTACHED',
      attachedAtMs: START_MS,
    } as const,
    detaching: {
      instance,
      boot: false,
      device: '/dev/vdx',
      status: 'DETACHING',
      attachedAtMs: START_MS,
    } as const,
  };
  const id = putVolume(cloud, {
    status: state,
    attachment: Object.hasOwn(attachment, state) ? attachment[state as keyof typeof attachment] : null,
  });
  return { cloud, id, host };
}

function request(id: string, host: string, action: string): readonly [string, string, unknown?] {
  switch (action) {
    case 'attach':
    case 'detach':
      return ['POST', `/instances/${host}/${action}-volumes`, { volume_ids: [id] }];
    case 'resize':
      return ['POST', `/volumes/${id}/resize`, { size_gb: 1001 }];
    case 'clone':
      return ['POST', `/volumes/${id}/clone`, { volume_name: 'copy' }];
    default:
      return ['DELETE', `/volumes/${id}`];
  }
}

async function statusOf(cloud: Cloud, id: string): Promise<string> {
  const { status } = await cloud.send('GET', `/volumes/${id}`);
  return status === 404 ? 'gone' : (await volumeOf(cloud, id)).status;
}

describe.each(Object.entries(STATES))('%s', (name, { leads, allowed }) => {
  const state = name as VolumeState;

  test.each(Object.entries(ACTIONS))('%s', async (action, { through, status }) => {
    const { cloud, id, host } = await open(state);
    expect(await statusOf(cloud, id)).toBe(state);
    if (allowed.includes(action)) {
      expect((await cloud.send(...request(id, host, action))).status).toBe(status);
      expect(await statusOf(cloud, id)).toBe(through);
    } else {
      const error = state === 'in-use' && action === 'delete' ? 'resource_in_use' : 'invalid_state';
      await expectRefusal(cloud, request(id, host, action), {
        status: 409,
        error,
        details: { status: state },
      });
    }
  });

  test('lasts as long as it should', async () => {
    const { cloud, id } = await open(state);
    if (leads === undefined) {
      cloud.advance(3_600_000);
      expect(await statusOf(cloud, id)).toBe(state);
      return;
    }
    const [to, seconds] = leads;
    cloud.advance(seconds * 1000 - 1);
    expect(await statusOf(cloud, id)).toBe(state);
    cloud.advance(1);
    expect(await statusOf(cloud, id)).toBe(to);
  });

  test('is charged for or not', async () => {
    const { cloud, id } = await open(state);
    expect((await volumeOf(cloud, id)).hourly_rate).toBe(UNBILLED.includes(state) ? 0 : 0.1);
  });
});
