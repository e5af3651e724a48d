import type { Instance, Rule } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { openPort } from './fleet.ts';

const DAY_MS = 86_400_000;

interface SeedFirewall {
  readonly name: string;
  readonly description?: string;
  readonly region: string;
  readonly status?: string;
  readonly ageDays: number;
  readonly ports: readonly number[];
  /** Rules that let only one network in: port and CIDR. */
  readonly networks?: readonly (readonly [port: number, cidr: string])[];
  readonly ping?: boolean;
  readonly machines: readonly string[];
}

const FIREWALLS: readonly SeedFirewall[] = [
  {
    name: 'ssh-from-office',
    description: 'Office and VPN only',
    region: 'NORWAY-1',
    ageDays: 160,
    ports: [],
    networks: [
      [22, '203.0.113.0/24'],
      [22, '198.51.100.17/32'],
    ],
    ping: true,
    machines: ['train-llama-70b-01', 'long-sleep'],
  },
  {
    name: 'lab-web',
    region: 'CANADA-1',
    ageDays: 90,
    ports: [80, 443],
    ping: true,
    machines: ['api-inference-01', 'eval-batch-03'],
  },
  {
    name: 'notebooks',
    description: 'Jupyter, open to everybody',
    region: 'US-1',
    ageDays: 40,
    ports: [22, 8888],
    machines: ['notebook-anna'],
  },
  { name: 'unused', region: 'US-1', ageDays: 12, ports: [], machines: [] },
  { name: 'never-built', region: 'CANADA-1', status: 'ERROR', ageDays: 2, ports: [], machines: [] },
];

/** Puts firewalls with their rules and attachments into the world. */
export function seedNetwork(world: World): void {
  const machines = new Map(world.instances.fleet.listed.map((instance) => [instance.name, instance]));
  FIREWALLS.forEach((seed) => {
    const createdAtMs = world.clock.now() - seed.ageDays * DAY_MS;
    const attached = seed.machines.flatMap((name) => machines.get(name) ?? []);
    world.firewalls.seed({
      id: world.ids.next('F'),
      name: seed.name,
      description: seed.description ?? null,
      region: seed.region,
      status: seed.status ?? 'SUCCESS',
      rules: rulesOf(world, seed, createdAtMs),
      attachments: attached.map((instance) => attachmentOf(world, instance, createdAtMs)),
      createdAtMs,
    });
  });
  world.firewalls.sortSeeds();
}

function attachmentOf(world: World, instance: Instance, firewallMs: number) {
  const createdAtMs = Math.max(firewallMs, instance.createdAtMs);
  return { id: world.ids.nextInteger(), status: 'SUCCESS', instance, createdAtMs };
}

function rulesOf(world: World, seed: SeedFirewall, createdAtMs: number): Rule[] {
  const rules = seed.ports.map((port) => openPort(world, port, createdAtMs));
  for (const [port, cidr] of seed.networks ?? []) {
    rules.push({ ...openPort(world, port, createdAtMs), remoteIpPrefix: cidr });
  }
  if (seed.ping === true) {
    rules.push({
      ...openPort(world, 1, createdAtMs),
      protocol: 'icmp',
      portRangeMin: null,
      portRangeMax: null,
    });
  }
  return rules;
}
