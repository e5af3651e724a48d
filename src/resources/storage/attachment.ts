import type { Instance, Volume } from '../../api/types.ts';
import { remembering } from '../remembering.ts';
import type { Facts } from '../types.ts';
import { allowedFrom, hostStates, volumeStates } from './states.ts';

/** Why what takes a volume that is attached to nothing can't be done to it, null when it can. */
export function freeObstacle(
  { status, attachedInstanceName }: Volume,
  deed: 'attachVolumes' | 'deleteVolume',
): string | null {
  if (status === 'in-use') return `attached to ${attachedInstanceName ?? 'a VM'}: detach it first (X)`;
  const allowed = allowedFrom(status, volumeStates[deed]);
  return allowed === true ? null : allowed;
}

/** Why a volume can't be attached to anything now, null when it can. */
export function attachObstacle(volume: Volume): string | null {
  return freeObstacle(volume, 'attachVolumes');
}

/** What brings a machine back, by its key in the list of machines. */
const mends: Readonly<Record<string, string>> = {
  SHUTOFF: 'T starts it',
  HIBERNATED: 'W wakes it',
  ERROR: 'B reboots it',
};

/** Why nothing can be attached to a machine now or detached from it, null when it can (CONTRACT 5.1). */
export function hostObstacle({ status }: Pick<Instance, 'status'>): string | null {
  const allowed = allowedFrom(status, hostStates);
  if (allowed === true) return null;
  // A state is a word from outside: `constructor` must not find what every object has.
  const mend = Object.hasOwn(mends, status) ? `: ${mends[status]}` : '';
  return `${allowed}${mend}`;
}

/** Why a volume can't go to a machine, null when it can: both are in one region (CONTRACT 5.2). */
export function fitObstacle(volume: Volume, vm: Pick<Instance, 'region'>): string | null {
  return volume.region === vm.region ? null : `in ${volume.region}, and the VM is in ${vm.region}`;
}

const rootDevice = /^\/dev\/(?:[a-z]+da|nvme0n1)$/;

/** Whether a machine runs from the volume: that one is never detached (CONTRACT 5.2). */
export function isBootVolume({ bootable, device }: Volume, vm: Pick<Instance, 'imageType'>): boolean {
  return bootable && vm.imageType === 'volume' && (device === null || rootDevice.test(device));
}

/** Why a volume can't be detached now, null when it can. */
export function detachObstacle(volume: Volume, { collections }: Facts): string | null {
  const { status, attachedInstanceId, attachedInstanceName } = volume;
  if (status === 'available') return 'it is attached to nothing';
  const allowed = allowedFrom(status, volumeStates.detachVolumes);
  if (allowed !== true) return allowed;
  if (attachedInstanceId === null) return 'nobody tells what it is attached to';
  const vm = collections.vms.byId.get(attachedInstanceId);
  if (vm === undefined) return null;
  const name = attachedInstanceName ?? attachedInstanceId;
  if (isBootVolume(volume, vm)) return `${name} runs from it: only deleting that VM sets it free`;
  const host = hostObstacle(vm);
  return host === null ? null : `${name} is ${host}`;
}

const byMachine = remembering((volumes: ReadonlyMap<string, Volume>) =>
  Map.groupBy(volumes.values(), ({ attachedInstanceId }) => attachedInstanceId),
);

/** The volumes that are attached to a machine; thousands of machines may be marked, and each is asked for its own. */
export function volumesOn(instanceId: string, { collections }: Facts): readonly Volume[] {
  return byMachine(collections.volumes.byId).get(instanceId) ?? [];
}
