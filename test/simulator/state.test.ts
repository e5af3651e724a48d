// A cloud goes on after a restart as if there had been none.
import { describe, expect, test } from 'vitest';
import { Memory } from '../../src/simulator/memory.ts';
import { seededRandom } from '../../src/simulator/random.ts';
import { decodeState, encodeState } from '../../src/simulator/state/format.ts';
import { type Cloud, openCloud, type Request, START_MS } from './cloud.ts';

const LISTS = [
  '/balance/',
  '/gpu-stocks/',
  '/instances/?limit=100',
  '/instances/billing?limit=100',
  '/instances/hibernated',
  '/ssh-keys/',
  '/scripts/',
  '/firewalls/?limit=100',
  '/volumes/?limit=100',
  '/volumes/billing?limit=100',
  '/snapshots/?limit=100',
  '/snapshots/billing?limit=100',
  '/images/?limit=100',
];

const PLAIN = [Object.prototype, Array.prototype, Map.prototype, Set.prototype];

/** The cloud that goes on from what the file of this one would hold. */
function restart(cloud: Cloud, options: Parameters<typeof openCloud>[0] = {}): Cloud {
  const decoded = decodeState(encodeState(cloud.present()));
  if ('problem' in decoded) {
    throw new Error(decoded.problem);
  }
  return openCloud(options, undefined, new Memory(decoded.parts));
}

async function everything(cloud: Cloud): Promise<unknown[]> {
  const answers = [];
  for (const path of LISTS) {
    answers.push((await cloud.send('GET', path)).body);
  }
  for (const { id } of cloud.world.instances.fleet.listed) {
    answers.push((await cloud.send('GET', `/instances/${id}`)).body);
  }
  return answers;
}

const PING = {
  direction: 'ingress',
  protocol: 'icmp',
  ethertype: 'IPv4',
  remote_ip_prefix: '0.0.0.0/0',
};

/** A request that changes something or is refused, drawn from what there is. */
function drawRequest(cloud: Cloud, random: () => number): Request {
  const { instances, volumes, scripts, keys, snapshots, firewalls } = cloud.world;
  const one = (things: readonly { readonly id: string }[]) =>
    things[Math.floor(random() * things.length)]?.id ?? 'BRK-000000X';
  const machine = one(instances.fleet.listed);
  const volume = one(volumes.shelf.listed);
  const firewall = one(firewalls.shelf.listed);
  const rule = firewalls.shelf.find(firewall)?.rules[0]?.id ?? 1;
  const number = Math.floor(random() * 1_000_000);
  const choices: readonly Request[] = [
    ...['start', 'stop', 'reboot', 'hibernate', 'restore', 'toggle-public-ip'].map(
      (action): Request => ['POST', `/instances/${machine}/${action}`],
    ),
    ['DELETE', `/instances/${machine}`],
    ['POST', '/volumes/', { volume_name: `v${number}`, region: 'US-1', size_gb: 100, volume_type: 'SSD' }],
    ['POST', `/volumes/${volume}/resize`, { size_gb: 5000 }],
    ['POST', `/volumes/${volume}/clone`, { volume_name: `c${number}` }],
    ['POST', `/instances/${machine}/attach-volumes`, { volume_ids: [volume] }],
    ['POST', `/instances/${machine}/detach-volumes`, { volume_ids: [volume] }],
    ['DELETE', `/volumes/${volume}`],
    ['POST', `/instances/${machine}/security-rules`, PING],
    ['POST', '/firewalls/', { name: `f${number}`, region: 'CANADA-1' }],
    ['POST', `/firewalls/${firewall}/rules`, PING],
    ['DELETE', `/firewalls/${firewall}/rules/${rule}`],
    ['POST', `/firewalls/${firewall}/attach`, { instance_ids: [machine] }],
    ['POST', `/firewalls/${firewall}/attach`, { instance_ids: [] }],
    ['DELETE', `/firewalls/${firewall}?force=true`],
    ['POST', '/scripts/', { name: `s${number}`, script: 'x' }],
    ['DELETE', `/scripts/${one(scripts.listed)}`],
    ['DELETE', `/ssh-keys/${one(keys.listed)}`],
    ['POST', '/snapshots/', { instance_id: machine, snapshot_name: `n${number}` }],
    ['DELETE', `/snapshots/${one(snapshots.shelf.listed)}`],
    [
      'POST',
      '/deploy/',
      {
        vm_name: `m${number}`,
        region: 'CANADA-1',
        gpu_model: 'L40',
        gpu_count: 1,
        os_image: 'Ubuntu Server 22.04 LTS R550 CUDA 12.4',
        ssh_key_ids: [one(keys.listed)],
      },
    ],
  ];
  return choices[Math.floor(random() * choices.length)] ?? ['GET', '/balance/'];
}

test.each([
  1, 2, 3,
])('restarted again and again it answers as one that never stopped (seed %i)', async (seed) => {
  const options = { vms: 24, seed, balance: 500, faults: { error: 0.05, unknownState: true } };
  const steady = openCloud(options);
  let kept = openCloud(options);
  const random = seededRandom(seed);
  let changes = 0;
  for (let step = 0; step < 120; step++) {
    if (step % 6 === 5) {
      const next = restart(kept, options);
      kept.stop();
      kept = next;
      expect(await everything(kept)).toEqual(await everything(steady));
    }
    const request = drawRequest(steady, random);
    const reply = await steady.send(...request);
    const same = await kept.send(...request);
    expect([request, same.status, same.body]).toEqual([request, reply.status, reply.body]);
    changes += reply.status < 300 ? 1 : 0;
    const ms = Math.floor(random() ** 3 * 90_000);
    steady.advance(ms);
    kept.advance(ms);
  }
  expect(changes).toBeGreaterThan(20);
  expect(kept.violations).toEqual([]);
  expect(await everything(kept)).toEqual(await everything(steady));
}, 30_000);

test('the time stands still while it is stopped', async () => {
  const cloud = openCloud();
  cloud.advance(90_000);
  const later = restart(cloud, { now: () => START_MS + 86_400_000 });
  expect((await later.balance()).last_updated).toBe('2026-03-02T09:01:30Z');
  expect(await everything(later)).not.toEqual([]);
});

test('what is a fault and not of the cloud may be given anew', async () => {
  const cloud = openCloud({ faults: { unknownState: true, soldOut: true } });
  const whole = restart(cloud);
  expect((await whole.instance('train-llama-70b-01')).status).toBe('ACTIVE');
  const { stocks } = await whole.read<'listGpuStocks'>('/gpu-stocks/');
  expect(stocks.some(({ available }) => available > 0)).toBe(true);
});

test('all that is remembered is plain data, which comes back as it was', () => {
  const cloud = openCloud({ vms: 60 });
  const seen = new Set<unknown>();
  const walk = (value: unknown, place: string): void => {
    if (typeof value === 'function' || typeof value === 'symbol') {
      throw new Error(`${place} is a ${typeof value}`);
    }
    if (typeof value !== 'object' || value === null || seen.has(value)) {
      return;
    }
    seen.add(value);
    if (!PLAIN.includes(Object.getPrototypeOf(value))) {
      throw new Error(`${place} is of a class`);
    }
    const inside = value instanceof Map || value instanceof Set ? [...value].flat() : Object.values(value);
    for (const entry of inside) {
      walk(entry, `${place}.${Array.isArray(value) ? '' : (value as { id?: string }).id}`);
    }
  };
  const parts = cloud.present();
  for (const [name, part] of Object.entries(parts)) {
    walk(part, name);
  }
  expect(seen.size).toBeGreaterThan(500);
  const decoded = decodeState(encodeState(parts));
  expect(decoded).toEqual({ parts });
});

describe('bytes that are no kept cloud', () => {
  const whole = encodeState(openCloud().present());

  test.each<[string, Buffer, RegExp]>([
    ['none', Buffer.alloc(0), /^it is empty$/],
    ['a text', Buffer.from('vms: 12\n'), /^it holds something else than a simulated cloud$/],
    ['other bytes', Buffer.alloc(5000, 0xff), /^it holds something else/],
    ['the line alone', whole.subarray(0, whole.indexOf('\n') + 1), /^it was cut: 0 of \d+ bytes are there$/],
    ['half of it', whole.subarray(0, whole.length / 2), /^it was cut: \d+ of \d+ bytes are there$/],
    ['all but a byte', whole.subarray(0, -1), /^it was cut/],
    ['more than it', Buffer.concat([whole, Buffer.from('x')]), /^it was damaged/],
    [
      'another version',
      Buffer.from(whole.toString('latin1').replace('format 1', 'format 900'), 'latin1'),
      /^another version of barrack kept it \(format 900; this one reads \d+\)$/,
    ],
  ])('%s', (_, bytes, problem) => {
    expect(decodeState(bytes)).toEqual({ problem: expect.stringMatching(problem) });
  });

  test('cut anywhere, or with any bit turned', () => {
    const random = seededRandom(8);
    for (let round = 0; round < 300; round++) {
      const place = Math.floor(random() * whole.length);
      expect(decodeState(whole.subarray(0, place))).toHaveProperty('problem');
      const turned = Buffer.from(whole);
      turned[place] = (turned[place] ?? 0) ^ (1 << Math.floor(random() * 8));
      expect(decodeState(turned), `bit of byte ${place}`).toHaveProperty('problem');
    }
  });
});
