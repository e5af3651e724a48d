import { describe, expect, it } from 'vitest';
import { ApiError } from '../../src/api/errors.ts';
import type { PriceBook } from '../../src/api/types.ts';
import { calculator } from '../../src/resources/forms/calculator/form.ts';
import { deployment } from '../../src/resources/forms/deploy/form.ts';
import { priceChanged, quoteLines } from '../../src/resources/forms/quote.ts';
import { snapshotCreation } from '../../src/resources/forms/snapshots/create.ts';
import { snapshotRestore } from '../../src/resources/forms/snapshots/restore.ts';
import type { FormContext, FormValues, QuoteSpec } from '../../src/resources/forms/types.ts';
import { volumeClone } from '../../src/resources/forms/volumes/clone.ts';
import { volumeCreation } from '../../src/resources/forms/volumes/create.ts';
import type { InquiryState } from '../../src/store/polling/inquiry-types.ts';
import { priceBook, snapshotRow, volumeRow } from '../store/money-rows.ts';
import { formContext } from './form-context.ts';

const ssd = (USD: number) => ({
  ...{ tier: 'legacy', volumeType: 'SSD', minimumSizeGb: 100, unit: '' },
  pricesPerTbHour: { USD },
});
const snapshotPrice = (USD: number) => ({
  ...{ tier: 'legacy', fixedSizeGb: 100, unit: '' },
  pricesPer100GbHour: { USD },
});
/** A price list in which a terabyte and a snapshot cost so much, and an L40 this. */
const book = (usd: number, l40 = 1.19): PriceBook => ({
  ...priceBook,
  gpus: priceBook.gpus.map((offer) =>
    offer.gpuModel === 'L40' ? { ...offer, prices: { USD: l40 } } : offer,
  ),
  volumes: [ssd(usd)],
  snapshots: snapshotPrice(usd),
});

function asked(quote: InquiryState<'quote'> | null): FormContext {
  const inquiries = { single: null, image: null, behind: null, quote };
  const known = { changes: { prices: book(0.1), inquiries } };
  const volumes = [volumeRow({ id: 'source', sizeGb: 500 })];
  const snapshots = [snapshotRow({ id: 'source', gpuModel: 'L40', gpuCount: 2 })];
  return formContext(['source'], { volumes, snapshots }, known);
}

const forms: readonly (readonly [string, QuoteSpec | undefined, FormValues, object])[] = [
  [
    'a new VM',
    deployment.quote,
    { gpu: 'L40', count: '2' },
    { tier: 'legacy', currency: 'USD', resource_type: 'gpus', gpu_model: 'L40', gpu_count: 2 },
  ],
  [
    'a new volume',
    volumeCreation.quote,
    { type: 'SSD', size: '2000' },
    { tier: 'legacy', currency: 'USD', resource_type: 'volumes', volume_size_gb: 2_000, volume_type: 'SSD' },
  ],
  [
    'a copy of a volume',
    volumeClone.quote,
    { type: 'SSD' },
    { tier: 'legacy', currency: 'USD', resource_type: 'volumes', volume_size_gb: 500, volume_type: 'SSD' },
  ],
  [
    'a restored VM',
    snapshotRestore.quote,
    {},
    { tier: 'legacy', currency: 'USD', resource_type: 'gpus', gpu_model: 'L40', gpu_count: 2 },
  ],
  ['a new snapshot', snapshotCreation.quote, {}, { currency: 'USD', resource_type: 'snapshots' }],
  [
    'the calculator',
    calculator.quote,
    { gpu: 'L40', count: '2', volume: 'legacy/SSD', size: '1000', snapshots: '1' },
    { currency: 'USD', gpu_model: 'L40', gpu_count: 2, volume_type: 'SSD', volume_size_gb: 1_000 },
  ],
];

describe.each(forms)('the price of %s', (title, spec, values, request) => {
  if (spec === undefined) throw new Error('it has none');
  const subject = spec.asks(values, asked(null)) ?? {};
  const said = (parts: Partial<InquiryState<'quote'>>) => {
    const context = asked({ subject, value: null, error: null, ...parts });
    return {
      lines: quoteLines(spec, values, context).map(({ text }) => text),
      changed: priceChanged(spec, values, context),
    };
  };

  it('is asked for by what the form holds', () => {
    expect(subject).toEqual(request);
  });

  it('is told as reckoned, or as another, which then may not be confirmed', () => {
    const { lines, changed } = said({ value: book(0.1) });
    expect(lines).toEqual([expect.stringMatching(/^service asks \$\d+\.\d+\/h, as reckoned$/)]);
    expect(changed).toBeNull();
    const dearer = said({ value: book(0.2, 1.5) });
    expect(dearer.lines).toEqual([expect.stringMatching(/^service asks \$\d+\.\d+\/h now, not \$/)]);
    expect(dearer.changed).toBe(`the ${dearer.lines[0]}`);
  });

  it('is waited for, refused, or not to be had', () => {
    expect(said({}).lines).toEqual(['asking the service for its price…']);
    const error = new ApiError({ kind: 'server', operation: 'quotePricing', message: 'it is down' });
    expect(said({ error })).toEqual({ lines: ['the service gives no quote: it is down'], changed: null });
    const none = { gpus: [], volumes: [], snapshots: null, keyLabel: null };
    const { lines, changed } = said({ value: none });
    expect(lines).toEqual(
      title === 'the calculator' ? [expect.any(String)] : ['the service has no price for it now'],
    );
    if (title !== 'the calculator') expect(changed).toBeNull();
  });

  it('is told of nothing else than it was asked for', () => {
    expect(said({ subject: { ...subject, currency: 'EUR' }, value: book(0.1) }).lines).toEqual([]);
    expect(quoteLines(spec, values, asked(null))).toEqual([]);
  });
});

it('a form that holds too little has no price to ask for', () => {
  const context = asked(null);
  expect(deployment.quote?.asks({ gpu: '', count: '1' }, context)).toBeNull();
  expect(deployment.quote?.asks({ gpu: 'L40', count: '' }, context)).toBeNull();
  expect(volumeCreation.quote?.asks({ type: 'SSD', size: 'x' }, context)).toBeNull();
  expect(calculator.quote?.asks(calculator.initial(context), context)).toBeNull();
});
