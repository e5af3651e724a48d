import type { Instance, SshKey } from '../../api/types.ts';
import { textColumn } from '../columns.ts';
import { fact, group } from '../details.ts';
import { machineState } from '../instances/machines.ts';
import type { Facts, Resource } from '../types.ts';
import { type WayOut, waysOut } from './lost.ts';
import { machinesWith } from './usage.ts';

interface Row extends WayOut {
  readonly key: SshKey;
  readonly vm: Instance;
}

function* rowsOf(facts: Facts, subject: string | null): Iterable<readonly [string, Row]> {
  const key = facts.collections.keys.byId.get(subject ?? '');
  if (key === undefined) return;
  for (const { id, vm } of machinesWith(key, facts)) {
    if (vm === undefined) continue;
    for (const [at, way] of waysOut(vm, key, facts).entries()) yield [`${id} ${at}`, { ...way, key, vm }];
  }
}

/** What can still be done to the machines of a key whose private half is lost, the easiest first. */
export const lostKey: Resource<Row> = {
  id: 'lost-key',
  title: 'Lost key',
  shortTitle: 'Lost',
  noun: 'way out',
  aliases: [],
  collection: 'keys',
  derived: {
    from: ['keys', 'vms', 'snapshots'],
    ofOne: true,
    rows: rowsOf,
    heading: ({ collections }, subject) =>
      `If ${collections.keys.byId.get(subject ?? '')?.name ?? 'the key'} is lost`,
    enter: ({ opens, vm }) => opens ?? { kind: 'jump', resource: 'vms', id: vm.id },
  },
  readsLocal: true,
  readsRotations: true,
  columns: [
    textColumn({ id: 'vm', title: 'VM', width: 22 }, ({ vm }) => vm.name),
    textColumn({ id: 'state', title: 'STATE', width: 13, givesWay: 1 }, ({ vm }) => machineState(vm.status)),
    textColumn(
      { id: 'says', title: 'WHAT CAN STILL BE DONE', width: 40, grow: true, growTo: 110 },
      ({ says }) => says,
    ),
  ],
  defaultSort: null,
  actions: [],
  name: ({ vm, says }) => `${vm.name}: ${says}`,
  filterFields: { vm: ({ vm }) => vm.name, state: ({ vm }) => vm.status },
  inTransition: () => false,
  details: ({ vm, says }) => ({
    lead: [machineState(vm.status)],
    summary: [],
    sections: [group(null, [fact('VM', vm.name), fact('Way out', says)])],
  }),
  related: [],
  copyText: ({ says }) => says,
  copies: 'what can be done',
  emptyText: 'No VM has this key: nothing is lost with it but the key.',
};
