import { expect, test } from 'vitest';
import { keys } from '../../src/resources/keys/keys.ts';
import { createListReader } from '../../src/screens/list-model.ts';
import { emptyCollection } from '../../src/store/collections.ts';

test('a row is found wherever it is, and one that is not there nowhere', () => {
  const order = Array.from({ length: 50 }, (_, index) => `K-${index}`);
  const rows = order.map((id) => [id, { id, name: id, regions: [], inUseBy: [] }] as const);
  const collection = { ...emptyCollection<unknown>(), byId: new Map(rows), order };
  const view = { filter: { text: '' }, sort: null, pinned: new Set<string>() };
  const model = createListReader()(keys as never, collection, view as never, {} as never);
  expect(model.position(null)).toBe(-1);
  for (const at of [0, 1, 2, 1, 30, 31, 30, 49, 0, 48]) expect(model.position(`K-${at}`), `K-${at}`).toBe(at);
  expect(model.position('K-50')).toBe(-1);
  expect(model.position('K-49')).toBe(49);
});
