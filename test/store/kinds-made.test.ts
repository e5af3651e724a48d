import { describe, expect, it, test } from 'vitest';
import { ApiError } from '../../src/api/errors.ts';
import type { Volume } from '../../src/api/types.ts';
import { orGone } from '../../src/store/changes/kinds/found.ts';
import type { ChangeFacts } from '../../src/store/changes/kinds/kind.ts';
import { kindOf } from '../../src/store/changes/kinds/kinds.ts';
import { createFakeClock } from './fake-clock.ts';
import { volumeRow } from './money-rows.ts';
import { createCloud } from './runner-cloud.ts';
import { firewallRow, ruleRow, scriptRow, type World } from './world.ts';

const sentAtMs = 1_000_000;
const facts: ChangeFacts = {
  id: 'new:1',
  name: 'data-02',
  args: { volume_name: 'data-02', region: 'US-1', size_gb: 200, volume_type: 'SSD' },
  seen: null,
  sentAtMs,
};
const asked = volumeRow({ id: 'v', name: 'data-02', region: 'US-1', sizeGb: 200, createdAtMs: sentAtMs });

async function lookUp(
  operation: Parameters<typeof kindOf>[0],
  of: ChangeFacts,
  fill: (world: World) => void,
) {
  const cloud = createCloud([], createFakeClock(sentAtMs));
  fill(cloud.world);
  return kindOf(operation).lookUp(cloud.api, of, {});
}

describe('what was to be made is told by its name, its time and what it is', () => {
  it.each([
    ['it is there', [asked], 'done', 'data-02 is there as v'],
    ['dated a moment before', [{ ...asked, createdAtMs: sentAtMs - 4_000 }], 'done', 'data-02 is there as v'],
    ['nothing', [], 'unchanged', 'no volume is called data-02'],
    ['another name', [{ ...asked, name: 'data-020' }], 'unchanged', 'no volume is called data-02'],
    [
      'made before',
      [{ ...asked, createdAtMs: sentAtMs - 60_000 }],
      'unchanged',
      'the volume called data-02 is older',
    ],
    [
      'one made before and one since',
      [{ ...asked, id: 'old', createdAtMs: 0 }, asked],
      'done',
      'data-02 is there as v',
    ],
    ['two', [asked, { ...asked, id: 'w' }], 'unclear', '2 volumes are called data-02'],
    [
      'nobody tells since when',
      [{ ...asked, createdAtMs: null }],
      'unclear',
      'a volume is called data-02, and nobody tells since when',
    ],
    [
      'another size',
      [{ ...asked, sizeGb: 300 }],
      'unclear',
      'the volume called data-02 is new, but has size 300 instead of 200',
    ],
  ] as const)('%s', async (_, rows, verdict, says) => {
    const finding = await lookUp('createVolume', facts, ({ volumes }) => {
      for (const row of rows) volumes.set(row.id, row);
    });
    expect(finding).toMatchObject({ verdict, says });
    expect(finding.madeId ?? null).toBe(verdict === 'done' ? 'v' : null);
  });

  test('on whatever page it is', async () => {
    const pages = [1, 2, 3].map((page) => ({
      rows: [volumeRow({ id: `v-${page}`, name: `data-${page}`, createdAtMs: sentAtMs })],
      ...{ page, limit: 1, total: 3, totalPages: 3, nextName: null },
    }));
    const cloud = createCloud([], createFakeClock(sentAtMs));
    const read: number[] = [];
    const api = {
      ...cloud.api,
      listVolumes: async ({ page = 1 }) => {
        read.push(page);
        const found = pages[page - 1];
        if (found === undefined) throw new Error(`no page ${page}`);
        return found;
      },
    };
    const of = { ...facts, args: { volume_name: 'data-3' } };
    expect(await kindOf('createVolume').lookUp(api, of, {})).toMatchObject({ madeId: 'v-3' });
    expect(read).toEqual([1, 2, 3]);
  });

  test.each([
    ['goes, and pulls it across their border', 100, (rows: Volume[]) => rows.shift()],
    [
      'is made, and it comes twice',
      99,
      (rows: Volume[]) => rows.unshift(volumeRow({ id: 'new', name: 'other' })),
    ],
  ])('also when another volume %s while the pages are read', async (_, index, change) => {
    const rows = Array.from({ length: 150 }, (_, at) => volumeRow({ id: `v-${at}`, name: `data-${at}` }));
    rows[index] = asked;
    const cloud = createCloud([], createFakeClock(sentAtMs));
    const api = {
      ...cloud.api,
      listVolumes: async ({ page = 1, limit = 100 }) => {
        const from = (page - 1) * limit;
        const answer = {
          rows: rows.slice(from, from + limit),
          page,
          limit,
          total: rows.length,
          totalPages: 2,
        };
        if (page === 1) change(rows);
        return { ...answer, nextName: null };
      },
    };
    expect(await kindOf('createVolume').lookUp(api, facts, {})).toMatchObject({
      verdict: 'done',
      madeId: 'v',
    });
  });

  test('judged by a journal that somebody has written into', async () => {
    const odd = { ...facts, args: { volume_name: 7, size_gb: 'big', region: ['US-1'] } };
    expect(await lookUp('createVolume', odd, ({ volumes }) => volumes.set('v', asked))).toMatchObject({
      verdict: 'done',
      madeId: 'v',
    });
  });
});

const port22 = {
  direction: 'ingress',
  protocol: 'tcp',
  ethertype: 'IPv4',
  remote_ip_prefix: '0.0.0.0/0',
  port_range_min: 22,
  port_range_max: 22,
};
const ruleFacts: ChangeFacts = {
  id: 'new:1',
  name: 'tcp 22',
  args: { firewall_id: 'fw-1', ...port22 },
  seen: { ruleIds: ['1'] },
  sentAtMs,
};

test.each([
  ['a new one', [ruleRow({ id: '2', createdAtMs: sentAtMs })], {}, 'done'],
  ['in other letters', [ruleRow({ id: '2', protocol: 'TCP', createdAtMs: sentAtMs })], {}, 'done'],
  ['one nobody dates', [ruleRow({ id: '2', createdAtMs: null })], {}, 'done'],
  [
    'one nobody dates, and no list before',
    [ruleRow({ id: '2', createdAtMs: null })],
    { seen: {} },
    'unclear',
  ],
  ['one that was there', [ruleRow({ id: '1' })], {}, 'unchanged'],
  ['one of before, and no list before', [ruleRow({ id: '2', createdAtMs: 0 })], { seen: {} }, 'unchanged'],
  ['one that leaves', [ruleRow({ id: '2', status: 'DELETING', createdAtMs: sentAtMs })], {}, 'unchanged'],
  ['another port', [ruleRow({ id: '2', portMax: 23, createdAtMs: sentAtMs })], {}, 'unchanged'],
  [
    'two',
    [ruleRow({ id: '2', createdAtMs: sentAtMs }), ruleRow({ id: '3', createdAtMs: sentAtMs })],
    {},
    'unclear',
  ],
] as const)('a rule that was to be added, where there is %s', async (_, rules, changes, verdict) => {
  const finding = await lookUp('addFirewallRule', { ...ruleFacts, ...changes }, ({ firewalls }) =>
    firewalls.set('fw-1', firewallRow({ rules })),
  );
  expect(finding.verdict).toBe(verdict);
  expect(finding.madeId ?? null).toBe(verdict === 'done' ? '2' : null);
});

test.each([
  [
    'saved since, with another text',
    scriptRow({ updatedAtMs: 2_000, script: 'longer than that' }),
    'unclear',
  ],
  [
    'saved since, and named otherwise',
    scriptRow({ updatedAtMs: 2_000, name: 'x', script: '12345' }),
    'unclear',
  ],
  ['nobody tells when', scriptRow({ updatedAtMs: null, script: '12345' }), 'unclear'],
] as const)('a script that was to be saved, where it was %s', async (_, row, verdict) => {
  const of = {
    ...facts,
    id: row.id,
    args: { name: 'vllm server' },
    seen: { updatedAtMs: 1_000, sizeBytes: 9, sentBytes: 5 },
  };
  const finding = await lookUp('updateScript', of, ({ scripts }) => scripts.set(row.id, row));
  expect(finding.verdict).toBe(verdict);
});

test.each([
  ['deleteVolume', 'unclear', 'error'],
  ['attachVolumes', 'unclear', 'error'],
  ['resizeVolume', 'unclear', 'error with 1000 GB'],
] as const)('%s of a volume that is in another state now is nobody to tell', async (operation, verdict, says) => {
  const seen = { status: 'available', updatedAtMs: 1_000, sizeGb: 1_000, attachedInstanceId: null };
  const of = { ...facts, id: 'v', args: { instance_id: 'vm-1', size_gb: 2_000 }, seen };
  const finding = await lookUp(operation, of, ({ volumes }) =>
    volumes.set('v', volumeRow({ id: 'v', status: 'error', updatedAtMs: 2_000 })),
  );
  expect(finding).toMatchObject({ verdict, says });
});

test('a path that the service does not have is no proof that something is gone', async () => {
  const missing = new ApiError({
    kind: 'not-offered',
    operation: 'getVolume',
    message: 'nothing there',
    status: 404,
  });
  await expect(orGone(Promise.reject(missing))).rejects.toBe(missing);
  const gone = new ApiError({
    kind: 'not-found',
    operation: 'getVolume',
    message: 'no such volume',
    status: 404,
  });
  expect(await orGone(Promise.reject(gone))).toBeNull();
});
