import type { SshKey } from '../../api/types.ts';
import { isUsableHere } from '../../ssh-keys/local-key.ts';
import { ageColumn, textColumn } from '../columns.ts';
import { fact, group } from '../details.ts';
import { keyWeakness } from '../keys/strength.ts';
import { localKeysOf, privateHalvesOf } from '../keys/usage.ts';
import type { Cell, Facts, Resource } from '../types.ts';

interface Candidate extends SshKey {
  readonly replaces: string;
  readonly here: Cell;
}

function hereCell(key: SshKey, facts: Facts): Cell {
  const halves = privateHalvesOf(key, facts);
  if (halves === null) return { text: '', tone: 'dim' };
  const [first] = halves;
  return first === undefined
    ? { text: 'not here', tone: 'warn' }
    : { text: first.split('/').at(-1) ?? first };
}

/** Keys that can be proven to work from here; all others while that is not known. */
function* rows(facts: Facts, subject: string | null): Iterable<readonly [string, Candidate]> {
  if (subject === null) return;
  for (const key of facts.collections.keys.byId.values()) {
    if (key.id === subject || localKeysOf(key, facts)?.some(isUsableHere) === false) continue;
    yield [key.id, { ...key, replaces: subject, here: hereCell(key, facts) }];
  }
}

/** The keys of the account that may take the place of one. */
export const rotationKeys: Resource<Candidate> = {
  id: 'rotation-keys',
  title: 'New key',
  shortTitle: 'New key',
  noun: 'SSH key',
  aliases: [],
  collection: 'keys',
  derived: {
    from: ['keys'],
    ofOne: true,
    rows,
    heading: ({ collections }, subject) =>
      `What takes the place of ${collections.keys.byId.get(subject ?? '')?.name ?? subject}? enter chooses`,
    enterLabel: 'choose',
    enter: ({ id, replaces }) => ({ kind: 'rotation-key', key: replaces, newKey: id }),
  },
  readsLocal: true,
  readsRotations: true,
  columns: [
    textColumn({ id: 'name', title: 'NAME', width: 20, grow: true }, ({ name }) => name),
    textColumn({ id: 'keyType', title: 'TYPE', width: 8 }, (key) => {
      const { keyType } = key;
      const weakness = keyWeakness(key);
      return weakness === null ? keyType : { text: keyType, tone: weakness.tone };
    }),
    textColumn({ id: 'here', title: 'PRIVATE HALF', width: 20, givesWay: 1 }, ({ here }) => here),
    ageColumn(2),
  ],
  defaultSort: { by: 'name', direction: 'ascending' },
  actions: [
    {
      id: 'rotation-keys.new',
      key: 'n',
      label: 'new key',
      help: 'Import a public key, or make one here or by the service',
      rowless: true,
      leads: true,
      enabled: () => true,
      opens: () => ({ kind: 'form', form: 'keys.create', about: [] }),
    },
  ],
  name: ({ name }) => name,
  filterFields: { name: ({ name }) => name, type: ({ keyType }) => keyType },
  inTransition: () => false,
  details: (row) => ({
    lead: [{ text: 'SSH key', tone: 'dim' }],
    summary: [row.keyType],
    sections: [group(null, [fact('Fingerprint', row.fingerprint), fact('Private half', row.here)])],
  }),
  related: ['keys'],
  copyText: ({ publicKey }) => publicKey,
  copies: 'the public key',
  emptyText:
    'No other key of the account has its private half here. n makes or imports one, to be chosen here then.',
};
