import { describe, expect, it } from 'vitest';
import type { Instance, SshKey } from '../../src/api/types.ts';
import { gpuLabel, shortGpu } from '../../src/resources/catalogue/gpu-names.ts';
import { listedAge, stateCell } from '../../src/resources/columns.ts';
import { countByGroup, stateLook } from '../../src/resources/instances/instance-states.ts';
import { sshLine } from '../../src/resources/instances/ssh-line.ts';
import { vms } from '../../src/resources/instances/vms.ts';
import { type ResourceId, resourceIds, resourceOf, tabs } from '../../src/resources/registry.ts';
import type { Facts } from '../../src/resources/types.ts';
import { localKeyRow } from '../ssh-keys/local-key-row.ts';
import { instanceRow, volumeRow } from '../store/money-rows.ts';
import { factsOf, nowMs } from './facts.ts';
import { oneRow } from './rows.ts';

function cellsOf(id: ResourceId, row: unknown, facts: Facts): Readonly<Record<string, string>> {
  return Object.fromEntries(
    resourceOf(id)
      .columns.map((column) => [column.id, column.cell(row, facts)] as const)
      .map(([column, { mark, text }]) => [column, mark === undefined ? text : `${mark}:${text}`]),
  );
}

const costs = new Map([
  ['BRK-100001D', { settledCost: 10, open: { startMs: nowMs - 90 * 60_000, perMinuteRate: 0.019833 } }],
]);

describe('GPU names', () => {
  it.each([
    ['H100-PCIe-NVLink-80GB', 'H100 NVLink'],
    ['H100-PCIe-80GB', 'H100 PCIe'],
    ['H100-SXM5-80GB', 'H100 SXM'],
    ['A100-SXM4-80GB', 'A100 SXM'],
    ['A100-PCIe-80GB', 'A100 PCIe'],
    ['RTX-A6000', 'RTX-A6000'],
    ['L40', 'L40'],
    ['B300', 'B300'],
    ['B300-262GB', 'B300'],
    ['', ''],
  ])('%s is said %s', (model, name) => {
    expect(shortGpu(model)).toBe(name);
    expect(gpuLabel(4, model)).toBe(`4x ${name}`);
  });
});

describe('the cells of a row', () => {
  const facts = factsOf({ changes: { costs } });
  it.each([
    [
      'vms',
      {
        name: 'eval-batch-03',
        state: 'active:ACTIVE',
        gpu: '1x L40',
        region: 'CANADA-1',
        ip: '69.30.1.14',
        rate: '$1.19/h',
        cost: '$11.79',
        up: '1h',
      },
    ],
    [
      'costs',
      {
        name: 'eval-batch-03',
        state: 'active:ACTIVE',
        rate: '$1.19/h',
        day: '$28.56',
        month: '$856.80',
        cost: '$11.79',
      },
    ],
    [
      'keys',
      {
        name: 'anna-laptop',
        keyType: 'Ed25519',
        bits: '256 strong',
        fingerprint: 'SHA256:n9mYc1',
        source: 'imported',
        inRegions: '2',
        regions: 'US-1 FIN-01',
        inUseBy: '2',
        createdAtMs: '2025-11-25 09:00',
        age: '41d',
      },
    ],
    [
      'firewalls',
      {
        name: 'lab-web',
        status: 'active:SUCCESS',
        region: 'CANADA-1',
        rules: '2',
        attachments: '1',
        description: 'Jupyter',
        age: '3h',
      },
    ],
    [
      'volumes',
      {
        name: 'data-01',
        status: 'off:AVAILABLE $',
        sizeGb: '1,000',
        volumeType: 'SSD',
        region: 'CANADA-1',
        attachedInstanceName: 'nothing',
        bootable: '',
        rate: '$0.10/h',
        month: '$72.00',
        age: '5d 11h',
      },
    ],
    [
      'snapshots',
      {
        name: 'before-upgrade',
        status: 'active:SUCCESS',
        sizeGb: '100',
        region: 'CANADA-1',
        instanceName: 'train-01',
        imageId: 'BRK-000001I',
        rate: '$0.10/h',
        age: '<5m',
      },
    ],
    [
      'images',
      {
        name: 'golden',
        status: 'active:SUCCESS',
        sizeGb: '1,100',
        region: 'US-1',
        snapshotName: 'before-upgrade',
        age: '',
      },
    ],
    [
      'os-images',
      {
        name: 'Ubuntu Server 22.04',
        region: 'US-1',
        type: 'Ubuntu',
        version: '22.04',
        sizeGb: '',
        defaultUser: 'ubuntu',
        docker: 'yes',
      },
    ],
    ['scripts', { name: 'vllm server', sizeBytes: '1,024', script: '  # serves the model', age: '<5m' }],
    [
      'stock',
      {
        gpuModel: 'H100 NVLink',
        region: 'NORWAY-1',
        tier: 'legacy',
        gpuMemoryGb: '',
        vcpus: '',
        ramGb: '',
        available: '42',
        '1x': '42',
        '2x': '21',
        '4x': '10',
        '8x': '-',
        price: '$2.29/h',
        lately: '',
      },
    ],
    [
      'specs',
      {
        gpu: '2x H100 NVLink',
        tier: 'legacy',
        gpuMemoryGb: '80',
        vcpus: '60',
        ramGb: '1,360',
        rootDiskGb: '100',
        ephemeralDiskGb: '1,500',
        rate: '$4.58/h',
        regions: 'NORWAY-1 CANADA-1',
        supportsHibernation: 'yes',
        supportsSnapshots: '',
        nvlink: 'yes',
      },
    ],
    [
      'regions',
      {
        name: 'CANADA-1',
        available: 'active:OPEN',
        displayName: 'Canada, North America',
        country: 'Canada',
        tier: 'legacy',
        description: '',
      },
    ],
    [
      'pricing',
      {
        name: 'SSD volume',
        resource: 'volume',
        tier: 'legacy',
        per: 'TB',
        usd: '0.10',
        eur: '0.095',
        inr: '1,010.00',
        maxCount: '',
        unit: 'per TB per hour',
      },
    ],
    [
      'instance-billing',
      {
        name: 'train-01',
        gpu: '1x L40',
        status: 'active:ACTIVE',
        from: '2026-01-03 09:00',
        to: 'still running',
        time: '2d',
        rate: '$1.19/h',
        cost: '$57.12',
      },
    ],
    [
      'volume-billing',
      {
        name: 'data-01',
        sizeGb: '1,000',
        status: 'off:AVAILABLE',
        from: '2026-01-03 09:00',
        to: 'still running',
        time: '2d',
        rate: '$1.19/h',
        cost: '$57.12',
      },
    ],
    [
      'snapshot-billing',
      {
        name: 'before-upgrade',
        sizeGb: '100',
        status: 'off:COMPLETED',
        from: '2026-01-03 09:00',
        to: '2026-01-04 09:00',
        time: '2d',
        rate: '$0.10/h',
        cost: '$57.12',
      },
    ],
    [
      'volume-types',
      {
        volumeType: 'NVMe',
        tier: 'advanced',
        minSizeGb: '100',
        maxSizeGb: '1,048,576',
        rate: '$0.30/h',
        month: '$216.00',
        regions: 'FIN-01 ICE-01',
      },
    ],
    [
      'hibernations',
      {
        name: 'long-sleep',
        state: 'hibernated:HIBERNATED',
        gpu: '4x A100 SXM',
        region: 'NORWAY-1',
        since: '2d',
        lasted: '2d',
        cost: '$0.48',
      },
    ],
    [
      'ai-models',
      {
        name: 'DeepSeek R1 0528',
        id: 'deepseek-r1-0528',
        provider: 'DeepSeek',
        contextTokens: '131,072',
        inputPrice: '$1.35',
        outputPrice: '$5.40',
      },
    ],
    [
      'ai-usage',
      {
        model: 'deepseek-r1-0528',
        status: 'off:COMPLETED',
        time: '2026-01-05 07:00',
        in: '1,204',
        out: '88',
        tokens: '1,292',
        cost: '$0.0123',
        id: 'AITX_15a195c33a',
      },
    ],
    ['ai-costs', { model: 'deepseek-r1-0528', requests: '4', tokens: '51,292', cost: '$0.1204' }],
  ] as const)('of %s', (id, cells) => {
    expect(cellsOf(id, oneRow[id], facts)).toEqual(cells);
  });

  it('are there for every resource', () => {
    expect(Object.keys(oneRow).sort()).toEqual([...resourceIds].sort());
  });
});

describe('an age in a list', () => {
  it.each([
    [0, '<5m'],
    [299_999, '<5m'],
    [300_000, '5m'],
    [599_999, '5m'],
    [3_599_999, '55m'],
    [3_600_000, '1h'],
    [90_000_000, '1d 1h'],
  ])('of %d ms is %s', (durationMs, text) => {
    expect(listedAge(durationMs)).toBe(text);
  });
});

describe('a machine', () => {
  const shown = (changes: Partial<Instance>, facts = factsOf()) =>
    cellsOf('vms', instanceRow({ createdAtMs: nowMs - 3_600_000, ...changes }), facts);

  it('that is stopped wears the sign of its currency', () => {
    expect(shown({ status: 'SHUTOFF', currency: 'EUR' }).state).toBe('off:SHUTOFF €');
    expect(shown({ status: 'SHUTOFF', currency: 'CHF' }).state).toBe('off:SHUTOFF CHF');
  });

  it('that is stopped wears its price as a warning', () => {
    expect(shown({ status: 'SHUTOFF' })).toMatchObject({ state: 'off:SHUTOFF $', rate: '$1.19/h', up: '1h' });
    const [rate] = vms.columns.filter(({ id }) => id === 'rate');
    expect(rate?.cell(instanceRow({ status: 'SHUTOFF' }), factsOf()).tone).toBe('warn');
  });

  it('that is not billed has no rate and no uptime', () => {
    for (const status of ['CREATING', 'ERROR', 'HIBERNATING', 'DELETING'])
      expect(shown({ status, hourlyRate: 0 })).toMatchObject({ rate: '', up: '', cost: '' });
  });

  it('counts its uptime from the open stretch of its bill, as the service bills it', () => {
    const facts = factsOf({ changes: { costs } });
    expect(shown({}, facts).up).toBe('1h');
    expect(shown({ id: 'unknown' }, facts).up).toBe('1h');
    expect(shown({ createdAtMs: null, id: 'unknown' }, facts).up).toBe('');
  });

  it('shows its id where the service gave no name', () => {
    expect(shown({ name: '' }).name).toBe('BRK-100001D');
    expect(vms.name(instanceRow({ name: '  ' }))).toBe('BRK-100001D');
  });

  it('is billed in its own currency', () => {
    expect(shown({ currency: 'INR', hourlyRate: 99 }).rate).toBe('₹99.00/h');
  });

  it('tells what is wrong with it only while it is', () => {
    const reason = 'no GPU';
    expect(vms.trouble?.(instanceRow({ status: 'ERROR', errorReason: reason }))).toBe(reason);
    expect(vms.trouble?.(instanceRow({ status: 'ACTIVE', errorReason: reason }))).toBeNull();
  });
});

describe('the states', () => {
  it.each([
    ['CREATING', 'moving', 'warn', 'waiting'],
    ['BUILD', 'moving', 'warn', 'waiting'],
    ['ACTIVE', 'active', 'plain', 'active'],
    ['STOPPING', 'moving', 'warn', 'waiting'],
    ['SHUTOFF', 'off', 'warn', 'off'],
    ['STARTING', 'moving', 'warn', 'waiting'],
    ['REBOOTING', 'moving', 'warn', 'waiting'],
    ['HIBERNATING', 'moving', 'warn', 'waiting'],
    ['HIBERNATED', 'hibernated', 'dim', 'hibernated'],
    ['RESTORING', 'moving', 'warn', 'waiting'],
    ['DELETING', 'moving', 'warn', 'waiting'],
    ['DELETED', 'off', 'dim', 'gone'],
    ['ERROR', 'failed', 'bad', 'error'],
    ['PAUSED_BY_PROVIDER', 'unknown', 'warn', 'waiting'],
    ['constructor', 'unknown', 'warn', 'waiting'],
    ['__proto__', 'unknown', 'warn', 'waiting'],
  ])('%s is drawn %s in %s and counted as %s', (status, mark, tone, group) => {
    expect(stateLook(status)).toEqual({ mark, tone, group });
  });

  it('are counted by group', () => {
    expect(countByGroup(['ACTIVE', 'ACTIVE', 'SHUTOFF', 'BUILD', 'ODD', 'ERROR', 'DELETED'])).toEqual({
      active: 2,
      off: 1,
      hibernated: 0,
      error: 1,
      waiting: 2,
      gone: 1,
    });
  });

  it.each([
    ['SUCCESS', 'active', 'plain'],
    ['available', 'active', 'plain'],
    ['in-use', 'active', 'plain'],
    ['CREATING', 'moving', 'warn'],
    ['detaching', 'moving', 'warn'],
    ['error', 'failed', 'bad'],
    ['odd', 'unknown', 'plain'],
  ])('of storage and the rest: %s', (status, mark, tone) => {
    expect(stateCell(status)).toEqual({ text: status.toUpperCase(), mark, tone });
  });

  it('of a volume nothing uses is waste', () => {
    const column = resourceOf('volumes').columns.find(({ id }) => id === 'status');
    expect(column?.cell(volumeRow(), factsOf())).toMatchObject({ text: 'AVAILABLE $', tone: 'warn' });
    expect(column?.cell(volumeRow({ status: 'in-use' }), factsOf())).toMatchObject({ tone: 'plain' });
  });
});

describe('the line to log in with', () => {
  const withKey = (name: string) => {
    const facts = factsOf();
    const key = { ...(oneRow.keys as object), name };
    return {
      ...facts,
      collections: {
        ...facts.collections,
        keys: { ...facts.collections.keys, byId: new Map([['k', key]]) },
      },
    } as unknown as Facts;
  };
  it.each([
    [{}, 'fleet', 'ssh -i ~/.ssh/fleet ubuntu@69.30.1.14'],
    [{ sshUser: 'root' }, 'fleet', 'ssh -i ~/.ssh/fleet root@69.30.1.14'],
    [{ sshUser: null }, 'fleet', 'ssh -i ~/.ssh/fleet ubuntu@69.30.1.14'],
    [{}, "x'; rm -rf ~ #", 'ssh -i ~/.ssh/x___rm_-rf____ ubuntu@69.30.1.14'],
    [{ sshUser: '$(reboot)' }, 'fleet', 'ssh -i ~/.ssh/fleet ubuntu@69.30.1.14'],
    [{ sshUser: '-oProxyCommand=reboot' }, 'fleet', 'ssh -i ~/.ssh/fleet ubuntu@69.30.1.14'],
    [{ publicIp: '2001:db8::7' }, 'fleet', 'ssh -i ~/.ssh/fleet ubuntu@2001:db8::7'],
    [{ publicIp: '1.2.3.4 -oProxyCommand=x' }, 'fleet', null],
    [{ publicIp: '-1' }, 'fleet', null],
    [{ publicIp: null }, 'fleet', null],
  ])('of %j with the key %j', (changes, name, line) => {
    expect(sshLine(instanceRow({ sshKeyIds: ['k'], ...changes }), withKey(name))).toBe(line);
  });

  it.each([
    ['the file that has it here', {}, 'ssh -i ~/.ssh/id_ed25519 ubuntu@69.30.1.14'],
    ['no file where only the agent has it', { privateHalf: null, inAgent: true }, 'ssh ubuntu@69.30.1.14'],
    [
      'a file by its name where it is not here',
      { privateHalf: null },
      'ssh -i ~/.ssh/fleet ubuntu@69.30.1.14',
    ],
  ])('names %s', (_, changes, line) => {
    const { publicKey } = oneRow.keys as unknown as SshKey;
    const key = localKeyRow({ name: 'id_ed25519', line: publicKey, ...changes });
    const local = { clientAddress: null, publicKeys: [], keys: { keys: [key], problems: [] } };
    expect(sshLine(instanceRow({ sshKeyIds: ['k'] }), { ...withKey('fleet'), local })).toBe(line);
  });
});

describe('the registry', () => {
  it('gives the digits their tabs', () => {
    expect(tabs).toHaveLength(9);
    expect(new Set(tabs).size).toBe(9);
  });

  it('names no screen twice', () => {
    const names = resourceIds.flatMap((id) => [id, ...resourceOf(id).aliases]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('has columns with one id each, sorted by one of them, one of them growing', () => {
    for (const id of resourceIds) {
      const { columns, defaultSort } = resourceOf(id);
      const ids = columns.map((column) => column.id);
      expect(new Set(ids).size, id).toBe(ids.length);
      if (defaultSort !== null) expect(ids, id).toContain(defaultSort.by);
      expect(
        columns.filter(({ grow }) => grow).map((column) => column.id),
        id,
      ).toEqual([ids[0]]);
    }
  });
});
