// The deletion of everything some time after depletion: contract 6.5.
import { expect, test } from 'vitest';
import { type Cloud, HOUR, MINUTE, openCloud } from './cloud.ts';

const lists = [
  ['/instances/?limit=100', 'instances'],
  ['/volumes/?limit=100', 'volumes'],
  ['/snapshots/?limit=100', 'snapshots'],
  ['/images/?limit=100', 'images'],
  ['/firewalls/?limit=100', 'firewalls'],
  ['/ssh-keys/', 'ssh_keys'],
  ['/scripts/', 'scripts'],
] as const;

async function counts(cloud: Cloud): Promise<readonly number[]> {
  const found = [];
  for (const [path, key] of lists) {
    const { body } = await cloud.send('GET', path);
    found.push((body[key] as unknown[]).length);
  }
  return found;
}

const nothing = lists.map(() => 0);

/** Until the first tick that finds the credit used up. */
function deplete(cloud: Cloud): void {
  while (!cloud.world.credit.depleted) {
    cloud.advance(MINUTE);
  }
}

test('everything is deleted so many hours after the credit was used up, and then costs nothing', async () => {
  const cloud = openCloud({ balance: 1, retentionHours: 2 });
  const before = await counts(cloud);
  expect(before.every((count) => count > 0)).toBe(true);
  deplete(cloud);
  cloud.advance(2 * HOUR - 2 * MINUTE);
  expect((await counts(cloud)).slice(1)).toEqual(before.slice(1));
  const { instance_id: id } = await cloud.instance('long-sleep');
  cloud.advance(3 * MINUTE);
  expect(await counts(cloud)).toEqual(nothing);
  expect(cloud.world.ledger.burnRate).toBe(0);
  cloud.advance(2 * MINUTE);
  expect((await cloud.send('GET', `/instances/${id}`)).status).toBe(404);
  const owed = cloud.world.ledger.balanceUnits;
  cloud.advance(HOUR);
  expect(cloud.world.ledger.balanceUnits).toBe(owed);
  expect(cloud.violations).toEqual([]);
});

test('what is made after that stays, until the credit is used up again', async () => {
  const cloud = openCloud({ balance: 1, retentionHours: 1 });
  deplete(cloud);
  cloud.advance(HOUR + MINUTE);
  expect((await cloud.send('POST', '/scripts/', { name: 'later', script: 'x' })).status).toBe(201);
  cloud.advance(5 * HOUR);
  expect((await counts(cloud)).at(-1)).toBe(1);
});

test('credit that is bought in time keeps everything, and the hours begin anew', async () => {
  const cloud = openCloud({ balance: 1, retentionHours: 2 });
  const before = await counts(cloud);
  deplete(cloud);
  cloud.advance(HOUR);
  cloud.topUp(500);
  cloud.advance(2 * HOUR);
  expect((await counts(cloud)).slice(1)).toEqual(before.slice(1));
});

test('without the switch nothing is ever deleted', async () => {
  const cloud = openCloud({ balance: 1 });
  const before = await counts(cloud);
  deplete(cloud);
  cloud.advance(100 * 24 * HOUR);
  expect((await counts(cloud)).slice(1)).toEqual(before.slice(1));
});
