import type { Firewall } from '../api/types.ts';
import { ageColumn, numberColumn, settling, stateCell, textColumn } from './columns.ts';
import type { Resource } from './types.ts';

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
  actions: [],
  name: (firewall) => firewall.name,
  filterFields: {
    name: (firewall) => firewall.name,
    state: (firewall) => firewall.status,
    region: (firewall) => firewall.region,
    vm: (firewall) => firewall.attachments.map((attachment) => attachment.instanceName).join(' '),
  },
  inTransition: (firewall) => settling(firewall.status),
  related: [],
  copyText: (firewall) => firewall.id,
  emptyText: 'No firewalls in this account.',
};
