import type { Instance } from '../../api/types.ts';
import type { Action } from '../types.ts';
import { hostObstacle, volumesOn } from './attachment.ts';

/** What is done with the volumes of a machine (CONTRACT 5.1). */
export const machineStorageActions: readonly Action<Instance>[] = [
  {
    id: 'vms.volumes.attach',
    key: 'l',
    rare: true,
    label: 'attach volumes',
    help: 'Attach volumes of its region to the VM',
    verb: 'attach volumes to',
    enabled: (vm) => hostObstacle(vm) ?? true,
    opens: (rows) => ({ kind: 'form', form: 'volumes.attach', about: rows.map(({ id }) => id) }),
  },
  {
    id: 'vms.snapshot',
    key: 'b',
    rare: true,
    label: 'snapshot',
    help: 'Back the VM up as a snapshot, and as an image if wanted',
    verb: 'take a snapshot of',
    single: true,
    enabled: (vm) => hostObstacle(vm) ?? true,
    opens: (rows) => ({ kind: 'form', form: 'snapshots.create', about: rows.map(({ id }) => id) }),
  },
  {
    id: 'vms.volumes.detach',
    key: 'd',
    rare: true,
    label: 'detach volumes',
    help: 'Detach volumes from the VM; unmount them there first',
    verb: 'detach volumes from',
    enabled: (vm, facts) =>
      volumesOn(vm.id, facts).length === 0 ? 'no volume is attached to it' : (hostObstacle(vm) ?? true),
    opens: (rows) => ({ kind: 'form', form: 'volumes.detach', about: rows.map(({ id }) => id) }),
  },
];
