import { textColumn } from '../columns.ts';
import { fact, group } from '../details.ts';
import { stateLook } from '../instances/instance-states.ts';
import type { Cell, Facts, OpeningAction, Resource } from '../types.ts';
import { type SshHost, sshHosts } from './hosts.ts';

function keyCell({ identity }: SshHost, facts: Facts): Cell {
  if (facts.local === null) return { text: '', tone: 'dim' };
  if (identity === null) return { text: 'none here fits', tone: 'warn' };
  if (identity.kind === 'agent') return { text: 'in the agent' };
  return { text: identity.path.split('/').at(-1) ?? identity.path };
}

interface HostRow extends SshHost {
  readonly key: Cell;
}

function* rows(facts: Facts): Iterable<readonly [string, HostRow]> {
  for (const host of sshHosts(facts, facts.local?.keys.keys ?? []))
    yield [host.id, { ...host, key: keyCell(host, facts) }];
}

const always = (): true => true;

const actions: readonly OpeningAction<HostRow>[] = [
  {
    id: 'ssh-config.ssh',
    key: 's',
    label: 'ssh',
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
  derived: { from: ['vms', 'keys'], rows },
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
    textColumn({ id: 'identity', title: 'KEY', width: 20, givesWay: 2 }, ({ key }) => key),
  ],
  defaultSort: { by: 'alias', direction: 'ascending' },
  actions,
  name: ({ alias }) => alias,
  filterFields: { name: ({ name }) => name, state: ({ status }) => status, ip: ({ address }) => address },
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
        fact('Host key', `kept as ${host.hostKeyAlias}`),
      ]),
    ],
  }),
  related: ['keys'],
  copyText: ({ alias }) => `ssh ${alias}`,
  copies: 'the ssh line',
  emptyText:
    'No machine has a public address. Each would be here with the name it has for ssh; w writes them down.',
};
