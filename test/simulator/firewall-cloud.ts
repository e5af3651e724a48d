import { expect } from 'vitest';
import type { Schemas } from '../../src/simulator/contract/types.ts';
import type { Firewall, Instance } from '../../src/simulator/world/model.ts';
import { type Cloud, everything, START_MS } from './cloud.ts';

export const RULE = {
  direction: 'ingress',
  protocol: 'udp',
  ethertype: 'IPv6',
  remote_ip_prefix: '2001:db8::/32',
  port_range_min: 60_000,
  port_range_max: 61_000,
} as const;

export const firewallOf = async (cloud: Cloud, id: string) =>
  (await cloud.read<'getFirewall'>(`/firewalls/${id}`)).firewall;

export const namesOf = async (cloud: Cloud) =>
  (await cloud.read<'listFirewalls'>('/firewalls/?limit=100')).firewalls.map(({ name }) => name);

export async function create(cloud: Cloud, name = 'edge', region = 'NORWAY-1'): Promise<string> {
  const { body, status } = await cloud.send('POST', '/firewalls/', { name, region });
  expect(body).toMatchObject({ success: true });
  expect(status).toBe(201);
  return (body.firewall as Schemas['FirewallResponse']).firewall_id;
}

/** Puts a firewall into the world that is older than the test, in front of these machines. */
export function putFirewall(
  cloud: Cloud,
  machines: readonly Instance[],
  changes: Partial<Firewall> = {},
): string {
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
export function machine(cloud: Cloud, name: string): Instance {
  const found = cloud.world.instances.book.stretches.find(({ subject }) => subject.name === name)?.subject;
  const listed = cloud.world.instances.fleet.listed.find((instance) => instance.name === name);
  const instance = listed ?? found;
  if (instance === undefined) {
    throw new Error(`No machine named ${name}`);
  }
  return instance;
}

/** Machines of NORWAY-1 that run. */
export function running(cloud: Cloud, count: number): Instance[] {
  cloud.addVms(count, { name: 'node', region: 'NORWAY-1', gpuModel: 'A40' });
  cloud.advance(15_000);
  return cloud.world.instances.fleet.listed.filter(({ name }) => name.startsWith('node'));
}

export const attach = (cloud: Cloud, id: string, machines: readonly (Instance | string)[]) =>
  cloud.send('POST', `/firewalls/${id}/attach`, {
    instance_ids: machines.map((entry) => (typeof entry === 'string' ? entry : entry.id)),
  });

/** Name and status of each attachment. */
export async function attachments(cloud: Cloud, id: string): Promise<Record<string, string>> {
  const { attachments: found, attachment_count: count } = await firewallOf(cloud, id);
  expect(count).toBe(found.length);
  return Object.fromEntries(found.map(({ vm, status }) => [vm.vm_name, status]));
}

/** Makes a request that must be refused and change nothing. */
export async function expectRefusal(
  cloud: Cloud,
  request: readonly [method: string, path: string, body?: unknown],
  expected: { status: number; body: object },
): Promise<void> {
  const before = await everything(cloud);
  expect(await cloud.send(...request)).toMatchObject(expected);
  expect(await everything(cloud)).toEqual(before);
}
