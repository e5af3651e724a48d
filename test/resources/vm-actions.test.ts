import { describe, expect, it } from 'vitest';
import type { Instance } from '../../src/api/types.ts';
import { vmActions } from '../../src/resources/instances/vm-actions.ts';
import type { Consequence } from '../../src/resources/types.ts';
import { instanceRow, snapshotRow, volumeRow } from '../store/money-rows.ts';
import { factsOf } from './facts.ts';

type Known = Parameters<typeof factsOf>[0];

function consequence(id: string, vms: readonly Instance[], known: Known = {}, retainIp = false): Consequence {
  const action = vmActions.find((candidate) => candidate.id === `vms.${id}`);
  if (action === undefined) throw new Error(`no action ${id}`);
  return action.consequence(vms, factsOf({ vms, ...known }), { retainIp });
}

/** CONTRACT 5.1: from which states the service takes each action. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'vms.start': ['SHUTOFF'],
  'vms.stop': ['ACTIVE'],
  'vms.reboot': ['ACTIVE', 'ERROR'],
  'vms.hibernate': ['ACTIVE'],
  'vms.wake': ['HIBERNATED'],
  'vms.ip': ['ACTIVE', 'SHUTOFF'],
  'vms.delete': ['ACTIVE', 'SHUTOFF', 'HIBERNATED', 'ERROR'],
};
const states = [
  'CREATING',
  'BUILD',
  'ACTIVE',
  'STOPPING',
  'SHUTOFF',
  'STARTING',
  'REBOOTING',
  'HIBERNATING',
  'HIBERNATED',
  'RESTORING',
  'DELETING',
  'DELETED',
  'ERROR',
  'PAUSED_BY_PROVIDER',
  'constructor',
];

describe('an action is open to the states of the contract alone', () => {
  it('knows all actions of the contract', () => {
    expect(vmActions.map(({ id }) => id).sort()).toEqual(Object.keys(allowed).sort());
  });

  for (const action of vmActions)
    it.each(states)(`${action.id} in %s`, (status) => {
      const verdict = action.enabled(instanceRow({ status }), factsOf());
      if (allowed[action.id]?.includes(status)) expect(verdict).toBe(true);
      // The reason names the state it is in and one it would have to be in.
      else
        expect(verdict).toMatch(
          new RegExp(`^${status} now, needs ([A-Z]+, )*[A-Z]+( or [A-Z]+)?(: [^:]+)?$`),
        );
    });

  it.each([
    ['vms.start', 'HIBERNATED', 'HIBERNATED now, needs SHUTOFF: W wakes it'],
    ['vms.start', 'ERROR', 'ERROR now, needs SHUTOFF: B reboots it'],
    ['vms.reboot', 'SHUTOFF', 'SHUTOFF now, needs ACTIVE or ERROR: T starts it'],
    ['vms.hibernate', 'SHUTOFF', 'SHUTOFF now, needs ACTIVE: start it first (T)'],
    ['vms.wake', 'HIBERNATING', 'HIBERNATING now, needs HIBERNATED: wait until it sleeps'],
    ['vms.delete', 'STARTING', 'STARTING now, needs ACTIVE, SHUTOFF, HIBERNATED or ERROR'],
  ])('%s in %s says what would help', (id, status, reason) => {
    expect(vmActions.find((action) => action.id === id)?.enabled(instanceRow({ status }), factsOf())).toBe(
      reason,
    );
  });
});

const l40 = instanceRow();
const h100 = instanceRow({
  id: 'BRK-2D',
  name: 'train-01',
  gpuModel: 'H100-PCIe-NVLink-80GB',
  gpuCount: 4,
  hourlyRate: 9.16,
  flavor: { name: 'n3', vcpus: 124, ramGb: 720, diskGb: 100, ephemeralGb: 3_200 },
  publicIp: '185.12.44.7',
});
const euro = instanceRow({ id: 'BRK-3D', name: 'in-euro', currency: 'EUR', hourlyRate: 1.09 });
const off = (vm: Instance): Instance => ({ ...vm, status: 'SHUTOFF' });
const asleep = (vm: Instance, rate = 0.01): Instance => ({
  ...vm,
  status: 'HIBERNATED',
  hourlyRate: rate,
  publicIp: null,
});

describe('stop and start', () => {
  it('change nothing per hour, and stop says what would', () => {
    expect(consequence('stop', [l40])).toEqual({
      question: 'Stop eval-batch-03?',
      effects: ['SHUTOFF is still billed: $1.19/h as now.', 'Hibernating (H) would save $1.18/h.'],
      gone: [],
      kept: [],
      hourlyDelta: 0,
    });
    expect(consequence('start', [off(l40)])).toMatchObject({
      question: 'Start eval-batch-03?',
      effects: ['The rate stays as it is: SHUTOFF is billed in full already.'],
      hourlyDelta: 0,
    });
  });

  it('add up many, each in millionths', () => {
    const tenths = Array.from({ length: 30 }, (_, index) =>
      instanceRow({ id: `vm-${index}`, hourlyRate: 0.1 }),
    );
    expect(consequence('stop', tenths)).toMatchObject({
      question: 'Stop 30 VMs?',
      effects: ['SHUTOFF is still billed: $3.00/h as now.', 'Hibernating (H) would save $2.70/h.'],
    });
  });

  it('tell a machine of another currency in its own, and leave the runway alone', () => {
    expect(consequence('stop', [euro])).toMatchObject({
      effects: ['SHUTOFF is still billed: €1.09/h as now.', 'Hibernating (H) would save €1.08/h.'],
      hourlyDelta: 0,
    });
  });

  it('say how many are in no sum when currencies are mixed', () => {
    expect(consequence('stop', [l40, euro]).effects).toEqual([
      'SHUTOFF is still billed: $1.19/h as now.',
      '1 of 2 not counted: price not known, or another currency.',
      'Hibernating (H) would save $1.18/h.',
    ]);
  });

  it('take the id where the service gave no name', () => {
    expect(consequence('stop', [instanceRow({ name: ' ' })]).question).toBe('Stop BRK-100001D?');
  });
});

describe('hibernate', () => {
  it('tells what it saves, what is lost and that the address is given up', () => {
    expect(consequence('hibernate', [h100])).toEqual({
      question: 'Hibernate train-01?',
      effects: [
        'Saves $9.15/h.',
        'Lost: ephemeral disk 3,200 GB, what is in memory.',
        'Given up: address 185.12.44.7.',
      ],
      gone: [],
      kept: [],
      hourlyDelta: -9.15,
    });
  });

  it('keeps the address when asked to, and names none where there is none', () => {
    expect(consequence('hibernate', [h100], {}, true).effects.at(-1)).toBe('Kept: address 185.12.44.7.');
    expect(consequence('hibernate', [instanceRow({ publicIp: null })]).effects).toEqual([
      'Saves $1.18/h.',
      'Lost: ephemeral disk 725 GB, what is in memory.',
    ]);
  });

  it('adds up many', () => {
    expect(consequence('hibernate', [l40, h100])).toMatchObject({
      question: 'Hibernate 2 VMs?',
      effects: [
        'Saves $10.33/h.',
        'Lost: ephemeral disk 3,925 GB, what is in memory.',
        'Given up: 2 addresses.',
      ],
      hourlyDelta: -10.33,
    });
  });

  it('says so when the size of the disk or the saving is not known', () => {
    expect(consequence('hibernate', [instanceRow({ flavor: null, publicIp: null })]).effects).toEqual([
      'Saves $1.18/h.',
      'Lost: ephemeral disk (size not known), what is in memory.',
    ]);
    expect(consequence('hibernate', [instanceRow({ currency: 'CHF', publicIp: null })])).toMatchObject({
      effects: ['What it saves is not known.', 'Lost: ephemeral disk 725 GB, what is in memory.'],
    });
  });
});

describe('wake', () => {
  it('tells the rate from then on', () => {
    expect(consequence('wake', [asleep(h100)])).toEqual({
      question: 'Wake train-01?',
      effects: ['Billed at $9.16/h from then on.'],
      gone: [],
      kept: [],
      hourlyDelta: 9.15,
    });
  });

  it('does not guess an unknown price', () => {
    const unpriced = asleep(instanceRow({ id: 'x', gpuModel: 'B999' }));
    expect(consequence('wake', [unpriced])).toMatchObject({
      effects: ['Billed at the full rate from then on; not all prices are known.'],
      hourlyDelta: null,
    });
    expect(consequence('wake', [asleep(h100), unpriced]).hourlyDelta).toBeNull();
  });
});

describe('reboot', () => {
  it('costs nothing for a running machine and the full rate for one in ERROR', () => {
    expect(consequence('reboot', [l40])).toMatchObject({
      effects: ['What runs on it stops; disks and addresses stay.'],
      hourlyDelta: 0,
    });
    const broken = instanceRow({ status: 'ERROR', hourlyRate: 0 });
    expect(consequence('reboot', [broken])).toMatchObject({
      effects: ['What runs on it stops; disks and addresses stay.', 'Billed again: $1.19/h.'],
      hourlyDelta: 1.19,
    });
    // Only what is added counts, not what runs anyway.
    expect(consequence('reboot', [h100, broken]).effects).toEqual([
      'What runs on them stops; disks and addresses stay.',
      'Billed again: $1.19/h.',
    ]);
    expect(consequence('reboot', [{ ...broken, gpuModel: 'B999' }]).effects[1]).toBe(
      'Billed again; the price is not known.',
    );
  });
});

describe('the public IP', () => {
  it('tells the state it will have', () => {
    expect(consequence('ip', [l40])).toMatchObject({
      question: 'Switch the public IP of eval-batch-03?',
      effects: ['Public IP will be OFF: 69.30.1.14 is given up for good, open connections break.'],
      hourlyDelta: 0,
    });
    const without = instanceRow({ id: 'x', publicIpEnabled: false, publicIp: null });
    expect(consequence('ip', [without]).effects).toEqual(['Public IP will be ON, with a new address.']);
    expect(consequence('ip', [l40, h100, without]).effects).toEqual([
      'Public IP will be OFF for 2: 2 addresses are given up for good, open connections break.',
      'Public IP will be ON for 1, with a new address.',
    ]);
  });
});

describe('delete', () => {
  const attached = (index: number) =>
    volumeRow({
      id: `v-${index}`,
      name: `data-0${index}`,
      status: 'in-use',
      attachedInstanceId: h100.id,
      attachedInstanceName: h100.name,
    });

  it('tells what dies, what stays and still costs, and what it saves', () => {
    const known = {
      volumes: [attached(1), volumeRow({ id: 'other' })],
      snapshots: [
        snapshotRow({ id: 's-1', instanceId: h100.id }),
        snapshotRow({ id: 's-2', instanceId: h100.id }),
        snapshotRow({ id: 's-3', instanceId: 'another' }),
      ],
    };
    expect(consequence('delete', [h100], known)).toEqual({
      question: 'Delete train-01?',
      effects: ['saves $9.16/h'],
      gone: ['root disk 100 GB', 'ephemeral disk 3,200 GB', 'address 185.12.44.7'],
      kept: ['volume data-01 1,000 GB, detached, still $0.10/h', '2 snapshots, still $0.20/h'],
      hourlyDelta: -9.16,
    });
  });

  it('does not claim that nothing stays before volumes and snapshots were read', () => {
    expect(consequence('delete', [h100], { complete: false }).kept).toEqual([
      'volumes or snapshots not read yet: the list may be longer',
    ]);
  });

  it('tells many volumes as a sum', () => {
    const volumes = [1, 2, 3, 4, 5, 6, 7].map(attached);
    const { kept } = consequence('delete', [h100], { volumes });
    expect(kept).toHaveLength(5);
    expect(kept.at(-1)).toBe('3 more volumes, detached, still $0.30/h');
  });

  it('tells what stays in each currency for itself', () => {
    const inEuros = [1, 2, 3, 4, 5, 6].map((index) => ({ ...attached(index), currency: 'EUR' }));
    const snapshots = [
      snapshotRow({ id: 's1', instanceId: h100.id, currency: 'EUR' }),
      snapshotRow({ id: 's2', instanceId: h100.id }),
    ];
    expect(consequence('delete', [h100], { volumes: inEuros, snapshots }).kept.slice(-2)).toEqual([
      '2 more volumes, detached, still €0.20/h',
      '2 snapshots, still $0.10/h + €0.10/h',
    ]);
  });

  it('names no ephemeral disk of a machine that sleeps, which lost it then', () => {
    expect(consequence('delete', [asleep(l40)]).gone.join()).not.toContain('ephemeral');
    expect(consequence('delete', [h100, asleep(l40)]).gone).toContain('ephemeral disks 3,200 GB');
  });

  it('of a machine that is not billed saves nothing, and says what a hibernated one saves', () => {
    expect(consequence('delete', [instanceRow({ status: 'ERROR', hourlyRate: 0 })])).toMatchObject({
      effects: ['saves nothing: it is not billed now'],
      hourlyDelta: 0,
    });
    expect(consequence('delete', [asleep(l40)])).toMatchObject({ effects: ['saves $0.01/h'] });
  });

  it('does not count the root disk of a machine that was booted from a volume, which stays', () => {
    const booted = instanceRow({ imageType: 'volume', publicIp: null });
    const volume = volumeRow({ name: 'boot', bootable: true, sizeGb: 100, attachedInstanceId: booted.id });
    expect(consequence('delete', [booted], { volumes: [volume] })).toMatchObject({
      gone: ['ephemeral disk 725 GB'],
      kept: ['volume boot 100 GB, detached, still $0.10/h'],
    });
  });

  it('never shows an empty list of what dies, nor hides a disk whose size is not known', () => {
    const bare = instanceRow({
      publicIp: null,
      imageType: 'volume',
      flavor: { name: null, vcpus: 1, ramGb: 1, diskGb: 0, ephemeralGb: 0 },
    });
    expect(consequence('delete', [bare]).gone).toEqual(['the VM itself']);
    expect(consequence('delete', [instanceRow({ flavor: null })]).gone).toEqual([
      'root disk (size not known)',
      'ephemeral disk (size not known)',
      'address 69.30.1.14',
    ]);
    expect(consequence('delete', [h100, instanceRow({ flavor: null })]).gone).toEqual([
      'root disks (100 GB and size not known)',
      'ephemeral disks (3,200 GB and size not known)',
      '2 addresses',
    ]);
  });
});
