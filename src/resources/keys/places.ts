import type { SshKey } from '../../api/types.ts';
import type { Facts } from '../types.ts';

/** The regions a key may be in; none until they were read. */
export function keyRegions({ collections }: Pick<Facts, 'collections'>): readonly string[] {
  return [...collections.regions.byId.values()].map(({ name }) => name);
}

/** Regions a key is not in: machines there can't be given it. */
export function missingRegions(key: SshKey, facts: Facts): readonly string[] {
  const there = new Set(key.regions);
  return keyRegions(facts).filter((region) => !there.has(region));
}

/** How many keys each region has, the fullest first. */
export function keysByRegion(keys: Iterable<SshKey>): readonly (readonly [region: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const key of keys)
    for (const region of new Set(key.regions)) counts.set(region, (counts.get(region) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one);
}
