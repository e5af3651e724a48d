import type { SshKey } from '../api/types.ts';
import { ageColumn, numberColumn, textColumn } from './columns.ts';
import { fact, group } from './details.ts';
import { keyActions, keyChangedSince } from './keys/actions.ts';
import { machinesOf, machinesTable } from './machines.ts';
import { counted, sinceMoment } from './texts.ts';
import type { Details, Facts, Resource } from './types.ts';

function keyDetails(key: SshKey, facts: Facts): Details {
  const { length } = key.inUseBy;
  return {
    lead: [{ text: 'SSH key', tone: 'dim' }],
    summary: [key.keyType, length === 0 ? 'on no VM' : `on ${counted(length, 'VM')}`],
    sections: [
      group('Basic', [
        fact('Name', key.name),
        fact('Id', key.id),
        fact('Source', key.source),
        fact('Created', ...sinceMoment(key.createdAtMs, facts)),
      ]),
      group('Technical', [
        fact('Type', key.keyType),
        fact('Size', key.bits === null ? null : `${key.bits} bits`),
        fact('Fingerprint', key.fingerprint),
        { ...fact('Public key', key.publicKey), hint: 'y copies' },
      ]),
      group('Usage', [fact('Regions', ...key.regions)]),
      machinesTable('VMs with this key', 'none', machinesOf(key.inUseBy, facts)),
    ],
  };
}

/** SSH keys of the account. */
export const keys: Resource<SshKey> = {
  id: 'keys',
  title: 'Keys',
  shortTitle: 'Keys',
  noun: 'SSH key',
  aliases: ['ssh', 'ssh-keys'],
  collection: 'keys',
  columns: [
    textColumn({ id: 'name', title: 'NAME', width: 20, grow: true }, (key) => key.name),
    textColumn({ id: 'keyType', title: 'TYPE', width: 8 }, (key) => key.keyType),
    numberColumn({ id: 'bits', title: 'BITS', width: 5, givesWay: 3 }, (key) => key.bits, String),
    textColumn({ id: 'fingerprint', title: 'FINGERPRINT', width: 50, givesWay: 4 }, (key) => key.fingerprint),
    textColumn({ id: 'source', title: 'SOURCE', width: 8, givesWay: 5 }, (key) => key.source),
    textColumn({ id: 'regions', title: 'REGIONS', width: 24, givesWay: 2 }, (key) => key.regions.join(' ')),
    numberColumn({ id: 'inUseBy', title: 'VMS', width: 4 }, (key) => key.inUseBy.length),
    ageColumn(1),
  ],
  defaultSort: { by: 'name', direction: 'ascending' },
  actions: keyActions,
  readsLocal: true,
  changedSince: keyChangedSince,
  name: (key) => key.name,
  filterFields: {
    name: (key) => key.name,
    type: (key) => key.keyType,
    region: (key) => key.regions.join(' '),
    source: (key) => key.source,
  },
  inTransition: () => false,
  details: keyDetails,
  related: ['vms'],
  copyText: (key) => key.publicKey,
  copies: 'the public key',
  emptyText: 'No SSH keys in this account. Each would let its owner log in to the VMs made with it.',
};
