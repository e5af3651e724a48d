// Each field of the requests for machines, rules and firewalls with each type of value that it must not have.
import { describe, expect, test } from 'vitest';
import { type Cloud, everything, openCloud } from './cloud.ts';

type Body = Readonly<Record<string, unknown>>;

const RULE = {
  direction: 'ingress',
  protocol: 'tcp',
  ethertype: 'IPv4',
  remote_ip_prefix: '10.0.0.0/8',
  port_range_min: 80,
  port_range_max: 90,
};

/** A value of every type of JSON. */
const VALUES: readonly unknown[] = [null, true, 1.5, -1, 'text that fits nowhere', ['x'], [[]], {}, { a: 1 }];

/** Whether a value has the type, and the whole-ness, that the field needs. */
function hasType(value: unknown, model: unknown): boolean {
  if (Array.isArray(model)) {
    return Array.isArray(value) && value.every((entry) => hasType(entry, model[0]));
  }
  if (typeof model === 'number') {
    return Number.isInteger(value);
  }
  return model !== null && typeof value === typeof model && value !== null && !Array.isArray(value);
}

interface Target {
  readonly name: string;
  readonly path: (cloud: Cloud) => string;
  /** A request that is let in. */
  readonly body: (cloud: Cloud) => Body;
  /** Fields that take any value of their type, or refuse one otherwise than with 400. */
  readonly open?: readonly string[];
}

const TARGETS: readonly Target[] = [
  {
    name: 'deploy',
    path: () => '/deploy/',
    body: (cloud) => ({
      vm_name: 'fresh',
      tier: 'legacy',
      region: 'CANADA-1',
      gpu_model: 'L40',
      gpu_count: 2,
      boot_source: 'os_image',
      os_image: 'Ubuntu Server 22.04 LTS R550 CUDA 12.4',
      ssh_key_ids: [cloud.world.keys.listed[0]?.id],
      public_ip: true,
      security_rules: [RULE],
      jupyter_enabled: true,
      jupyter_password: '12345678',
      startup_script_id: cloud.world.scripts.listed[0]?.id,
      volume_ids: ['BRK-000000V'],
    }),
    open: [
      'vm_name',
      'jupyter_password',
      'startup_script_id',
      'ssh_key_ids',
      'volume_ids',
      'public_ip',
      'jupyter_enabled',
    ],
  },
  {
    name: 'add a security rule',
    path: (cloud) => `/instances/${cloud.world.instances.fleet.listed.find(isRunning)?.id}/security-rules`,
    body: () => RULE,
  },
  {
    name: 'add a firewall rule',
    path: (cloud) => `/firewalls/${cloud.world.firewalls.shelf.listed[0]?.id}/rules`,
    body: () => RULE,
  },
  {
    name: 'create a firewall',
    path: () => '/firewalls/',
    body: () => ({ name: 'edge', region: 'US-1', description: 'any' }),
    open: ['name', 'description'],
  },
  {
    name: 'attach a firewall',
    path: (cloud) => `/firewalls/${cloud.world.firewalls.shelf.listed[0]?.id}/attach`,
    body: (cloud) => ({ instance_ids: [cloud.world.instances.fleet.listed.find(isRunning)?.id] }),
    open: ['instance_ids'],
  },
];

function isRunning({ status }: { readonly status: string }): boolean {
  return status === 'ACTIVE';
}

describe.each(TARGETS)('$name', ({ path, body, open = [] }) => {
  test('refuses each wrong value of each field, and changes nothing', async () => {
    const cloud = openCloud();
    const valid = body(cloud);
    const before = await everything(cloud);
    let tried = 0;
    for (const [field, model] of Object.entries(valid)) {
      for (const value of VALUES.filter((candidate) => !hasType(candidate, model) || !open.includes(field))) {
        const what = `${field}: ${JSON.stringify(value)}`;
        const reply = await cloud.send('POST', path(cloud), { ...valid, [field]: value });
        expect(reply, what).toMatchObject({ status: 400, body: { error: 'validation_error' } });
        const { field: named } = reply.body.details as { field: string };
        expect(named.split('.')[0], what).toBe(field);
        expect(reply.body.message, what).toContain(field);
        tried++;
      }
    }
    expect(tried).toBeGreaterThan(5);
    expect(await everything(cloud)).toEqual(before);
  });

  test.each([
    '',
    '   ',
    '[]',
    '"x"',
    'null',
    '{',
    '{"a":1,}',
    '{"a":1}{"b":2}',
  ])('refuses the body %j', async (text) => {
    const cloud = openCloud();
    const before = await everything(cloud);
    const headers = { 'Content-Type': 'application/json' };
    const reply = await cloud.send('POST', path(cloud), text, headers);
    expect(reply).toMatchObject({ status: 400, body: { details: { field: 'body' } } });
    expect(await everything(cloud)).toEqual(before);
  });

  test('refuses a body of another type and one over the limit', async () => {
    const cloud = openCloud();
    const before = await everything(cloud);
    const form = await cloud.send('POST', path(cloud), 'a=b', { 'Content-Type': 'text/plain' });
    expect(form).toMatchObject({ status: 400, body: { details: { field: 'body' } } });
    const large = await cloud.send('POST', path(cloud), { ...body(cloud), name: 'x'.repeat(1_100_000) });
    expect(large).toMatchObject({ status: 413, body: { error: 'payload_too_large' } });
    expect(await everything(cloud)).toEqual(before);
  });
});
