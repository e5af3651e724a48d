import type { SshKey } from '../../api/types.ts';
import { withCommas } from '../../store/commas.ts';
import { ageColumn, numberColumn, textColumn } from '../columns.ts';
import { listedTime } from '../times.ts';
import type { Cell, Column } from '../types.ts';
import { keyRegions, missingRegions } from './places.ts';
import { bitsOf, isSizeUnknown, keyWeakness } from './strength.ts';
import { machinesHaving } from './usage.ts';

/** What is to be thought of its type and size: `strong`, `weak`, `broken`. */
export function verdictOf(key: SshKey): Cell {
  const weakness = keyWeakness(key);
  if (isSizeUnknown(key)) return { text: 'unknown', tone: 'warn' };
  if (weakness === null) return { text: 'strong' };
  return { text: weakness.tone === 'bad' ? 'broken' : 'weak', tone: weakness.tone };
}

const bitsColumn: Column<SshKey> = {
  ...numberColumn<SshKey>(
    { id: 'bits', title: 'BITS', width: 11, givesWay: 3, fields: ['bits', 'keyType'] },
    bitsOf,
  ),
  cell: (key) => {
    const { text, tone = 'plain' } = verdictOf(key);
    const bits = bitsOf(key);
    return { text: bits === null ? text : `${bits} ${text}`, tone };
  },
  value: bitsOf,
};

const inRegionsColumn: Column<SshKey> = {
  ...numberColumn<SshKey>(
    { id: 'inRegions', title: 'IN', width: 4, givesWay: 1, fields: [] },
    ({ regions }) => regions.length,
  ),
  cell: (key, facts) => {
    const isMissing = missingRegions(key, facts).length > 0;
    const all = keyRegions(facts).length;
    const text = all === 0 ? String(key.regions.length) : `${key.regions.length}/${all}`;
    return { text, tone: isMissing ? 'warn' : 'plain' };
  },
  needs: ['regions'],
  value: ({ regions }) => regions.length,
};

/** By what the machines themselves list too, which are read more often (CONTRACT 4.6, 4.11), and by what rotations did. */
const machinesColumn: Column<SshKey> = {
  ...numberColumn<SshKey>({ id: 'inUseBy', title: 'VMS', width: 4 }, ({ inUseBy }) => inUseBy.length),
  cell: (key, facts) => ({ text: withCommas(machinesHaving(key, facts).length) }),
  sortKey: (key, facts) => machinesHaving(key, facts).length,
  value: (key, facts) => machinesHaving(key, facts).length,
};

const createdColumn: Column<SshKey> = {
  ...numberColumn<SshKey>(
    { id: 'createdAtMs', title: 'CREATED', width: 16, givesWay: 8 },
    ({ createdAtMs }) => createdAtMs,
    listedTime,
  ),
  sortWords: ['oldest', 'newest'],
  value: ({ createdAtMs }) => (createdAtMs === null ? null : new Date(createdAtMs).toISOString()),
};

/** The columns of a key, name first. */
export const keyColumns: readonly Column<SshKey>[] = [
  textColumn({ id: 'name', title: 'NAME', width: 20, grow: true }, ({ name }) => name),
  textColumn({ id: 'keyType', title: 'TYPE', width: 8 }, ({ keyType }) => keyType),
  bitsColumn,
  textColumn(
    { id: 'fingerprint', title: 'FINGERPRINT', width: 50, givesWay: 7 },
    ({ fingerprint }) => fingerprint,
  ),
  textColumn({ id: 'source', title: 'SOURCE', width: 8, givesWay: 5 }, ({ source }) => source),
  inRegionsColumn,
  textColumn({ id: 'regions', title: 'REGIONS', width: 26, givesWay: 4 }, ({ regions }) => regions.join(' ')),
  machinesColumn,
  createdColumn,
  ageColumn(2),
];
