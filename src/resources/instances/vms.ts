import type { Instance } from '../../api/types.ts';
import { billedHourlyRate } from '../../store/money/billed.ts';
import { costSoFar, currencySign, decimalsOfRate, formatMoney, formatRate } from '../../store/money/money.ts';
import { billedSinceMs } from '../billing/billed-since.ts';
import { gpuLabel } from '../catalogue/gpu-names.ts';
import { listedAge, wholeSeconds } from '../columns.ts';
import { machineStorageActions } from '../storage/machine-actions.ts';
import type { Column, Facts, Resource } from '../types.ts';
import { stateLook } from './instance-states.ts';
import { sshLine } from './ssh-line.ts';
import { vmActions } from './vm-actions.ts';
import { vmDetails } from './vm-details.ts';
import { enterAction } from './vm-enter.ts';
import { deployAction, deployLikeAction } from './vm-openings.ts';
import { vmRuleActions, vmRuleChanges } from './vm-rules.ts';
import { arrivedText } from './way.ts';

function billedForMs(vm: Instance, facts: Facts): number | null {
  const since = billedSinceMs(vm, facts);
  return since === null ? null : facts.nowMs - since;
}

const columns: readonly Column<Instance>[] = [
  {
    id: 'name',
    title: 'NAME',
    width: 22,
    grow: true,
    givesWay: 0,
    fields: ['name'],
    cell: (vm) => ({
      text: nameOf(vm),
      tone: vm.status === 'HIBERNATED' || vm.status === 'DELETED' ? 'dim' : 'plain',
    }),
    sortKey: (vm) => nameOf(vm).toLowerCase(),
  },
  {
    id: 'state',
    title: 'STATE',
    width: 14,
    givesWay: 0,
    fields: ['status', 'errorReason'],
    cell: (vm) => {
      const look = stateLook(vm.status);
      // The sign says that it costs as if it ran.
      const text = vm.status === 'SHUTOFF' ? `SHUTOFF ${currencySign(vm.currency)}` : vm.status;
      return { text, tone: look.tone, mark: look.mark };
    },
    sortKey: (vm) => vm.status,
    value: (vm) => vm.status,
  },
  {
    id: 'gpu',
    title: 'GPU',
    width: 15,
    givesWay: 0,
    fields: ['gpuModel', 'gpuCount'],
    cell: (vm) => ({ text: gpuLabel(vm.gpuCount, vm.gpuModel) }),
    sortKey: (vm) => `${vm.gpuModel} ${String(vm.gpuCount).padStart(3, '0')}`,
  },
  {
    id: 'region',
    title: 'REGION',
    width: 9,
    givesWay: 4,
    fields: ['region'],
    cell: (vm) => ({ text: vm.region }),
    sortKey: (vm) => vm.region,
  },
  {
    id: 'ip',
    title: 'PUBLIC IP',
    width: 15,
    givesWay: 1,
    fields: ['publicIp', 'publicIpEnabled'],
    cell: (vm) => ({ text: vm.publicIp ?? '' }),
    sortKey: (vm) =>
      vm.publicIp
        ?.split('.')
        .map((part) => part.padStart(3, '0'))
        .join('.') ?? null,
    value: (vm) => vm.publicIp,
  },
  {
    id: 'rate',
    title: 'RATE',
    width: 10,
    align: 'right',
    givesWay: 0,
    highFirst: true,
    fields: ['hourlyRate', 'status'],
    cell: (vm) => ({
      text: billedHourlyRate(vm) > 0 ? formatRate(vm.hourlyRate, vm.currency) : '',
      tone: vm.status === 'SHUTOFF' ? 'warn' : 'plain',
    }),
    sortKey: billedHourlyRate,
    currency: (vm) => vm.currency,
    decimals: (vm) => decimalsOfRate(billedHourlyRate(vm)),
  },
  {
    id: 'cost',
    title: 'COST',
    width: 11,
    align: 'right',
    givesWay: 2,
    highFirst: true,
    fields: [],
    cell: (vm, facts) => {
      const cost = facts.costs.get(vm.id);
      return { text: cost ? formatMoney(costSoFar(cost, facts.nowMs), vm.currency) : '' };
    },
    sortKey: (vm, facts) => {
      const cost = facts.costs.get(vm.id);
      return cost ? costSoFar(cost, facts.nowMs) : null;
    },
    currency: (vm) => vm.currency,
    needs: ['costs'],
  },
  {
    id: 'up',
    title: 'UP',
    width: 7,
    align: 'right',
    givesWay: 3,
    highFirst: true,
    sortWords: ['shortest', 'longest'],
    fields: [],
    cell: (vm, facts) => {
      const billedMs = billedForMs(vm, facts);
      return { text: billedMs === null ? '' : listedAge(billedMs) };
    },
    sortKey: billedForMs,
    value: (vm, facts) => wholeSeconds(billedForMs(vm, facts)),
    needs: ['costs'],
  },
];

/** Its name, or its id where the service gave none. */
function nameOf(vm: Instance): string {
  return vm.name.trim() === '' ? vm.id : vm.name;
}

/** GPU machines: the fleet. */
export const vms: Resource<Instance> = {
  id: 'vms',
  title: 'VMs',
  shortTitle: 'VMs',
  noun: 'VM',
  aliases: ['vm', 'instances', 'fleet'],
  collection: 'vms',
  columns,
  defaultSort: null,
  actions: [
    enterAction,
    ...vmActions,
    ...vmRuleActions,
    deployAction,
    deployLikeAction,
    ...machineStorageActions,
  ],
  changes: vmRuleChanges,
  name: nameOf,
  trouble: (vm) => (vm.status === 'ERROR' ? vm.errorReason : null),
  filterFields: {
    name: (vm) => vm.name,
    state: (vm) => vm.status,
    region: (vm) => vm.region,
    gpu: (vm) => `${vm.gpuModel} ${gpuLabel(vm.gpuCount, vm.gpuModel)}`,
    tier: (vm) => vm.tier,
    ip: (vm) => vm.publicIp ?? '',
    id: (vm) => vm.id,
  },
  status: (vm) => vm.status,
  changedSince: (vm, seen) => {
    if (vm.status !== seen.status) return `${vm.name} is ${vm.status} now, it was ${seen.status}`;
    if (vm.publicIpEnabled === seen.publicIpEnabled) return null;
    return `the public IP of ${vm.name} was turned ${vm.publicIpEnabled ? 'on' : 'off'} meanwhile`;
  },
  arrived: arrivedText,
  inTransition: (vm) => stateLook(vm.status).group === 'waiting',
  details: vmDetails,
  bill: 'instanceBilling',
  readsLocal: 'details',
  related: ['keys', 'snapshots', 'volumes', 'firewalls'],
  copyText: (vm, facts, inDetails) => (inDetails ? sshLine(vm, facts) : vm.publicIp) ?? vm.id,
  copies: 'the public address, or the ssh line in details',
  emptyText: 'No VMs in this account. Each would be here with its state, its address and what it costs.',
};
