import { expect, test } from 'vitest';
import { apiWith } from './api-with.ts';
import { failureOf } from './make-api.ts';

test('volume types may come as names alone, or lack all but their name', async () => {
  const api = await apiWith({
    volume_types: [
      'Cloud-SSD',
      { volume_type: 'HDD' },
      {
        volume_type: 'NVMe',
        tier: 'Advanced',
        regions: ['FIN-01'],
        min_size_gb: '100',
        max_size_gb: 1_048_576,
        prices: { USD: '0.30', EUR: null },
      },
    ],
  });
  const unknown = { tier: '', regions: [], minSizeGb: null, maxSizeGb: null, pricesPerTbHour: {} };
  expect(await api.listVolumeTypes({})).toEqual([
    { volumeType: 'SSD', ...unknown },
    { volumeType: 'HDD', ...unknown },
    {
      volumeType: 'NVMe',
      tier: 'advanced',
      regions: ['FIN-01'],
      minSizeGb: 100,
      maxSizeGb: 1_048_576,
      pricesPerTbHour: { USD: 0.3 },
    },
  ]);
});

test('protocols may come as names alone, and what they need is known of the usual ones', async () => {
  const api = await apiWith({
    protocols: [
      'tcp',
      'icmp',
      'vrrp',
      { name: 'UDP' },
      { name: 'sctp', requires_ports: true, description: 'S' },
    ],
  });
  expect(await api.listFirewallProtocols()).toEqual([
    { name: 'tcp', description: '', requiresPorts: true },
    { name: 'icmp', description: '', requiresPorts: false },
    { name: 'vrrp', description: '', requiresPorts: false },
    { name: 'UDP', description: '', requiresPorts: true },
    { name: 'sctp', description: 'S', requiresPorts: true },
  ]);
});

test.each<[what: string, list: unknown, field: string]>([
  ['volume types that are no list', { volume_types: 'SSD' }, 'volume_types'],
  ['protocols that are numbers', { protocols: [6] }, 'protocols[0]'],
])('%s are told', async (_what, body, field) => {
  const api = await apiWith(body);
  const call = field.startsWith('v') ? api.listVolumeTypes({}) : api.listFirewallProtocols();
  expect(await failureOf(call)).toMatchObject({ kind: 'shape', field });
});

test('instances to choose from can be chosen unless the service says otherwise', async () => {
  const api = await apiWith({
    instances: [
      { instance_id: 'D' },
      { instance_id: 'E', vm_name: 'e', eligible: false, reason: 'is SHUTOFF' },
    ],
  });
  expect(await api.listSnapshotEligibleInstances({})).toMatchObject([
    { id: 'D', name: 'D', status: 'UNKNOWN', eligible: true, reason: null, alreadyAttached: false },
    { id: 'E', name: 'e', eligible: false, reason: 'is SHUTOFF' },
  ]);
});

test('a relationship without a word is none, and one with an image is one', async () => {
  const api = await apiWith({ relationships: [{ snapshot_id: 'S' }, { snapshot_id: 'T', image_id: 'I' }] });
  const pairs = await api.listSnapshotImageRelationships(['S', 'T']);
  expect(pairs.map(({ hasImage, imageId }) => [hasImage, imageId])).toEqual([
    [false, null],
    [true, 'I'],
  ]);
});

test('what a model or an answer costs is not known where it is not told, and never free', async () => {
  const models = await (await apiWith({ models: [{ id: 'm' }] })).listAiModels();
  expect(models).toMatchObject([
    { id: 'm', name: 'm', inputPricePerMillion: null, outputPricePerMillion: null },
  ]);
  const choices = [{ message: { role: 'assistant', content: 'hi' }, finish_reason: 'stop' }];
  const reply = await (await apiWith({ choices })).chatWithAi({ model: 'm', messages: [] });
  expect(reply.value).toMatchObject({ text: 'hi', cost: null, usage: null, transactionId: null });
});

test('a bill without sums is a bill, and its currency is that of its records', async () => {
  const record = { billing_id: 'B', volume_id: 'V', per_minute_rate: 0, total_cost: 1, currency: 'eur' };
  const page = await (await apiWith({ records: [record] })).listVolumeBilling({});
  expect(page).toMatchObject({ summary: null, currency: 'EUR', total: 1 });
});

test('the count of the hibernated may come without their history', async () => {
  const metrics = { hourly_rate: 0.01, total_minutes: 5, total_cost: 0.1, estimated_savings: 3 };
  const api = await apiWith({ count: 1, metrics });
  expect(await api.getHibernatedInstances()).toMatchObject({ count: 1, recent: [] });
});

test('a page of volumes may lack the next name, and one of firewalls the limit', async () => {
  const api = await apiWith({ volumes: [], firewalls: [] });
  expect((await api.listVolumes({})).nextName).toBeNull();
  expect((await api.listFirewalls({})).limitMax).toBeNull();
});
