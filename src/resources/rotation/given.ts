import type { Rotations } from './types.ts';

/** What rotations made of the keys on one machine, by type and key: the service still tells of those it was made with. */
export interface GivenKeys {
  readonly gained: ReadonlySet<string>;
  readonly lost: ReadonlySet<string>;
}

/** The keys that rotations put on a machine and took off it, in the order in which they were begun. */
export function givenKeys(instanceId: string, rotations: Rotations | null): GivenKeys {
  const gained = new Set<string>();
  const lost = new Set<string>();
  const inOrder = [...(rotations?.values() ?? [])].sort((one, other) => one.startedAtMs - other.startedAtMs);
  for (const { machines, oldWords, newWords } of inOrder) {
    const step = machines.get(instanceId)?.step;
    if (step !== 'done' && step !== 'added') continue;
    gained.add(newWords);
    lost.delete(newWords);
    if (step !== 'done') continue;
    gained.delete(oldWords);
    lost.add(oldWords);
  }
  return { gained, lost };
}

/** The machines that a rotation put a key on which the service does not know there. */
export function machinesGiven(words: string, rotations: Rotations | null): readonly string[] {
  const ids = new Set([...(rotations?.values() ?? [])].flatMap(({ machines }) => [...machines.keys()]));
  return [...ids].filter((id) => givenKeys(id, rotations).gained.has(words));
}
