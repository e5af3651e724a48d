import type { Instance, SecurityRule } from '../../api/types.ts';
import { textColumn } from '../columns.ts';
import { fact, group, table } from '../details.ts';
import { machineState } from '../instances/machines.ts';
import { isAnywhere, portsText, showRule } from '../rules/rule.ts';
import { counted, oneAtATime } from '../texts.ts';
import type { Cell, Facts, Resource } from '../types.ts';
import { type Answer, answersOf, firewallsByMachine } from './answers.ts';

/** Who can reach one thing of a machine; without an answer, why nobody can, or why that is not known. */
interface Exposed {
  readonly vm: Instance;
  readonly answer: Answer | null;
  readonly says: 'reached' | 'nobody' | 'unread' | 'unfiltered';
  /** Why its own rules could not be read; null while nothing speaks against it. */
  readonly unreadFor: string | null;
}

const none: readonly SecurityRule[] = [];

/** Which part of the internet comes in, as far as there is an address to come to. */
function partComingIn({ vm, answer }: Exposed): number {
  return vm.publicIp === null ? 0 : (answer?.part ?? 0);
}

/** That tier has no rules at all, so that nothing can be said from them (CONTRACT 5.5). */
function hasNoRules({ tier }: Instance): boolean {
  return tier.toLowerCase() === 'advanced';
}

/** The machines that are asked about. */
function machinesOf({ collections: { vms } }: Facts, subject: string | null): readonly Instance[] {
  const meant = subject === null ? [...vms.byId.values()] : [vms.byId.get(subject) ?? []].flat();
  return meant.filter(({ status }) => status !== 'DELETED');
}

function exposedOf(
  vm: Instance,
  facts: Facts,
  firewalls: ReturnType<typeof firewallsByMachine>,
): readonly Exposed[] {
  if (hasNoRules(vm)) return [{ vm, answer: null, says: 'unfiltered', unreadFor: null }];
  const own = facts.instanceRules.get(vm.id);
  const answers = answersOf(vm, own ?? none, firewalls.get(vm.id) ?? []);
  const rows = answers.map((answer): Exposed => ({ vm, answer, says: 'reached', unreadFor: null }));
  if (own === undefined)
    return [...rows, { vm, answer: null, says: 'unread', unreadFor: facts.unreadRules.get(vm.id) ?? null }];
  return rows.length === 0 ? [{ vm, answer: null, says: 'nobody', unreadFor: null }] : rows;
}

/** The worst first. */
function rank(row: Exposed): number {
  if (row.says === 'unfiltered') return 3;
  if (row.says === 'unread') return 5;
  if (row.answer === null) return 6;
  if (row.answer.part === 0) return 4;
  if (row.vm.publicIp === null) return 3;
  if (row.answer.risk === '') return 2;
  return row.answer.part === 1 ? 0 : 1;
}

function* exposedRows(facts: Facts, subject: string | null): Iterable<readonly [string, Exposed]> {
  const byMachine = firewallsByMachine(facts.collections.firewalls.byId.values());
  const rows = machinesOf(facts, subject).flatMap((vm) => exposedOf(vm, facts, byMachine));
  // Told once of each row: of many machines it would be asked a thousand times over while they are sorted.
  const ranked = Map.groupBy(rows, rank);
  for (const row of [...ranked].toSorted(([one], [other]) => one - other).flatMap(([, same]) => same))
    yield [`${row.vm.id} ${row.answer === null ? row.says : showRule(row.answer.rule)}`, row];
}

const openText = ({ answer }: Exposed) =>
  answer === null ? '' : [answer.rule.protocol, portsText(answer.rule)].join(' ').trim();

function fromCell(row: Exposed): Cell {
  const { answer, says } = row;
  if (says === 'nobody') return { text: 'nobody', tone: 'dim' };
  if (says === 'unread') return { text: row.unreadFor === null ? 'reading…' : 'not known', tone: 'dim' };
  if (answer === null) return { text: 'not filtered', tone: 'warn' };
  const { cidr, family } = answer.rule;
  if (answer.part === 0) return { text: cidr };
  const everybody = family === 'IPv6' ? 'everybody (IPv6)' : 'everybody';
  return {
    text: isAnywhere(answer.rule) ? everybody : cidr,
    tone: partComingIn(row) === 1 ? 'bad' : 'warn',
  };
}

const viaText = ({ answer }: Exposed) => (answer?.via ?? []).map(({ name }) => name).join(', ');

/** What that invites, or why it is less than it seems. */
function remarkOn(row: Exposed): string {
  const { vm, answer, says } = row;
  if (says === 'unread') return row.unreadFor ?? 'its own rules are not read yet';
  if (says === 'unfiltered') return `the ${vm.tier} tier has no rules`;
  if (answer === null) return 'no rule lets anything in';
  if (answer.part > 0 && vm.publicIp === null) return 'it has no public address now';
  return answer.risk;
}

const remarkCell = (row: Exposed): Cell => ({
  text: remarkOn(row),
  tone: partComingIn(row) > 0 || row.says === 'unfiltered' ? 'warn' : 'dim',
});

/** Who can reach what: rules of machines and of their firewalls as one answer per port and source, the worst first. */
export const exposure: Resource<Exposed> = {
  id: 'exposure',
  title: 'Exposure',
  shortTitle: 'Exposure',
  noun: 'open port',
  aliases: ['exposed', 'reachable', 'open-ports'],
  collection: 'vms',
  derived: {
    from: ['vms', 'firewalls'],
    readsInstance: true,
    readsRules: true,
    rows: exposedRows,
    isRead: (facts, subject) =>
      machinesOf(facts, subject).every(
        (vm) => hasNoRules(vm) || facts.instanceRules.has(vm.id) || facts.unreadRules.has(vm.id),
      ),
    heading(facts, subject) {
      const vm = subject === null ? undefined : facts.collections.vms.byId.get(subject);
      return vm === undefined ? 'Exposure' : `Who can reach ${vm.name}`;
    },
    enter: ({ vm }) => ({ kind: 'jump', resource: 'vms', id: vm.id }),
  },
  columns: [
    textColumn({ id: 'name', title: 'VM', width: 20 }, ({ vm }) => vm.name),
    textColumn({ id: 'open', title: 'OPEN', width: 14 }, openText),
    textColumn({ id: 'from', title: 'FROM', width: 16 }, fromCell),
    textColumn({ id: 'via', title: 'LET IN BY', width: 18, givesWay: 2 }, viaText),
    textColumn({ id: 'remark', title: 'REMARK', width: 18, grow: true, givesWay: 1 }, remarkCell),
    textColumn({ id: 'ip', title: 'PUBLIC IP', width: 15, givesWay: 4 }, ({ vm }) => vm.publicIp ?? ''),
    textColumn({ id: 'state', title: 'STATE', width: 13, givesWay: 3 }, ({ vm }) => machineState(vm.status)),
  ],
  defaultSort: null,
  actions: [
    {
      id: 'exposure.rules',
      key: 'f',
      label: 'rules',
      verb: 'list the rules behind',
      help: 'The rules that let it in: of the firewall, or of the VM itself',
      enabled: ({ answer }) => answer !== null || 'no rule lets anything in',
      alone: oneAtATime,
      sendsNothing: true,
      opens: ([row]) => ({
        kind: 'list',
        resource: 'rules',
        subject: row?.answer?.via[0]?.id ?? row?.vm.id ?? '',
      }),
    },
  ],
  name: (row) => `${row.vm.name} ${openText(row)}`.trim(),
  note(rows) {
    const parts = rows.map(partComingIn);
    const open = parts.filter((part) => part === 1).length;
    const wide = parts.filter((part) => part > 0 && part < 1).length;
    const unread = rows.filter(({ says }) => says === 'unread').length;
    const unfiltered = rows.filter(({ says }) => says === 'unfiltered').length;
    // Of what was not read, or is not filtered, nobody can say that nothing is open.
    const none = unread + unfiltered === 0 ? ['nothing open to everybody'] : [];
    return [
      ...(open === 0 ? none : [`${open} open to everybody`]),
      ...(wide === 0 ? [] : [`${wide} to much of the internet`]),
      ...(unfiltered === 0 ? [] : [`${counted(unfiltered, 'VM')} not filtered`]),
      ...(unread === 0 ? [] : [`own rules of ${counted(unread, 'VM')} not read yet`]),
    ];
  },
  filterFields: {
    name: ({ vm }) => vm.name,
    port: (row) => openText(row),
    from: (row) => fromCell(row).text,
    via: viaText,
    state: ({ vm }) => vm.status,
  },
  inTransition: () => false,
  details: (row) => ({
    lead: [{ text: openText(row) || 'nothing open', tone: 'dim' }, fromCell(row)],
    summary: [row.vm.name],
    sections: [
      group(null, [fact('Remark', remarkCell(row)), fact('Public IP', row.vm.publicIp)]),
      table('Let in by', 'nothing', row.answer?.via ?? [], [
        { title: 'name', cell: ({ name }) => name },
        { title: 'id', cell: ({ id }) => id },
      ]),
    ],
  }),
  related: [],
  copyText: (row) => (row.answer === null ? row.vm.id : showRule(row.answer.rule)),
  copies: 'the rule',
  emptyText: 'No VM is there to be reached.',
};
