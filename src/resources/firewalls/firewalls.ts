import type { Firewall, FirewallAttachment } from '../../api/types.ts';
import { movements } from '../../store/transitions.ts';
import { gpuLabel } from '../catalogue/gpu-names.ts';
import { ageColumn, numberColumn, stateCell, textColumn } from '../columns.ts';
import { fact, group, type ItemColumn, table } from '../details.ts';
import { machineState } from '../instances/machines.ts';
import { counted, moment, sinceMoment } from '../texts.ts';
import type { Details, Facts, ListWhole, Resource } from '../types.ts';
import { firewallActions, firewallChangedSince, firewallChanges } from './firewall-actions.ts';
import { ruleColumns, rulesNote } from './rules.ts';

/** The machines as the firewall names them; hardware and address are known of those that are listed. */
function attachmentColumns({ collections }: Facts): readonly ItemColumn<FirewallAttachment>[] {
  const vmOf = ({ instanceId }: FirewallAttachment) => collections.vms.byId.get(instanceId);
  return [
    { title: 'name', cell: (attachment) => attachment.instanceName },
    {
      title: 'state',
      cell: (attachment) => machineState(vmOf(attachment)?.status ?? attachment.instanceStatus),
    },
    { title: 'attachment', cell: (attachment) => stateCell(attachment.status) },
    {
      title: 'GPU',
      givesWay: 2,
      cell: (attachment) => {
        const vm = vmOf(attachment);
        return vm === undefined ? '' : gpuLabel(vm.gpuCount, vm.gpuModel);
      },
    },
    { title: 'public IP', givesWay: 1, cell: (attachment) => vmOf(attachment)?.publicIp ?? '' },
    { title: 'attached', givesWay: 3, cell: (attachment) => moment(attachment.createdAtMs) },
    { title: 'id', givesWay: 4, cell: (attachment) => attachment.instanceId },
  ];
}

function firewallDetails(firewall: Firewall, facts: Facts): Details {
  const { rules, attachments } = firewall;
  return {
    lead: [{ text: 'firewall', tone: 'dim' }, stateCell(firewall.status)],
    summary: [firewall.region, counted(rules.length, 'rule'), counted(attachments.length, 'VM')],
    sections: [
      group(null, [
        fact('Description', firewall.description),
        fact('Region', firewall.region),
        fact('Environment', firewall.environment),
        fact('Id', firewall.id),
        fact('Created', ...sinceMoment(firewall.createdAtMs, facts)),
      ]),
      {
        ...table('Rules', 'none: it lets nothing through', rules, ruleColumns),
        note: rulesNote(rules),
        actions: 'firewalls.rules',
      },
      {
        ...table('Attached VMs', 'none: it protects nothing', attachments, attachmentColumns(facts)),
        actions: 'firewalls.machines',
      },
    ],
  };
}

/** What could not be attached or opened. */
function troubleOf({ status: state, attachments, rules }: Firewall): string | null {
  const failed = (status: string) => status.toUpperCase() === 'ERROR';
  if (failed(state)) return 'it could not be made: delete it (D)';
  const names = attachments.filter(({ status }) => failed(status)).map(({ instanceName }) => instanceName);
  if (names.length > 0) return `could not be attached to ${names.join(', ')}`;
  const count = rules.filter(({ status }) => failed(status)).length;
  return count === 0 ? null : `${counted(count, 'rule')} of it could not be applied`;
}

/** `7/25`: how many there may be, where the service tells. */
function limitNote(_: readonly Firewall[], { total, limit }: ListWhole): readonly string[] {
  return limit === null ? [] : [`${total} of ${limit} allowed`];
}

/** Firewalls of the account with their rules and attachments. */
export const firewalls: Resource<Firewall> = {
  id: 'firewalls',
  title: 'Firewalls',
  shortTitle: 'FWs',
  noun: 'firewall',
  aliases: ['fw', 'firewall'],
  collection: 'firewalls',
  columns: [
    textColumn({ id: 'name', title: 'NAME', width: 22, grow: true }, (firewall) => firewall.name),
    textColumn({ id: 'status', title: 'STATUS', width: 12 }, (firewall) => stateCell(firewall.status)),
    textColumn({ id: 'region', title: 'REGION', width: 9, givesWay: 2 }, (firewall) => firewall.region),
    numberColumn({ id: 'rules', title: 'RULES', width: 6 }, (firewall) => firewall.rules.length),
    numberColumn({ id: 'attachments', title: 'VMS', width: 5 }, (firewall) => firewall.attachments.length),
    textColumn(
      { id: 'description', title: 'DESCRIPTION', width: 30, givesWay: 3 },
      (firewall) => firewall.description ?? '',
    ),
    ageColumn(1),
  ],
  defaultSort: { by: 'name', direction: 'ascending' },
  actions: firewallActions,
  changes: firewallChanges,
  name: (firewall) => firewall.name,
  filterFields: {
    name: (firewall) => firewall.name,
    state: (firewall) => firewall.status,
    region: (firewall) => firewall.region,
    vm: (firewall) => firewall.attachments.map((attachment) => attachment.instanceName).join(' '),
  },
  trouble: troubleOf,
  inTransition: movements.firewalls.isMoving,
  status: (firewall) => firewall.status,
  changedSince: firewallChangedSince,
  arrived: ({ name }) => `${name} is there   m puts VMs behind it`,
  note: limitNote,
  details: firewallDetails,
  single: 'firewalls',
  related: ['vms'],
  copyText: (firewall) => firewall.id,
  copies: 'the id',
  emptyText: 'No firewalls in this account. Each would be a set of rules that any number of VMs share.',
};
