import type { SshKey } from '../../api/types.ts';
import { rotateAction } from '../rotation/action.ts';
import type { Resource } from '../types.ts';
import { keyActions, keyChangedSince } from './actions.ts';
import { keyColumns } from './columns.ts';
import { keyCopies } from './copies.ts';
import { keyDetails } from './details.ts';
import { keysByRegion } from './places.ts';
import { machinesWith } from './usage.ts';

/** SSH keys of the account (CONTRACT 4.11). */
export const keys: Resource<SshKey> = {
  id: 'keys',
  title: 'Keys',
  shortTitle: 'Keys',
  noun: 'SSH key',
  aliases: ['ssh', 'ssh-keys'],
  collection: 'keys',
  beside: ['regions'],
  columns: keyColumns,
  defaultSort: { by: 'name', direction: 'ascending' },
  actions: [...keyActions, rotateAction],
  readsLocal: true,
  readsRotations: true,
  changedSince: keyChangedSince,
  name: (key) => key.name,
  filterFields: {
    name: (key) => key.name,
    type: (key) => key.keyType,
    region: (key) => key.regions.join(' '),
    source: (key) => key.source,
    use: ({ inUseBy }) => (inUseBy.length > 0 ? 'yes' : 'no'),
  },
  note: (rows) => keysByRegion(rows).map(([region, count]) => `${region} ${count}`),
  inTransition: () => false,
  details: keyDetails,
  goesTo: (key, facts) => {
    const [first, second] = machinesWith(key, facts);
    if (first === undefined) return null;
    return second === undefined && first.vm !== undefined
      ? { kind: 'jump', resource: 'vms', id: first.id }
      : { kind: 'list', resource: 'inventory', subject: key.id };
  },
  single: 'keys',
  related: ['vms', 'regions'],
  copyText: (key) => key.publicKey,
  copies: 'the public key, the fingerprint or a login',
  copyChoices: keyCopies,
  emptyText: 'No SSH keys in this account. Each would let its owner log in to the VMs made with it.',
};
