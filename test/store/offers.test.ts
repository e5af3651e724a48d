import { expect, test } from 'vitest';
import { ApiError, type ApiErrorKind } from '../../src/api/errors.ts';
import { isOffered, noteOffer, saysNotOffered } from '../../src/store/offers.ts';
import { createConsoleStore } from '../../src/store/store.ts';

test('a group is offered until something of it is not', () => {
  const store = createConsoleStore();
  expect(isOffered(store.getState(), 'ai')).toBe(true);
  noteOffer(store, 'chatWithAi', false);
  noteOffer(store, 'listAiModels', true);
  expect(isOffered(store.getState(), 'ai')).toBe(false);
  expect(isOffered(store.getState(), 'stock')).toBe(true);
  noteOffer(store, 'chatWithAi', true);
  expect(isOffered(store.getState(), 'ai')).toBe(true);
});

test('the same answer again wakes nobody', () => {
  const store = createConsoleStore();
  noteOffer(store, 'listRegions', true);
  noteOffer(store, 'listRegions', false);
  const before = store.getState();
  noteOffer(store, 'listRegions', false);
  expect(store.getState()).toBe(before);
});

test.each<[kind: ApiErrorKind, operation: string, lacks: boolean]>([
  ['not-offered', 'listGpuSpecs', true],
  ['not-offered', 'getHibernatedInstances', true],
  ['not-found', 'listGpuSpecs', false],
  ['not-offered', 'listVolumes', false],
  ['not-offered', 'toString', false],
])('%s of %s: lacking is %s', (kind, operation, lacks) => {
  expect(saysNotOffered(new ApiError({ kind, operation, message: 'no' }))).toBe(lacks);
});
