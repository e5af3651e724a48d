// The state machines of the contract's sections 5.3 and 5.4: each pair of a state and an action.
import { describe, expect, test } from 'vitest';
import type { ImageState } from '../../src/simulator/world/image-states.ts';
import type { SnapshotState } from '../../src/simulator/world/snapshot-states.ts';
import { type Cloud, openCloud } from './cloud.ts';
import { expectRefusal, imageOf, putImage, putSnapshot, snapshotOf } from './storage.ts';

interface Expected {
  /** Where the state leads by itself, and how soon. */
  readonly leads?: readonly [to: string, seconds: number];
  readonly allowed: readonly string[];
  readonly hourlyRate: number;
}

const SNAPSHOT_STATES: Readonly<Record<SnapshotState, Expected>> = {
  CREATING: { leads: ['SUCCESS', 20], allowed: [], hourlyRate: 0 },
  SUCCESS: { allowed: ['make image', 'restore', 'delete'], hourlyRate: 0.1 },
  available: { allowed: ['make image', 'restore', 'delete'], hourlyRate: 0.1 },
  RESTORING: { leads: ['SUCCESS', 15], allowed: [], hourlyRate: 0.1 },
  DELETING: { leads: ['gone', 4], allowed: [], hourlyRate: 0 },
  ERROR: { allowed: ['delete'], hourlyRate: 0 },
};

const IMAGE_STATES: Readonly<Record<ImageState, Omit<Expected, 'hourlyRate'>>> = {
  CREATING: { leads: ['SUCCESS', 10], allowed: [] },
  SUCCESS: { allowed: ['deploy', 'delete'] },
  available: { allowed: ['deploy', 'delete'] },
  DELETING: { leads: ['gone', 4], allowed: [] },
  ERROR: { allowed: ['delete'] },
};

async function statusOf(cloud: Cloud, path: string): Promise<unknown> {
  const { status, body } = await cloud.send('GET', path);
  const thing = (body.snapshot ?? body.image) as { status: string } | undefined;
  return status === 404 ? 'gone' : thing?.status;
}

async function expectLeads(cloud: Cloud, path: string, state: string, leads: Expected['leads']) {
  if (leads === undefined) {
    cloud.advance(3_600_000);
    expect(await statusOf(cloud, path)).toBe(state);
    return;
  }
  const [to, seconds] = leads;
  cloud.advance(seconds * 1000 - 1);
  expect(await statusOf(cloud, path)).toBe(state);
  cloud.advance(1);
  expect(await statusOf(cloud, path)).toBe(to);
}

describe.each(Object.entries(SNAPSHOT_STATES))('a snapshot in %s', (name, expected) => {
  const state = name as SnapshotState;
  const refused = { status: 409, error: 'invalid_state', details: { status: state } };

  test('make image', async () => {
    const cloud = openCloud();
    const id = putSnapshot(cloud, { status: state });
    const request = ['POST', '/images/', { snapshot_id: id, image_name: 'golden' }] as const;
    if (expected.allowed.includes('make image')) {
      const reply = await cloud.send(...request);
      expect(reply).toMatchObject({ status: 201, body: { image: { status: 'CREATING' } } });
      expect((await snapshotOf(cloud, id)).status).toBe(state);
    } else {
      await expectRefusal(cloud, request, refused);
    }
  });

  test('restore', async () => {
    const cloud = openCloud();
    const id = putSnapshot(cloud, { status: state });
    const request = ['POST', `/snapshots/${id}/restore`, { new_vm_name: 'again' }] as const;
    if (expected.allowed.includes('restore')) {
      const reply = await cloud.send(...request);
      expect(reply).toMatchObject({ status: 201, body: { snapshot_id: id, status: 'CREATING' } });
      expect(await snapshotOf(cloud, id)).toMatchObject({ status: 'RESTORING', hourly_rate: 0.1 });
    } else {
      await expectRefusal(cloud, request, refused);
    }
  });

  test('delete', async () => {
    const cloud = openCloud();
    const id = putSnapshot(cloud, { status: state });
    const request = ['DELETE', `/snapshots/${id}`] as const;
    if (expected.allowed.includes('delete')) {
      const reply = await cloud.send(...request);
      expect(reply).toMatchObject({ status: 200, body: { snapshot_id: id, status: 'DELETING' } });
      expect(await snapshotOf(cloud, id)).toMatchObject({ status: 'DELETING', hourly_rate: 0 });
    } else {
      await expectRefusal(cloud, request, refused);
    }
  });

  test('lasts as long as it should, and is charged for or not', async () => {
    const cloud = openCloud({ balance: 1000 });
    const id = putSnapshot(cloud, { status: state });
    expect((await snapshotOf(cloud, id)).hourly_rate).toBe(expected.hourlyRate);
    await expectLeads(cloud, `/snapshots/${id}`, state, expected.leads);
  });
});

describe.each(Object.entries(IMAGE_STATES))('an image in %s', (name, { leads, allowed }) => {
  const state = name as ImageState;
  const refused = { status: 409, error: 'invalid_state', details: { status: state } };

  test('deploy', async () => {
    const cloud = openCloud();
    const id = putImage(cloud, { status: state });
    const keys = cloud.world.keys.listed.slice(0, 1).map((key) => key.id);
    const request = [
      'POST',
      '/deploy/',
      {
        vm_name: 'from-image',
        region: 'NORWAY-1',
        gpu_model: 'RTX-A6000',
        gpu_count: 1,
        boot_source: 'custom_image',
        image_id: id,
        ssh_key_ids: keys,
      },
    ] as const;
    if (allowed.includes('deploy')) {
      expect(await cloud.send(...request)).toMatchObject({ status: 201 });
      expect((await imageOf(cloud, id)).status).toBe(state);
    } else {
      await expectRefusal(cloud, request, refused);
    }
  });

  test('delete', async () => {
    const cloud = openCloud();
    const id = putImage(cloud, { status: state });
    if (allowed.includes('delete')) {
      const reply = await cloud.send('DELETE', `/images/${id}`);
      expect(reply).toMatchObject({ status: 200, body: { image_id: id } });
      expect((await imageOf(cloud, id)).status).toBe('DELETING');
    } else {
      await expectRefusal(cloud, ['DELETE', `/images/${id}`], refused);
    }
  });

  test('lasts as long as it should', async () => {
    const cloud = openCloud();
    await expectLeads(cloud, `/images/${putImage(cloud, { status: state })}`, state, leads);
  });
});
