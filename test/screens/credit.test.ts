import { expect, it } from 'vitest';
import { moneySpans } from '../../src/screens/status.ts';
import { updateState } from '../../src/store/store.ts';
import { instanceRow } from '../store/money-rows.ts';
import { createRig } from './rig.ts';

/** The money of the status bar without a colour, with so many hours of credit left. */
function words(hours: number): string {
  const rig = createRig([instanceRow({ id: 'vm-1', hourlyRate: 10 })]);
  updateState(rig.store, {
    balance: { currency: 'USD', amount: hours * 10, canDeploy: true, lowBalance: false, others: [] },
  });
  return moneySpans(rig.control.state(), rig.control.facts())
    .map(({ text }) => text)
    .join('');
}

it.each([
  [200, /left$/],
  [12, /left, low$/],
  [1, /left, critical$/],
  [0, /depleted$/],
])('with %s hours left it says so in a word, not by colour alone', (hours, expected) => {
  expect(words(hours)).toMatch(expected);
});
