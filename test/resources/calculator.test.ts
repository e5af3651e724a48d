import { describe, expect, it } from 'vitest';
import type { PriceBook } from '../../src/api/types.ts';
import { calculator } from '../../src/resources/forms/calculator/form.ts';
import type { FormContext, FormValues } from '../../src/resources/forms/types.ts';
import { priceBook } from '../store/money-rows.ts';
import { factsOf } from './facts.ts';

const prices: PriceBook = {
  ...priceBook,
  gpus: [
    ...priceBook.gpus,
    { tier: 'legacy', gpuModel: 'RTX-A6000', prices: { USD: 0.69, INR: 49 }, maxCount: 4, unit: '' },
  ],
  volumes: [
    {
      tier: 'legacy',
      volumeType: 'SSD',
      pricesPerTbHour: { USD: 0.1, EUR: 0.1, INR: 10 },
      minimumSizeGb: 100,
      unit: '',
    },
  ],
  snapshots: {
    tier: 'legacy',
    pricesPer100GbHour: { USD: 0.1, EUR: 0.1, INR: 10 },
    fixedSizeGb: 100,
    unit: '',
  },
};

function knowing(book: PriceBook | null = prices): FormContext {
  return { facts: factsOf({ changes: { prices: book } }), about: [], local: null, newId: () => 'new:1' };
}

const empty = calculator.initial(knowing());
const valuesOf = (values: FormValues): FormValues => ({ ...empty, ...values });

function told(values: FormValues, context = knowing()): readonly string[] {
  return calculator.aside(valuesOf(values), context).map(({ text }) => text);
}

const training = { gpu: 'H100-PCIe-NVLink-80GB', count: '8' };

describe('what the calculator tells', () => {
  it.each([
    [
      'a GPU for a day',
      training,
      [
        'USD  $18.32/h  $439.68 in 1d',
        'EUR  €19.12/h  €458.88 in 1d',
        'INR  ₹1,592.00/h  ₹38,208.00 in 1d',
        'with it the balance lasts 22h',
      ],
    ],
    [
      'all three over days and hours',
      { ...training, volume: 'legacy/SSD', size: '1,500', snapshots: '2', days: '3', hours: '4' },
      [
        'USD  $18.67/h  $1,418.92 in 3d 4h',
        'EUR  €19.47/h  €1,479.72 in 3d 4h',
        'INR  ₹1,627.00/h  ₹123,652.00 in 3d 4h',
        'with it the balance lasts 22h',
        '8x H100 NVLink  $18.32/h',
        '1,500 GB SSD  $0.15/h',
        '2 snapshots  $0.20/h',
      ],
    ],
    [
      'a snapshot alone, for an hour',
      { snapshots: '1', days: '', hours: '1' },
      [
        'USD  $0.10/h  $0.10 in 1h',
        'EUR  €0.10/h  €0.10 in 1h',
        'INR  ₹10.00/h  ₹10.00 in 1h',
        'with it the balance lasts 171d',
      ],
    ],
    [
      'what has no price in a currency',
      { gpu: 'RTX-A6000' },
      [
        'USD  $0.69/h  $16.56 in 1d',
        'EUR  no price for 1x RTX-A6000',
        'INR  ₹49.00/h  ₹1,176.00 in 1d',
        'with it the balance lasts 24d',
      ],
    ],
    ['nothing chosen', {}, ['choose what is reckoned with']],
    ['a number that is none', { snapshots: 'two' }, ['nothing is reckoned: mend snapshots first']],
  ] as const)('of %s', (_, values, lines) => {
    expect(told(values)).toEqual(lines);
  });

  it('begins with the currency of the account', () => {
    const { facts } = knowing();
    const [first] = told(training, { ...knowing(), facts: { ...facts, currency: 'INR', balance: null } });
    expect(first).toBe('INR  ₹1,592.00/h  ₹38,208.00 in 1d');
  });

  it.each([
    [{ days: 'abc' }, 'days'],
    [{ hours: '1.5' }, 'hours'],
    [{ days: '99,999' }, 'days'],
    [{ snapshots: '-1' }, 'snapshots'],
    [{ volume: 'legacy/SSD', size: '50' }, 'size'],
  ])('tells no sum with %j', (values, wrong) => {
    expect(told({ ...training, ...values })).toEqual([`nothing is reckoned: mend ${wrong} first`]);
  });

  it('says that prices were not read', () => {
    expect(told(training, knowing(null))).toEqual(['the prices are not read yet']);
  });
});

describe('what may be filled in', () => {
  it.each([
    [{ days: '1.5' }, { days: 'write a whole number' }],
    [{ days: '99,999' }, { days: 'the most is 3,650' }],
    [{ snapshots: '-1' }, { snapshots: 'write a whole number' }],
    [{ volume: 'legacy/SSD', size: '99' }, { size: 'a volume has 100 GB at least' }],
    [{ volume: 'legacy/SSD', size: 'big' }, { size: 'write a whole number' }],
    [{ volume: 'legacy/SSD', size: '100' }, {}],
    [{ size: 'big' }, {}],
  ] as const)('%j is told to be %j', (values, problems) => {
    expect(calculator.problems(valuesOf({ ...training, ...values }), knowing())).toEqual(problems);
  });

  it('takes no more GPUs than a model has', () => {
    const values = valuesOf({ gpu: 'RTX-A6000', count: '8' });
    expect(calculator.settle?.(values, 'gpu', knowing())).toMatchObject({ count: '4' });
    const count = calculator.fields(values, knowing()).find(({ id }) => id === 'count');
    expect(count).toMatchObject({
      options: [{ reason: null }, { reason: null }, { reason: null }, { reason: 'the most is 4' }],
    });
  });

  it('begins a volume at its smallest, and shows its size only then', () => {
    const ids = (values: FormValues) => calculator.fields(valuesOf(values), knowing()).map(({ id }) => id);
    expect(ids({})).toEqual(['gpu', 'count', 'volume', 'snapshots', 'days', 'hours']);
    expect(ids({ volume: 'legacy/SSD' })).toContain('size');
    expect(calculator.settle?.(valuesOf({ volume: 'legacy/SSD' }), 'volume', knowing())).toMatchObject({
      size: '100',
    });
  });
});
