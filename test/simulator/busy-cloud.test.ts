// Many changes at random: what must hold between them, whatever was let in and whatever was refused.
import { expect, test } from 'vitest';
import { between, pick, type Random, seededRandom } from '../../src/simulator/random.ts';
import { type Cloud, MINUTE, openCloud } from './cloud.ts';
import { putVolume } from './storage.ts';

const REGIONS = ['NORWAY-1', 'CANADA-1', 'US-1', 'FIN-01', 'MARS-1'] as const;
const MODELS = ['RTX-A6000', 'L40', 'H100-PCIe-80GB', 'A100-SXM4-80GB-NVLink', 'H100-SXM5-80GB'] as const;
const IMAGES = ['Ubuntu Server 22.04 LTS R550 CUDA 12.4', 'Debian 12 CUDA 12.8'] as const;

type Request = readonly [method: string, path: string, body?: unknown];

/** An id out of a list, now and then of something that is none. */
function idOf(random: Random, things: readonly { readonly id: string }[]): string {
  return things[Math.floor(random() * things.length * 1.05)]?.id ?? 'BRK-000000D';
}

function anyRequest(cloud: Cloud, random: Random): Request {
  const { world } = cloud;
  const vm = idOf(random, world.instances.fleet.listed);
  const firewall = idOf(random, world.firewalls.shelf.listed);
  const rules = world.firewalls.shelf.find(firewall)?.rules ?? [];
  const rule = {
    direction: 'ingress',
    protocol: pick(random, ['tcp', 'udp', 'icmp']),
    ethertype: 'IPv4',
    remote_ip_prefix: pick(random, ['10.0.0.0/8', '0.0.0.0/0', '10.0.0.0/40']),
    port_range_min: between(random, 1, 300),
    port_range_max: between(random, 200, 500),
  };
  const choices: readonly [() => Request, ...(() => Request)[]] = [
    () => ['POST', '/deploy/', anyDeployment(cloud, random)],
    () => ['POST', '/deploy/', anyDeployment(cloud, random)],
    () => ['POST', `/instances/${vm}/${pick(random, ['start', 'stop', 'reboot', 'hibernate', 'restore'])}`],
    () => ['DELETE', `/instances/${vm}`],
    () => ['POST', `/instances/${vm}/security-rules`, rule],
    () => ['POST', '/firewalls/', { name: `fw-${between(random, 1, 40)}`, region: pick(random, REGIONS) }],
    () => ['POST', `/firewalls/${firewall}/rules`, rule],
    () => ['DELETE', `/firewalls/${firewall}/rules/${rules[Math.floor(random() * rules.length)]?.id ?? 9}`],
    () => ['POST', `/firewalls/${firewall}/attach`, { instance_ids: anySet(cloud, random) }],
    () => ['DELETE', `/firewalls/${firewall}?force=${random() < 0.3}`],
    () => ['POST', `/instances/${vm}/attach-volumes`, { volume_ids: [idOf(random, volumes(cloud))] }],
    () => ['POST', `/instances/${vm}/detach-volumes`, { volume_ids: [idOf(random, volumes(cloud))] }],
  ];
  return pick(random, choices)();
}

const volumes = (cloud: Cloud) => cloud.world.volumes.shelf.listed;

function anySet(cloud: Cloud, random: Random): string[] {
  const running = cloud.world.instances.fleet.listed.filter(({ region }) => region === 'CANADA-1');
  return running.filter(() => random() < 0.2).map(({ id }) => id);
}

function anyDeployment(cloud: Cloud, random: Random): Record<string, unknown> {
  const bootVolume = random() < 0.2 ? idOf(random, volumes(cloud)) : undefined;
  return {
    vm_name: `vm-${between(random, 1, 15)}`,
    region: pick(random, REGIONS),
    gpu_model: pick(random, MODELS),
    gpu_count: pick(random, [1, 1, 2, 4, 8]),
    ...(bootVolume === undefined
      ? { os_image: pick(random, IMAGES) }
      : { boot_source: 'volume', volume_id: bootVolume }),
    ssh_key_ids: [idOf(random, cloud.world.keys.listed)],
    ...(random() < 0.3 ? { volume_ids: [idOf(random, volumes(cloud))] } : {}),
  };
}

interface DeployedBody {
  readonly region?: string;
  readonly gpu_model?: string;
  readonly gpu_count?: number;
}

/** GPUs that are left once a deployment has taken its own; below 0 where there are too few. */
function roomFor(cloud: Cloud, body: unknown): number {
  const { region = '', gpu_model: model = '', gpu_count: count = 0 } = (body ?? {}) as DeployedBody;
  return cloud.world.stock.available(region, model) - count;
}

/** What is never true of an account, as sentences. */
async function contradictions(cloud: Cloud, everUsed: Map<string | number, object>): Promise<string[]> {
  const { world } = cloud;
  const wrong: string[] = [];
  const claim = (isTrue: boolean, what: string) => {
    if (!isTrue) {
      wrong.push(what);
    }
  };
  const { stocks } = await cloud.read<'listGpuStocks'>('/gpu-stocks/');
  for (const { available, gpu_model: model, region } of stocks) {
    claim(available >= 0 && Number.isInteger(available), `${region} has ${available} ${model}`);
  }
  const { fleet } = world.instances;
  const firewalls = world.firewalls.shelf.listed;
  const once = (names: readonly string[], what: string) =>
    claim(new Set(names).size === names.length, `two ${what} share a name`);
  once(
    fleet.listed.map(({ name }) => name),
    'machines',
  );
  once(
    firewalls.map(({ name }) => name),
    'firewalls',
  );
  claim(firewalls.length <= 25, `${firewalls.length} firewalls`);
  const addresses = fleet.listed.flatMap(({ publicIp }) => publicIp ?? []);
  claim(new Set(addresses).size === addresses.length, 'two machines share an address');
  for (const { attachments, name, region } of firewalls) {
    const behind = attachments.map(({ instance }) => instance);
    claim(new Set(behind).size === behind.length, `${name} is twice in front of one machine`);
    for (const instance of behind) {
      claim(instance.region === region, `${name} of ${region} is in front of ${instance.name}`);
      claim(fleet.listed.includes(instance), `${name} is in front of a machine that is gone`);
    }
  }
  for (const { attachment, name, region, status } of volumes(cloud)) {
    const isHeld = ['attaching', 'in-use', 'detaching'].includes(status);
    claim(isHeld === (attachment !== null), `${name} is ${status} and its attachment says otherwise`);
    if (attachment !== null) {
      claim(attachment.instance.region === region, `${name} crossed regions`);
      claim(fleet.listed.includes(attachment.instance), `${name} is held by a machine that is gone`);
    }
  }
  const numbered = [
    ...fleet.listed,
    ...firewalls,
    ...fleet.listed.flatMap(({ securityRules }) => securityRules),
    ...firewalls.flatMap(({ rules, attachments }) => [...rules, ...attachments]),
  ];
  for (const thing of numbered) {
    claim((everUsed.get(thing.id) ?? thing) === thing, `${thing.id} names two things`);
    everUsed.set(thing.id, thing);
  }
  return wrong;
}

test.each([1, 2, 3])('seed %i', async (seed) => {
  const cloud = openCloud({ balance: 100_000, seed });
  const random = seededRandom(seed);
  for (const region of ['NORWAY-1', 'CANADA-1', 'US-1']) {
    for (let number = 0; number < 4; number++) {
      putVolume(cloud, {
        region,
        bootable: number % 2 === 0,
        osImage: number % 2 === 0 ? IMAGES[0] : null,
      });
    }
  }
  const everUsed = new Map<string | number, object>();
  const statuses = new Map<number, number>();
  for (let step = 0; step < 600; step++) {
    const [method, path, body] = anyRequest(cloud, random);
    const roomBefore = roomFor(cloud, body);
    const reply = await cloud.send(method, path, body);
    statuses.set(reply.status, (statuses.get(reply.status) ?? 0) + 1);
    const what = `${step}: ${method} ${path} ${JSON.stringify(body)} gave ${reply.status}`;
    expect(reply.status, `${what} ${reply.body.message}`).toBeLessThan(500);
    if (path === '/deploy/' && reply.status === 201) {
      expect(roomBefore, what).toBeGreaterThanOrEqual(0);
      expect(roomFor(cloud, body), what).toBe(roomBefore - Number((body as DeployedBody).gpu_count));
    }
    if (reply.status === 400) {
      expect(reply.body.details, what).toHaveProperty('field');
    }
    cloud.advance(Math.floor(random() ** 4 * 10 * MINUTE));
    expect(await contradictions(cloud, everUsed), what).toEqual([]);
  }
  expect(cloud.violations).toEqual([]);
  for (const status of [200, 201, 400, 404, 409]) {
    expect(statuses.get(status) ?? 0, `answers of ${status}`).toBeGreaterThan(5);
  }
});
