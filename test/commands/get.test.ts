import { afterEach, describe, expect, it } from 'vitest';
import { createApi } from '../../src/api/create-api.ts';
import { ApiError } from '../../src/api/errors.ts';
import type { GetFlags } from '../../src/commands/get/flags.ts';
import { planGet } from '../../src/commands/get/plan.ts';
import { runGet } from '../../src/commands/get/run.ts';
import { shownColumns } from '../../src/output/columns.ts';
import { resourceIds, resourceOf } from '../../src/resources/registry.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../src/simulator/index.ts';

const open = new Set<Simulator>();

afterEach(async () => {
  await Promise.all([...open].map((simulator) => simulator.close()));
  open.clear();
});

async function startCloud(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = await startSimulator({ seed: 1, rateLimit: 'off', validateAnswers: true, ...options });
  open.add(simulator);
  return simulator;
}

interface Asked extends Partial<GetFlags> {
  readonly id?: string;
  readonly toTerminal?: boolean;
  /** Writes after which nobody reads any more. */
  readonly reads?: number;
}

/** What `get` prints, in the pieces in which it was written. */
async function pieces(simulator: Simulator, resource: string, asked: Asked = {}): Promise<string[]> {
  const { id, toTerminal = false, reads = Number.POSITIVE_INFINITY, ...flags } = asked;
  const written: string[] = [];
  let offsetMs = 0;
  const api = createApi({
    baseUrl: simulator.url,
    key: 'k',
    onServerTime: (serverMs, localMs) => {
      offsetMs = serverMs - localMs;
    },
  });
  await runGet(planGet(resource, id, { output: 'table', filter: [], ...flags }), {
    api,
    serviceNow: () => Date.now() + offsetMs,
    sink: {
      write: async (text) => {
        if (written.length >= reads) return false;
        written.push(text);
        return true;
      },
    },
    toTerminal,
  });
  return written;
}

async function get(simulator: Simulator, resource: string, asked: Asked = {}): Promise<string> {
  return (await pieces(simulator, resource, asked)).join('');
}

async function json(simulator: Simulator, resource: string, asked: Asked = {}) {
  const value: unknown = JSON.parse(await get(simulator, resource, { output: 'json', ...asked }));
  return value as Record<string, unknown>[];
}

/** The operations asked for, each once. */
function operations(simulator: Simulator): string[] {
  return [...new Set(simulator.log.map(({ operationId }) => operationId ?? ''))].sort();
}

describe('every resource', () => {
  it.each(resourceIds)('%s is printed in each form with the same rows', async (id) => {
    const simulator = await startCloud();
    const rows = await json(simulator, id);
    expect(rows.length).toBeGreaterThan(0);
    const table = (await get(simulator, id)).trimEnd().split('\n');
    expect(table[0]?.trimEnd().split(/ {2,}/)).toEqual(
      shownColumns(resourceOf(id)).map(({ title }) => title),
    );
    expect(table).toHaveLength(rows.length + 1);
    const csv = (await get(simulator, id, { output: 'csv', columns: 'id' })).trimEnd().split('\r\n');
    expect(csv).toEqual(['id', ...rows.map((row) => row.id)]);
  });

  it.each(resourceIds)('%s gives one row by its id', async (id) => {
    const simulator = await startCloud();
    const [row] = (await json(simulator, id)).slice(-1);
    const one: unknown = JSON.parse(await get(simulator, id, { id: String(row?.id), output: 'json' }));
    expect(one).toMatchObject(row ?? {});
  });
});

describe('a list', () => {
  it('holds a long one whole, in the order of the service, and asks for nothing else', async () => {
    const simulator = await startCloud({ vms: 1_037, validateAnswers: false });
    const rows = await json(simulator, 'vms');
    expect(rows.length).toBeGreaterThan(1_000);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(operations(simulator)).toEqual(['listInstances']);
    expect(simulator.log).toHaveLength(Math.ceil(rows.length / 100));
  });

  it('comes page by page, while the rest is being read', async () => {
    const simulator = await startCloud({ vms: 1_000, validateAnswers: false });
    const written = await pieces(simulator, 'vms', { output: 'json' });
    expect(written.length).toBeGreaterThan(9);
    expect(written[0]?.split('\n')).toHaveLength(101);
  });

  it('is read no further once nobody reads it', async () => {
    const simulator = await startCloud({ vms: 2_000, validateAnswers: false });
    expect(await pieces(simulator, 'vms', { output: 'csv', columns: 'name', reads: 1 })).toHaveLength(1);
    expect(simulator.log.length).toBeLessThan(10);
  });

  it('is filtered as / in the console filters', async () => {
    const simulator = await startCloud();
    const names = async (...filter: string[]) =>
      (await json(simulator, 'vms', { filter, columns: 'name' })).map(({ name }) => name);
    expect(await names('gpu:h100 train')).toEqual(['train-llama-70b-01']);
    expect(await names('state:active')).toEqual(['train-llama-70b-01']);
    expect(await names('gpu:l40', '!eval')).not.toContain('eval-batch-03');
    expect(await names('nothing-is-called-so')).toEqual([]);
    expect(await get(simulator, 'vms', { filter: ['nothing-is-called-so'], columns: 'id,name' })).toBe(
      'ID  NAME\n',
    );
  });

  it('is sorted by what is shown or not, either way round', async () => {
    const simulator = await startCloud();
    const shown = await json(simulator, 'vms', { columns: 'name,cost' });
    const costOf = new Map(shown.map(({ name, cost }) => [name, cost === null ? null : Number(cost)]));
    const costs = async (sort: string) =>
      (await json(simulator, 'vms', { sort, columns: 'name' }))
        .map(({ name }) => costOf.get(name) ?? null)
        .filter((cost) => cost !== null);
    const low = await costs('cost:asc');
    expect(low.length).toBeGreaterThan(5);
    expect(low).toEqual(low.toSorted((one, other) => one - other));
    expect(await costs('cost')).toEqual(low.toReversed());
  });

  it('asks only for what its columns show', async () => {
    const simulator = await startCloud();
    await get(simulator, 'vms', { columns: 'name,state,rate' });
    expect(operations(simulator)).toEqual(['listInstances']);
    await get(simulator, 'vms');
    expect(operations(simulator)).toEqual(['listInstanceBilling', 'listInstances']);
    await get(simulator, 'stock');
    expect(operations(simulator)).toEqual([
      'getBalance',
      'getPricing',
      'listGpuSpecs',
      'listGpuStocks',
      'listInstanceBilling',
      'listInstances',
    ]);
  });

  it('waits as long as a service asks that gets too many requests', async () => {
    const simulator = await startCloud({ vms: 3_500, rateLimit: 120, validateAnswers: false });
    const rows = await json(simulator, 'vms');
    expect(simulator.log.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
    expect(rows.length).toBeGreaterThan(3_400);
  }, 30_000);
});

describe('one row', () => {
  it('of a machine has its rules, volumes, firewalls and bill beside what the list says', async () => {
    const simulator = await startCloud();
    const [vm] = await json(simulator, 'vms', { filter: ['train-llama'] });
    const text = await get(simulator, 'vms', { id: String(vm?.id), output: 'json' });
    expect(JSON.parse(text)).toMatchObject({
      ...vm,
      securityRules: expect.any(Array),
      volumes: [expect.objectContaining({ volumeName: 'data-01' }), expect.anything()],
      firewalls: expect.any(Array),
      billing: expect.objectContaining({ currency: 'USD' }),
    });
    expect(JSON.parse(text)).not.toHaveProperty('raw');
    expect(text.split('\n').length).toBeGreaterThan(20);
  });

  it('asks for the bill of that machine alone', async () => {
    const simulator = await startCloud();
    const [vm] = await json(simulator, 'vms', { filter: ['train-llama'] });
    const table = await get(simulator, 'vms', { id: String(vm?.id) });
    expect(table).toMatch(/^NAME +STATE.*\ntrain-llama-70b-01 +ACTIVE .*\$1,20\d\.\d\d +5d 11h\n$/);
    const asked = simulator.log.filter(({ operationId }) => operationId === 'listInstanceBilling');
    expect(asked.map(({ query }) => query)).toEqual([expect.stringContaining(`instance_id=${vm?.id}`)]);
  });

  it('is asked for by itself, and not with all of its list', async () => {
    const simulator = await startCloud();
    const [volume] = await json(simulator, 'volumes', { filter: ['data-01'] });
    const before = simulator.log.length;
    expect(await json(simulator, 'volumes', { id: String(volume?.id) })).toEqual(volume);
    const asked = simulator.log.slice(before).map(({ operationId }) => operationId);
    expect(asked).toContain('getVolume');
    expect(asked).not.toContain('listVolumes');
  });

  it.each([
    ['vms', 'BRK-000000D'],
    ['volumes', 'BRK-000000V'],
  ])('that is not there is not found among %s', async (resource, id) => {
    const simulator = await startCloud();
    const failure = await get(simulator, resource, { id }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ApiError);
    expect(failure).toMatchObject({ kind: 'not-found', message: expect.stringContaining(id) });
  });

  it('is named by its id where a name was given', async () => {
    const simulator = await startCloud();
    await expect(get(simulator, 'volumes', { id: 'data-01' })).rejects.toThrow(
      /^No volume has the id "data-01"\. It is the name of BRK-\w+V: give that\.$/,
    );
  });
});

describe('what the service says', () => {
  it('reaches a terminal without what steers it, and a script as it is', async () => {
    const simulator = await startCloud({ vms: 40, faults: { hostile: true } });
    const steers = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
    expect(await get(simulator, 'vms', { columns: 'id,name' })).not.toMatch(steers);
    expect(await get(simulator, 'vms', { output: 'json' })).not.toMatch(steers);
    const shown = await get(simulator, 'vms', { output: 'csv', columns: 'id,name', toTerminal: true });
    expect(shown.replaceAll('\r\n', '\n')).not.toMatch(steers);
    const names = (await json(simulator, 'vms')).map(({ name }) => String(name));
    expect(names.filter((name) => steers.test(name)).length).toBeGreaterThan(0);
    const csv = await get(simulator, 'vms', { output: 'csv', columns: 'name' });
    for (const name of names) expect(csv).toContain(name.replaceAll('"', '""'));
  });
});
