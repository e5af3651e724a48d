// Every operation built so far, its answers checked against the contract.
import { expect, test } from 'vitest';
import type { OperationId } from '../../src/simulator/contract/types.ts';
import { HANDLERS } from '../../src/simulator/handlers/index.ts';
import type { SimulatorOptions } from '../../src/simulator/index.ts';
import { openCloud } from './cloud.ts';
import { requestsFor } from './requests.ts';

test.each<[string, SimulatorOptions]>([
  ['the demo cloud', {}],
  ['euros', { currency: 'EUR' }],
  ['rupees, in debt', { currency: 'INR', balance: -5 }],
  ['hostile texts', { faults: { hostile: true } }],
  ['a state nobody knows', { faults: { unknownState: true } }],
  ['a clock two hours off', { faults: { clockSkewMs: 7_200_000 } }],
])('%s keeps the contract in every operation', async (_, options) => {
  const cloud = openCloud(options);
  const answered = new Set<string>();
  const all = requestsFor(cloud);
  for (const operation of Object.keys(HANDLERS) as OperationId[]) {
    for (const [method, path, body] of all[operation]) {
      await cloud.send(method, path, body);
      answered.add(cloud.log.at(-1)?.operationId ?? 'none');
    }
    cloud.advance(1000);
  }
  expect(cloud.violations).toEqual([]);
  expect([...answered].sort()).toEqual(Object.keys(HANDLERS).sort());
});

test('an answer without a required field is caught', async () => {
  const cloud = openCloud(
    {},
    {
      ...HANDLERS,
      getBalance: async (call) => {
        const answer = await HANDLERS.getBalance?.(call);
        const { low_balance: _, ...data } = answer?.data ?? {};
        return { ...answer, data } as never;
      },
      listScripts: () => ({ scripts: [], total: -1 }),
    },
  );
  const reply = await cloud.send('GET', '/balance/');
  expect(reply).toMatchObject({ status: 500, body: { success: false, error: 'server_error' } });
  expect(reply.body.message).toContain('low_balance');
  expect(await cloud.send('GET', '/scripts/')).toMatchObject({ status: 500 });
  expect(cloud.violations).toEqual([
    "getBalance answered 200 against the contract: /data must have required property 'low_balance'",
    'listScripts answered 200 against the contract: /total must be >= 0',
  ]);
});

test('billing lists come bare, all others with a message and a request id', async () => {
  const cloud = openCloud();
  for (const path of ['/instances/billing', '/volumes/billing', '/snapshots/billing']) {
    const { body } = await cloud.send('GET', path);
    expect(body).not.toHaveProperty('message');
    expect(body).not.toHaveProperty('request_id');
  }
  const ids = new Set();
  for (const path of ['/balance/', '/instances/?page=0', '/nowhere', '/instances/']) {
    const { body } = await cloud.send('GET', path);
    expect(body.request_id).toMatch(/^[0-9a-f]{8}$/);
    ids.add(body.request_id);
  }
  expect(ids.size).toBe(4);
});
