import type { SshKey } from '../../../api/types.ts';
import { numberColumn, textColumn } from '../../columns.ts';
import { fact, group } from '../../details.ts';
import { oneAtATime } from '../../texts.ts';
import type { Action, Cell, Column, Facts, Resource } from '../../types.ts';
import { machinesHaving } from '../usage.ts';
import { type Finding, rankOf } from './finding.ts';
import { findingsOf, sameKeys } from './of-key.ts';
import { localFindingsOf } from './of-machine.ts';

/** Ages from which a key is old, one of which is chosen. */
const ages = [90, 180, 365, 730] as const;
const usualDays = 180;

/** The age that was chosen. */
function oldDaysOf(subject: string | null): (typeof ages)[number] {
  return ages.find((days) => String(days) === subject) ?? usualDays;
}

interface Row extends Finding {
  /** Machines that have the key. */
  readonly machines: number;
}

function rowsOf(
  key: SshKey,
  facts: Facts,
  same: ReturnType<typeof sameKeys>,
  oldDays: number,
): readonly Row[] {
  const said = [...findingsOf(key, facts, same, oldDays), ...localFindingsOf(key, facts)];
  const machines = machinesHaving(key, facts).length;
  return said.map((finding) => ({ ...finding, key, machines }));
}

function auditRows(facts: Facts, subject: string | null): readonly (readonly [string, Row])[] {
  const same = sameKeys(facts);
  return [...facts.collections.keys.byId.values()]
    .flatMap((key) => rowsOf(key, facts, same, oldDaysOf(subject)))
    .sort((one, other) => rankOf[other.weight] - rankOf[one.weight])
    .map((row) => [`${row.key.id} ${row.kind}`, row]);
}

const weightCells: Readonly<Record<Finding['weight'], Cell>> = {
  bad: { text: 'bad', tone: 'bad', mark: 'failed' },
  warn: { text: 'mend', tone: 'warn' },
  note: { text: 'know', tone: 'dim' },
};

const weightColumn: Column<Row> = {
  ...textColumn<Row>({ id: 'weight', title: 'WEIGHT', width: 7 }, ({ weight }) => weightCells[weight]),
  sortKey: ({ weight }) => rankOf[weight],
  highFirst: true,
  sortWords: ['light', 'heavy'],
  value: ({ weight }) => weight,
};

const actions: readonly Action<Row>[] = [
  {
    id: 'audit.mend',
    key: 'm',
    label: 'mend',
    help: 'Open what mends it, or show the command that does',
    sendsNothing: true,
    enabled: ({ mend }) => mend.opens !== null || mend.text,
    alone: oneAtATime,
    opens: ([row]) => row?.mend.opens ?? { kind: 'jump', resource: 'keys', id: row?.key.id ?? null },
  },
  {
    id: 'audit.age',
    key: 'c',
    label: 'age',
    help: `Another age from which a key is old: ${ages.join(', ')} days`,
    rowless: true,
    sendsNothing: true,
    enabled: () => true,
    opens: (_, __, subject) => {
      const next = ages[(ages.indexOf(oldDaysOf(subject)) + 1) % ages.length];
      return { kind: 'list', resource: 'audit', subject: String(next ?? usualDays) };
    },
  },
];

/** What is to be said against the keys of the account, the heaviest first, each with what mends it. */
export const audit: Resource<Row> = {
  id: 'audit',
  title: 'Key audit',
  shortTitle: 'Audit',
  noun: 'finding',
  aliases: ['key-audit'],
  collection: 'keys',
  derived: {
    from: ['keys', 'vms', 'regions'],
    rows: auditRows,
    heading: (_, subject) => `Key audit, old from ${oldDaysOf(subject)} days`,
    enter: ({ key }) => ({ kind: 'jump', resource: 'keys', id: key.id }),
  },
  readsLocal: true,
  readsRotations: true,
  columns: [
    weightColumn,
    textColumn({ id: 'key', title: 'KEY', width: 15 }, ({ key }) => key.name),
    textColumn({ id: 'says', title: 'FINDING', width: 36, grow: true, growTo: 72 }, ({ says }) => says),
    numberColumn({ id: 'machines', title: 'VMS', width: 4, givesWay: 1 }, ({ machines }) => machines),
    textColumn({ id: 'mend', title: 'MEND', width: 13, grow: true }, ({ mend }) => ({
      text: mend.text,
      tone: 'dim',
    })),
  ],
  defaultSort: { by: 'weight', direction: 'descending' },
  actions,
  name: ({ key, says }) => `${key.name}: ${says}`,
  filterFields: {
    key: ({ key }) => key.name,
    weight: ({ weight }) => weightCells[weight].text,
    kind: ({ kind }) => kind,
  },
  trouble: () => null,
  note: (rows) =>
    (['bad', 'warn', 'note'] as const).flatMap((weight) => {
      const count = rows.filter((row) => row.weight === weight).length;
      return count === 0 ? [] : [`${count} ${weightCells[weight].text}`];
    }),
  inTransition: () => false,
  details: ({ key, weight, says, mend }) => ({
    lead: [weightCells[weight]],
    summary: [],
    sections: [group(null, [fact('Key', key.name), fact('Finding', says), fact('Mend', mend.text)])],
  }),
  related: [],
  copyText: ({ key, says, mend }) => `${key.name}: ${says}; ${mend.text}`,
  copies: 'the finding and what mends it',
  emptyText: 'Nothing is to be said against the keys of this account.',
};
