import { describe, expect, it } from 'vitest';
import type { GpuSpec, StockItem } from '../../src/api/types.ts';
import { stock } from '../../src/resources/catalogue/stock.ts';
import type { Facts } from '../../src/resources/types.ts';
import { factsOf, nowMs } from './facts.ts';
import { oneRow } from './rows.ts';

const row = oneRow.stock as StockItem;
const { collections } = factsOf();

function knowing(changes: Partial<Facts>): Facts {
  return factsOf({ changes });
}

function cellOf(id: string, facts: Facts) {
  return stock.columns.find((column) => column.id === id)?.cell(row, facts);
}

const withSpecs = knowing({
  collections: {
    ...collections,
    specs: {
      ...collections.specs,
      byId: new Map(
        [
          { gpuCount: 4, vcpus: 125, ramGb: 720, tier: 'legacy' },
          { gpuCount: 2, vcpus: 61, ramGb: 361, tier: 'legacy' },
          { gpuCount: 1, vcpus: 99, ramGb: 999, tier: 'advanced' },
        ].map((parts) => [`${parts.gpuCount}`, { ...(oneRow.specs as GpuSpec), ...parts }]),
      ),
    },
  },
});

describe('a row of the stock', () => {
  it.each([
    ['gpuMemoryGb', '80'],
    ['vcpus', '30'],
    ['ramGb', '180'],
  ])('has %s of one GPU by the smallest machine of its tier: %s', (id, text) => {
    expect(cellOf(id, withSpecs)).toEqual({ text });
  });

  it('shows how its stock went, in words for who hears it', () => {
    const readings = [42, 0, 8].map((available, index) => ({
      atMs: nowMs - (3 - index) * 60_000,
      available,
      startable: { 1: available },
    }));
    const facts = knowing({ stockHistory: new Map([['NORWAY-1/legacy/H100-PCIe-NVLink-80GB', readings]]) });
    expect(cellOf('lately', facts)).toEqual({ text: '42 0 8', bars: [42, 0, 8] });
    const lately = stock.details(row, facts).sections.at(-1);
    expect(lately).toMatchObject({
      title: 'Lately',
      rows: [
        [
          { text: '2026-01-05 08:59:00 UTC' },
          { text: '8' },
          { text: '8' },
          { text: '-' },
          { text: '-' },
          { text: '-' },
        ],
        [
          { text: '2026-01-05 08:58:00 UTC' },
          { text: '0' },
          { text: '-' },
          { text: '-' },
          { text: '-' },
          { text: '-' },
        ],
        [
          { text: '2026-01-05 08:57:00 UTC' },
          { text: '42' },
          { text: '42' },
          { text: '-' },
          { text: '-' },
          { text: '-' },
        ],
      ],
    });
  });
});
