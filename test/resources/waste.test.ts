import { describe, expect, it } from 'vitest';
import type { Instance, Volume } from '../../src/api/types.ts';
import { waste } from '../../src/resources/billing/waste.ts';
import { makeInstance } from '../store/fake-rows.ts';
import { factsOf } from './facts.ts';
import { oneRow } from './rows.ts';

const aVolume = oneRow.volumes as Volume;

function namesOf(vms: readonly Instance[], volumes: readonly Volume[]): readonly string[] {
  return [...(waste.derived?.rows(factsOf({ vms, volumes }), null) ?? [])].map(
    ([id, row]) => `${id} ${row.kind}: ${row.why}`,
  );
}

describe('waste', () => {
  it.each([
    ['ACTIVE', 2, []],
    ['SHUTOFF', 2, ['BRK-W VM: off, and billed in full']],
    ['SHUTOFF', 0, []],
    ['HIBERNATED', 0.02, ['BRK-W VM: hibernated: what it keeps is billed']],
    ['HIBERNATING', 2, []],
    ['ERROR', 2, []],
  ] as const)('of a machine that is %s at %d an hour', (status, hourlyRate, told) => {
    expect(namesOf([makeInstance(1, { id: 'BRK-W', status, hourlyRate })], [])).toEqual(told);
  });

  it.each([
    ['available', 0.02, ['BRK-WV volume: attached to nothing, and billed in full']],
    ['available', 0, []],
    ['in-use', 0.02, []],
    ['deleting', 0.02, []],
  ] as const)('of a volume that is %s at %d an hour', (status, hourlyRate, told) => {
    expect(namesOf([], [{ ...aVolume, id: 'BRK-WV', status, hourlyRate }])).toEqual(told);
  });

  it('is summed up in the heading, each currency by itself', () => {
    const off = [1.19, 0.69].map((hourlyRate, index) =>
      makeInstance(index, { id: `BRK-${index}`, status: 'SHUTOFF', hourlyRate }),
    );
    const facts = factsOf({
      vms: off,
      volumes: [{ ...aVolume, id: 'BRK-V', status: 'available', hourlyRate: 0.1, currency: 'EUR' }],
    });
    const rows = [...(waste.derived?.rows(facts, null) ?? [])].map(([, row]) => row);
    expect(waste.note?.(rows, { total: 3, limit: null })).toEqual([
      '$1.88/h + €0.10/h',
      '$1,353.60 + €72.00 per 30 days',
    ]);
    expect(waste.note?.([], { total: 0, limit: null })).toEqual([]);
  });
});
