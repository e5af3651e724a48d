import { readFileSync } from 'node:fs';

/** What one process has used, from /proc. */
export type ProcessCost = {
  /** Time on a core, user and system, of all its threads; in steps of 10 ms. */
  cpuMs: number;
  /** Memory it holds now. */
  residentMb: number;
  /** The most it ever held. */
  peakMb: number;
};

/** Linux counts the time in /proc in hundredths of a second on every architecture. */
const msPerTick = 10;

const megabytes = (status: string, field: string): number =>
  Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? Number.NaN) / 1024;

/** Reads what process `pid` has used so far; throws when it is gone. */
export const processCost = (pid: number): ProcessCost => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name before it may hold blanks and brackets; fields 14 and 15 are counted from behind it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return {
    cpuMs: (Number(fields[11]) + Number(fields[12])) * msPerTick,
    residentMb: megabytes(status, 'VmRSS'),
    peakMb: megabytes(status, 'VmHWM'),
  };
};
