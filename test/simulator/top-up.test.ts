import { describe, expect, test } from 'vitest';
import { type Cloud, HOUR, MINUTE, openCloud } from './cloud.ts';

async function topUp(cloud: Cloud, body: unknown, headers: Record<string, string> = { 'X-API-Key': 'test' }) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await cloud.app.request('/control/top-up', { method: 'POST', headers, body: text });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

test('credit that is bought lets begin again what the depletion ended, and starts nothing by itself', async () => {
  const cloud = openCloud({ balance: 1 });
  cloud.advance(HOUR);
  const { amount: debt } = (await cloud.balance()).balance;
  expect(debt).toBeLessThan(0);
  const sleeping = (await cloud.instances()).find(({ status }) => status === 'HIBERNATED');
  const restore = `/instances/${sleeping?.instance_id}/restore`;
  await cloud.refuse(['POST', restore], 402, { error: 'insufficient_credits' });

  const reply = await topUp(cloud, { amount: 100 });
  expect(reply.status).toBe(200);
  const { balance, low_balance: low, can_deploy: canDeploy } = await cloud.balance();
  expect(balance.amount).toBeCloseTo(debt + 100, 4);
  expect(reply.body).toEqual({
    success: true,
    message: `The balance is ${balance.formatted}`,
    balance: balance.amount,
    currency: 'USD',
  });
  expect({ low, canDeploy }).toEqual({ low: false, canDeploy: true });
  cloud.advance(10 * MINUTE);
  expect((await cloud.instances()).filter(({ status }) => status === 'ACTIVE')).toEqual([]);
  expect((await cloud.send('POST', restore)).status).toBe(200);
});

test('the stages follow the runway', async () => {
  const cloud = openCloud({ vms: 0, balance: 0.69 * 25 - 0.01 });
  cloud.addVms(1, { gpuModel: 'RTX-A6000' });
  cloud.advance(15_000);
  const stage = async () => {
    const { balance, low_balance: low, can_deploy: canDeploy } = await cloud.balance();
    return { hours: Math.ceil(balance.amount / 0.69), low, canDeploy };
  };
  expect(await stage()).toEqual({ hours: 25, low: false, canDeploy: true });
  cloud.advance(HOUR + MINUTE);
  expect(await stage()).toEqual({ hours: 24, low: true, canDeploy: true });
  cloud.advance(23 * HOUR);
  // Less than an hour is left, and less than a deployment needs.
  expect(await stage()).toEqual({ hours: 1, low: true, canDeploy: false });
  cloud.advance(HOUR + MINUTE);
  expect(await stage()).toMatchObject({ low: true, canDeploy: false });
  expect((await cloud.instances()).map(({ status }) => status)).toEqual(['HIBERNATED']);
});

describe('is refused and changes nothing:', () => {
  test.each<[string, unknown, string]>([
    ['no JSON', 'amount=50', 'body'],
    ['no amount', {}, 'amount'],
    ['a text', { amount: '50' }, 'amount'],
    ['less than the least purchase', { amount: 4.99 }, 'amount'],
    ['less than nothing', { amount: -50 }, 'amount'],
    ['more than anybody has', { amount: 1e9 }, 'amount'],
  ])('%s', async (_, body, field) => {
    const cloud = openCloud();
    const before = await cloud.balance();
    expect(await topUp(cloud, body)).toMatchObject({
      status: 400,
      body: { success: false, error: 'validation_error', details: { field } },
    });
    expect(await cloud.balance()).toEqual(before);
  });

  test('a request without the key', async () => {
    const cloud = openCloud({ key: 'test' });
    for (const headers of [{}, { 'X-API-Key': 'other' }]) {
      expect(await topUp(cloud, { amount: 50 }, headers)).toMatchObject({ status: 401 });
    }
    expect(await topUp(cloud, { amount: 50 }, { Authorization: 'Bearer test' })).toMatchObject({
      status: 200,
    });
  });

  test('less than a purchase in rupees', async () => {
    const cloud = openCloud({ currency: 'INR' });
    expect(await topUp(cloud, { amount: 99 })).toMatchObject({
      status: 400,
      body: { details: { min: 100 } },
    });
    expect(await topUp(cloud, { amount: 100 })).toMatchObject({ status: 200, body: { currency: 'INR' } });
  });
});
