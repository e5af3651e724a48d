import type { Instance, InstanceDetails } from '../../api/types.ts';
import { billedHourlyRate } from '../../store/money/billed.ts';
import { costSoFar, formatDuration, formatMoney, formatRate } from '../../store/money/money.ts';
import { billChart } from '../billing/bill-chart.ts';
import { gpuLabel } from '../catalogue/gpu-names.ts';
import { fact, group } from '../details.ts';
import { unreachable } from '../login/reachable.ts';
import { gigabytes, hoursPerDay, moment, overHours } from '../texts.ts';
import type { Cell, Details, Fact, Facts } from '../types.ts';
import { stateLook } from './instance-states.ts';
import { sshLine } from './ssh-line.ts';
import { billedWay, stateAge } from './state-times.ts';
import { firewallsTable, keysTable, rulesTable, snapshotsTable, volumesTable } from './vm-parts.ts';
import { wayParts } from './way.ts';

/** State and since when, as the first line shows it. */
function leadCell(vm: Instance, facts: Facts): Cell {
  const { mark, tone } = stateLook(vm.status);
  return { text: `${vm.status} ${stateAge(vm, facts)}`.trim(), mark, tone };
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
  return {
    ...fact('Login', { text: login, tone }),
    hint: unreachable(vm) === null ? 'y copies, s enters' : 'y copies',
  };
}

/** What is most wanted: what is wrong, how to get in, what it costs, where it is reached. */
function firstFacts(vm: Instance, details: InstanceDetails | null, facts: Facts): readonly Fact[] {
  const way = wayParts(vm, facts);
  return [
    fact('Error', vm.errorReason === null ? null : { text: vm.errorReason, tone: 'bad' }),
    loginFact(vm, facts),
    fact('Money', ...moneyParts(vm, details, facts)),
    fact('Public IP', vm.publicIp ?? (vm.publicIpEnabled ? 'on, no address yet' : 'off')),
    fact('Private IP', vm.privateIp),
    fact('Jupyter', details?.jupyterUrl ?? null),
    fact('States', ...(way.length > 0 ? way : billedWay(vm, facts))),
  ];
}

function billFacts(details: InstanceDetails | null): readonly Fact[] {
  return [
    fact('Bill', ...billParts(details)),
    fact('Billed since', moment(details?.billing?.startedAtMs ?? null)),
    fact('Last billed', moment(details?.billing?.lastBilledAtMs ?? null)),
  ];
}

/** What a machine may boot from (CONTRACT 4.6, VMImage), as the form that deploys one says it. */
const bootSources: ReadonlyMap<string, string> = new Map([
  ['os_image', 'a system'],
  ['custom_image', 'an image'],
  ['volume', 'a volume'],
]);

function otherFacts(vm: Instance): readonly Fact[] {
  return [
    fact('Image', vm.imageName),
    fact('Booted from', vm.imageType === null ? null : (bootSources.get(vm.imageType) ?? vm.imageType)),
    fact('Flavor', vm.flavor?.name ?? null),
    fact('Ephemeral disk', gigabytes(vm.flavor?.ephemeralGb ?? null)),
    fact('User', vm.sshUser),
    fact('Id', vm.id),
    fact('Server UUID', vm.serverUuid),
    fact('Created', moment(vm.createdAtMs)),
    fact('Changed', moment(vm.updatedAtMs)),
    fact('Hibernated', moment(vm.hibernatedAtMs)),
  ];
}

/**
 * All that the service says of one machine, what matters first; volumes, firewalls and rules once it was read alone
 * (CONTRACT 4.6).
 */
export function vmDetails(vm: Instance, facts: Facts): Details {
  const details = facts.details?.instance.id === vm.id ? facts.details : null;
  const own =
    details === null
      ? []
      : [rulesTable(details), firewallsTable(details, facts), volumesTable(vm, details, facts)];
  return {
    lead: [leadCell(vm, facts)],
    summary: summaryOf(vm),
    sections: [
      group(null, firstFacts(vm, details, facts)),
      ...own,
      snapshotsTable(vm, facts),
      keysTable(vm, facts),
      billChart('instanceBilling', vm.id, facts),
      group(null, billFacts(details)),
      group('Machine', otherFacts(vm)),
    ],
    ...(details === null ? { pending: 'Reading its volumes, firewalls and rules…' } : {}),
  };
}
