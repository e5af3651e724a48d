import { describe, expect, it } from 'vitest';
import { ApiError } from '../../src/api/errors.ts';
import type { Firewall, SshKey, StorageBillingRecord } from '../../src/api/types.ts';
import { type ResourceId, resourceIds, resourceOf } from '../../src/resources/registry.ts';
import { knownThing } from '../../src/resources/relations/things.ts';
import type { Cell, Details, Facts } from '../../src/resources/types.ts';
import type { PriceOffer } from '../../src/store/money/price-offers.ts';
import type { BillState, CollectionName } from '../../src/store/state.ts';
import { makeDetails } from '../store/fake-rows.ts';
import { instanceRow, snapshotRow, volumeRow } from '../store/money-rows.ts';
import { factsOf, nowMs } from './facts.ts';
import { oneRow } from './rows.ts';

const said = ({ mark, text }: Cell) => (mark === undefined ? text : `${mark}:${text}`);

/** The details as lines: facts as `label: parts`, tables as their titles and rows. */
function linesOf({ lead, summary, sections, pending }: Details): readonly string[] {
  const lines = [[...lead.map(said), ...summary].join(' | ')];
  for (const section of sections) {
    if (section.title !== null) lines.push(`= ${section.title}`);
    if (section.kind === 'text') lines.push(section.text);
    else if (section.kind === 'facts')
      for (const { label, parts, hint } of section.facts)
        lines.push(`${label}: ${parts.map(said).join(' | ')}${hint === undefined ? '' : ` (${hint})`}`);
    else if (section.kind === 'chart')
      lines.push(section.note, ...section.bars.map(({ label, text }) => `${label} ${text}`));
    else if (section.rows.length === 0) lines.push(section.empty);
    else {
      if (section.note !== undefined) lines.push(section.note);
      lines.push(section.columns.map(({ title }) => title).join(' | '));
      for (const row of section.rows) lines.push(row.map(said).join(' | '));
      if (section.left > 0) lines.push(`and ${section.left} more`);
    }
  }
  return pending === undefined ? lines : [...lines, pending];
}

const detailsOf = (id: ResourceId, row: unknown, facts: Facts) => linesOf(resourceOf(id).details(row, facts));

/** Facts in which these rows are known besides; each by its id. */
function knowing(rows: Partial<Record<CollectionName, readonly object[]>>, known = factsOf()): Facts {
  const collections: Record<string, unknown> = { ...known.collections };
  for (const [name, list] of Object.entries(rows)) {
    const byId = new Map(list.map((row) => [(row as { id?: string }).id ?? JSON.stringify(row), row]));
    collections[name] = {
      ...known.collections[name as CollectionName],
      byId,
      order: [...byId.keys()],
      complete: true,
    };
  }
  return { ...known, collections: collections as unknown as Facts['collections'] };
}

const train = instanceRow({ id: 'BRK-1D', name: 'train-01', imageName: 'golden', imageType: 'custom_image' });
const facts = knowing({
  vms: [train],
  snapshots: [snapshotRow()],
  images: [oneRow.images as object],
  osImages: [oneRow['os-images'] as object, { ...(oneRow['os-images'] as object), region: 'NORWAY-1' }],
  specs: [oneRow.specs as object],
  stock: [oneRow.stock as object],
  volumeTypes: [oneRow['volume-types'] as object],
  instanceBilling: [
    {
      ...(oneRow['instance-billing'] as object),
      startMs: nowMs - 5 * 86_400_000,
      endMs: nowMs - 2 * 86_400_000,
      totalMinutes: 4_320,
      perMinuteRate: 0.000167,
      totalCost: 3,
      status: 'hibernated',
    },
    oneRow['instance-billing'] as object,
    { ...(oneRow['instance-billing'] as object), instanceId: 'BRK-2D' },
  ],
  volumeBilling: [oneRow['volume-billing'] as object],
  snapshotBilling: [oneRow['snapshot-billing'] as object],
});

const createdAtMs = nowMs - 3_600_000;
const created = '2026-01-05 08:00:00 UTC | 1h ago';

describe('the details', () => {
  it.each<[ResourceId, unknown, readonly string[]]>([
    [
      'keys',
      oneRow.keys,
      [
        'SSH key | Ed25519 | on 2 VMs',
        '= Basic',
        'Name: anna-laptop',
        'Id: BRK-000001K',
        'Source: imported',
        'Created: 2025-11-25 09:00:00 UTC | 41d ago',
        '= Technical',
        'Type: Ed25519',
        'Size: 256 bits | strong',
        'Fingerprint: SHA256:n9mYc1',
        'Public key: ssh-ed25519 AAAA anna@laptop (y copies)',
        'Private half: this machine is still being read',
        '= Usage',
        'Regions: US-1 | FIN-01',
        'VMs: 2 VMs (enter goes there)',
        'No other key on: train-01',
        '= VMs with this key',
        'name | state | GPU | region | public IP | id',
        'train-01 | active:ACTIVE | 1x L40 | CANADA-1 | 69.30.1.14 | BRK-1D',
        'BRK-2D | not listed |  |  |  | BRK-2D',
      ],
    ],
    [
      'firewalls',
      oneRow.firewalls,
      [
        'firewall | active:SUCCESS | CANADA-1 | 2 rules | 1 VM',
        'Description: Jupyter',
        'Region: CANADA-1',
        'Environment: default-CANADA-1',
        'Id: BRK-000001F',
        'Created: 2026-01-05 06:00:00 UTC | 3h ago',
        '= Rules',
        '2 rules, 2 open to the internet',
        'direction | protocol | ports | remote | status | family | made | id',
        'ingress | tcp | 22 | 0.0.0.0/0 ! open to all | active:SUCCESS | IPv4 |  | 1',
        'ingress | tcp | 22 | 0.0.0.0/0 ! open to all | active:SUCCESS | IPv4 |  | 2',
        '= Attached VMs',
        'name | state | attachment | GPU | public IP | attached | id',
        'train-01 | active:ACTIVE | active:SUCCESS | 1x L40 | 69.30.1.14 | 2026-01-05 07:00:00 UTC | BRK-1D',
      ],
    ],
    [
      'volumes',
      volumeRow({
        status: 'in-use',
        attachedInstanceId: 'BRK-1D',
        attachedInstanceName: 'train-01',
        device: '/dev/vdb',
        bootable: true,
        osImage: 'Ubuntu 22.04',
        description: 'weights',
        createdAtMs,
      }),
      [
        'volume | active:IN-USE | 1,000 GB | SSD | CANADA-1',
        'Money: $0.10/h | $2.40/day | $72.00 per 30 days',
        'Attached to: train-01 | active:ACTIVE | /dev/vdb | BRK-1D',
        'Size: 1,000 GB',
        'Type: SSD | legacy',
        'Region: CANADA-1',
        'Bootable: yes | Ubuntu 22.04',
        'Description: weights',
        'Id: BRK-100001V',
        `Created: ${created}`,
        ...['= Cost by day', 'reading its bill…'],
        '= In the VM (m shows it alone and copies it)',
        expect.stringContaining('\nsudo mount /dev/vdb /mnt/data-01\n'),
      ],
    ],
    [
      'volume-types',
      oneRow['volume-types'],
      [
        'volume type | advanced | $0.30/h per TB',
        'Type: NVMe (y copies)',
        'Tier: advanced',
        'Regions: FIN-01 | ICE-01',
        'Size: 100 to 1,048,576 GB',
        'Price: $0.30/h per TB',
        'Yours: 0 volumes',
        '= What it comes to',
        'size | rate | per day | per 30 days',
        '100 GB | $0.03/h | $0.72 | $21.60',
        '500 GB | $0.15/h | $3.60 | $108.00',
        '1,000 GB | $0.30/h | $7.20 | $216.00',
        '2,000 GB | $0.60/h | $14.40 | $432.00',
        '10,000 GB | $3.00/h | $72.00 | $2,160.00',
      ],
    ],
    [
      'snapshots',
      snapshotRow({
        instanceId: 'BRK-1D',
        instanceName: 'train-01',
        imageId: 'BRK-000001I',
        isImage: true,
        gpuModel: 'L40',
        gpuCount: 2,
        vcpus: 60,
        ramGb: 116,
        diskGb: 100,
        hasPublicIp: true,
        description: 'before',
        createdAtMs,
      }),
      [
        'snapshot | active:SUCCESS | 100 GB | CANADA-1',
        'Money: $0.10/h | $2.40/day | $72.00 per 30 days',
        'Taken of: train-01 | active:ACTIVE | BRK-1D',
        'Image: golden | active:SUCCESS | BRK-000001I',
        'Description: before',
        'Size: 100 GB',
        'Region: CANADA-1',
        'Tier: legacy',
        'Id: BRK-100001S',
        `Created: ${created}`,
        '= A VM restored from it has',
        'GPU: 2x L40',
        'vCPU: 60',
        'RAM: 116 GB',
        'Disk: 100 GB',
        'Public IP: yes',
        ...['= Cost by day', 'reading its bill…'],
      ],
    ],
    [
      'images',
      oneRow.images,
      [
        'image | active:SUCCESS | 1,100 GB | US-1',
        'From snapshot: before-upgrade | active:SUCCESS | BRK-100001S',
        'Size: 1,100 GB',
        'Region: US-1',
        'Tier: legacy',
        'Type: snapshot',
        'Public: no',
        'Id: BRK-000001I',
        '= VMs made from it',
        'name | state | GPU | region | public IP | id',
        'train-01 | active:ACTIVE | 1x L40 | CANADA-1 | 69.30.1.14 | BRK-1D',
      ],
    ],
    [
      'os-images',
      oneRow['os-images'],
      [
        'OS image | US-1 | legacy',
        'Name: Ubuntu Server 22.04 (y copies)',
        'System: Ubuntu | 22.04',
        'Docker: installed',
        'Log in as: ubuntu',
        'Region: US-1 | legacy',
        'Also in: NORWAY-1',
        '= VMs in US-1 made from it',
        'none',
      ],
    ],
    [
      'scripts',
      oneRow.scripts,
      [
        'script | 1,024 bytes',
        'Id: BRK-000001P',
        'Size: 1,024 bytes',
        'Created: 2026-01-05 08:59:30 UTC | <1m ago',
        '= Text',
        '#!/bin/bash\nset -euo pipefail\n\n  # serves the model\nvllm serve',
      ],
    ],
    [
      'stock',
      oneRow.stock,
      [
        '42 free GPUs | NORWAY-1 | legacy',
        'GPU: H100-PCIe-NVLink-80GB (y copies)',
        'Memory: 80 GB per GPU',
        'Region: NORWAY-1',
        'Tier: legacy',
        'Free: 42 GPUs',
        'Price: $2.29/h per GPU',
        '= What can be started now',
        'size | VMs | per hour | per day | vCPU | RAM | disk | ephemeral',
        '1x H100 NVLink | 42 | $2.29 | $54.96 |  |  |  | ',
        '2x H100 NVLink | 21 | $4.58 | $109.92 | 60 | 1,360 GB | 100 GB | 1,500 GB',
        '4x H100 NVLink | 10 | $9.16 | $219.84 |  |  |  | ',
        '8x H100 NVLink | none | $18.32 | $439.68 |  |  |  | ',
        '= Lately',
        'not read yet',
      ],
    ],
    [
      'specs',
      oneRow.specs,
      [
        'VM type | legacy | 60 vCPU | 1,360 GB RAM',
        'Money: $4.58/h | $109.92/day | $3,297.60 per 30 days',
        'GPU: H100-PCIe-NVLink-80GB (y copies)',
        'GPUs: 2 | 80 GB each',
        'NVLink: yes',
        'vCPU: 60',
        'RAM: 1,360 GB',
        'Root disk: 100 GB',
        'Ephemeral disk: 1,500 GB',
        'Hibernates: yes',
        'Snapshots: no',
        'Tier: legacy',
        'Regions: NORWAY-1 | CANADA-1',
        '= Stock',
        'region | free GPUs | can be started',
        'NORWAY-1 | 42 | 21 VMs',
      ],
    ],
    [
      'regions',
      { ...(oneRow.regions as object), name: 'NORWAY-1', available: false, description: 'Europe' },
      [
        'region | off:CLOSED | Canada | legacy',
        'Name: NORWAY-1 (y copies)',
        'Place: Canada, North America',
        'Country: Canada',
        'Description: Europe',
        'Tier: legacy',
        '= Yours there',
        'VMs: 0 VMs',
        'Volumes: 0 volumes',
        'Snapshots: 0 snapshots',
        '= GPUs there',
        'GPU | free | 1x | 2x | 4x | 8x',
        'H100 NVLink | 42 | 42 | 21 | 10 | -',
      ],
    ],
    [
      'pricing',
      oneRow.pricing,
      [
        'price | volume | legacy | $0.10/h per TB',
        'USD: $0.10/h per TB',
        'EUR: €0.095/h per TB',
        'INR: ₹1,010.00/h per TB',
        'Unit: per TB per hour',
        'Tier: legacy',
        'At least: 100 GB',
        '= What it comes to',
        'amount | rate | per day | per 30 days',
        '100 GB | $0.01/h | $0.24 | $7.20',
        '500 GB | $0.05/h | $1.20 | $36.00',
        '1,000 GB | $0.10/h | $2.40 | $72.00',
        '10,000 GB | $1.00/h | $24.00 | $720.00',
      ],
    ],
    [
      'instance-billing',
      oneRow['instance-billing'],
      [
        'VM billing | 1x L40 | legacy',
        'VM: train-01 | active:ACTIVE | BRK-1D',
        'GPU: 1x L40',
        'Tier: legacy',
        '= Bill',
        'Status: active:ACTIVE',
        'From: 2026-01-03 09:00:00 UTC | 2d ago',
        'To: still running',
        'Time: 2d | 2,880 minutes',
        'Rate: $1.19/h',
        'Cost: $57.12 | so far',
        'Says: so many minutes',
        'Billing id: BRK-1DB',
        '= All bills of this VM: $60.12',
        'from | to | status | time | rate | cost',
        '2026-01-03 09:00:00 UTC | still running | active:ACTIVE | 2d | $1.19/h | $57.12',
        '2025-12-31 09:00:00 UTC | 2026-01-03 09:00:00 UTC | hibernated:HIBERNATED | 3d | $0.01/h | $3.00',
      ],
    ],
    [
      'volume-billing',
      oneRow['volume-billing'],
      [
        'volume billing | 1,000 GB | legacy',
        'Volume: data-01 | not listed | BRK-100001V',
        'Size: 1,000 GB',
        'Tier: legacy',
        '= Bill',
        'Status: off:AVAILABLE',
        'From: 2026-01-03 09:00:00 UTC | 2d ago',
        'To: still running',
        'Time: 2d | 2,880 minutes',
        'Rate: $1.19/h',
        'Cost: $57.12 | so far',
        'Says: so many minutes',
        'Billing id: VBILL_a1b2c3d4e5',
        '= All bills of this volume: $57.12',
        'from | to | status | time | rate | cost',
        '2026-01-03 09:00:00 UTC | still running | off:AVAILABLE | 2d | $1.19/h | $57.12',
      ],
    ],
    [
      'snapshot-billing',
      oneRow['snapshot-billing'],
      [
        'snapshot billing | 100 GB | legacy',
        'Snapshot: before-upgrade | active:SUCCESS | BRK-100001S',
        'Size: 100 GB',
        'Tier: legacy',
        '= Bill',
        'Status: off:COMPLETED',
        'From: 2026-01-03 09:00:00 UTC | 2d ago',
        'To: 2026-01-04 09:00:00 UTC',
        'Time: 2d | 2,880 minutes',
        'Rate: $0.10/h',
        'Cost: $57.12',
        'Says: so many minutes',
        'Billing id: BRK-100001SB',
        '= All bills of this snapshot: $57.12',
        'from | to | status | time | rate | cost',
        '2026-01-03 09:00:00 UTC | 2026-01-04 09:00:00 UTC | off:COMPLETED | 2d | $0.10/h | $57.12',
      ],
    ],
    [
      'hibernations',
      oneRow.hibernations,
      [
        'hibernated:HIBERNATED | 4x A100 SXM | NORWAY-1',
        'VM: BRK-100009D (y copies)',
        'Hibernated: 2026-01-03 09:00:00 UTC | 2d ago',
        'Billed for: 2d',
        'Cost: $0.48',
      ],
    ],
    [
      'ai-models',
      oneRow['ai-models'],
      [
        'AI model | DeepSeek | context 131,072',
        'Id: deepseek-r1-0528 (y copies)',
        'Name: DeepSeek R1 0528',
        'Provider: DeepSeek',
        'Context: 131,072 tokens',
        'Input: $1.35 per million tokens',
        'Output: $5.40 per million tokens',
        '= What it comes to',
        'chat | tokens in | tokens out | costs',
        'a question | 500 | 500 | $0.003375',
        'a long talk | 20,000 | 4,000 | $0.048600',
        'a long document | 120,000 | 2,000 | $0.172800',
      ],
    ],
    [
      'ai-models',
      { ...(oneRow['ai-models'] as object), contextTokens: 4_096, inputPricePerMillion: null },
      [
        'AI model | DeepSeek | context 4,096',
        'Id: deepseek-r1-0528 (y copies)',
        'Name: DeepSeek R1 0528',
        'Provider: DeepSeek',
        'Context: 4,096 tokens',
        'Output: $5.40 per million tokens',
        '= What it comes to',
        'the service tells no price for it',
      ],
    ],
    [
      'ai-usage',
      oneRow['ai-usage'],
      [
        'AI call | deepseek-r1-0528 | $0.0123',
        'Id: AITX_15a195c33a (y copies)',
        'Model: deepseek-r1-0528',
        'Status: off:COMPLETED',
        'Asked: 2026-01-05 07:00:00 UTC | 2h ago',
        'In: 1,204 tokens',
        'Out: 88 tokens',
        'Cost: $0.0123 | 1,292 tokens in all',
      ],
    ],
    [
      'ai-costs',
      oneRow['ai-costs'],
      [
        'AI cost | the last 30 days',
        'Model: deepseek-r1-0528',
        'Asked: 4 times',
        'Tokens: 51,292',
        'Cost: $0.1204 | $0.0301 each time',
        '= All models',
        'model | asked | tokens | cost',
        'deepseek-r1-0528 | 4 | 51,292 | $0.1204',
      ],
    ],
  ])('of %s', (id, row, lines) => {
    expect(detailsOf(id, row, facts)).toEqual(lines);
  });

  it('are there for every resource, and say something of its row', () => {
    for (const id of resourceIds) {
      const { sections } = resourceOf(id).details(oneRow[id], factsOf());
      expect(sections.length, id).toBeGreaterThan(0);
    }
  });

  it('of a machine wait for its own answer, and take no other machine for it', () => {
    const vm = instanceRow();
    const pending = 'Reading its volumes, firewalls and rules…';
    expect(detailsOf('vms', vm, factsOf()).at(-1)).toBe(pending);
    const another = factsOf({ changes: { details: makeDetails(train, 'a') } });
    expect(detailsOf('vms', vm, another).at(-1)).toBe(pending);
    const own = factsOf({ changes: { details: makeDetails(vm, 'a') } });
    const lines = detailsOf('vms', vm, own);
    const at = lines.indexOf('= Security rules');
    expect(lines.slice(at, at + 9)).toEqual([
      ...['= Security rules', 'none of its own', '= Firewalls', 'none attached'],
      ...['= Volumes', 'none attached', '= Snapshots', 'none taken of it', '= Keys'],
    ]);
    expect(detailsOf('costs', vm, own)).toEqual(detailsOf('vms', vm, own));
  });

  it('of a machine claim nothing of what was not read yet', () => {
    const vm = instanceRow({ id: 'BRK-1D', sshKeyIds: ['BRK-000009K'] });
    const read = factsOf();
    const unread = { byId: new Map(), order: [], complete: false };
    const { snapshots, keys } = read.collections;
    const facts = {
      ...read,
      collections: {
        ...read.collections,
        snapshots: { ...snapshots, ...unread },
        keys: { ...keys, ...unread },
      },
    };
    const text = detailsOf('vms', vm, facts).join('\n');
    expect(text).toContain('= Snapshots\nnot read yet');
    expect(text).toMatch(/BRK-000009K.*not read yet/);
    expect(text).not.toMatch(/none taken|not listed/);
    expect(knownThing(facts.collections, { kind: 'keys', id: 'BRK-000009K' }).state.text).toBe(
      'not read yet',
    );
  });

  it('of a machine name its snapshots, newest first, and what they cost, and its keys', () => {
    const vm = instanceRow({ id: 'BRK-1D', sshKeyIds: ['BRK-000001K', 'BRK-000009K'] });
    const key = { ...(oneRow.keys as SshKey), id: 'BRK-000001K' };
    const snapshots = [
      snapshotRow({ id: 'BRK-1S', name: 'old', instanceId: 'BRK-1D', createdAtMs: 1 }),
      snapshotRow({ id: 'BRK-2S', name: 'other', instanceId: 'BRK-2D' }),
      snapshotRow({ id: 'BRK-3S', name: 'new', instanceId: 'BRK-1D', createdAtMs: nowMs - 3_600_000 }),
    ];
    const lines = detailsOf('vms', vm, knowing({ vms: [vm], keys: [key], snapshots }));
    const from = (title: string, count: number) =>
      lines.slice(lines.indexOf(title), lines.indexOf(title) + count);
    const snapshotLines = from('= Snapshots', 5);
    expect(snapshotLines[1]).toMatch(/^2 snapshots, \$0\.\d+\/h$/);
    expect(snapshotLines.slice(3).map((line) => line.split(' | ')[0])).toEqual(['new', 'old']);
    expect(from('= Keys', 5).slice(1)).toEqual([
      '2 keys',
      'name | type | fingerprint | id',
      'anna-laptop | Ed25519 | SHA256:n9mYc1 | BRK-000001K',
      'BRK-000009K | not listed |  | BRK-000009K',
    ]);
  });

  it('chart what a volume cost by the day, and say why they do not', () => {
    const volume = volumeRow({ id: 'BRK-100001V' });
    const bill = { of: 'volumeBilling', id: volume.id, unread: 0, error: null, stretches: null } as const;
    const chart = (changes: Partial<BillState>) => {
      const lines = detailsOf('volumes', volume, { ...facts, bill: { ...bill, ...changes } });
      const below = lines.slice(lines.indexOf('= Cost by day') + 1);
      return below.slice(
        0,
        below.findIndex((line) => line.startsWith('= ')),
      );
    };
    const record = oneRow['volume-billing'] as StorageBillingRecord;
    const dayMs = 86_400_000;
    const today = Date.UTC(2026, 0, 5);
    const closed = { ...record, startMs: today - 2 * dayMs, endMs: today - dayMs, totalCost: 2.4 };
    const open = { ...record, startMs: today - dayMs, endMs: null, totalCost: 3.3 };
    expect(chart({})).toEqual(['reading its bill…']);
    expect(chart({ stretches: [] })).toEqual(['nothing was billed yet']);
    expect(chart({ stretches: [open, closed] })).toEqual([
      '$5.70 in all',
      ...['01-03 $2.40', '01-04 $2.40', 'today $0.90'],
    ]);
    const old = { ...closed, startMs: today - 90 * dayMs, endMs: today - 60 * dayMs };
    expect(chart({ stretches: [old] })).toEqual(['$2.40 in all, nothing in the last 14 days']);
    const error = new ApiError({ kind: 'server', operation: 'listVolumeBilling', message: 'It broke.' });
    expect(chart({ error })).toEqual(['It broke.']);
    expect(chart({ stretches: [closed], error, unread: 7 })[0]).toContain('7 records more not read');
    expect(chart({ stretches: [closed], error, unread: 7 })[0]).toContain('may be old: It broke.');
    expect(chart({ id: 'another', stretches: [closed] })).toEqual(['reading its bill…']);
  });

  it('of a volume nothing uses say that it is waste, and of one that is not billed that it is not', () => {
    const money = (row: unknown) => detailsOf('volumes', row, facts).find((line) => line.startsWith('Money'));
    expect(money(volumeRow())).toBe(
      'Money: $0.10/h | $2.40/day | $72.00 per 30 days | attached to nothing, and billed in full',
    );
    expect(money(volumeRow({ status: 'creating' }))).toBe('Money: not billed now');
    expect(detailsOf('volumes', volumeRow(), facts)).toContain('Attached to: nothing');
  });

  it('name by its id what is not listed any more', () => {
    expect(detailsOf('volumes', volumeRow({ attachedInstanceId: 'BRK-9D' }), facts)).toContain(
      'Attached to: BRK-9D | not listed | BRK-9D',
    );
    const snapshot = detailsOf('snapshots', snapshotRow({ instanceId: 'BRK-9D', imageId: 'BRK-9I' }), facts);
    expect(snapshot).toContain('Taken of: BRK-9D | not listed | BRK-9D');
    expect(snapshot).toContain('Image: BRK-9I');
    const image = { ...(oneRow.images as object), snapshotId: 'BRK-9S', snapshotName: null };
    expect(detailsOf('images', image, facts)).toContain('From snapshot: not listed | BRK-9S');
  });

  it('leave out what the service says nothing of', () => {
    const lines = detailsOf('snapshots', snapshotRow(), facts);
    expect(lines.filter((line) => /^(GPU|vCPU|RAM|Disk|Public IP|Description|Changed):/.test(line))).toEqual(
      [],
    );
    expect(lines).toContain('Image: none made from it');
  });

  it('of a region add up what its machines cost, each currency for itself', () => {
    const vms = [
      train,
      instanceRow({ id: 'BRK-2D', hourlyRate: 0.1 }),
      instanceRow({ id: 'BRK-3D', hourlyRate: 99, currency: 'INR' }),
      instanceRow({ id: 'BRK-4D', hourlyRate: 5, status: 'ERROR' }),
      instanceRow({ id: 'BRK-5D', region: 'US-1' }),
    ];
    expect(detailsOf('regions', oneRow.regions, knowing({ vms }))).toContain(
      'VMs: 4 VMs | $1.29/h | $30.96/day | $928.80 per 30 days' +
        ' | ₹99.00/h | ₹2,376.00/day | ₹71,280.00 per 30 days',
    );
  });

  it('of a price go no further than the service does, and only in the currency of the account', () => {
    const gpu: PriceOffer = {
      resource: 'GPU',
      name: 'RTX-A6000',
      tier: 'legacy',
      per: 'GPU',
      prices: { USD: 0.69 },
      unit: 'per GPU per hour',
      maxCount: 4,
      minimumSizeGb: null,
    };
    const lines = detailsOf('pricing', gpu, facts);
    expect(lines).toContain('At most: 4 GPUs in a VM');
    expect(lines.slice(-3).map((line) => line.split(' | ')[0])).toEqual(
      [1, 2, 4].map((count) => `${count}x RTX-A6000`),
    );
    const euros = factsOf({ changes: { currency: 'EUR' } });
    expect(detailsOf('pricing', gpu, euros).slice(-2)).toEqual([
      '= What it comes to',
      'it has no price in EUR',
    ]);
    const snapshot: PriceOffer = {
      ...gpu,
      resource: 'snapshot',
      name: '',
      per: { sizeGb: 100 },
      prices: { USD: 0.1 },
      maxCount: null,
      minimumSizeGb: 100,
    };
    expect(detailsOf('pricing', snapshot, facts)).toContain('Size: 100 GB');
    expect(detailsOf('pricing', snapshot, facts).at(-1)).toBe('100 GB | $0.10/h | $2.40 | $72.00');
  });

  it('of a bill that is not read whole do not call its sum all', () => {
    const { collections } = facts;
    const unread = { ...collections.instanceBilling, complete: false };
    const partly = { ...facts, collections: { ...collections, instanceBilling: unread } };
    expect(detailsOf('instance-billing', oneRow['instance-billing'], partly)).toContain(
      '= Bills of this VM read so far: $60.12',
    );
  });

  it('of a key on very many machines count those they do not name', () => {
    const inUseBy = Array.from({ length: 10_000 }, (_, index) => `BRK-${index}D`);
    const lines = detailsOf('keys', { ...(oneRow.keys as SshKey), inUseBy }, facts);
    expect(lines[0]).toBe('SSH key | Ed25519 | on 10,000 VMs');
    expect(lines.at(-1)).toBe('and 9900 more');
    expect(lines).toHaveLength(16 + 3 + 100);
  });

  it('of a firewall without rules or machines say what that means', () => {
    const bare = { ...(oneRow.firewalls as Firewall), rules: [], attachments: [] };
    expect(detailsOf('firewalls', bare, facts).slice(-4)).toEqual([
      ...['= Rules', 'none: it lets nothing through', '= Attached VMs', 'none: it protects nothing'],
    ]);
  });
});
