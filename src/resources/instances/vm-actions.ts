import type { Instance, Snapshot, Volume } from '../../api/types.ts';
import type { InstanceOperation } from '../../store/changes/changes.ts';
import { allowedStates } from '../../store/changes/verdict.ts';
import { withCommas } from '../../store/commas.ts';
import { burnRate, type EffectSum, effectOf, formatRate, sumEffects } from '../../store/money/money.ts';
import type { ChangeAction, Consequence, Facts } from '../types.ts';

/** Reason why a machine in this state can't take the action, naming the state and what would help. */
function onlyFrom(
  vm: Instance,
  operation: InstanceOperation,
  mend: Readonly<Record<string, string>> = {},
): true | string {
  const allowed = allowedStates[operation];
  if (allowed.includes(vm.status)) return true;
  // A state is a word from outside: `constructor` must not find what every object has.
  const hint = Object.hasOwn(mend, vm.status) ? mend[vm.status] : undefined;
  const states = [allowed.slice(0, -1).join(', '), ...allowed.slice(-1)].filter((part) => part !== '');
  return `${vm.status} now, needs ${states.join(' or ')}${hint === undefined ? '' : `: ${hint}`}`;
}

/** `train-01` or `3 VMs`. */
function naming(vms: readonly Instance[]): string {
  const [only] = vms;
  return vms.length === 1 && only ? only.name.trim() || only.id : `${vms.length} VMs`;
}

function volumesOf(vms: readonly Instance[], facts: Facts) {
  const ids = new Set(vms.map((vm) => vm.id));
  return [...facts.collections.volumes.byId.values()].filter(
    (volume) => volume.attachedInstanceId !== null && ids.has(volume.attachedInstanceId),
  );
}

/** Effects in the machines' own currency when they share one, else in the account's, and what they do to its burn rate. */
interface Told extends EffectSum {
  /** Change of the account's burn rate per hour; null when not known. */
  readonly burnDelta: number | null;
  /** Disks that are lost and whose size the service does not say. */
  readonly unknownRootDisks: number;
  readonly unknownEphemeralDisks: number;
}

/** What the operation does to all of them together. */
function effectOn(
  operation: InstanceOperation,
  vms: readonly Instance[],
  facts: Facts,
  retainIp = false,
): Told {
  const specs = [...facts.collections.specs.byId.values()];
  const effects = vms.map((vm) =>
    effectOf(operation, vm, { prices: facts.prices, specs, details: facts.details, retainIp }),
  );
  const [currency = facts.currency, another] = new Set(vms.map((vm) => vm.currency));
  return {
    ...sumEffects(effects, another === undefined ? currency : facts.currency),
    burnDelta: sumEffects(effects, facts.currency).hourlyDelta,
    unknownRootDisks: effects.filter(({ losesRootDiskGb }) => losesRootDiskGb === null).length,
    unknownEphemeralDisks: effects.filter(({ losesEphemeralGb }) => losesEphemeralGb === null).length,
  };
}

/** That some machines are in no sum, as a sentence. */
function notCounted(told: Told): readonly string[] {
  return told.notSummed > 0 && told.count > 1
    ? [`${told.notSummed} of ${told.count} not counted: price not known, or another currency.`]
    : [];
}

const gb = (size: number) => `${withCommas(size)} GB`;

/** `ephemeral disk 750 GB`, with what is not known said too; null when no such disk is lost. */
function disk(label: string, sizeGb: number, unknown: number): string | null {
  if (sizeGb === 0 && unknown === 0) return null;
  const parts = [...(sizeGb > 0 ? [gb(sizeGb)] : []), ...(unknown > 0 ? ['size not known'] : [])];
  return `${label} ${unknown > 0 ? `(${parts.join(' and ')})` : parts.join('')}`;
}

const plain = (question: string, effects: readonly string[], hourlyDelta: number | null): Consequence => ({
  question,
  effects,
  gone: [],
  kept: [],
  hourlyDelta,
});

/** What hibernating instead would save, as a sentence; null when there is nothing to save. */
function hibernateHint(vms: readonly Instance[], facts: Facts): readonly string[] {
  const { hourlyDelta, currency } = effectOn('hibernateInstance', vms, facts);
  return hourlyDelta !== null && hourlyDelta < 0
    ? [`Hibernating (H) would save ${formatRate(-hourlyDelta, currency)}.`]
    : [];
}

function listed(addresses: readonly string[]): string {
  return addresses.length === 1 ? `address ${addresses[0]}` : `${addresses.length} addresses`;
}

/** What several things cost together, each currency for itself: they are never added up. */
function ratesOf(volumes: readonly Volume[], snapshots: readonly Snapshot[], currency: string): string {
  const sum = burnRate([], volumes, snapshots, currency);
  const own = sum.hourlyRate > 0 || sum.others.length === 0 ? [sum] : [];
  return [...own, ...sum.others].map((part) => formatRate(part.hourlyRate, part.currency)).join(' + ');
}

/** Volumes told one by one; more are told as a sum. */
const mostListed = 4;

function volumeKept({ name, sizeGb, hourlyRate, currency }: Volume): string {
  return `volume ${name} ${gb(sizeGb)}, detached, still ${formatRate(hourlyRate, currency)}`;
}

/** What each power action, the address toggle and the deletion need, do and cost (CONTRACT 5.1, 6.1). */
export const vmActions: readonly ChangeAction<Instance>[] = [
  {
    id: 'vms.start',
    key: 'T',
    label: 'start',
    help: 'Start a stopped VM',
    danger: 'power',
    operation: 'startInstance',
    doing: 'Starting',
    done: 'Started',
    enabled: (vm) => onlyFrom(vm, 'startInstance', { HIBERNATED: 'W wakes it', ERROR: 'B reboots it' }),
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
    enabled: (vm) => onlyFrom(vm, 'stopInstance'),
    consequence: (vms, facts) => {
      const told = effectOn('stopInstance', vms, facts);
      const billed = `SHUTOFF is still billed: ${formatRate(told.hourlyRateBefore, told.currency)} as now.`;
      return plain(`Stop ${naming(vms)}?`, [billed, ...notCounted(told), ...hibernateHint(vms, facts)], 0);
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
    enabled: (vm) => onlyFrom(vm, 'rebootInstance', { SHUTOFF: 'T starts it' }),
    consequence: (vms, facts) => {
      const { hourlyDelta, currency, burnDelta } = effectOn('rebootInstance', vms, facts);
      const effects = [`What runs on ${vms.length === 1 ? 'it' : 'them'} stops; disks and addresses stay.`];
      if (hourlyDelta === null) effects.push('Billed again; the price is not known.');
      else if (hourlyDelta > 0) effects.push(`Billed again: ${formatRate(hourlyDelta, currency)}.`);
      return plain(`Reboot ${naming(vms)}?`, effects, burnDelta);
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
    args: (_, { retainIp }) => ({ retain_ip: retainIp }),
    enabled: (vm) => onlyFrom(vm, 'hibernateInstance', { SHUTOFF: 'start it first (T)' }),
    consequence: (vms, facts, choice) => {
      const told = effectOn('hibernateInstance', vms, facts, choice.retainIp);
      const effects =
        told.hourlyDelta === null
          ? ['What it saves is not known.']
          : [`Saves ${formatRate(Math.max(0, -told.hourlyDelta), told.currency)}.`, ...notCounted(told)];
      const ephemeral = disk('ephemeral disk', told.losesEphemeralGb, told.unknownEphemeralDisks);
      effects.push(`Lost: ${ephemeral === null ? '' : `${ephemeral}, `}what is in memory.`);
      const addresses = vms.flatMap((vm) => (vm.publicIp === null ? [] : [vm.publicIp]));
      if (addresses.length > 0)
        effects.push(`${choice.retainIp ? 'Kept' : 'Given up'}: ${listed(addresses)}.`);
      return plain(`Hibernate ${naming(vms)}?`, effects, told.burnDelta);
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
      onlyFrom(vm, 'restoreInstance', { HIBERNATING: 'wait until it sleeps', SHUTOFF: 'T starts it' }),
    consequence: (vms, facts) => {
      const told = effectOn('restoreInstance', vms, facts);
      const billed =
        told.hourlyRateAfter === null
          ? ['Billed at the full rate from then on; not all prices are known.']
          : [
              `Billed at ${formatRate(told.hourlyRateAfter, told.currency)} from then on.`,
              ...notCounted(told),
            ];
      return plain(`Wake ${naming(vms)}?`, billed, told.burnDelta);
    },
  },
  {
    id: 'vms.ip',
    key: 'I',
    label: 'public IP',
    help: 'Turn the public address on or off',
    verb: 'switch the public IP of',
    danger: 'power',
    operation: 'toggleInstancePublicIp',
    doing: 'Switching the address of',
    done: 'Address switched',
    doneAs: ({ publicIpEnabled }) => `Public IP ${publicIpEnabled ? 'on' : 'off'}`,
    readsFirst: true,
    enabled: (vm) => onlyFrom(vm, 'toggleInstancePublicIp'),
    consequence: (vms) => {
      const off = vms.filter((vm) => vm.publicIpEnabled);
      const on = vms.length - off.length;
      const effects: string[] = [];
      const [first] = off;
      if (off.length > 0) {
        const lost =
          off.length === 1 && first ? (first.publicIp ?? 'its address') : `${off.length} addresses`;
        const some = on > 0 ? ` for ${off.length}` : '';
        const are = off.length === 1 ? 'is' : 'are';
        effects.push(
          `Public IP will be OFF${some}: ${lost} ${are} given up for good, open connections break.`,
        );
      }
      if (on > 0)
        effects.push(
          `Public IP will be ON${on < vms.length ? ` for ${on}` : ''}, with ${on === 1 ? 'a new address' : 'new addresses'}.`,
        );
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
    enabled: (vm) => onlyFrom(vm, 'deleteInstance'),
    consequence: (vms, facts) => {
      const ids = new Set(vms.map((vm) => vm.id));
      const told = effectOn('deleteInstance', vms, facts);
      const several = vms.length > 1 ? 's' : '';
      const gone = [
        disk(`root disk${several}`, told.losesRootDiskGb, told.unknownRootDisks),
        disk(`ephemeral disk${several}`, told.losesEphemeralGb, told.unknownEphemeralDisks),
        told.losesAddresses.length > 0 ? listed(told.losesAddresses) : null,
      ].filter((part) => part !== null);
      if (gone.length === 0) gone.push(vms.length === 1 ? 'the VM itself' : 'the VMs themselves');
      const volumes = volumesOf(vms, facts);
      const kept = volumes.slice(0, mostListed).map(volumeKept);
      const others = volumes.slice(mostListed);
      if (others.length > 0) {
        kept.push(`${others.length} more volumes, detached, still ${ratesOf(others, [], facts.currency)}`);
      }
      const snapshots = [...facts.collections.snapshots.byId.values()].filter(
        (snapshot) => snapshot.instanceId !== null && ids.has(snapshot.instanceId),
      );
      if (snapshots.length > 0) {
        const rates = ratesOf([], snapshots, facts.currency);
        kept.push(`${snapshots.length} snapshot${snapshots.length === 1 ? '' : 's'}, still ${rates}`);
      }
      if (!facts.collections.volumes.complete || !facts.collections.snapshots.complete)
        kept.push('volumes or snapshots not read yet: the list may be longer');
      const rate = told.hourlyRateBefore;
      const unbilled = `saves nothing: ${vms.length === 1 ? 'it is' : 'they are'} not billed now`;
      return {
        question: `Delete ${naming(vms)}?`,
        effects: [rate > 0 ? `saves ${formatRate(rate, told.currency)}` : unbilled, ...notCounted(told)],
        gone,
        kept,
        hourlyDelta: told.burnDelta,
      };
    },
  },
];
