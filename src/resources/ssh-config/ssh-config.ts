import { textColumn } from '../columns.ts';
import { fact, group } from '../details.ts';
import { stateLook } from '../instances/instance-states.ts';
import type { Cell, Facts, OpeningAction, Resource } from '../types.ts';
import { type SshHost, sshHosts } from './hosts.ts';
import { type Behind, behindOf, behindText, type Departure } from './written.ts';

function keyCell({ identity }: SshHost, facts: Facts): Cell {
  if (facts.local === null) return { text: '', tone: 'dim' };
  if (identity === null && !facts.collections.keys.complete) return { text: 'not known yet', tone: 'dim' };
  if (identity === null) return { text: 'none here fits', tone: 'warn' };
  if (identity.kind === 'agent') return { text: 'in the agent' };
  return { text: identity.path.split('/').at(-1) ?? identity.path };
}

interface HostRow extends SshHost {
  readonly key: Cell;
  /** What of it is not in the file that was written; null for nothing. */
  readonly departure: Departure | null;
}

interface Known {
  readonly hosts: readonly SshHost[];
  /** How far the file is behind; null also until all is read. */
  readonly behind: Behind | null;
}

/** Made once for as long as nothing changes: the head of the list is asked for with each key. */
const known = new WeakMap<Facts, Known>();

function knownOf(facts: Facts): Known {
  const before = known.get(facts);
  if (before !== undefined) return before;
  const { local, collections } = facts;
  const hosts = sshHosts(facts, local?.keys.keys ?? []);
  const isRead = collections.vms.complete && collections.keys.complete;
  const behind = local?.sshConfig === undefined || !isRead ? null : behindOf(hosts, local.sshConfig);
  const made = { hosts, behind };
  known.set(facts, made);
  return made;
}

function* rows(facts: Facts): Iterable<readonly [string, HostRow]> {
  const { hosts, behind } = knownOf(facts);
  for (const host of hosts) {
    const departure = behind?.departures.get(host.id) ?? null;
    yield [host.id, { ...host, key: keyCell(host, facts), departure }];
  }
}

function heading(facts: Facts): string {
  const { behind } = knownOf(facts);
  return behind === null ? 'SSH config' : `SSH config, ${behindText(behind)}: w writes`;
}

const always = (): true => true;

const actions: readonly OpeningAction<HostRow>[] = [
  {
    id: 'ssh-config.ssh',
    key: 's',
    label: 'ssh',
    verb: 'log in to',
    help: 'Log in to the VM with ssh; the console waits behind it',
    single: true,
    leads: true,
    sendsNothing: true,
    enabled: always,
    opens: ([host]) => ({ kind: 'enter', id: host?.id ?? '' }),
  },
  {
    id: 'ssh-config.write',
    key: 'w',
    label: 'write',
    help: 'Show what ~/.ssh/barrack.conf would hold, and write it',
    rowless: true,
    leads: true,
    sendsNothing: true,
    enabled: always,
    opens: () => ({ kind: 'ssh-config' }),
  },
];

/** What `ssh NAME` would lead to, once it is written into the configuration of ssh. */
export const sshConfig: Resource<HostRow> = {
  id: 'ssh-config',
  title: 'SSH config',
  shortTitle: 'SSH',
  noun: 'host',
  aliases: ['sshconfig', 'hosts'],
  collection: 'vms',
  derived: { from: ['vms', 'keys'], rows, heading },
  readsLocal: true,
  readsRotations: true,
  columns: [
    textColumn({ id: 'alias', title: 'SSH NAME', width: 24, grow: true }, ({ alias }) => alias),
    textColumn({ id: 'name', title: 'VM', width: 20, givesWay: 4 }, ({ name }) => name),
    textColumn({ id: 'status', title: 'STATE', width: 12, givesWay: 3 }, ({ status }) => {
      const { mark, tone } = stateLook(status);
      return { text: status, mark, tone };
    }),
    textColumn({ id: 'address', title: 'ADDRESS', width: 15 }, ({ address }) => address),
    textColumn({ id: 'user', title: 'USER', width: 8, givesWay: 1 }, ({ user }) => user),
    textColumn({ id: 'departure', title: 'FILE', width: 10, givesWay: 5 }, ({ departure }) => ({
      text: departure ?? '',
      tone: 'warn',
    })),
    textColumn({ id: 'identity', title: 'KEY', width: 20, givesWay: 2 }, ({ key }) => key),
  ],
  defaultSort: { by: 'alias', direction: 'ascending' },
  actions,
  name: ({ alias }) => alias,
  filterFields: { name: ({ name }) => name, state: ({ status }) => status, ip: ({ address }) => address },
  about: ({ id }) => ({ resource: 'vms', id }),
  inTransition: () => false,
  details: (host) => ({
    lead: [{ text: 'host of ssh', tone: 'dim' }],
    summary: [`ssh ${host.alias}`],
    sections: [
      group(null, [
        fact('VM', host.name),
        fact('Address', host.address),
        fact('User', host.user),
        fact('Key', host.identity?.kind === 'file' ? host.identity.path : host.key),
        fact('In the file', host.departure === null ? null : { text: host.departure, tone: 'warn' }),
        fact('Host key', `kept as ${host.hostKeyAlias}`),
      ]),
    ],
  }),
  related: ['keys'],
  copyText: ({ alias }) => `ssh ${alias}`,
  copies: 'the ssh line',
  emptyText:
    'No VM has a public address. Each would be here with the name it has for ssh; w writes them down.',
};
