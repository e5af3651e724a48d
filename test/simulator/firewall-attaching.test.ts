import { describe, expect, test } from 'vitest';
import type { Schemas } from '../../src/simulator/contract/types.ts';
import type { SimulatorOptions } from '../../src/simulator/index.ts';
import type { Instance } from '../../src/simulator/world/model.ts';
import { type Cloud, everything, MACHINES, openCloud } from './cloud.ts';
import {
  attach,
  attachments,
  create,
  expectRefusal,
  machine,
  putFirewall,
  RULE,
  running,
} from './firewall-cloud.ts';

describe('attaching a firewall', () => {
  test('replaces the whole set', async () => {
    const cloud = openCloud();
    const [one, two, three] = running(cloud, 3) as [Instance, Instance, Instance];
    const id = putFirewall(cloud, []);
    const reply = await attach(cloud, id, [one, two]);
    expect(reply).toMatchObject({
      status: 200,
      body: {
        firewall_id: id,
        attachments: [
          {
            status: 'ATTACHING',
            vm: {
              instance_id: one.id,
              vm_name: 'node-1',
              status: 'ACTIVE',
              flavor: 'n3-A40x1',
              environment: 'default-NORWAY-1',
            },
          },
          { status: 'ATTACHING', vm: { vm_name: 'node-2' } },
        ],
      },
    });
    cloud.advance(3999);
    expect(await attachments(cloud, id)).toEqual({ 'node-1': 'ATTACHING', 'node-2': 'ATTACHING' });
    cloud.advance(1);
    expect(await attachments(cloud, id)).toEqual({ 'node-1': 'SUCCESS', 'node-2': 'SUCCESS' });

    await attach(cloud, id, [three, two]);
    expect(await attachments(cloud, id)).toEqual({
      'node-1': 'DETACHING',
      'node-2': 'SUCCESS',
      'node-3': 'ATTACHING',
    });
    cloud.advance(2999);
    expect(await attachments(cloud, id)).toHaveProperty('node-1', 'DETACHING');
    cloud.advance(1001);
    expect(await attachments(cloud, id)).toEqual({ 'node-2': 'SUCCESS', 'node-3': 'SUCCESS' });

    await attach(cloud, id, []);
    cloud.advance(3000);
    expect(await attachments(cloud, id)).toEqual({});
  });

  test('can be thought better of while it is under way', async () => {
    const cloud = openCloud();
    const machines = running(cloud, 1);
    const id = putFirewall(cloud, []);
    await attach(cloud, id, machines);
    cloud.advance(1000);
    await attach(cloud, id, []);
    await expectRefusal(cloud, ['POST', `/firewalls/${id}/attach`, { instance_ids: [machines[0]?.id] }], {
      status: 409,
      body: { error: 'invalid_state', details: { status: 'DETACHING' } },
    });
    cloud.advance(3000);
    expect(await attachments(cloud, id)).toEqual({});
    await attach(cloud, id, machines);
    cloud.advance(4000);
    expect(await attachments(cloud, id)).toEqual({ node: 'SUCCESS' });
  });

  test('the same set again changes nothing, whatever its machines do', async () => {
    const cloud = openCloud();
    const machines = running(cloud, 2);
    const id = putFirewall(cloud, machines);
    await cloud.send('POST', `/instances/${machines[0]?.id}/stop`);
    const before = await everything(cloud);
    expect((await attach(cloud, id, machines)).status).toBe(200);
    expect(await everything(cloud)).toEqual(before);
  });

  test('several firewalls add up, and the machine knows them by both paths', async () => {
    const cloud = openCloud();
    const [one] = running(cloud, 1) as [Instance];
    const ids = [putFirewall(cloud, []), putFirewall(cloud, [])];
    for (const id of ids) {
      await attach(cloud, id, [one]);
      await cloud.send('POST', `/firewalls/${id}/rules`, RULE);
    }
    cloud.advance(4000);
    const seen = await cloud.read<'listInstanceFirewalls'>(`/instances/${one.id}/firewalls`);
    expect(seen.firewalls).toMatchObject(
      ids.map((id) => ({
        firewall_id: id,
        status: 'SUCCESS',
        attachment_status: 'SUCCESS',
        rule_count: 1,
      })),
    );
    const again = await cloud.read<'listVirtualMachineFirewalls'>(`/virtual-machines/${one.id}/firewalls`);
    expect(again.firewalls).toEqual(seen.firewalls);
    expect((await cloud.read<'getInstance'>(`/instances/${one.id}`)).firewalls).toEqual(seen.firewalls);
  });

  test('ends with the machine', async () => {
    const cloud = openCloud();
    const [one, two] = running(cloud, 2) as [Instance, Instance];
    const id = putFirewall(cloud, [one, two]);
    await cloud.send('DELETE', `/instances/${one.id}`);
    expect(await attachments(cloud, id)).toEqual({ 'node-1': 'DETACHING', 'node-2': 'SUCCESS' });
    expect((await attach(cloud, id, [two])).status).toBe(200);
    expect((await attach(cloud, id, [one, two])).status).toBe(409);
    cloud.advance(5000);
    expect(await attachments(cloud, id)).toEqual({ 'node-2': 'SUCCESS' });
  });
});

const ATTACHABLE = ['ACTIVE'];
const DETACHABLE = ['ACTIVE', 'SHUTOFF', 'HIBERNATED'];

/** A machine of the legacy tier in the state. */
function machineIn(cloud: Cloud, state: string): Instance {
  if (state === 'CREATING') {
    cloud.addVms(1, { name: 'newcomer' });
  }
  return machine(cloud, state === 'CREATING' ? 'newcomer' : (MACHINES[state] ?? ''));
}

function open(state: string): Cloud {
  const options: SimulatorOptions = state === 'MIGRATING' ? { faults: { unknownState: true } } : {};
  return openCloud(options);
}

describe.each(Object.keys(MACHINES))('a machine that is %s', (state) => {
  test('attach', async () => {
    const cloud = open(state);
    const instance = machineIn(cloud, state);
    expect(instance.status).toBe(state);
    const id = putFirewall(cloud, [], { region: instance.region });
    if (ATTACHABLE.includes(state)) {
      expect((await attach(cloud, id, [instance])).status).toBe(200);
      return;
    }
    await expectRefusal(cloud, ['POST', `/firewalls/${id}/attach`, { instance_ids: [instance.id] }], {
      status: 409,
      body: { error: 'invalid_state', details: { status: state } },
    });
  });

  test('detach', async () => {
    const cloud = open(state);
    const instance = machineIn(cloud, state);
    const id = putFirewall(cloud, [instance]);
    if (DETACHABLE.includes(state)) {
      expect((await attach(cloud, id, [])).status).toBe(200);
      cloud.advance(3000);
      expect(await attachments(cloud, id)).toEqual({});
      return;
    }
    await expectRefusal(cloud, ['POST', `/firewalls/${id}/attach`, { instance_ids: [] }], {
      status: 409,
      body: { error: 'invalid_state', details: { status: state } },
    });
  });
});

describe('an attach that is refused changes nothing', () => {
  test('for one machine out of many', async () => {
    const cloud = openCloud();
    const [one, two] = running(cloud, 2) as [Instance, Instance];
    const id = putFirewall(cloud, [one]);
    const { id: advanced } = machine(cloud, 'diffusion-xl-04');
    const { id: elsewhere } = machine(cloud, 'finetune-mistral-02');
    const request = (ids: unknown) => ['POST', `/firewalls/${id}/attach`, { instance_ids: ids }] as const;
    await expectRefusal(cloud, request([two.id, advanced]), {
      status: 400,
      body: { error: 'validation_error', details: { field: 'instance_ids.1', tier: 'advanced' } },
    });
    await expectRefusal(cloud, request([elsewhere, two.id]), {
      status: 400,
      body: { error: 'validation_error', details: { field: 'instance_ids.0', region: 'NORWAY-1' } },
    });
    await expectRefusal(cloud, request([two.id, 'BRK-000000D']), {
      status: 404,
      body: { error: 'not_found' },
    });
  });

  test.each([
    ['instance_ids', {}],
    ['instance_ids', { instance_ids: 'all' }],
    ['instance_ids.0', { instance_ids: [7] }],
    ['instance_ids', { instance_ids: ['BRK-100000D', 'BRK-100000D'] }],
    ['instance_ids', { instance_ids: Array.from({ length: 51 }, (_, index) => `BRK-${100_000 + index}D`) }],
    ['add', { instance_ids: [], add: true }],
  ])('for %s in %o', async (field, body) => {
    const cloud = openCloud();
    const id = putFirewall(cloud, []);
    await expectRefusal(cloud, ['POST', `/firewalls/${id}/attach`, body], {
      status: 400,
      body: { error: 'validation_error', details: { field } },
    });
  });

  test.each(['CREATING', 'ERROR', 'DELETING'])('while the firewall is %s', async (status) => {
    const cloud = openCloud();
    const [one] = running(cloud, 1) as [Instance];
    const id = putFirewall(cloud, [], { status });
    await expectRefusal(cloud, ['POST', `/firewalls/${id}/attach`, { instance_ids: [one.id] }], {
      status: 409,
      body: { error: 'invalid_state', details: { status } },
    });
  });

  test.each([
    ['ERROR', 200],
    ['DELETING', 409],
  ])('a firewall that is %s is taken off with %i', async (firewallStatus, status) => {
    const cloud = openCloud();
    const id = putFirewall(cloud, running(cloud, 1), { status: firewallStatus });
    expect((await attach(cloud, id, [])).status).toBe(status);
  });
});

describe('machines a firewall could be attached to', () => {
  const reasons = (answer: { instances: Schemas['UserVM'][] }) =>
    Object.fromEntries(answer.instances.map(({ vm_name: name, reason }) => [name, reason]));

  test('are told with the reason where they are not', async () => {
    const cloud = openCloud();
    const id = cloud.world.firewalls.shelf.listed.find(({ name }) => name === 'ssh-from-office')?.id;
    const answer = await cloud.read<'listFirewallAvailableInstances'>(
      `/firewalls/available-instances?firewall_id=${id}`,
    );
    const elsewhere = (region: string) => `The instance is in ${region}, the firewall in NORWAY-1`;
    expect(reasons(answer)).toEqual({
      'train-llama-70b-01': null,
      'long-sleep': 'The instance is HIBERNATED',
      'render-farm-07': 'The instance is STARTING',
      'diffusion-xl-04': 'The advanced tier has no firewalls',
      'notebook-anna': elsewhere('US-1'),
      'finetune-mistral-02': elsewhere('US-1'),
      'scratch-bench': elsewhere('US-1'),
      'crash-test': elsewhere('CANADA-1'),
      'eval-batch-03': elsewhere('CANADA-1'),
      'api-inference-01': elsewhere('CANADA-1'),
      'rlhf-sweep-11': elsewhere('CANADA-1'),
      'embeddings-nightly': elsewhere('CANADA-1'),
    });
    expect(answer.total).toBe(12);
    const attached = answer.instances.filter((entry) => entry.already_attached).map((entry) => entry.vm_name);
    expect(attached.sort()).toEqual(['long-sleep', 'train-llama-70b-01']);
    for (const { eligible, reason } of answer.instances) {
      expect(eligible).toBe(reason === null);
    }
    const listed = (await cloud.instances()).map((instance) => instance.instance_id);
    expect(answer.instances.map((instance) => instance.instance_id)).toEqual(listed);
    const alias = await cloud.read<'listAvailableInstancesOfFirewall'>(
      `/firewalls/${id}/available-instances`,
    );
    expect(alias.instances).toEqual(answer.instances);
  });

  test('are those that attach accepts, and no others', async () => {
    const cloud = openCloud();
    running(cloud, 2);
    for (const firewall of [...cloud.world.firewalls.shelf.listed]) {
      const answer = await cloud.read<'listAvailableInstancesOfFirewall'>(
        `/firewalls/${firewall.id}/available-instances`,
      );
      const present = firewall.attachments.map(({ instance }) => instance.id);
      for (const entry of answer.instances.filter((candidate) => !candidate.already_attached)) {
        const reply = await attach(cloud, firewall.id, [...present, entry.instance_id]);
        expect([entry.vm_name, firewall.name, reply.status < 300]).toEqual([
          entry.vm_name,
          firewall.name,
          entry.eligible,
        ]);
        if (reply.status < 300) {
          present.push(entry.instance_id);
        }
      }
    }
  });

  test('without a firewall are those of any region', async () => {
    const cloud = openCloud();
    const all = await cloud.read<'listFirewallAvailableInstances'>('/firewalls/available-instances');
    expect(all.instances.filter(({ eligible }) => eligible).map(({ vm_name: name }) => name)).toEqual([
      'train-llama-70b-01',
    ]);
    expect(all.instances.some((instance) => instance.already_attached)).toBe(false);
    const some = await cloud.read<'listFirewallAvailableInstances'>(
      '/firewalls/available-instances?region=US-1',
    );
    expect(Object.keys(reasons(some)).sort()).toEqual([
      'finetune-mistral-02',
      'notebook-anna',
      'scratch-bench',
    ]);
    expect(some.total).toBe(3);
  });

  test('that it is leaving or that it cannot serve yet', async () => {
    const cloud = openCloud();
    const machines = running(cloud, 1);
    const id = putFirewall(cloud, machines);
    await attach(cloud, id, []);
    const read = async (firewallId: string) =>
      (
        await cloud.read<'listAvailableInstancesOfFirewall'>(`/firewalls/${firewallId}/available-instances`)
      ).instances.find(({ vm_name: name }) => name === 'node');
    expect(await read(id)).toMatchObject({
      eligible: false,
      already_attached: false,
      reason: 'The firewall is being detached from it',
    });
    const fresh = await create(cloud);
    expect(await read(fresh)).toMatchObject({ eligible: false, reason: 'The firewall is CREATING' });
  });

  test('a firewall that is none is 404', async () => {
    const reply = await openCloud().send('GET', '/firewalls/available-instances?firewall_id=BRK-000000F');
    expect(reply).toMatchObject({ status: 404, body: { error: 'not_found' } });
  });
});
