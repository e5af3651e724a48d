import type { Instance, InstanceStatus } from '../../api/types.ts';
import { gpuLabel } from '../catalogue/gpu-names.ts';
import { type ItemColumn, table } from '../details.ts';
import type { Cell, DetailsTable, Facts } from '../types.ts';
import { stateLook } from './instance-states.ts';

/** A machine another resource speaks of; one that is not listed any more is known by its id alone. */
export interface NamedMachine {
  readonly id: string;
  readonly vm: Instance | undefined;
}

/** The machines of these ids. */
export function machinesOf(ids: readonly string[], facts: Facts): readonly NamedMachine[] {
  return ids.map((id) => ({ id, vm: facts.collections.vms.byId.get(id) }));
}

/** The state of a machine as a cell; without one, that the machine is not listed. */
export function machineState(status: InstanceStatus | undefined): Cell {
  if (status === undefined) return { text: 'not listed', tone: 'dim' };
  const { mark, tone } = stateLook(status);
  return { text: status, mark, tone };
}

const columns: readonly ItemColumn<NamedMachine>[] = [
  { title: 'name', cell: ({ id, vm }) => vm?.name ?? id },
  { title: 'state', cell: ({ vm }) => machineState(vm?.status) },
  {
    title: 'GPU',
    givesWay: 2,
    cell: ({ vm }) => (vm === undefined ? '' : gpuLabel(vm.gpuCount, vm.gpuModel)),
  },
  { title: 'region', givesWay: 3, cell: ({ vm }) => vm?.region ?? '' },
  { title: 'public IP', givesWay: 1, cell: ({ vm }) => vm?.publicIp ?? '' },
  { title: 'id', givesWay: 4, cell: ({ id }) => id },
];

/** Machines as a small table. */
export function machinesTable(title: string, empty: string, machines: readonly NamedMachine[]): DetailsTable {
  return table(title, empty, machines, columns);
}
