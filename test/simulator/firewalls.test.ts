// Firewalls: contract 2.3, 4.8, 5.1 and 5.5.
import { describe, expect, test } from 'vitest';
import type { Schemas } from '../../src/simulator/contract/types.ts';
import type { SimulatorOptions } from '../../src/simulator/index.ts';
import type { Firewall, Instance } from '../../src/simulator/world/model.ts';
import { type Cloud, everything, MACHINES, openCloud, START_MS } from './cloud.ts';

const RULE = {
  direction: 'ingress',
  protocol: 'udp',
  ethertype: 'IPv6',
  remote_ip_prefix: '2001:db8::/32',
  port_range_min: 60_000,
  port_range_max: 61_000,
} as const;

const firewallOf = async (cloud: Cloud, id: string) =>
  (await cloud.read<'getFirewall'>(`/firewalls/${id}`)).firewall;

const namesOf = async (cloud: Cloud) =>
  (await cloud.read<'listFirewalls'>('/firewalls/?limit=100')).firewalls.map(({ name }) => name);

async function create(cloud: Cloud, name = 'edge', region = 'NORWAY-1'): Promise<string> {
  const { body, status } = await cloud.send('POST', '/firewalls/', { name, region });
  expect(body).toMatchObject({ success: true });
  expect(status).toBe(201);
  return (body.firewall as Schemas['FirewallResponse']).firewall_id;
}

/** Puts a firewall into the world that is older than the test, in front of these machines. */
function putFirewall(cloud: Cloud, machines: readonly Instance[], changes: Partial<Firewall> = {}): string {
  const id = cloud.world.ids.next('F');
  cloud.world.firewalls.seed({
    id,
    name: `put-${id}`,
    description: null,
    region: machines[0]?.region ?? 'NORWAY-1',
    status: 'SUCCESS',
    rules: [],
    attachments: machines.map((instance) => ({
      id: cloud.world.ids.nextInteger(),
      status: 'SUCCESS',
      instance,
      createdAtMs: START_MS,
    })),
    createdAtMs: START_MS,
    ...changes,
  });
  return id;
}

/** A machine of the world by its name; it may be deleted already. */
function machine(cloud: Cloud, name: string): Instance {
  const found = cloud.world.instances.book.stretches.find(({ subject }) => subject.name === name)?.subject;
  const listed = cloud.world.instances.fleet.listed.find((instance) => instance.name === name);
  const instance = listed ?? found;
  if (instance === undefined) {
    throw new Error(`No machine named ${name}`);
  }
  return instance;
}

/** Machines of NORWAY-1 that run. */
function running(cloud: Cloud, count: number): Instance[] {
  cloud.addVms(count, { name: 'node', region: 'NORWAY-1', gpuModel: 'A40' });
  cloud.advance(15_000);
  return cloud.world.instances.fleet.listed.filter(({ name }) => name.startsWith('node'));
}

const attach = (cloud: Cloud, id: string, machines: readonly (Instance | string)[]) =>
  cloud.send('POST', `/firewalls/${id}/attach`, {
    instance_ids: machines.map((entry) => (typeof entry === 'string' ? entry : entry.id)),
  });

/** Name and status of each attachment. */
async function attachments(cloud: Cloud, id: string): Promise<Record<string, string>> {
  const { attachments: found, attachment_count: count } = await firewallOf(cloud, id);
  expect(count).toBe(found.length);
  return Object.fromEntries(found.map(({ vm, status }) => [vm.vm_name, status]));
}

/** Makes a request that must be refused and change nothing. */
async function expectRefusal(
  cloud: Cloud,
  request: readonly [method: string, path: string, body?: unknown],
  expected: { status: number; body: object },
): Promise<void> {
  const before = await everything(cloud);
  expect(await cloud.send(...request)).toMatchObject(expected);
  expect(await everything(cloud)).toEqual(before);
}

describe('a firewall', () => {
  test('is created empty and is ready three seconds later', async () => {
    const cloud = openCloud();
    const reply = await cloud.send('POST', '/firewalls/', {
      name: 'edge',
      region: 'CANADA-1',
      description: 'What the office may reach',
    });
    expect(reply).toMatchObject({
      status: 201,
      body: {
        firewall: {
          name: 'edge',
          description: 'What the office may reach',
          region: 'CANADA-1',
          environment: { name: 'default-CANADA-1', region: 'CANADA-1' },
          status: 'CREATING',
          rules: [],
          attachments: [],
          rule_count: 0,
          attachment_count: 0,
          created_at: '2026-03-02T09:00:00Z',
        },
      },
    });
    const { firewall_id: id } = reply.body.firewall as Schemas['FirewallResponse'];
    expect(id).toMatch(/^BRK-\d{6}F$/);
    cloud.advance(2999);
    expect((await firewallOf(cloud, id)).status).toBe('CREATING');
    cloud.advance(1);
    expect((await firewallOf(cloud, id)).status).toBe('SUCCESS');
    expect((await namesOf(cloud))[0]).toBe('edge');
  });

  test('of one region is in the same environment as the others there', async () => {
    const cloud = openCloud();
    const id = await create(cloud, 'edge', 'US-1');
    const { firewalls } = await cloud.read<'listFirewalls'>('/firewalls/?region=US-1');
    expect(new Set(firewalls.map(({ environment }) => environment?.id)).size).toBe(1);
    expect((await firewallOf(cloud, id)).environment).toEqual(firewalls.at(-1)?.environment);
  });

  test('number 26 is refused, until one is gone', async () => {
    const cloud = openCloud();
    const present = (await namesOf(cloud)).length;
    const ids = [];
    for (let number = present; number < 25; number++) {
      ids.push(await create(cloud, `fw-${number}`));
    }
    const request = ['POST', '/firewalls/', { name: 'one too many', region: 'US-1' }] as const;
    await expectRefusal(cloud, request, {
      status: 409,
      body: { error: 'limit_reached', details: { limit: 25 } },
    });
    expect((await cloud.read<'listFirewalls'>('/firewalls/')).limit_max).toBe(25);
    cloud.advance(3000);
    await cloud.send('DELETE', `/firewalls/${ids[0]}`);
    expect((await cloud.send(...request)).status).toBe(409);
    cloud.advance(3000);
    expect((await cloud.send(...request)).status).toBe(201);
  });

  test.each<[number, string, string, Record<string, unknown>]>([
    [400, 'name', 'no name', { name: undefined }],
    [400, 'name', 'an empty name', { name: '' }],
    [400, 'name', 'a name of 51 characters', { name: 'x'.repeat(51) }],
    [400, 'name', 'a slash in the name', { name: 'a/b' }],
    [409, 'name', 'a name in use', { name: 'lab-web' }],
    [400, 'region', 'no region', { region: undefined }],
    [400, 'region', 'an unknown region', { region: 'MARS-1' }],
    [400, 'region', 'a region of the advanced tier', { region: 'ICE-01' }],
    [400, 'description', 'a description of 256 characters', { description: 'x'.repeat(256) }],
    [400, 'description', 'a number for a description', { description: 7 }],
    [400, 'rules', 'rules at once', { rules: [RULE] }],
  ])('is refused with %i %s for %s', async (status, field, _, changes) => {
    const body = { name: 'edge', region: 'NORWAY-1', ...changes };
    await expectRefusal(openCloud(), ['POST', '/firewalls/', body], {
      status,
      body: { success: false, details: { field } },
    });
  });

  test('of the advanced tier is refused as that', async () => {
    const reply = await openCloud().send('POST', '/firewalls/', { name: 'edge', region: 'FIN-01' });
    expect(reply.body).toMatchObject({ error: 'validation_error', details: { tier: 'advanced' } });
  });

  test.each([
    ['GET', '', undefined],
    ['DELETE', '', undefined],
    ['POST', '/attach', { instance_ids: [] }],
    ['POST', '/rules', RULE],
    ['DELETE', '/rules/1001', undefined],
    ['GET', '/available-instances', undefined],
  ])('that is none: %s %s is 404', async (method, path, body) => {
    const reply = await openCloud().send(method, `/firewalls/BRK-000000F${path}`, body);
    expect(reply).toMatchObject({ status: 404, body: { error: 'not_found' } });
  });
});

describe('deleting a firewall', () => {
  test('takes three seconds, and its name is free again', async () => {
    const cloud = openCloud();
    const id = await create(cloud);
    cloud.advance(3000);
    const reply = await cloud.send('DELETE', `/firewalls/${id}`);
    expect(reply).toMatchObject({ status: 200, body: { firewall_id: id } });
    expect((await firewallOf(cloud, id)).status).toBe('DELETING');
    expect((await cloud.send('POST', '/firewalls/', { name: 'edge', region: 'US-1' })).status).toBe(409);
    await expectRefusal(cloud, ['DELETE', `/firewalls/${id}`], {
      status: 409,
      body: { error: 'invalid_state', details: { status: 'DELETING' } },
    });
    cloud.advance(3000);
    expect((await cloud.send('GET', `/firewalls/${id}`)).status).toBe(404);
    expect(await namesOf(cloud)).not.toContain('edge');
    await create(cloud);
  });

  test('before it is ready does not let it come back', async () => {
    const cloud = openCloud();
    const id = await create(cloud);
    cloud.advance(1000);
    await cloud.send('DELETE', `/firewalls/${id}`);
    cloud.advance(2000);
    expect((await firewallOf(cloud, id)).status).toBe('DELETING');
    cloud.advance(1000);
    expect((await cloud.send('GET', `/firewalls/${id}`)).status).toBe(404);
  });

  test('one that failed is allowed', async () => {
    const cloud = openCloud();
    const id = putFirewall(cloud, [], { status: 'ERROR' });
    expect((await cloud.send('DELETE', `/firewalls/${id}`)).status).toBe(200);
  });

  test('is refused while it is attached, and forced takes it off', async () => {
    const cloud = openCloud();
    const machines = running(cloud, 2);
    const id = putFirewall(cloud, machines);
    for (const query of ['', '?force=false']) {
      await expectRefusal(cloud, ['DELETE', `/firewalls/${id}${query}`], {
        status: 409,
        body: { error: 'resource_in_use', details: { instance_ids: machines.map((entry) => entry.id) } },
      });
    }
    expect((await cloud.send('DELETE', `/firewalls/${id}?force=true`)).status).toBe(200);
    expect(await attachments(cloud, id)).toEqual({ 'node-1': 'DETACHING', 'node-2': 'DETACHING' });
    cloud.advance(3000);
    const left = await cloud.read<'listInstanceFirewalls'>(`/instances/${machines[0]?.id}/firewalls`);
    expect(left).toMatchObject({ firewalls: [], total: 0 });
  });

  test('force is a switch', async () => {
    const cloud = openCloud();
    const id = putFirewall(cloud, []);
    await expectRefusal(cloud, ['DELETE', `/firewalls/${id}?force=maybe`], {
      status: 400,
      body: { details: { field: 'force' } },
    });
  });
});

describe('the rules of a firewall', () => {
  test('are added, counted and removed', async () => {
    const cloud = openCloud();
    const id = await create(cloud);
    const added = await cloud.send('POST', `/firewalls/${id}/rules`, RULE);
    expect(added).toMatchObject({
      status: 201,
      body: { firewall_id: id, rule: { ...RULE, status: 'CREATING' } },
    });
    const { id: ruleId } = added.body.rule as Schemas['FirewallRule'];
    cloud.advance(4000);
    expect(await firewallOf(cloud, id)).toMatchObject({ rule_count: 1, rules: [{ status: 'SUCCESS' }] });
    const path = `/firewalls/${id}/rules/${ruleId}`;
    const removed = await cloud.send('DELETE', path);
    expect(removed).toMatchObject({ status: 200, body: { firewall_id: id, rule_id: ruleId } });
    expect((await firewallOf(cloud, id)).rules).toMatchObject([{ status: 'DELETING' }]);
    await expectRefusal(cloud, ['DELETE', path], {
      status: 409,
      body: { error: 'invalid_state', details: { status: 'DELETING' } },
    });
    cloud.advance(2000);
    expect(await firewallOf(cloud, id)).toMatchObject({ rule_count: 0, rules: [] });
    expect((await cloud.send('DELETE', path)).status).toBe(404);
  });

  test.each([
    ['remote_ip_prefix', { remote_ip_prefix: '10.0.0.0/8' }],
    ['remote_ip_prefix', { remote_ip_prefix: '1::2::3/64' }],
    ['port_range_min', { port_range_min: 61_001 }],
    ['port_range_max', { port_range_max: undefined }],
    ['port_range_min', { protocol: 'icmp' }],
    ['protocol', { protocol: 'gre' }],
  ])('are refused with %s for %o', async (field, changes) => {
    const cloud = openCloud();
    const id = putFirewall(cloud, []);
    await expectRefusal(cloud, ['POST', `/firewalls/${id}/rules`, { ...RULE, ...changes }], {
      status: 400,
      body: { error: 'validation_error', details: { field } },
    });
  });

  test.each(['ERROR', 'DELETING'])('stay as they are while it is %s', async (status) => {
    const cloud = openCloud();
    const id = putFirewall(cloud, []);
    const { body } = await cloud.send('POST', `/firewalls/${id}/rules`, RULE);
    const { id: ruleId } = body.rule as Schemas['FirewallRule'];
    cloud.advance(4000);
    cloud.world.firewalls.shelf.get(id).status = status;
    for (const request of [
      ['POST', `/firewalls/${id}/rules`, RULE],
      ['DELETE', `/firewalls/${id}/rules/${ruleId}`],
    ] as const) {
      await expectRefusal(cloud, request, {
        status: 409,
        body: { error: 'invalid_state', details: { status } },
      });
    }
  });

  test('of one firewall are not found in another', async () => {
    const cloud = openCloud();
    const [one, two] = [putFirewall(cloud, []), putFirewall(cloud, [])];
    const { body } = await cloud.send('POST', `/firewalls/${one}/rules`, RULE);
    const { id: ruleId } = body.rule as Schemas['FirewallRule'];
    expect((await cloud.send('DELETE', `/firewalls/${two}/rules/${ruleId}`)).status).toBe(404);
  });
});

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
