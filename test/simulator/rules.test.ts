// Security rules of single machines: contract 4.6, 4.8, 5.1 and 5.5.
import { describe, expect, test } from 'vitest';
import { checkRule, type RuleRequest } from '../../src/simulator/world/rules.ts';
import { type Cloud, everything, openCloud } from './cloud.ts';

const RULE = {
  direction: 'ingress',
  protocol: 'tcp',
  ethertype: 'IPv4',
  remote_ip_prefix: '203.0.113.0/24',
  port_range_min: 8000,
  port_range_max: 8100,
} as const;

const RUNNING = 'train-llama-70b-01';

async function idOf(cloud: Cloud, name: string): Promise<string> {
  return (await cloud.instance(name)).instance_id;
}

async function rulesOf(cloud: Cloud, id: string) {
  return (await cloud.read<'getInstance'>(`/instances/${id}`)).security_rules;
}

test('a rule is created, comes into force, and goes again', async () => {
  const cloud = openCloud();
  const id = await idOf(cloud, RUNNING);
  const before = await rulesOf(cloud, id);
  const added = await cloud.send('POST', `/instances/${id}/security-rules`, RULE);
  expect(added).toMatchObject({
    status: 201,
    body: {
      instance_id: id,
      security_rule: { ...RULE, status: 'CREATING', created_at: '2026-03-02T09:00:00Z' },
    },
  });
  const { id: ruleId } = added.body.security_rule as { id: number };
  const states = async () => (await rulesOf(cloud, id)).slice(before.length).map(({ status }) => status);
  expect(await states()).toEqual(['CREATING']);
  cloud.advance(3999);
  expect(await states()).toEqual(['CREATING']);
  cloud.advance(1);
  expect(await states()).toEqual(['SUCCESS']);
  const removed = await cloud.send('DELETE', `/instances/${id}/security-rules/${ruleId}`);
  expect(removed).toMatchObject({ status: 200, body: { instance_id: id, rule_id: ruleId } });
  expect(await states()).toEqual(['DELETING']);
  cloud.advance(1999);
  expect(await states()).toEqual(['DELETING']);
  cloud.advance(1);
  expect(await rulesOf(cloud, id)).toEqual(before);
});

test('a rule can be removed by the second path, and before it is in force', async () => {
  const cloud = openCloud();
  const id = await idOf(cloud, RUNNING);
  const before = await rulesOf(cloud, id);
  const added = await cloud.send('POST', `/instances/${id}/security-rules`, RULE);
  const { id: ruleId } = added.body.security_rule as { id: number };
  const path = `/virtual-machines/${id}/security-rules/${ruleId}`;
  expect(await cloud.send('DELETE', path)).toMatchObject({ status: 200, body: { rule_id: ruleId } });
  expect(await cloud.send('DELETE', path)).toMatchObject({
    status: 409,
    body: { error: 'invalid_state', details: { status: 'DELETING' } },
  });
  cloud.advance(2000);
  expect(await rulesOf(cloud, id)).toEqual(before);
  expect(await cloud.send('DELETE', path)).toMatchObject({ status: 404, body: { error: 'not_found' } });
  cloud.advance(10_000);
  expect(await rulesOf(cloud, id)).toEqual(before);
});

test('ids of rules are never used twice', async () => {
  const cloud = openCloud();
  const id = await idOf(cloud, RUNNING);
  const ids = new Set((await rulesOf(cloud, id)).map((rule) => rule.id));
  for (let round = 0; round < 5; round++) {
    const { body } = await cloud.send('POST', `/instances/${id}/security-rules`, RULE);
    const { id: ruleId } = body.security_rule as { id: number };
    expect(ids).not.toContain(ruleId);
    ids.add(ruleId);
    await cloud.send('DELETE', `/instances/${id}/security-rules/${ruleId}`);
    cloud.advance(2000);
  }
});

describe('only of a machine that is ACTIVE', () => {
  test.each([
    'finetune-mistral-02',
    'eval-batch-03',
    'notebook-anna',
    'render-farm-07',
    'api-inference-01',
    'rlhf-sweep-11',
    'long-sleep',
    'embeddings-nightly',
    'scratch-bench',
    'crash-test',
  ])('%s is not', async (name) => {
    const cloud = openCloud();
    const { instance_id: id, status } = await cloud.instance(name);
    const [rule] = await rulesOf(cloud, id);
    const before = await everything(cloud);
    for (const reply of [
      await cloud.send('POST', `/instances/${id}/security-rules`, RULE),
      await cloud.send('DELETE', `/instances/${id}/security-rules/${rule?.id}`),
    ]) {
      expect(reply).toMatchObject({ status: 409, body: { error: 'invalid_state', details: { status } } });
    }
    expect(await everything(cloud)).toEqual(before);
  });

  test('and not of the advanced tier', async () => {
    const cloud = openCloud();
    const id = await idOf(cloud, 'diffusion-xl-04');
    cloud.advance(15_000);
    const before = await everything(cloud);
    for (const reply of [
      await cloud.send('POST', `/instances/${id}/security-rules`, RULE),
      await cloud.send('DELETE', `/instances/${id}/security-rules/1`),
    ]) {
      expect(reply).toMatchObject({
        status: 400,
        body: { error: 'validation_error', details: { field: 'instance_id', tier: 'advanced' } },
      });
    }
    expect(await everything(cloud)).toEqual(before);
  });

  test.each([
    ['POST', '/instances/BRK-000000D/security-rules', RULE],
    ['DELETE', '/instances/BRK-000000D/security-rules/1001', undefined],
    ['DELETE', '/virtual-machines/BRK-000000D/security-rules/1001', undefined],
  ])('%s %s is 404', async (method, path, body) => {
    expect(await openCloud().send(method, path, body)).toMatchObject({ status: 404 });
  });

  test.each(['0', '-1', '1.5', 'x1', '01'])('a rule id of %s is 400', async (ruleId) => {
    const cloud = openCloud();
    const id = await idOf(cloud, RUNNING);
    const reply = await cloud.send('DELETE', `/instances/${id}/security-rules/${ruleId}`);
    expect(reply).toMatchObject({
      status: 400,
      body: { details: { field: 'rule_id' }, message: 'rule_id must be a whole number from 1' },
    });
  });
});

/** What a rule may be and what it may not, with the field that is named. */
const ALLOWED: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ['one port', { port_range_min: 22, port_range_max: 22 }],
  ['the lowest and the highest port', { port_range_min: 1, port_range_max: 65535 }],
  ['no ports at all', { port_range_min: undefined, port_range_max: undefined }],
  ['udp', { protocol: 'udp' }],
  ['icmp without ports', { protocol: 'icmp', port_range_min: undefined, port_range_max: undefined }],
  ['egress', { direction: 'egress' }],
  ['everybody', { remote_ip_prefix: '0.0.0.0/0' }],
  ['one address', { remote_ip_prefix: '255.255.255.255/32' }],
  ['bits set behind the prefix', { remote_ip_prefix: '10.1.2.3/8' }],
  ['everybody of IPv6', { ethertype: 'IPv6', remote_ip_prefix: '::/0' }],
  ['one address of IPv6', { ethertype: 'IPv6', remote_ip_prefix: '2001:DB8::1/128' }],
  ['IPv6 in full', { ethertype: 'IPv6', remote_ip_prefix: '2001:0db8:0:0:0:0:0:1/64' }],
  ['IPv4 within IPv6', { ethertype: 'IPv6', remote_ip_prefix: '::ffff:192.0.2.1/128' }],
];

const FORBIDDEN: readonly (readonly [string, string, Readonly<Record<string, unknown>>])[] = [
  ['direction', 'is absent', { direction: undefined }],
  ['direction', 'is unknown', { direction: 'sideways' }],
  ['protocol', 'is absent', { protocol: undefined }],
  ['protocol', 'is unknown', { protocol: 'sctp' }],
  ['ethertype', 'is absent', { ethertype: undefined }],
  ['ethertype', 'is unknown', { ethertype: 'IPX' }],
  ['port_range_max', 'is absent', { port_range_max: undefined }],
  ['port_range_min', 'is absent', { port_range_min: undefined }],
  ['port_range_min', 'is above the other', { port_range_min: 8101 }],
  ['port_range_min', 'is 0', { port_range_min: 0 }],
  ['port_range_max', 'is 65536', { port_range_max: 65_536 }],
  ['port_range_min', 'is no whole number', { port_range_min: 80.5 }],
  ['port_range_min', 'is a text', { port_range_min: '80' }],
  ['port_range_min', 'is given for icmp', { protocol: 'icmp' }],
  ['remote_ip_prefix', 'is absent', { remote_ip_prefix: undefined }],
  ['remote_ip_prefix', 'is empty', { remote_ip_prefix: '' }],
  ['remote_ip_prefix', 'has no prefix', { remote_ip_prefix: '10.0.0.0' }],
  ['remote_ip_prefix', 'has a prefix of 33', { remote_ip_prefix: '10.0.0.0/33' }],
  ['remote_ip_prefix', 'has an octet of 256', { remote_ip_prefix: '10.0.0.256/8' }],
  ['remote_ip_prefix', 'has three octets', { remote_ip_prefix: '10.0.0/8' }],
  ['remote_ip_prefix', 'has an octal octet', { remote_ip_prefix: '010.0.0.0/8' }],
  ['remote_ip_prefix', 'has a space', { remote_ip_prefix: ' 10.0.0.0/8' }],
  ['remote_ip_prefix', 'is IPv6 under IPv4', { remote_ip_prefix: '2001:db8::/32' }],
  ['remote_ip_prefix', 'is IPv4 under IPv6', { ethertype: 'IPv6' }],
  ['remote_ip_prefix', 'has a prefix of 129', { ethertype: 'IPv6', remote_ip_prefix: '::/129' }],
  ['remote_ip_prefix', 'is shortened twice', { ethertype: 'IPv6', remote_ip_prefix: '1::2::3/64' }],
  ['remote_ip_prefix', 'has nine groups', { ethertype: 'IPv6', remote_ip_prefix: '1:2:3:4:5:6:7:8:9/64' }],
  ['remote_ip_prefix', 'has a group of five', { ethertype: 'IPv6', remote_ip_prefix: '12345::/16' }],
  ['remote_ip_prefix', 'has a zone', { ethertype: 'IPv6', remote_ip_prefix: 'fe80::1%eth0/64' }],
  ['action', 'is not a field', { action: 'accept' }],
];

describe('a rule', () => {
  test.each(ALLOWED)('may have %s', async (_, changes) => {
    const cloud = openCloud();
    const id = await idOf(cloud, RUNNING);
    const reply = await cloud.send('POST', `/instances/${id}/security-rules`, { ...RULE, ...changes });
    expect(reply.body).toMatchObject({ success: true });
    expect(reply.status).toBe(201);
  });

  test.each(FORBIDDEN)('is refused when %s %s', async (field, _, changes) => {
    const cloud = openCloud();
    const id = await idOf(cloud, RUNNING);
    const before = await everything(cloud);
    const reply = await cloud.send('POST', `/instances/${id}/security-rules`, { ...RULE, ...changes });
    expect(reply).toMatchObject({ status: 400, body: { error: 'validation_error', details: { field } } });
    expect(reply.body.message).toContain(field);
    expect(await everything(cloud)).toEqual(before);
  });

  test('is told how to write a network', async () => {
    const cloud = openCloud();
    const id = await idOf(cloud, RUNNING);
    const message = async (changes: object) =>
      (await cloud.send('POST', `/instances/${id}/security-rules`, { ...RULE, ...changes })).body.message;
    expect(await message({ remote_ip_prefix: '10.0.0.0/33' })).toBe(
      'remote_ip_prefix must be an IPv4 network such as 203.0.113.0/24',
    );
    expect(await message({ ethertype: 'IPv6', remote_ip_prefix: '1::2::3/64' })).toBe(
      'remote_ip_prefix must be an IPv6 network such as 2001:db8::/32',
    );
    expect(await message({ port_range_max: undefined })).toBe(
      'port_range_max must be given too, or port_range_min left out',
    );
    expect(await message({ port_range_min: 8101 })).toBe(
      'port_range_min must not be above port_range_max: 8101 > 8100',
    );
  });
});

test.each([
  ['10.0.0.0/33', 'IPv4'],
  ['10.0.0/8', 'IPv4'],
  ['010.0.0.0/8', 'IPv4'],
  ['2001:db8::/32', 'IPv4'],
  ['10.0.0.0/8', 'IPv6'],
  ['::/129', 'IPv6'],
] as const)('the checker alone knows that %s is no %s network', (network, ethertype) => {
  const wrong: RuleRequest = { ...RULE, ethertype, remote_ip_prefix: network };
  expect(() => checkRule(wrong, 'rules.3.')).toThrow(
    expect.objectContaining({ status: 400, details: { field: 'rules.3.remote_ip_prefix' } }),
  );
});
