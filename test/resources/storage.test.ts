import { describe, expect, it } from 'vitest';
import { freeName, nameProblem } from '../../src/resources/forms/names.ts';
import { detachObstacle } from '../../src/resources/storage/attachment.ts';
import { guestSteps, mountPoint } from '../../src/resources/storage/guest-steps.ts';
import { readSizeGb, sizeProblem } from '../../src/resources/storage/sizes.ts';
import { hostStates, imageStates, snapshotStates, volumeStates } from '../../src/resources/storage/states.ts';
import { volumesNote } from '../../src/resources/storage/volume-note.ts';
import { volumes } from '../../src/resources/storage/volumes.ts';
import { IMAGE_TABLE } from '../../src/simulator/world/image-states.ts';
import type { StateTable } from '../../src/simulator/world/lifecycle.ts';
import { SNAPSHOT_SOURCE_STATES, SNAPSHOT_TABLE } from '../../src/simulator/world/snapshot-states.ts';
import { VOLUME_HOST_STATES, VOLUME_TABLE } from '../../src/simulator/world/volume-states.ts';
import { instanceRow, volumeRow } from '../store/money-rows.ts';
import { factsOf } from './facts.ts';

/** The states in which the simulated service, which keeps the contract, takes an action. */
function statesOf<Action extends string>(
  table: StateTable<string, Action>,
  action: Action,
): readonly string[] {
  return Object.entries(table.states)
    .filter(([, { allows }]) => allows.includes(action))
    .map(([state]) => state.toUpperCase())
    .sort();
}

const upper = (states: readonly string[]) => states.map((state) => state.toUpperCase()).sort();

describe('what is allowed in which state is what the contract says', () => {
  it.each([
    ['attachVolumes', 'attach'],
    ['detachVolumes', 'detach'],
    ['resizeVolume', 'resize'],
    ['cloneVolume', 'clone'],
    ['deleteVolume', 'delete'],
  ] as const)('of a volume: %s', (operation, action) => {
    expect(upper(volumeStates[operation])).toEqual(statesOf(VOLUME_TABLE, action));
  });

  it.each([
    ['restoreSnapshot', 'restore'],
    ['createImage', 'make an image from'],
    ['deleteSnapshot', 'delete'],
  ] as const)('of a snapshot: %s', (operation, action) => {
    expect(upper(snapshotStates[operation])).toEqual(statesOf(SNAPSHOT_TABLE, action));
  });

  it('of an image and of the machines', () => {
    expect(upper(imageStates.deleteImage)).toEqual(statesOf(IMAGE_TABLE, 'delete'));
    expect(upper(imageStates.deployInstance)).toEqual(statesOf(IMAGE_TABLE, 'boot from'));
    expect(hostStates).toEqual(VOLUME_HOST_STATES);
    expect(hostStates).toEqual(SNAPSHOT_SOURCE_STATES);
  });
});

describe('a size', () => {
  it.each([
    ['500', 500],
    [' 1,500 GB', 1_500],
    ['2TB', 2_000],
    ['1.5 tb', 1_500],
    ['10,5', null],
    ['1.5', null],
    ['0', null],
    ['-5', null],
    ['lots', null],
    ['', null],
  ])('typed %j is %j GB', (typed, sizeGb) => {
    expect(readSizeGb(typed)).toBe(sizeGb);
  });

  it('keeps to the limits', () => {
    const limits = { minSizeGb: 100, maxSizeGb: 2_000 };
    expect(sizeProblem('99', limits)).toBe('at least 100 GB');
    expect(sizeProblem('3TB', limits)).toBe('at most 2,000 GB');
    expect(sizeProblem('100', limits)).toBeNull();
    expect(sizeProblem('9999999', { minSizeGb: null, maxSizeGb: null })).toBeNull();
  });
});

describe('a name', () => {
  it.each([
    ['data 01_b.c-d', null],
    ['', 'it needs a name'],
    ['a'.repeat(51), '51 characters: at most 50'],
    ['naïve', 'letters, digits, spaces and . _ - only'],
    ['taken', 'there is a volume called taken already'],
  ])('%j', (name, problem) => {
    expect(nameProblem(name, ['taken'], 'volume')).toBe(problem);
  });

  it('that nobody has is found, and is never too long', () => {
    expect(freeName('a', [])).toBe('a');
    expect(freeName('a', ['a', 'a-2'])).toBe('a-3');
    const long = 'x'.repeat(60);
    expect(freeName(long, ['x'.repeat(50)])).toBe(`${'x'.repeat(48)}-2`);
  });
});

describe('what is typed in the machine', () => {
  it('is a shell text in which nothing from outside is more than a word', () => {
    const evil = volumeRow({
      name: '$(reboot)\n; rm -rf / #',
      device: '/dev/vdb; reboot',
      attachedInstanceName: 'train\n01',
    });
    for (const line of guestSteps(evil, undefined).split('\n'))
      expect(line).toMatch(/^(#|$|(sudo|lsblk)[ A-Za-z0-9/._-]*( {4}# .*)?$)/);
    const boot = volumeRow({ bootable: true, status: 'in-use', device: '/dev/vda' });
    const steps = guestSteps(boot, instanceRow({ imageType: 'volume' }));
    expect(steps).toContain('the VM runs from it');
    expect(steps).not.toContain('mkfs');
    expect(mountPoint({ name: '../..', id: 'v' })).toBe('/mnt/v');
    expect(mountPoint({ name: 'data 01', id: 'v' })).toBe('/mnt/data-01');
  });
});

describe('the sums of a list', () => {
  it('tell what it costs, what of that is wasted, and keep currencies apart', () => {
    const rows = [
      volumeRow({ id: 'a', sizeGb: 500, hourlyRate: 0.05 }),
      volumeRow({ id: 'b', status: 'in-use' }),
      volumeRow({ id: 'c', status: 'in-use', currency: 'EUR' }),
    ];
    expect(volumesNote(rows)).toEqual([
      '$0.15/h + €0.10/h',
      '$0.05/h of it for 1 unattached',
      '$108.00 + €72.00 per 30 days',
      '2,500 GB',
    ]);
    expect(volumesNote([])).toEqual([]);
  });
});

it('a volume in error says what is left of it', () => {
  expect(volumes.trouble?.(volumeRow({ status: 'error' }))).toBe('only deleting it is left (D)');
  expect(volumes.trouble?.(volumeRow({ status: 'in-use' }))).toBeNull();
});

describe('detaching', () => {
  const vm = instanceRow({ id: 'd', name: 'train-01' });
  const volume = volumeRow({ status: 'in-use', attachedInstanceId: 'd', attachedInstanceName: 'train-01' });
  it.each([
    [{}, {}, null],
    [{ status: 'available' }, {}, 'it is attached to nothing'],
    [{ status: 'detaching' }, {}, 'detaching now, needs in-use'],
    [{}, { status: 'SHUTOFF' }, 'train-01 is SHUTOFF now, needs ACTIVE: T starts it'],
    [
      { bootable: true, device: '/dev/vda' },
      { imageType: 'volume' },
      'train-01 runs from it: only deleting that VM sets it free',
    ],
    [{ bootable: true, device: '/dev/vdb' }, { imageType: 'volume' }, null],
  ])('of %j on %j', (changes, host, reason) => {
    const facts = factsOf({ vms: [{ ...vm, ...host }] });
    expect(detachObstacle({ ...volume, ...changes }, facts)).toBe(reason);
  });
});
