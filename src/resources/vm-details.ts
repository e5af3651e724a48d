import type { AttachedFirewall, Instance, InstanceDetails, VolumeAttachment } from '../api/types.ts';
import { billedHourlyRate } from '../store/billed.ts';
import { costSoFar, formatDuration, formatMoney, formatRate } from '../store/money.ts';
import { billedSinceMs } from './billed-since.ts';
import { coarseAge } from './columns.ts';
import { fact, group, type ItemColumn, table } from './details.ts';
import { gpuLabel } from './gpu-names.ts';
import { stateLook } from './instance-states.ts';
import { ruleColumns } from './rules.ts';
import { sshLine } from './ssh-line.ts';
import { gigabytes, hoursPerDay, moment, overHours } from './texts.ts';
import type { Cell, Details, Fact, Facts } from './types.ts';

/** State and since when, as the first line shows it. */
function leadCell(vm: Instance, facts: Facts): Cell {
  const { mark, tone } = stateLook(vm.status);
  // An address that was switched is a change too, and says nothing about the state.
  const sinceMs = billedSinceMs(vm, facts) ?? vm.updatedAtMs;
  const since = sinceMs === null ? '' : ` ${coarseAge(facts.nowMs - sinceMs)}`;
  return { text: `${vm.status}${since}`, mark, tone };
}

/** Hardware and place. */
function summaryOf(vm: Instance): readonly string[] {
  const flavor =
    vm.flavor === null
      ? []
      : [
          `${vm.flavor.vcpus} vCPU`,
          `${gigabytes(vm.flavor.ramGb)} RAM`,
          `${gigabytes(vm.flavor.diskGb)} disk`,
        ];
  return [gpuLabel(vm.gpuCount, vm.gpuModel), vm.region, ...flavor, vm.tier];
}

/** Rate per hour and day, and cost so far. */
function moneyParts(vm: Instance, details: InstanceDetails | null, facts: Facts): readonly string[] {
  const cost = facts.costs.get(vm.id);
  const soFar = cost ? costSoFar(cost, facts.nowMs) : details?.billing?.totalCost;
  const rate = billedHourlyRate(vm);
  const perDay = overHours(rate, hoursPerDay);
  const parts =
    rate > 0
      ? [formatRate(rate, vm.currency), `${formatMoney(perDay, vm.currency)}/day`]
      : ['not billed now'];
  if (soFar !== undefined) parts.push(`${formatMoney(soFar, vm.currency)} so far`);
  if (vm.status === 'SHUTOFF') parts.push('stopped, and billed in full');
  return parts;
}

/** How the service keeps the bill. */
function billParts(details: InstanceDetails | null): readonly string[] {
  const billing = details?.billing;
  if (!billing) return [];
  return [
    billing.status,
    `${formatDuration(billing.totalMinutes * 60_000)} billed`,
    `${formatMoney(billing.totalCost, billing.currency)} in all`,
    `${formatRate(billing.hibernatedHourlyRate, billing.currency)} while hibernated`,
  ];
}

function loginFact(vm: Instance, facts: Facts): Fact {
  const login = sshLine(vm, facts);
  if (login === null) {
    const text = vm.publicIpEnabled ? 'no address yet' : 'no public address (I turns it on)';
    return fact('Login', { text, tone: 'dim' });
  }
  const tone = vm.status === 'ACTIVE' ? 'accent' : 'dim';
  return { ...fact('Login', { text: login, tone }), hint: 'y copies' };
}

function factsOf(vm: Instance, details: InstanceDetails | null, facts: Facts): readonly Fact[] {
  const keyNames = vm.sshKeyIds.map((id) => facts.collections.keys.byId.get(id)?.name ?? id).join(', ');
  return [
    fact('Error', vm.errorReason === null ? null : { text: vm.errorReason, tone: 'bad' }),
    loginFact(vm, facts),
    fact('Money', ...moneyParts(vm, details, facts)),
    fact('Bill', ...billParts(details)),
    fact('Public IP', vm.publicIp ?? (vm.publicIpEnabled ? 'on, no address yet' : 'off')),
    fact('Private IP', vm.privateIp),
    fact('Image', vm.imageName),
    fact('Booted from', vm.imageType),
    fact('Flavor', vm.flavor?.name ?? null),
    fact('Ephemeral disk', gigabytes(vm.flavor?.ephemeralGb ?? null)),
    fact('Keys', keyNames),
    fact('User', vm.sshUser),
    fact('Jupyter', details?.jupyterUrl ?? null),
    fact('Id', vm.id),
    fact('Server UUID', vm.serverUuid),
    fact('Created', moment(vm.createdAtMs)),
    fact('Changed', moment(vm.updatedAtMs)),
    fact('Hibernated', moment(vm.hibernatedAtMs)),
    fact('Billed since', moment(details?.billing?.startedAtMs ?? null)),
    fact('Last billed', moment(details?.billing?.lastBilledAtMs ?? null)),
  ];
}

const volumeColumns: readonly ItemColumn<VolumeAttachment>[] = [
  { title: 'name', cell: (volume) => volume.volumeName },
  { title: 'size', align: 'right', cell: (volume) => gigabytes(volume.sizeGb) },
  { title: 'type', cell: (volume) => volume.volumeType },
  { title: 'status', cell: (volume) => volume.status },
  { title: 'device', cell: (volume) => volume.device },
  { title: 'boot', givesWay: 2, cell: (volume) => (volume.bootable ? 'yes' : '') },
  { title: 'attached', givesWay: 1, cell: (volume) => moment(volume.attachedAtMs) },
  { title: 'id', givesWay: 3, cell: (volume) => volume.volumeId },
];

const firewallColumns: readonly ItemColumn<AttachedFirewall>[] = [
  { title: 'name', cell: (firewall) => firewall.name },
  { title: 'status', cell: (firewall) => firewall.status },
  { title: 'attachment', cell: (firewall) => firewall.attachmentStatus },
  { title: 'rules', align: 'right', cell: (firewall) => String(firewall.ruleCount) },
  { title: 'attached', givesWay: 1, cell: (firewall) => moment(firewall.attachedAtMs) },
  { title: 'id', givesWay: 2, cell: (firewall) => firewall.firewallId },
];

/** All that the service says of one machine; volumes, firewalls and rules once it was read alone (CONTRACT 4.6). */
export function vmDetails(vm: Instance, facts: Facts): Details {
  const details = facts.details?.instance.id === vm.id ? facts.details : null;
  const known = group(null, factsOf(vm, details, facts));
  const top = { lead: [leadCell(vm, facts)], summary: summaryOf(vm) };
  if (details === null)
    return { ...top, sections: [known], pending: 'Reading its volumes, firewalls and rules…' };
  return {
    ...top,
    sections: [
      known,
      table('Volumes', 'none attached', details.volumes, volumeColumns),
      table('Firewalls', 'none attached', details.firewalls, firewallColumns),
      table('Security rules', 'none of its own', details.securityRules, ruleColumns),
    ],
  };
}
