import type { Instance } from '../../api/types.ts';
import { billedHourlyRate } from '../../store/money/billed.ts';
import { costSoFar, formatMoney } from '../../store/money/money.ts';
import { vms } from '../instances/vms.ts';
import { daysShown, hoursPerDay, overHours } from '../texts.ts';
import type { Column, Facts, OpeningAction, Resource } from '../types.ts';
import { hibernationNote } from './hibernations.ts';

function amount(
  id: string,
  title: string,
  givesWay: number,
  value: (vm: Instance, facts: Facts) => number | null,
): Column<Instance> {
  return {
    id,
    title,
    width: 13,
    align: 'right',
    givesWay,
    highFirst: true,
    fields: id === 'cost' ? [] : ['hourlyRate'],
    cell: (vm, facts) => {
      const money = value(vm, facts);
      return { text: money === null || money === 0 ? '' : formatMoney(money, vm.currency) };
    },
    sortKey: value,
    currency: (vm) => vm.currency,
    needs: id === 'cost' ? ['costs'] : [],
  };
}

const borrowed = vms.columns.filter((column) => ['name', 'state', 'rate'].includes(column.id));

/** Machines are not all that is billed. */
const toSpending: OpeningAction<Instance> = {
  id: 'costs.spending',
  key: 'm',
  label: 'all that is billed',
  help: 'Volumes and snapshots besides: all that the burn rate is made of',
  rowless: true,
  sendsNothing: true,
  enabled: () => true,
  opens: () => ({ kind: 'jump', resource: 'spending', id: null }),
};

/** What each machine costs now and has cost, the dearest first. */
export const costs: Resource<Instance> = {
  ...vms,
  id: 'costs',
  title: 'Costs',
  shortTitle: 'Costs',
  aliases: ['billing', 'money'],
  columns: [
    ...borrowed,
    amount('day', 'PER DAY', 2, (vm) => overHours(billedHourlyRate(vm), hoursPerDay)),
    amount('month', `PER ${daysShown} DAYS`, 1, (vm) =>
      overHours(billedHourlyRate(vm), hoursPerDay * daysShown),
    ),
    amount('cost', 'SO FAR', 0, (vm, facts) => {
      const cost = facts.costs.get(vm.id);
      return cost ? costSoFar(cost, facts.nowMs) : null;
    }),
  ],
  actions: [...vms.actions, toSpending],
  defaultSort: { by: 'rate', direction: 'descending' },
  beside: [...(vms.beside ?? []), 'hibernations'],
  note: (_, { hibernated = null }) => hibernationNote(hibernated),
};
