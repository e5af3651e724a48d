import { describe, expect, it } from 'vitest';
import { fitListings, type Listing } from '../../src/screens/listed.ts';

const names = (count: number) => Array.from({ length: count }, (_, index) => `train-${index + 1}`);

function listing(texts: readonly string[], more: Partial<Listing> = {}): Listing {
  return { label: 'VMs', texts, tone: 'plain', atMost: Number.POSITIVE_INFINITY, least: 0, ...more };
}

const shownOf = (one: Listing, lines: number) => fitListings([one], ', ', 40, lines)?.[0] ?? [];

describe('what a dialog lists', () => {
  it.each([1, 2, 3, 7])('names as many as fit into %i lines and counts the others', (lines) => {
    const shown = shownOf(listing(names(400)), lines);
    expect(shown.length).toBe(lines);
    const named = shown.join(' ').match(/train-\d+/g) ?? [];
    expect(named).toEqual(names(400).slice(0, named.length));
    expect(shown.at(-1)).toMatch(new RegExp(`and ${400 - named.length} more$`));
    // One name more would begin another line.
    const tail = shown.at(-1) ?? '';
    expect(`${tail}, train-${named.length + 1}`.length).toBeGreaterThan(40);
  });

  it('lays out a handful of thousands, for each key that is pressed before it is answered', () => {
    const texts = names(5_000);
    let tries = 0;
    const counted = new Proxy(texts, {
      get(target, key) {
        if (key === 'slice') tries += 1;
        return Reflect.get(target, key);
      },
    });
    shownOf(listing(counted), 5);
    expect(tries).toBeLessThan(20);
  });

  it('names none where there is no room for one, in the few words there are for that', () => {
    expect(shownOf(listing(names(400)), 0)).toEqual([]);
    expect(shownOf(listing(names(3), { brief: ['3 (SHUTOFF now)'], atMost: 0 }), 1)).toEqual([
      '3 (SHUTOFF now)',
    ]);
    expect(shownOf(listing(['a-name-of-twenty-four-x', 'b'.repeat(70)]), 1)).toEqual([
      'a-name-of-twenty-four-x, and 1 more',
    ]);
  });
});
