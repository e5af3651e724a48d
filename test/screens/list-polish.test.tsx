import { expect, test } from 'vitest';
import type { CustomImage } from '../../src/api/types.ts';
import { fleetParts, noticeSpans } from '../../src/screens/status.ts';
import { updateState } from '../../src/store/store.ts';
import { oneRow } from '../resources/rows.ts';
import { batchItem, targetOf } from '../store/batch-item.ts';
import { instanceRow, snapshotRow, volumeRow } from '../store/money-rows.ts';
import { draw } from './draw.tsx';
import { createRig } from './rig.ts';

test('rates of one column have as many decimals, so that they can be compared', async () => {
  const rig = createRig();
  const volumes = [
    volumeRow({ id: 'v1', name: 'data', hourlyRate: 0.2 }),
    volumeRow({ id: 'v2', name: 'cache', hourlyRate: 0.075 }),
  ];
  rig.fill('volumes', volumes, ({ id }) => id);
  rig.control.goTo('volumes');
  const screen = draw(rig);
  expect(await screen.line(' data ')).toContain(' $0.200/h');
  expect(await screen.line(' cache ')).toContain(' $0.075/h');
  rig.fill('volumes', volumes.slice(0, 1), ({ id }) => id);
  await screen.without('cache');
  expect(await screen.line(' data ')).toContain(' $0.20/h');
});

test('a field that nobody knows is told while the filter is typed, and where nothing matches', async () => {
  const rig = createRig([instanceRow()]);
  const screen = draw(rig);
  rig.press('/');
  rig.type('foo:bar');
  await screen.line('no field foo: here, but name: state: region: gpu: tier: ip: id:');
  rig.press('enter');
  await screen.line('Nothing matches foo:bar. There is no field foo: here, but name:');
  rig.press('escape', '/');
  rig.type('state:act');
  await screen.line('1/1');
  await screen.without('no field');
});

test('the image of a snapshot is told by its name once the images were read', async () => {
  const rig = createRig([], { columns: 160, rows: 30 });
  const image = oneRow.images as CustomImage;
  rig.fill('snapshots', [snapshotRow({ name: 'before', imageId: image.id })], ({ id }) => id);
  rig.control.goTo('snapshots');
  const screen = draw(rig);
  expect(await screen.line('before')).toContain(image.id);
  rig.fill('images', [image], ({ id }) => id);
  expect(await screen.line(image.name)).not.toContain(image.id);
});

test('what costs and does nothing leaves the status line after what runs', () => {
  const statuses = ['ACTIVE', 'BUILD', 'SHUTOFF', 'HIBERNATED', 'ERROR'];
  const rig = createRig(statuses.map((status, index) => instanceRow({ id: `vm-${index}`, status })));
  const counted = fleetParts(rig.store.getState(), rig.control.facts()).filter(({ group }) => group === 1);
  const order = counted.toSorted((one, other) => other.givesWay - one.givesWay);
  expect(order.map(({ piece }) => piece.text)).toEqual([
    '1 active',
    '1 moving',
    '1 hibernated',
    '1 off',
    '1 error',
  ]);
});

test('a change of many is told in few words where there is little room', () => {
  const rows = ['a', 'b', 'c'].map((id) => instanceRow({ id, name: id }));
  const rig = createRig(rows);
  const request = { operation: 'stopInstance', label: 'Stop', targets: rows.map(targetOf) } as const;
  const outcomes = ['done', 'failed', 'sent'] as const;
  const items = rows.map(({ id }, index) =>
    batchItem({ id, name: id, outcome: outcomes[index] ?? 'waiting' }),
  );
  rig.batch('batch', request, items);
  const told = (short: boolean) =>
    noticeSpans(rig.store.getState(), false, 0, short)
      .map(({ text }) => text)
      .join('');
  expect(told(false)).toBe('Stopping 3: 1 done, 1 failed, 1 to go');
  expect(told(true)).toBe('1/3 done, 1 failed');
  updateState(rig.store, { slowdown: 4 });
  expect(told(false)).toContain('asked to slow down: reading 4x less often');
  expect(told(true)).toBe('1/3 done, 1 failed  reads 4x less');
});
