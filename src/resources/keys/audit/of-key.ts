import type { SshKey } from '../../../api/types.ts';
import { counted } from '../../texts.ts';
import type { Facts } from '../../types.ts';
import { namesOf } from '../actions.ts';
import { missingRegions } from '../places.ts';
import { keyWeakness } from '../strength.ts';
import { keyMaterial, machinesHaving } from '../usage.ts';
import { deleteIt, type Finding, type Mend, rotateIt } from './finding.ts';

const dayMs = 86_400_000;
/** So long before it is too old a key is due to be replaced soon. */
const soonDays = 30;

type Said = Omit<Finding, 'key'>;

/** A key on no machine may simply go. */
function rotateOrDelete(key: SshKey, facts: Facts): Mend {
  return machinesHaving(key, facts).length === 0 ? deleteIt(key) : rotateIt(key);
}

function strength(key: SshKey, facts: Facts): readonly Said[] {
  const weakness = keyWeakness(key);
  if (weakness === null) return [];
  return [{ kind: 'weak', weight: weakness.tone, says: weakness.text, mend: rotateOrDelete(key, facts) }];
}

function age(key: SshKey, facts: Facts, oldDays: number): readonly Said[] {
  if (key.createdAtMs === null) return [];
  const days = Math.floor((facts.nowMs - key.createdAtMs) / dayMs);
  const leftDays = oldDays - days;
  if (leftDays > soonDays) return [];
  const mend = rotateOrDelete(key, facts);
  if (leftDays > 0)
    return [{ kind: 'due', weight: 'note', says: `rotation is due in ${counted(leftDays, 'day')}`, mend }];
  return [
    {
      kind: 'old',
      weight: 'warn',
      says: `${counted(days, 'day')} old: rotation is due`,
      mend,
    },
  ];
}

function use(key: SshKey, facts: Facts): readonly Said[] {
  if (machinesHaving(key, facts).length > 0) return [];
  return [{ kind: 'unused', weight: 'note', says: 'no VM has it', mend: deleteIt(key) }];
}

function places(key: SshKey, facts: Facts): readonly Said[] {
  const missing = missingRegions(key, facts);
  if (missing.length === 0) return [];
  const isUsed = machinesHaving(key, facts).length > 0;
  return [
    {
      kind: 'missing',
      weight: 'note',
      says: `missing from ${counted(missing.length, 'region')}: ${missing.join(', ')}`,
      mend: isUsed ? rotateIt(key) : deleteIt(key, 're-import it'),
    },
  ];
}

/** Keys that are the same under several names, by the key without its comment. */
export function sameKeys({ collections }: Facts): ReadonlyMap<string, readonly SshKey[]> {
  return Map.groupBy(collections.keys.byId.values(), ({ publicKey }) => keyMaterial(publicKey));
}

function names(key: SshKey, facts: Facts, same: readonly SshKey[]): readonly Said[] {
  const others = same.filter(({ id }) => id !== key.id);
  if (others.length === 0) return [];
  const isUnused = machinesHaving(key, facts).length === 0;
  const says = `the same key as ${others.map(({ name }) => name).join(', ')}`;
  const on = namesOf(machinesHaving(key, facts));
  const mend: Mend = isUnused ? deleteIt(key) : { text: `keep one: this is on ${on}`, opens: null };
  return [{ kind: 'twice', weight: 'warn', says, mend }];
}

/** What is to be said against a key by what the service tells of it. */
export function findingsOf(
  key: SshKey,
  facts: Facts,
  same: ReadonlyMap<string, readonly SshKey[]>,
  oldDays: number,
): readonly Said[] {
  return [
    ...strength(key, facts),
    ...age(key, facts, oldDays),
    ...names(key, facts, same.get(keyMaterial(key.publicKey)) ?? []),
    ...places(key, facts),
    ...use(key, facts),
  ];
}
