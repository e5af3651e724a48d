import { expect, test } from 'vitest';
import { dialogConsequence } from '../../src/screens/control/dialog-facts.ts';
import { updateState } from '../../src/store/store.ts';
import { makeDetails } from '../store/fake-rows.ts';
import { instanceRow as vm } from '../store/money-rows.ts';
import { createRig } from './rig.ts';

test('from its details a machine is hibernated at the rate the service tells for it', async () => {
  const row = vm({ id: 'vm-1', name: 'train-01', status: 'ACTIVE', hourlyRate: 1.19 });
  const billing = {
    status: 'active',
    hourlyRate: 1.19,
    hibernatedHourlyRate: 0.04,
    totalMinutes: 0,
    totalCost: 0,
    currency: 'USD',
    startedAtMs: null,
    lastBilledAtMs: null,
  };
  const told = (currency: string) => {
    const rig = createRig([row]);
    rig.press('enter');
    const data = { ...makeDetails(row, 'one'), billing: { ...billing, currency } };
    updateState(rig.store, { details: { id: row.id, data, error: null, gone: false } });
    rig.press('H');
    const overlay = rig.overlay();
    if (overlay?.kind !== 'confirm') throw new Error('no confirmation was opened');
    return dialogConsequence(rig.control, overlay)?.hourlyDelta;
  };
  expect(told('USD')).toBe(-1.15);
  // A rate in another currency says nothing about this one.
  expect(told('EUR')).toBe(-1.18);
});
