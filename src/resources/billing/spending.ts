import type { Currency } from '../../api/types.ts';
import { billedHourlyRate, snapshotHourlyRate, volumeHourlyRate } from '../../store/money/billed.ts';
import { fromMicros, toMicros } from '../../store/money/micros.ts';
import { formatMoney, formatRate } from '../../store/money/money.ts';
import { numberColumn, rateColumn, stateCell, textColumn } from '../columns.ts';
import { fact, group } from '../details.ts';
import { stateLook } from '../instances/instance-states.ts';
import { daysShown, hoursPerDay, overHours, ratesOverTime } from '../texts.ts';
import type { Cell, Column, Facts, Resource } from '../types.ts';

const kinds = { VM: 'vms', volume: 'volumes', snapshot: 'snapshots' } as const;

type Kind = keyof typeof kinds;

/** Something the account is charged for now. */
interface Billed {
  readonly id: string;
  readonly kind: Kind;
  readonly name: string;
  readonly status: string;
  readonly region: string;
  readonly currency: Currency;
  readonly hourlyRate: number;
}

function* billedOf<Row extends Omit<Billed, 'kind'>>(
  kind: Kind,
  rows: Iterable<Row>,
  rateOf: (row: Row) => number,
): Iterable<readonly [string, Billed]> {
  for (const row of rows) {
    const hourlyRate = rateOf(row);
    if (hourlyRate <= 0) continue;
    const { id, name, status, region, currency } = row;
    yield [id, { id, kind, name: name.trim() || id, status, region, currency, hourlyRate }];
  }
}

function* spendingRows({ collections }: Facts): Iterable<readonly [string, Billed]> {
  const { vms, volumes, snapshots } = collections;
  yield* billedOf('VM', vms.byId.values(), billedHourlyRate);
  yield* billedOf('volume', volumes.byId.values(), volumeHourlyRate);
  yield* billedOf('snapshot', snapshots.byId.values(), snapshotHourlyRate);
}

function stateOf({ kind, status }: Billed): Cell {
  if (kind !== 'VM') return stateCell(status);
  const { mark, tone } = stateLook(status);
  return { text: status, mark, tone };
}

/** How much of the burn rate it is, of 1; null for what is charged in another currency. */
function shareOf({ hourlyRate, currency }: Billed, { burn }: Facts): number | null {
  return currency === burn.currency && burn.hourlyRate > 0 ? hourlyRate / burn.hourlyRate : null;
}

const percent = (share: number): string => (share < 0.01 ? '<1%' : `${Math.round(share * 100)}%`);

function overDays(id: string, title: string, givesWay: number, days: number): Column<Billed> {
  return {
    ...numberColumn<Billed>(
      { id, title, width: 12, givesWay, fields: ['hourlyRate'] },
      ({ hourlyRate }) => overHours(hourlyRate, hoursPerDay * days),
      (amount, { currency }) => formatMoney(amount, currency),
    ),
    currency: ({ currency }) => currency,
  };
}

/** `VMs $17.67/h`, for each kind and currency that is charged. */
function sums(rows: readonly Billed[]): readonly string[] {
  return (Object.keys(kinds) as Kind[]).flatMap((kind) => {
    const micros = new Map<Currency, number>();
    for (const row of rows)
      if (row.kind === kind)
        micros.set(row.currency, (micros.get(row.currency) ?? 0) + toMicros(row.hourlyRate));
    return [...micros].map(([currency, sum]) => `${kind}s ${formatRate(fromMicros(sum), currency)}`);
  });
}

/** All that is charged now, VMs, volumes and snapshots, the dearest first: what the burn rate is made of. */
export const spending: Resource<Billed> = {
  id: 'spending',
  title: 'Spending',
  shortTitle: 'Spend',
  noun: 'billed thing',
  aliases: ['burn', 'all-costs'],
  collection: 'vms',
  derived: {
    from: ['vms', 'volumes', 'snapshots'],
    rows: spendingRows,
    enter: ({ kind, id }) => ({ kind: 'jump', resource: kinds[kind], id }),
  },
  columns: [
    textColumn({ id: 'name', title: 'NAME', width: 22, grow: true }, ({ name }) => name),
    textColumn({ id: 'kind', title: 'KIND', width: 8 }, ({ kind }) => kind),
    textColumn({ id: 'status', title: 'STATE', width: 13, givesWay: 3 }, stateOf, ({ status }) => status),
    textColumn({ id: 'region', title: 'REGION', width: 9, givesWay: 4 }, ({ region }) => region),
    rateColumn(0),
    {
      id: 'share',
      title: 'SHARE',
      width: 5,
      align: 'right',
      givesWay: 0,
      highFirst: true,
      fields: [],
      cell: (row, facts) => {
        const share = shareOf(row, facts);
        return { text: share === null ? '' : percent(share) };
      },
      sortKey: shareOf,
      isOnScreenOnly: true,
    },
    overDays('day', 'PER DAY', 2, 1),
    overDays('month', `${daysShown} DAYS`, 1, daysShown),
  ],
  defaultSort: { by: 'rate', direction: 'descending' },
  actions: [],
  name: ({ name }) => name,
  filterFields: {
    name: ({ name }) => name,
    kind: ({ kind }) => kind,
    state: ({ status }) => status,
    region: ({ region }) => region,
  },
  inTransition: () => false,
  note: sums,
  details: (row, facts) => {
    const share = shareOf(row, facts);
    return {
      lead: [{ text: row.kind, tone: 'dim' }, stateOf(row)],
      summary: [row.region],
      sections: [
        group(null, [
          fact('Money', ...ratesOverTime(row.hourlyRate, row.currency)),
          fact('Share', share === null ? null : `${percent(share)} of the burn rate`),
          fact('Id', row.id),
        ]),
      ],
    };
  },
  related: ['vms', 'volumes', 'snapshots'],
  copyText: ({ id }) => id,
  copies: 'the id',
  emptyText:
    'Nothing is billed now. Each VM that is not gone or broken, each volume and each snapshot would be here with its rate.',
};
