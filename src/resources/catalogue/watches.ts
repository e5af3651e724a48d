import type { StockItem } from '../../api/types.ts';
import { withCommas } from '../../store/commas.ts';
import { isRung, placesFor, type StockWatch } from '../../store/watches.ts';
import { ageColumn, coarseAge, offeredRateColumn, textColumn } from '../columns.ts';
import { fact, group, table } from '../details.ts';
import { overHours, ratesOverTime, sinceMoment } from '../texts.ts';
import type { Cell, Facts, OpeningAction, Resource } from '../types.ts';
import { gpuLabel } from './gpu-names.ts';
import { deployAction, watchAction } from './gpu-openings.ts';
import { pricePerGpu } from './gpu-price.ts';

/** A watch, and where what it waits for can be started now. */
interface WatchRow extends StockWatch {
  readonly places: readonly StockItem[];
  readonly createdAtMs: number;
}

function* watchRows({ watches, collections }: Facts): Iterable<readonly [string, WatchRow]> {
  const stock = [...collections.stock.byId.values()];
  for (const watch of watches)
    yield [watch.id, { ...watch, places: placesFor(watch, stock), createdAtMs: watch.setAtMs }];
}

function stateOf(row: WatchRow): Cell {
  return row.places.length > 0
    ? { text: 'FREE', mark: 'active', tone: 'good' }
    : { text: 'WAITING', mark: 'off' };
}

function hourlyRate({ gpuModel, gpuCount }: WatchRow, facts: Facts): number | null {
  const price = pricePerGpu({ gpuModel, tier: '' }, facts);
  return price === null ? null : overHours(price, gpuCount);
}

const regionOf = ({ region }: WatchRow): string => region ?? 'any';

/** When a console rang for it, while that still holds. */
function rungText(row: WatchRow, { nowMs }: Facts): string {
  return row.rungAtMs === null || !isRung(row) ? '' : `${coarseAge(nowMs - row.rungAtMs)} ago`;
}

const removal: OpeningAction<WatchRow> = {
  id: 'watches.remove',
  key: 'd',
  label: 'remove',
  help: 'Watch for it no longer',
  sendsNothing: true,
  enabled: () => true,
  opens: (rows) => ({ kind: 'unwatch', ids: rows.map(({ id }) => id) }),
};

/** What is waited for of the stock: the console rings when it can be started. */
export const watches: Resource<WatchRow> = {
  id: 'watches',
  title: 'Watches',
  shortTitle: 'Watch',
  noun: 'watch',
  aliases: ['watch', 'alarms'],
  collection: 'stock',
  optional: 'stock',
  derived: { from: ['stock'], rows: watchRows },
  columns: [
    textColumn({ id: 'gpu', title: 'GPU', width: 15, grow: true, fields: ['gpuModel'] }, (row) =>
      gpuLabel(row.gpuCount, row.gpuModel),
    ),
    textColumn({ id: 'region', title: 'REGION', width: 9 }, regionOf),
    textColumn({ id: 'state', title: 'STATE', width: 10, fields: ['places'] }, stateOf),
    textColumn({ id: 'places', title: 'CAN START IN', width: 18, givesWay: 2 }, ({ places }) =>
      places.map(({ region }) => region).join(' '),
    ),
    offeredRateColumn(1, hourlyRate),
    {
      id: 'rung',
      title: 'RANG',
      width: 10,
      align: 'right',
      givesWay: 3,
      fields: [],
      cell: (row, facts) => ({ text: rungText(row, facts) }),
      sortKey: (row) => row.rungAtMs,
      sortWords: ['oldest', 'newest'],
    },
    ageColumn(4),
  ],
  defaultSort: null,
  actions: [
    deployAction('watches', (row, facts) => {
      const [place] = placesFor(row, facts.collections.stock.byId.values());
      return place === undefined ? null : { ...row, region: place.region };
    }),
    watchAction('watches', (row) => row),
    removal,
  ],
  name: (row) => `${gpuLabel(row.gpuCount, row.gpuModel)} in ${regionOf(row)}`,
  filterFields: { gpu: ({ gpuModel }) => gpuModel, region: regionOf, state: (row) => stateOf(row).text },
  inTransition: () => false,
  details(row, facts) {
    const rate = hourlyRate(row, facts);
    return {
      lead: [stateOf(row)],
      summary: [`in ${row.region ?? 'any region'}`],
      sections: [
        group(null, [
          { ...fact('GPU', row.gpuModel), hint: 'y copies' },
          fact('GPUs', String(row.gpuCount)),
          fact('Region', regionOf(row)),
          fact('Money', ...(rate === null ? [] : ratesOverTime(rate, facts.currency))),
          fact('Watched', ...sinceMoment(row.setAtMs, facts)),
          fact('Rang', ...sinceMoment(row.rungAtMs, facts)),
          fact('Gone again', ...sinceMoment(row.goneAtMs, facts)),
        ]),
        table('Can be started in', 'no region now', row.places, [
          { title: 'region', cell: ({ region }) => region },
          {
            title: 'VMs',
            align: 'right',
            cell: ({ startable }) => withCommas(startable[row.gpuCount] ?? 0),
          },
          { title: 'free GPUs', align: 'right', cell: ({ available }) => withCommas(available) },
        ]),
      ],
    };
  },
  related: ['stock'],
  copyText: ({ gpuModel }) => gpuModel,
  copies: 'the name of the GPU',
  emptyText:
    'Nothing is watched. w on a row of the stock (:stock) rings when it can be started; here it asks which first.',
};
