import { expect, test } from 'vitest';
import type { Api } from '../../src/api/api.ts';
import { instancePage, instanceRow } from './bodies.ts';
import { failureOf, makeApi } from './make-api.ts';
import { json, startServer } from './server.ts';

const without = (name: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(instanceRow).filter(([field]) => field !== name));
const volume = { volume_id: 'V', hourly_rate: 0.1 };
const record = { billing_id: 'B', instance_id: 'D', per_minute_rate: 0.1, total_cost: 1 };

const list = (api: Api) => api.listInstances({});
const details = (api: Api) => api.getInstance('D');
const billing = (api: Api) => api.listInstanceBilling({});

test.each<[field: string, problem: string, body: object, call: (api: Api) => Promise<unknown>]>([
  ['instances', 'is missing', { success: true }, list],
  ['instances', 'should be a list, but is null', { instances: null }, list],
  ['instances', 'should be a list, but is Object', { instances: {} }, list],
  ['instances[1]', 'should be an object, but is "BRK"', { instances: [instanceRow, 'BRK'] }, list],
  ['instances[1].instance_id', 'is missing', { instances: [instanceRow, without('instance_id')] }, list],
  [
    'instances[0].instance_id',
    'should be an id, but is ""',
    { instances: [{ ...instanceRow, instance_id: '' }] },
    list,
  ],
  ['instances[0].hourly_rate', 'is missing', { instances: [without('hourly_rate')] }, list],
  [
    'instances[3].hourly_rate',
    'should be a number, but is "1,38"',
    { instances: [instanceRow, instanceRow, instanceRow, { ...instanceRow, hourly_rate: '1,38' }] },
    list,
  ],
  [
    'instances[0].hourly_rate',
    'should be a number, but is null',
    { instances: [{ ...instanceRow, hourly_rate: null }] },
    list,
  ],
  [
    'instances[0].hourly_rate',
    'should be a number, but is ""',
    { instances: [{ ...instanceRow, hourly_rate: '' }] },
    list,
  ],
  ['instance', 'is missing', { security_rules: [] }, details],
  [
    'instance.hourly_rate',
    'should be a number, but is true',
    { instance: { ...instanceRow, hourly_rate: true } },
    details,
  ],
  ['security_rules[0].id', 'is missing', { instance: instanceRow, security_rules: [{}] }, details],
  ['firewalls', 'should be a list, but is "none"', { instance: instanceRow, firewalls: 'none' }, details],
  [
    'volume_attachments[0].volume_id',
    'is missing',
    { instance: instanceRow, volume_attachments: [{}] },
    details,
  ],
  [
    'billing.total_cost',
    'is missing',
    { instance: instanceRow, billing: { hourly_rate: 1, hibernated_hourly_rate: 0.01 } },
    details,
  ],
  [
    'records[0].total_cost',
    'should be a number, but is "free"',
    { records: [{ ...record, total_cost: 'free' }] },
    billing,
  ],
  ['records[0].billing_id', 'is missing', { records: [{ ...record, billing_id: undefined }] }, billing],
  ['data.balance.amount', 'is missing', { success: true, data: {} }, (api) => api.getBalance()],
  [
    'data.balances[0].amount',
    'should be a number, but is "?"',
    { data: { balance: { amount: 1 }, balances: [{ currency: 'EUR', amount: '?' }] } },
    (api) => api.getBalance(),
  ],
  ['pricing_data', 'is missing', { success: true }, (api) => api.getPricing({})],
  [
    'pricing_data.gpus.pricing.legacy.L40.prices.USD',
    'should be a number, but is "1.19 $"',
    { pricing_data: { gpus: { pricing: { legacy: { L40: { prices: { USD: '1.19 $' } } } } } } },
    (api) => api.getPricing({}),
  ],
  [
    'volumes[0].hourly_rate',
    'is missing',
    { volumes: [{ ...volume, hourly_rate: undefined }] },
    (api) => api.listVolumes({}),
  ],
  ['snapshots[0].snapshot_id', 'is missing', { snapshots: [{}] }, (api) => api.listSnapshots({})],
  [
    'firewalls[0].rules[0].id',
    'is missing',
    { firewalls: [{ firewall_id: 'F', rules: [{}] }] },
    (api) => api.listFirewalls({}),
  ],
  ['ssh_keys', 'is missing', {}, (api) => api.listSshKeys({})],
  ['scripts[0].script_id', 'is missing', { scripts: [{}] }, (api) => api.listScripts()],
  ['images[0].image_id', 'is missing', { images: [{}] }, (api) => api.listImages({})],
  ['images[0].image_name', 'is missing', { images: [{}] }, (api) => api.listOsImages({})],
  ['regions[0].name', 'is missing', { regions: [{}] }, (api) => api.listRegions({})],
  ['stocks[0].gpu_model', 'is missing', { stocks: [{ region: 'US-1' }] }, (api) => api.listGpuStocks({})],
  ['specs.legacy[0].gpu_model', 'is missing', { specs: { legacy: [{}] } }, (api) => api.listGpuSpecs({})],
  ['metrics.hourly_rate', 'is missing', { count: 1, metrics: {} }, (api) => api.getHibernatedInstances()],
])('%s %s', async (field, problem, body, call) => {
  const server = await startServer(json({ success: true, request_id: 'cafe0001', ...body }));
  const { api } = makeApi(server.baseUrl);
  const failure = await failureOf(call(api));
  expect(failure).toMatchObject({
    kind: 'shape',
    field,
    status: 200,
    requestId: 'cafe0001',
    answerLost: false,
  });
  expect(failure.message).toContain(`${failure.operation}: ${field} ${problem}. `);
  expect(server.seen).toHaveLength(1);
});

test('what is quoted of an answer is short and cannot steer a terminal', async () => {
  const hourly = `\u001b[2J${'9'.repeat(500)}x`;
  const server = await startServer(
    json({ ...instancePage, instances: [{ ...instanceRow, hourly_rate: hourly }] }),
  );
  const failure = await failureOf(makeApi(server.baseUrl).api.listInstances({}));
  expect(failure.message).not.toContain('\u001b');
  expect(failure.message.length).toBeLessThan(220);
});
