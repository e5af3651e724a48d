import type { Instance } from '../api/types.ts';
import type { ChangeOperation } from '../store/changes.ts';
import { burnRate, type EffectSum, effectOf, formatRate, sumEffects } from '../store/money.ts';
import type { Action, Consequence, Facts } from './types.ts';

/** Reason why a machine in this state can't take the action, naming the state and what would help. */
function onlyFrom(
  vm: Instance,
  allowed: readonly string[],
  mend: Readonly<Record<string, string>> = {},
): true | string {
  if (allowed.includes(vm.status)) return true;
  const hint = mend[vm.status];
  return `${vm.status} now, needs ${allowed.join(' or ')}${hint === undefined ? '' : `: ${hint}`}`;
}

/** `train-01` or `3 VMs`. */
function naming(vms: readonly Instance[]): string {
  const [only] = vms;
  return vms.length === 1 && only ? only.name : `${vms.length} VMs`;
}

function volumesOf(vms: readonly Instance[], facts: Facts) {
  const ids = new Set(vms.map((vm) => vm.id));
  return [...facts.collections.volumes.byId.values()].filter(
    (volume) => volume.attachedInstanceId !== null && ids.has(volume.attachedInstanceId),
  );
}

/** What the operation does to all of them together. */
function effectOn(
  operation: ChangeOperation,
  vms: readonly Instance[],
  facts: Facts,
  retainIp = false,
): EffectSum {
  const specs = [...facts.collections.specs.byId.values()];
  return sumEffects(
    vms.map((vm) => effectOf(operation, vm, { prices: facts.prices, specs, retainIp })),
    facts.currency,
  );
}

const gb = (size: number) => `${size.toLocaleString('en-US')} GB`;

const plain = (question: string, effects: readonly string[], hourlyDelta: number | null): Consequence => ({
  question,
  effects,
  gone: [],
  kept: [],
  hourlyDelta,
});

/** What hibernating instead would save, as a sentence; null when there is nothing to save. */
function hibernateHint(vms: readonly Instance[], facts: Facts): string | null {
  const delta = effectOn('hibernateInstance', vms, facts).hourlyDelta;
  return delta !== null && delta < 0
    ? `Hibernating (H) would save ${formatRate(-delta, facts.currency)}.`
    : null;
}

function listed(addresses: readonly string[]): string {
  return addresses.length === 1 ? `address ${addresses[0]}` : `${addresses.length} addresses`;
}

/** What each power action, the address toggle and the deletion need, do and cost (CONTRACT 5.1, 6.1). */
export const vmActions: readonly Action<Instance>[] = [
  {
    id: 'vms.start',
    key: 'T',
    label: 'start',
    help: 'Start a stopped VM',
    danger: 'power',
    operation: 'startInstance',
    doing: 'Starting',
    done: 'Started',
    inverse: 'vms.stop',
    enabled: (vm) => onlyFrom(vm, ['SHUTOFF'], { HIBERNATED: 'W wakes it', ERROR: 'B reboots it' }),
    consequence: (vms) =>
      plain(`Start ${naming(vms)}?`, ['The rate stays as it is: SHUTOFF is billed in full already.'], 0),
  },
  {
    id: 'vms.stop',
    key: 'P',
    label: 'stop',
    help: 'Stop the VM; it stays billed in full',
    danger: 'power',
    operation: 'stopInstance',
    doing: 'Stopping',
    done: 'Stopped',
    inverse: 'vms.start',
    enabled: (vm) => onlyFrom(vm, ['ACTIVE']),
    consequence: (vms, facts) => {
      const { hourlyRateBefore } = effectOn('stopInstance', vms, facts);
      const hint = hibernateHint(vms, facts);
      const billed = `SHUTOFF is still billed: ${formatRate(hourlyRateBefore, facts.currency)} as now.`;
      return plain(`Stop ${naming(vms)}?`, hint === null ? [billed] : [billed, hint], 0);
    },
  },
  {
    id: 'vms.reboot',
    key: 'B',
    label: 'reboot',
    help: 'Reboot the VM; what runs on it is lost',
    danger: 'power',
    operation: 'rebootInstance',
    doing: 'Rebooting',
    done: 'Rebooted',
    enabled: (vm) => onlyFrom(vm, ['ACTIVE', 'ERROR'], { SHUTOFF: 'T starts it' }),
    consequence: (vms, facts) => {
      const { hourlyRateAfter, hourlyDelta } = effectOn('rebootInstance', vms, facts);
      const effects = ['What runs on it stops; disks and addresses stay.'];
      if (hourlyRateAfter !== null && hourlyDelta !== null && hourlyDelta > 0)
        effects.push(`Billed again: ${formatRate(hourlyRateAfter, facts.currency)}.`);
      return plain(`Reboot ${naming(vms)}?`, effects, hourlyDelta);
    },
  },
  {
    id: 'vms.hibernate',
    key: 'H',
    label: 'hibernate',
    help: 'Hibernate: keep the root disk, give the GPUs back',
    danger: 'power',
    operation: 'hibernateInstance',
    doing: 'Hibernating',
    done: 'Hibernated',
    asksRetainIp: true,
    enabled: (vm) => onlyFrom(vm, ['ACTIVE'], { SHUTOFF: 'start it first (T)' }),
    consequence: (vms, facts, choice) => {
      const sum = effectOn('hibernateInstance', vms, facts, choice.retainIp);
      const effects: string[] = [];
      if (sum.hourlyDelta !== null)
        effects.push(`Saves ${formatRate(Math.max(0, -sum.hourlyDelta), facts.currency)}.`);
      const memory = 'what is in memory';
      effects.push(
        `Lost: ${sum.losesEphemeralGb > 0 ? `ephemeral disk ${gb(sum.losesEphemeralGb)}, ` : ''}${memory}.`,
      );
      const addresses = vms.flatMap((vm) => (vm.publicIp === null ? [] : [vm.publicIp]));
      if (addresses.length > 0)
        effects.push(`${choice.retainIp ? 'Kept' : 'Given up'}: ${listed(addresses)}.`);
      return plain(`Hibernate ${naming(vms)}?`, effects, sum.hourlyDelta);
    },
  },
  {
    id: 'vms.wake',
    key: 'W',
    label: 'wake',
    help: 'Wake (restore) a hibernated VM; needs stock and credit',
    danger: 'power',
    operation: 'restoreInstance',
    doing: 'Waking',
    done: 'Woken',
    enabled: (vm) =>
      onlyFrom(vm, ['HIBERNATED'], { HIBERNATING: 'wait until it sleeps', SHUTOFF: 'T starts it' }),
    consequence: (vms, facts) => {
      const { hourlyRateAfter, hourlyDelta } = effectOn('restoreInstance', vms, facts);
      const billed =
        hourlyRateAfter === null
          ? 'Not all prices are known: billed at the full rate.'
          : `Billed at ${formatRate(hourlyRateAfter, facts.currency)} from then on.`;
      return plain(`Wake ${naming(vms)}?`, [billed], hourlyDelta);
    },
  },
  {
    id: 'vms.ip',
    key: 'I',
    label: 'public IP',
    help: 'Turn the public address on or off',
    danger: 'power',
    operation: 'toggleInstancePublicIp',
    doing: 'Switching the address of',
    done: 'Address switched',
    readsFirst: true,
    enabled: (vm) => onlyFrom(vm, ['ACTIVE', 'SHUTOFF']),
    consequence: (vms) => {
      const off = vms.filter((vm) => vm.publicIpEnabled);
      const on = vms.length - off.length;
      const effects: string[] = [];
      const [first] = off;
      if (off.length > 0) {
        const lost =
          off.length === 1 && first ? (first.publicIp ?? 'its address') : `${off.length} addresses`;
        effects.push(`Public IP will be OFF: ${lost} is given up for good, open connections break.`);
      }
      if (on > 0)
        effects.push(`Public IP will be ON${on < vms.length ? ` for ${on}` : ''}, with a new address.`);
      return plain(`Switch the public IP of ${naming(vms)}?`, effects, 0);
    },
  },
  {
    id: 'vms.delete',
    key: 'D',
    label: 'delete',
    help: 'Delete the VM and its disks for good',
    danger: 'destroy',
    operation: 'deleteInstance',
    doing: 'Deleting',
    done: 'Deleted',
    enabled: (vm) => onlyFrom(vm, ['ACTIVE', 'SHUTOFF', 'HIBERNATED', 'ERROR']),
    consequence: (vms, facts) => {
      const ids = new Set(vms.map((vm) => vm.id));
      const sum = effectOn('deleteInstance', vms, facts);
      const gone: string[] = [];
      if (sum.losesRootDiskGb > 0) gone.push(`root disk ${gb(sum.losesRootDiskGb)}`);
      if (sum.losesEphemeralGb > 0) gone.push(`ephemeral disk ${gb(sum.losesEphemeralGb)}`);
      if (sum.losesAddresses.length > 0) gone.push(listed(sum.losesAddresses));
      const kept = volumesOf(vms, facts).map(
        (volume) =>
          `volume ${volume.name} ${gb(volume.sizeGb)}, detached, still ${formatRate(volume.hourlyRate, volume.currency)}`,
      );
      const snapshots = [...facts.collections.snapshots.byId.values()].filter(
        (snapshot) => snapshot.instanceId !== null && ids.has(snapshot.instanceId),
      );
      if (snapshots.length > 0) {
        const rate = burnRate([], [], snapshots, facts.currency).hourlyRate;
        kept.push(
          `${snapshots.length} snapshot${snapshots.length === 1 ? '' : 's'}, still ${formatRate(rate, facts.currency)}`,
        );
      }
      if (!facts.collections.volumes.complete || !facts.collections.snapshots.complete)
        kept.push('volumes or snapshots not read yet: the list may be longer');
      const rate = sum.hourlyRateBefore;
      return {
        question: `Delete ${naming(vms)}`,
        effects:
          rate > 0 ? [`saves ${formatRate(rate, facts.currency)}`] : ['saves nothing: it is not billed now'],
        gone,
        kept,
        hourlyDelta: sum.hourlyDelta,
      };
    },
  },
];
