import { describe, expect, it } from 'vitest';
import type { GpuSpec, PriceBook, StockItem } from '../../src/api/types.ts';
import { isOpening } from '../../src/resources/actions.ts';
import { stock } from '../../src/resources/catalogue/stock.ts';
import type { FormContext } from '../../src/resources/forms/types.ts';
import { watchForm } from '../../src/resources/forms/watch.ts';
import type { Facts } from '../../src/resources/types.ts';
import { applyPage, emptyCollection } from '../../src/store/collections.ts';
import { rowIds } from '../../src/store/row-ids.ts';
import type { StockWatch } from '../../src/store/watches.ts';
import { priceBook } from '../store/money-rows.ts';
import { factsOf } from './facts.ts';
import { oneRow } from './rows.ts';

const prices: PriceBook = {
  ...priceBook,
  gpus: [
    ...priceBook.gpus,
    { tier: 'legacy', gpuModel: 'RTX-A6000', prices: { USD: 0.69 }, maxCount: 4, unit: '' },
  ],
};

const offer = (region: string, gpuModel: string, startable: StockItem['startable']): StockItem => ({
  region,
  tier: 'legacy',
  gpuModel,
  available: 8,
  startable,
});

const a6000 = offer('US-1', 'RTX-A6000', { 1: 8, 2: 4, 4: 2 });
const h100 = offer('NORWAY-1', 'H100-PCIe-NVLink-80GB', { 1: 3, 2: 1 });
const elsewhere = offer('CANADA-1', 'H100-PCIe-NVLink-80GB', {});
const b300 = { ...(oneRow.specs as GpuSpec), gpuModel: 'B300-262GB', gpuCount: 8, regions: ['FIN-01'] };

function knowing(watches: readonly StockWatch[] = []): FormContext {
  const { collections } = factsOf();
  const facts = factsOf({
    changes: {
      prices,
      watches,
      collections: {
        ...collections,
        stock: applyPage(emptyCollection<StockItem>(), [a6000, h100, elsewhere], rowIds.stock),
        specs: applyPage(emptyCollection<GpuSpec>(), [b300], rowIds.specs),
      },
    },
  });
  return { facts, about: [], local: null, newId: () => 'new:1' };
}

function optionsOf(id: string, values: Parameters<typeof watchForm.fields>[0]) {
  const field = watchForm.fields(values, knowing()).find((candidate) => candidate.id === id);
  return field?.kind === 'choice' ? field.options : [];
}

describe('the form of a watch', () => {
  it('offers every model that is told of, and the regions that have it', () => {
    const values = { gpu: h100.gpuModel, count: '2', region: 'any' };
    expect(optionsOf('gpu', values).map(({ label }) => label)).toEqual([
      'RTX-A6000',
      'H100 NVLink',
      'B300',
      'L40',
      'H100 SXM',
    ]);
    expect(optionsOf('region', values)).toEqual([
      { value: 'any', label: 'any region', detail: 'can start now' },
      { value: 'NORWAY-1', label: 'NORWAY-1', detail: 'can start now' },
      { value: 'CANADA-1', label: 'CANADA-1', detail: 'none can start now' },
    ]);
  });

  it.each([
    [{ gpu: '', count: '1', region: 'any' }, { gpu: 'choose a model' }],
    [{ gpu: 'RTX-A6000', count: '', region: 'any' }, { count: 'choose how many' }],
    [{ gpu: 'RTX-A6000', count: '8', region: 'any' }, { count: 'the most is 4' }],
    [{ gpu: 'B300-262GB', count: '8', region: '' }, {}],
  ])('has against %j: %j', (values, problems) => {
    expect(watchForm.problems(values, knowing())).toEqual(problems);
  });

  it('takes what no longer fits along with another model', () => {
    const before = { gpu: 'RTX-A6000', count: '8', region: 'NORWAY-1' };
    expect(watchForm.settle?.(before, 'gpu', knowing())).toEqual({
      gpu: 'RTX-A6000',
      count: '4',
      region: 'any',
    });
  });

  it('says what it costs, whether it can be started now, and that it is watched already', () => {
    const values = { gpu: h100.gpuModel, count: '2', region: 'any' };
    const told = (context: FormContext) => watchForm.aside(values, context).map(({ text }) => text);
    expect(told(knowing())).toEqual(['2x H100 NVLink  $4.58/h', 'it can be started now: NORWAY-1 1']);
    const watch = { id: 'w', gpuModel: h100.gpuModel, gpuCount: 2, region: null, setAtMs: 0 };
    expect(told(knowing([{ ...watch, rungAtMs: null, goneAtMs: null }])).at(-1)).toBe(
      'it is watched already: this begins anew',
    );
    expect(watchForm.opens(values, knowing())).toEqual({
      kind: 'watch',
      wish: { gpuModel: h100.gpuModel, gpuCount: 2, region: null },
    });
  });
});

describe('the keys on a row of the stock', () => {
  function opened(key: string, row: StockItem, facts: Facts = knowing().facts) {
    const action = stock.actions.find((candidate) => candidate.key === key);
    if (action === undefined || !isOpening(action)) throw new Error(`no key ${key}`);
    return { enabled: action.enabled(row, facts), opening: action.opens([row], facts, null) };
  }

  it.each([
    ['w', a6000, { gpu: 'RTX-A6000', count: '1', region: 'US-1' }],
    ['w', h100, { gpu: h100.gpuModel, count: '4', region: 'NORWAY-1' }],
    ['w', elsewhere, { gpu: h100.gpuModel, count: '1', region: 'CANADA-1' }],
    ['n', h100, { gpu: h100.gpuModel, count: '1', region: 'NORWAY-1' }],
    ['c', h100, { gpu: h100.gpuModel }],
  ] as const)('%s begin with what the row tells', (key, row, values) => {
    expect(opened(key, row)).toMatchObject({ enabled: true, opening: { kind: 'form', values } });
  });

  it('n says why it deploys nothing where nothing is free', () => {
    expect(opened('n', elsewhere).enabled).toBe('none can be started now: w watches for it');
  });
});
