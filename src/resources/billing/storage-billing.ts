import type { StorageBillingRecord } from '../../api/types.ts';
import { numberColumn, stateCell, textColumn } from '../columns.ts';
import { fact, group } from '../details.ts';
import { gigabytes } from '../texts.ts';
import type { Cell, Details, Facts, Resource } from '../types.ts';
import { stretchColumns, stretchesTable, stretchFields, stretchGroup, stretchNote } from './stretches.ts';

/** Which of the two bills it is. */
interface Kind {
  readonly id: 'volume-billing' | 'snapshot-billing';
  readonly title: string;
  readonly shortTitle: string;
  readonly noun: 'volume' | 'snapshot';
  readonly alias: string;
  readonly collection: 'volumeBilling' | 'snapshotBilling';
  readonly of: 'volumes' | 'snapshots';
}

/** The volume or snapshot as it is now. */
function presentState({ resourceId }: StorageBillingRecord, kind: Kind, { collections }: Facts): Cell {
  const row = collections[kind.of].byId.get(resourceId);
  return row === undefined ? { text: 'not listed', tone: 'dim' } : stateCell(row.status);
}

function storageBilling(kind: Kind): Resource<StorageBillingRecord> {
  const { noun } = kind;

  function recordDetails(record: StorageBillingRecord, facts: Facts): Details {
    const { byId, complete } = facts.collections[kind.collection];
    const own = [...byId.values()].filter(({ resourceId }) => resourceId === record.resourceId);
    return {
      lead: [{ text: kind.title.toLowerCase(), tone: 'dim' }],
      summary: [gigabytes(record.sizeGb), record.tier],
      sections: [
        group(null, [
          fact(
            noun === 'volume' ? 'Volume' : 'Snapshot',
            record.resourceName,
            presentState(record, kind, facts),
            record.resourceId,
          ),
          fact('Size', gigabytes(record.sizeGb)),
          fact('Tier', record.tier),
        ]),
        stretchGroup(record, facts),
        stretchesTable(noun, own, complete),
      ],
    };
  }

  return {
    id: kind.id,
    title: kind.title,
    shortTitle: kind.shortTitle,
    noun: `${noun} billing record`,
    aliases: [kind.alias],
    collection: kind.collection,
    columns: [
      textColumn(
        { id: 'name', title: noun.toUpperCase(), width: 18, grow: true, fields: ['resourceName'] },
        (record) => record.resourceName,
      ),
      numberColumn({ id: 'sizeGb', title: 'SIZE GB', width: 8, givesWay: 4 }, (record) => record.sizeGb),
      ...stretchColumns<StorageBillingRecord>(),
    ],
    defaultSort: { by: 'from', direction: 'descending' },
    actions: [],
    name: (record) => record.resourceName,
    filterFields: {
      name: (record) => record.resourceName,
      [noun]: (record: StorageBillingRecord) => record.resourceId,
      ...stretchFields,
    },
    about: ({ resourceId }) => ({ resource: kind.of, id: resourceId }),
    inTransition: () => false,
    details: recordDetails,
    note: stretchNote,
    related: [kind.of],
    copies: `the id of the ${noun}`,
    copyText: (record) => record.resourceId,
    emptyText: `No ${noun} was billed yet. Each would have a row for every stretch of time at one rate.`,
  };
}

/** What each volume was billed (CONTRACT 4.9). */
export const volumeBilling = storageBilling({
  id: 'volume-billing',
  title: 'Volume billing',
  shortTitle: 'Vol bill',
  noun: 'volume',
  alias: 'vol-billing',
  collection: 'volumeBilling',
  of: 'volumes',
});

/** What each snapshot was billed (CONTRACT 4.9). */
export const snapshotBilling = storageBilling({
  id: 'snapshot-billing',
  title: 'Snapshot billing',
  shortTitle: 'Snap bill',
  noun: 'snapshot',
  alias: 'snap-billing',
  collection: 'snapshotBilling',
  of: 'snapshots',
});
