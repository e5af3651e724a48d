import type { Currency } from '../../api/types.ts';
import { billedHourlyRate, volumeHourlyRate } from '../../store/money/billed.ts';
import { fromMicros, toMicros } from '../../store/money/micros.ts';
import { formatMoney } from '../../store/money/money.ts';
import { ageColumn, numberColumn, rateColumn, textColumn } from '../columns.ts';
import { fact, group } from '../details.ts';
import { ratesText } from '../storage/rates-text.ts';
import { daysShown, hoursPerDay, overHours, ratesOverTime, sinceMoment } from '../texts.ts';
import type { Facts, Resource } from '../types.ts';
import { billedSinceMs } from './billed-since.ts';

/** Something that is billed and does nothing. */
interface Waste {
  readonly id: string;
  readonly kind: 'VM' | 'volume';
  readonly resource: 'vms' | 'volumes';
  readonly name: string;
  readonly status: string;
  readonly region: string;
  readonly currency: Currency;
  readonly hourlyRate: number;
  /** Since when it is as it is, where that is known; else since it was made. */
  readonly createdAtMs: number | null;
  readonly why: string;
  readonly mend: string;
}

const machineWaste: Readonly<Partial<Record<string, Pick<Waste, 'why' | 'mend'>>>> = {
  SHUTOFF: { why: 'off, and billed in full', mend: 'hibernate it, start it or delete it' },
  HIBERNATED: { why: 'hibernated: what it keeps is billed', mend: 'restore it or delete it' },
};

function* wasteRows(facts: Facts): Iterable<readonly [string, Waste]> {
  const { vms, volumes } = facts.collections;
  for (const vm of vms.byId.values()) {
    const said = Object.hasOwn(machineWaste, vm.status) ? machineWaste[vm.status] : undefined;
    const hourlyRate = billedHourlyRate(vm);
    if (said === undefined || hourlyRate <= 0) continue;
    const { id, name, status, region, currency } = vm;
    const createdAtMs = billedSinceMs(vm, facts) ?? vm.createdAtMs;
    yield [
      id,
      { id, kind: 'VM', resource: 'vms', name, status, region, currency, hourlyRate, createdAtMs, ...said },
    ];
  }
  for (const volume of volumes.byId.values()) {
    const hourlyRate = volumeHourlyRate(volume);
    if (volume.status !== 'available' || hourlyRate <= 0) continue;
    const { id, name, status, region, currency, createdAtMs } = volume;
    const said = { why: 'attached to nothing, and billed in full', mend: 'attach it or delete it' };
    yield [
      id,
      {
        id,
        kind: 'volume',
        resource: 'volumes',
        name,
        status: status.toUpperCase(),
        region,
        currency,
        hourlyRate,
        createdAtMs,
        ...said,
      },
    ];
  }
}

const monthly = ({ hourlyRate }: Waste): number => overHours(hourlyRate, hoursPerDay * daysShown);

/** What all of it comes to, each currency by itself. */
function wasted(rows: readonly Waste[]): readonly string[] {
  const micros = new Map<Currency, number>();
  for (const { currency, hourlyRate } of rows)
    micros.set(currency, (micros.get(currency) ?? 0) + toMicros(hourlyRate));
  const [first, ...others] = [...micros].map(([currency, sum]) => ({
    currency,
    hourlyRate: fromMicros(sum),
  }));
  return first === undefined ? [] : ratesText({ ...first, others });
}

/** What is billed and does nothing, the dearest first. */
export const waste: Resource<Waste> = {
  id: 'waste',
  title: 'Waste',
  shortTitle: 'Waste',
  noun: 'wasted thing',
  aliases: ['idle', 'unused'],
  collection: 'vms',
  derived: {
    from: ['vms', 'volumes'],
    rows: wasteRows,
    enter: ({ resource, id }) => ({ kind: 'jump', resource, id }),
  },
  columns: [
    textColumn({ id: 'name', title: 'NAME', width: 20, grow: true }, ({ name }) => name),
    textColumn({ id: 'kind', title: 'KIND', width: 6, givesWay: 2 }, ({ kind }) => kind),
    textColumn({ id: 'why', title: 'WHY', width: 39 }, ({ why }) => ({ text: why, tone: 'warn' })),
    textColumn({ id: 'region', title: 'REGION', width: 9, givesWay: 4 }, ({ region }) => region),
    ageColumn(3),
    rateColumn(1),
    {
      ...numberColumn<Waste>(
        { id: 'month', title: `PER ${daysShown} DAYS`, width: 12, fields: ['hourlyRate'] },
        monthly,
        (amount, { currency }) => formatMoney(amount, currency),
      ),
      currency: ({ currency }) => currency,
    },
  ],
  defaultSort: { by: 'month', direction: 'descending' },
  actions: [],
  name: ({ name }) => name,
  filterFields: { kind: ({ kind }) => kind, state: ({ status }) => status, region: ({ region }) => region },
  note: wasted,
  inTransition: () => false,
  details: (row, facts) => ({
    lead: [
      { text: row.kind, tone: 'dim' },
      { text: row.status, tone: 'warn' },
    ],
    summary: [row.region],
    sections: [
      group(null, [
        fact('Money', ...ratesOverTime(row.hourlyRate, row.currency)),
        fact('Why', row.why),
        fact('What to do', row.mend),
        fact('Since', ...sinceMoment(row.createdAtMs, facts)),
      ]),
    ],
  }),
  related: ['volumes'],
  copyText: ({ id }) => id,
  copies: 'the id',
  emptyText: 'Nothing is wasted: no VM is off or hibernated, and every volume is attached.',
};
