import { describe, expect, it, test } from 'vitest';
import {
  imageDeletion,
  snapshotDeletion,
  volumeDeletion,
} from '../../src/resources/storage/storage-actions.ts';
import { factsOf } from '../resources/facts.ts';
import { batchItem, targetOf } from '../store/batch-item.ts';
import { snapshotRow, volumeRow } from '../store/money-rows.ts';
import { imageRow } from '../store/world.ts';
import { createRig } from './rig.ts';

const volume = volumeRow({ id: 'v', name: 'data-01' });

test.each([
  ['available', true],
  ['error', true],
  ['in-use', 'attached to train-01: detach it first (X)'],
  ['creating', 'creating now, needs available or error'],
])('a volume that is %s', (status, verdict) => {
  const row = { ...volume, status, attachedInstanceName: status === 'in-use' ? 'train-01' : null };
  expect(volumeDeletion.enabled(row, factsOf())).toBe(verdict);
});

test.each([
  ['SUCCESS', true],
  ['available', true],
  ['ERROR', true],
  ['CREATING', 'CREATING now: wait until it has settled'],
])('a snapshot or an image that is %s', (status, verdict) => {
  expect(snapshotDeletion.enabled(snapshotRow({ status }), factsOf())).toBe(verdict);
  expect(imageDeletion.enabled(imageRow({ status }), factsOf())).toBe(verdict);
});

test('what dies, what stays and what it saves is told', () => {
  const choice = { retainIp: false };
  expect(volumeDeletion.consequence([volume], factsOf(), choice)).toEqual({
    question: 'Delete data-01?',
    effects: ['saves $0.10/h'],
    gone: ['1,000 GB on data-01'],
    kept: [],
    hourlyDelta: -0.1,
  });
  const two = [snapshotRow(), snapshotRow({ id: 's', currency: 'EUR' })];
  expect(snapshotDeletion.consequence(two, factsOf(), choice)).toMatchObject({
    question: 'Delete 2 snapshots?',
    effects: ['saves $0.10/h + €0.10/h'],
    hourlyDelta: -0.1,
  });
  expect(imageDeletion.consequence([imageRow()], factsOf(), choice)).toMatchObject({
    effects: ['saves nothing: it is not billed'],
    hourlyDelta: 0,
  });
});

describe('a volume on the screen', () => {
  function open() {
    const rig = createRig();
    rig.fill('volumes', [volume], ({ id }) => id);
    rig.control.goTo('volumes');
    return rig;
  }

  it('is deleted once its name was typed', async () => {
    const rig = open();
    rig.press('D');
    await rig.drawn();
    rig.press('enter', 'y');
    expect(rig.calls.runs).toEqual([]);
    rig.press('backspace');
    rig.type('data-01');
    rig.press('enter');
    expect(rig.calls.runs).toEqual([
      { operation: 'deleteVolume', label: 'Delete', targets: [targetOf(volume)] },
    ]);
  });

  it('is not deleted any more once it was attached', async () => {
    const rig = open();
    rig.press('D');
    await rig.drawn();
    rig.fill('volumes', [{ ...volume, status: 'in-use' }], ({ id }) => id);
    expect(rig.overlay()).toMatchObject({ stale: 'data-01 is in-use now, it was available' });
  });

  it('is told when it is gone', () => {
    const rig = open();
    const request = { operation: 'deleteVolume', label: 'Delete', targets: [targetOf(volume)] } as const;
    rig.batch('b', request, [batchItem({ id: 'v', name: 'data-01', outcome: 'sent' })]);
    rig.fill('volumes', [{ ...volume, status: 'deleting' }], ({ id }) => id);
    rig.batch('b', request, [batchItem({ id: 'v', name: 'data-01', outcome: 'done' })], 1);
    expect(rig.message()).toBeNull();
    rig.fill('volumes', [], () => '');
    expect(rig.message()?.text).toBe('Deleted: data-01');
  });

  it('that could not be deleted is read again by itself before it is offered again', async () => {
    const rig = open();
    const request = { operation: 'deleteVolume', label: 'Delete', targets: [targetOf(volume)] } as const;
    rig.batch('b', request, [batchItem({ id: 'v', name: 'data-01', outcome: 'failed' })], 1);
    rig.press('e', 't');
    expect(rig.calls.reads).toEqual(['volumes v']);
    await rig.drawn();
    expect(rig.overlay()).toMatchObject({
      kind: 'confirm',
      changeId: 'volumes.delete',
      targets: [{ id: 'v' }],
    });
    expect(rig.calls.runs).toEqual([]);
  });
});
