// Several clients at once, all operations in a random order: what must hold whatever they do.
import { env } from 'node:process';
import { expect, test } from 'vitest';
import { USUAL_STOCK } from '../../src/simulator/catalog/places.ts';
import { OPERATIONS } from '../../src/simulator/contract/contract.ts';
import { HANDLERS } from '../../src/simulator/handlers/index.ts';
import { between, seededRandom } from '../../src/simulator/random.ts';
import { Demand } from '../../src/simulator/world/demand.ts';
import { amountOf } from '../../src/simulator/world/money.ts';
import { type Cloud, MINUTE } from './cloud.ts';
import { RandomRequests } from './random-requests.ts';
import { billedUnits, expectSound } from './soundness.ts';
import { openSettled } from './storage.ts';

const OPERATION_COUNT = Number(env.BARRACK_RANDOM_OPERATIONS ?? 2000);
const CLIENTS = 4;
const SEED = 3;
const QUOTA = 25;
const HALF_A_CENT = amountOf(0.005);
/** Rounds between two looks at what takes long to add up. */
const SLOW_CHECK_ROUNDS = 25;

/** Every change as often as three reads, and what fills a quota or makes a machine more often than that. */
const DRAWN = OPERATIONS.filter(({ id }) => HANDLERS[id] !== undefined).flatMap((operation) => {
  const isFrequent = ['deployInstance', 'createFirewall', 'createSshKey', 'attachVolumes'].includes(
    operation.id,
  );
  const weight = isFrequent ? 9 : operation.method === 'GET' ? 1 : 3;
  return Array.from({ length: weight }, () => operation);
});

/** Remembers every id there has been, so that one given out a second time is found. */
class SeenIds {
  readonly #born = new Map<string, number>();

  look({ world }: Cloud): void {
    const { instances, volumes, snapshots, images, firewalls, keys, scripts } = world;
    const shelves = [
      instances.fleet,
      volumes.shelf,
      snapshots.shelf,
      images.shelf,
      firewalls.shelf,
      keys,
      scripts,
    ];
    const things: { id: string | number; createdAtMs: number }[] = shelves.flatMap(({ listed }) => [
      ...listed,
    ]);
    const rules = instances.fleet.listed.flatMap(({ securityRules }) => securityRules);
    const ofFirewalls = firewalls.shelf.listed.flatMap((each) => [...each.rules, ...each.attachments]);
    things.push(...rules, ...ofFirewalls);
    expect(new Set(things.map(({ id }) => id)).size).toBe(things.length);
    for (const { id, createdAtMs } of things) {
      const known = this.#born.get(String(id)) ?? createdAtMs;
      expect([id, known]).toEqual([id, createdAtMs]);
      this.#born.set(String(id), createdAtMs);
    }
  }
}

/** No more GPUs are given out than there are, and no fewer than none are free. */
function expectStock({ world, memory }: Cloud): void {
  const { held } = memory.parts.stock as { held: ReadonlyMap<string, number> };
  for (const { region, gpuModel } of world.stock.offers()) {
    const key = `${region}/${gpuModel}`;
    const { capacity } = new Demand(key, USUAL_STOCK[region]?.[gpuModel] ?? 0, world.seed);
    expect(held.get(key) ?? 0, key).toBeLessThanOrEqual(capacity);
    expect(world.stock.available(region, gpuModel), key).toBeGreaterThanOrEqual(0);
  }
}

function expectQuotas({ world }: Cloud): void {
  expect(world.firewalls.shelf.listed.length).toBeLessThanOrEqual(QUOTA);
  for (const region of Object.keys(USUAL_STOCK)) {
    const keys = world.keys.listed.filter(({ regions }) => regions.includes(region));
    expect(keys.length, region).toBeLessThanOrEqual(QUOTA);
  }
}

/** What the machines say of their volumes: none is at two. */
async function expectAttachedOnce(cloud: Cloud): Promise<void> {
  const volumeIds: string[] = [];
  for (const { id } of cloud.world.instances.fleet.listed) {
    const details = await cloud.read<'getInstance'>(`/instances/${id}`);
    volumeIds.push(...details.volume_attachments.map(({ volume_id }) => volume_id));
  }
  expect(new Set(volumeIds).size).toBe(volumeIds.length);
}

/** What the AI has cost, in the ledger's units; nothing while the service has none. */
async function aiUnits(cloud: Cloud): Promise<number> {
  let units = 0;
  for (let page = 1; HANDLERS.getAiUsageHistory !== undefined; page++) {
    const { transactions } = await cloud.read<'getAiUsageHistory'>(
      `/ai/usage/history?page=${page}&limit=100`,
    );
    if (transactions.length === 0) {
      break;
    }
    units += transactions.reduce((sum, { cost }) => sum + amountOf(cost), 0);
  }
  return units;
}

async function spentUnits(cloud: Cloud): Promise<number> {
  return billedUnits(cloud) + (await aiUnits(cloud));
}

test(
  `${OPERATION_COUNT} operations of ${CLIENTS} clients at once leave the account sound`,
  async () => {
    const cloud = openSettled({ balance: 100, seed: SEED });
    const { ledger } = cloud.world;
    const random = seededRandom(SEED);
    const requests = new RandomRequests(cloud, random);
    const seenIds = new SeenIds();
    let credit = ledger.balanceUnits + (await spentUnits(cloud));
    const succeeded = new Set<string>();
    const refused = new Set<string>();

    for (let round = 0; round < OPERATION_COUNT / CLIENTS; round++) {
      cloud.advance(between(random, 0, random() < 0.8 ? 5000 : 5 * MINUTE));
      // Credit runs out, and comes back only after a while.
      if (ledger.balanceUnits <= 0 && random() < 0.1) {
        cloud.topUp(100);
        credit += amountOf(100);
      }
      await Promise.all(
        Array.from({ length: CLIENTS }, async () => {
          const operation = DRAWN[between(random, 0, DRAWN.length - 1)];
          if (operation === undefined) {
            throw new Error('There is no operation to draw');
          }
          const request = requests.draw(operation);
          const { status, body } = await cloud.send(...request);
          expect(operation.statuses, `${request} ${JSON.stringify(body)}`).toContain(status);
          expect(status, `${request} ${JSON.stringify(body)}`).toBeLessThan(500);
          if (status < 300) {
            succeeded.add(operation.id);
          } else {
            refused.add(`${operation.id} ${body.error}`);
          }
        }),
      );
      expectSound(cloud);
      expectStock(cloud);
      expectQuotas(cloud);
      seenIds.look(cloud);
      if (round % SLOW_CHECK_ROUNDS === 0) {
        await expectAttachedOnce(cloud);
        const difference = ledger.balanceUnits + (await spentUnits(cloud)) - credit;
        expect(Math.abs(difference)).toBeLessThan(HALF_A_CENT);
      }
    }

    expect(Math.abs(ledger.balanceUnits + (await spentUnits(cloud)) - credit)).toBeLessThan(HALF_A_CENT);
    expect(cloud.violations).toEqual([]);
    // The run is worth little unless it gets far.
    expect([...new Set(DRAWN.map(({ id }) => id))].filter((id) => !succeeded.has(id))).toEqual([]);
    expect([...refused]).toEqual(
      expect.arrayContaining([
        'createFirewall limit_reached',
        'createSshKey limit_reached',
        'deployInstance insufficient_credits',
        'deployInstance out_of_stock',
        'attachVolumes invalid_state',
      ]),
    );
  },
  OPERATION_COUNT * 100,
);
