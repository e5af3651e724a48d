import { expect, test } from 'vitest';
import { instanceRow as vm } from '../store/money-rows.ts';
import { createRig } from './rig.ts';

const fleet = Array.from({ length: 30 }, (_, index) => vm({ id: `vm-${index}`, name: `train-${index}` }));

test('many are read again a few at a time, and no more of them once the reading is left', async () => {
  const rig = createRig(fleet);
  const answers = fleet.map(() => Promise.withResolvers<void>());
  rig.reading = async (id) => {
    const index = fleet.findIndex((row) => row.id === id);
    await answers[index]?.promise;
    return fleet[index] ?? vm({ id });
  };
  rig.press('*', 'I');
  expect(rig.calls.reads).toHaveLength(4);
  expect(rig.overlay()).toEqual({ kind: 'reading', label: 'reading 30 VMs again' });
  for (const id of rig.calls.reads) answers[fleet.findIndex((row) => row.id === id)]?.resolve();
  await rig.clock.advance(0);
  expect(rig.overlay()).toEqual({ kind: 'reading', label: 'reading 30 VMs again: 4 read' });
  expect(rig.calls.reads).toHaveLength(8);
  rig.press('escape');
  for (const answer of answers) answer.resolve();
  await rig.clock.advance(0);
  expect(rig.calls.reads).toHaveLength(8);
  expect(rig.overlay()).toBeNull();
});
