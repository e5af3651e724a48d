import { expect, it } from 'vitest';
import type { PricingRequest } from '../../src/api/requests.ts';
import type { PriceBook } from '../../src/api/types.ts';
import { updateState } from '../../src/store/store.ts';
import { anna, contextOf, instanceRow } from '../resources/deploy-world.ts';
import { priceBook } from '../store/money-rows.ts';
import { until } from '../until.ts';
import { draw } from './draw.tsx';
import { createRig, type Rig } from './rig.ts';

/** A form of a new machine that could be sent as it is. */
async function opened(size = { columns: 120, rows: 36 }): Promise<Rig> {
  const rig = createRig([instanceRow({ name: 'eval-batch-03' })], size);
  const { keys, stock, regions, osImages } = contextOf({ keys: [anna] }).facts.collections;
  rig.store.setState((state) => ({
    ...state,
    collections: { ...state.collections, keys, stock, regions, osImages },
  }));
  rig.press('n');
  await until(() =>
    expect(rig.ui.getState().drafts.deploy?.values).toMatchObject({ region: 'NORWAY-1', keys: [anna.id] }),
  );
  return rig;
}

/** The service answers what was asked last, at a price for each GPU. */
function answer(rig: Rig, usd: number): void {
  const value: PriceBook = {
    ...priceBook,
    gpus: priceBook.gpus.map((offer) => ({ ...offer, prices: { USD: usd } })),
  };
  const { inquiries } = rig.store.getState();
  const subject = rig.calls.inquiries.quote as PricingRequest;
  updateState(rig.store, { inquiries: { ...inquiries, quote: { subject, value, error: null } } });
}

it('the price is asked of the service when the operator wants it, and stands beside what was reckoned', async () => {
  const rig = await opened();
  const screen = draw(rig);
  await screen.line('ctrl-r price');
  expect(rig.calls.inquiries.quote ?? null).toBeNull();
  rig.press('ctrl-r');
  expect(rig.calls.inquiries.quote).toMatchObject({ gpu_model: 'L40', gpu_count: 1, currency: 'USD' });
  answer(rig, 1.19);
  await screen.line('service asks $1.19/h, as reckoned');
  rig.press('escape');
  expect(rig.calls.inquiries.quote).toBeNull();
});

it('at 80x24 the answer is seen, also while it is waited for, and hides no warning', async () => {
  const rig = await opened({ columns: 80, rows: 24 });
  const screen = draw(rig);
  await screen.line('SSH is open to the whole internet');
  rig.press('ctrl-r');
  const { inquiries } = rig.store.getState();
  const subject = rig.calls.inquiries.quote as PricingRequest;
  updateState(rig.store, { inquiries: { ...inquiries, quote: { subject, value: null, error: null } } });
  await screen.line('asking the service for its price…');
  await screen.line('SSH is open to the whole internet');
  answer(rig, 1.19);
  await screen.line('service asks $1.19/h, as reckoned');
  await screen.line('SSH is open to the whole internet');
});

it('a review asks by itself, and is not confirmed at a price that was not shown', async () => {
  const rig = await opened();
  const screen = draw(rig);
  rig.press('ctrl-o');
  await rig.drawn();
  expect(rig.calls.inquiries.quote).toMatchObject({ gpu_model: 'L40' });
  const { refreshes } = rig.calls;
  answer(rig, 1.49);
  await screen.line('the service asks $1.49/h now, not $1.19/h: nothing was sent.');
  expect(rig.calls.refreshes).toBe(refreshes + 1);
  rig.press('y');
  expect(rig.calls.runs).toEqual([]);
  rig.press('escape');
  updateState(rig.store, {
    prices: { ...priceBook, gpus: priceBook.gpus.map((offer) => ({ ...offer, prices: { USD: 1.49 } })) },
  });
  rig.press('ctrl-o');
  await rig.drawn();
  answer(rig, 1.49);
  await screen.line('service asks $1.49/h, as reckoned');
  rig.press('y');
  expect(rig.calls.runs).toMatchObject([{ operation: 'deployInstance' }]);
});

it('what has no price has none to ask for', async () => {
  const rig = await opened();
  rig.press('escape');
  rig.control.goTo('scripts');
  rig.press('n');
  await until(() => expect(rig.ui.getState().drafts['scripts.create']).toBeDefined());
  rig.press('ctrl-r');
  await draw(rig).line('nothing of this form has a price');
});
