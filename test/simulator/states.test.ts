// The state machine of the contract's section 5.1: each pair of a state and an action.
import { describe, expect, test } from 'vitest';
import { type Cloud, MACHINES, openCloud, steady } from './cloud.ts';

/** What the contract allows: where from, through which state, how long, where to. */
const ALLOWED: Readonly<Record<string, { from: string[]; through: string; seconds: number; to: string }>> = {
  start: { from: ['SHUTOFF'], through: 'STARTING', seconds: 5, to: 'ACTIVE' },
  stop: { from: ['ACTIVE'], through: 'STOPPING', seconds: 5, to: 'SHUTOFF' },
  reboot: { from: ['ACTIVE', 'ERROR'], through: 'REBOOTING', seconds: 6, to: 'ACTIVE' },
  hibernate: { from: ['ACTIVE'], through: 'HIBERNATING', seconds: 15, to: 'HIBERNATED' },
  restore: { from: ['HIBERNATED'], through: 'RESTORING', seconds: 15, to: 'ACTIVE' },
  delete: {
    from: ['ACTIVE', 'SHUTOFF', 'HIBERNATED', 'ERROR'],
    through: 'DELETING',
    seconds: 5,
    to: 'DELETED',
  },
};

function open(state: string): Cloud {
  return openCloud(state === 'MIGRATING' ? { faults: { unknownState: true } } : {});
}

async function find(cloud: Cloud, state: string): Promise<string> {
  const record = (await cloud.bill()).find(({ vm_name: name }) => name === MACHINES[state]);
  return record?.instance_id ?? (await cloud.instance(MACHINES[state] ?? '')).instance_id;
}

function request(cloud: Cloud, id: string, action: string) {
  return action === 'delete'
    ? cloud.send('DELETE', `/instances/${id}`)
    : cloud.send('POST', `/instances/${id}/${action}`);
}

/** Everything a client can see of the account. */
async function everything(cloud: Cloud, id: string): Promise<unknown> {
  const paths = [
    `/instances/${id}`,
    '/instances/?limit=100',
    '/instances/billing?limit=100',
    '/balance/',
    '/gpu-stocks/',
    '/volumes/',
    '/firewalls/',
  ];
  const replies = [];
  for (const path of paths) {
    replies.push(steady(await cloud.send('GET', path)));
  }
  return replies;
}

async function statusOf(cloud: Cloud, id: string): Promise<unknown> {
  return (await cloud.read<'getInstance'>(`/instances/${id}`)).instance.status;
}

describe.each(Object.keys(MACHINES))('%s', (state) => {
  test.each(Object.entries(ALLOWED))('%s', async (action, { from, through, seconds, to }) => {
    const cloud = open(state);
    const id = await find(cloud, state);
    expect(await statusOf(cloud, id)).toBe(state);
    const before = await everything(cloud, id);

    const reply = await request(cloud, id, action);

    if (!from.includes(state)) {
      expect(reply.status).toBe(409);
      expect(reply.body).toMatchObject({
        success: false,
        error: 'invalid_state',
        details: { status: state },
      });
      expect(await everything(cloud, id)).toEqual(before);
      return;
    }
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ instance_id: id, status: through, previous_status: state });
    cloud.advance(seconds * 1000 - 1);
    expect(await statusOf(cloud, id)).toBe(through);
    cloud.advance(1);
    expect(await statusOf(cloud, id)).toBe(to);
  });

  test('toggle-public-ip', async () => {
    const cloud = open(state);
    const id = await find(cloud, state);
    const before = await everything(cloud, id);
    const { tier } = (await cloud.read<'getInstance'>(`/instances/${id}`)).instance;

    const reply = await request(cloud, id, 'toggle-public-ip');

    if (tier === 'advanced') {
      expect(reply).toMatchObject({
        status: 400,
        body: { error: 'validation_error', details: { tier: 'advanced' } },
      });
      expect(await everything(cloud, id)).toEqual(before);
    } else if (state === 'ACTIVE' || state === 'SHUTOFF') {
      expect(reply).toMatchObject({
        status: 200,
        body: { status: state, previous_status: state, public_ip_enabled: false, public_ip: null },
      });
    } else {
      expect(reply).toMatchObject({
        status: 409,
        body: { error: 'invalid_state', details: { status: state } },
      });
      expect(await everything(cloud, id)).toEqual(before);
    }
  });
});

test('a seeded machine under way settles in the times of the contract', async () => {
  const cloud = openCloud();
  const states = async () =>
    Object.fromEntries((await cloud.instances()).map(({ vm_name: name, status }) => [name, status]));
  cloud.advance(3000);
  expect(await states()).toMatchObject({ 'diffusion-xl-04': 'BUILD' });
  cloud.advance(2000);
  expect(await states()).toMatchObject({ 'eval-batch-03': 'SHUTOFF', 'render-farm-07': 'ACTIVE' });
  expect(await states()).not.toHaveProperty('scratch-bench');
  cloud.advance(10_000);
  expect(await states()).toEqual({
    'api-inference-01': 'ACTIVE',
    'crash-test': 'ERROR',
    'diffusion-xl-04': 'ACTIVE',
    'embeddings-nightly': 'ACTIVE',
    'eval-batch-03': 'SHUTOFF',
    'finetune-mistral-02': 'ACTIVE',
    'long-sleep': 'HIBERNATED',
    'notebook-anna': 'SHUTOFF',
    'render-farm-07': 'ACTIVE',
    'rlhf-sweep-11': 'HIBERNATED',
    'train-llama-70b-01': 'ACTIVE',
  });
});

test('at speed 10 a stop takes half a second', async () => {
  let now = 0;
  const cloud = openCloud({ speed: 10, now: () => 1_772_442_000_000 + now });
  const { instance_id: id } = await cloud.instance('train-llama-70b-01');
  await cloud.send('POST', `/instances/${id}/stop`);
  now = 499;
  expect(await statusOf(cloud, id)).toBe('STOPPING');
  now = 500;
  expect(await statusOf(cloud, id)).toBe('SHUTOFF');
});
