import { describe, expect, test } from 'vitest';
import type { Schemas } from '../../src/simulator/contract/types.ts';
import { openCloud } from './cloud.ts';
import {
  attachments,
  create,
  expectRefusal,
  firewallOf,
  namesOf,
  putFirewall,
  RULE,
  running,
} from './firewall-cloud.ts';

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
