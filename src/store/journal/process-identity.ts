import { readFileSync } from 'node:fs';

/** A process, told apart from a later one with the same number. Times are epoch milliseconds. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly startedAtMs: number;
  /** Its start in clock ticks since the machine was booted; null where the system has no /proc. */
  readonly startTicks: number | null;
}

/** Reads the start of a running process from /proc; null when it has ended or there is no /proc. */
function startTicksOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name in brackets may itself hold blanks and brackets, so the fields are counted from its end.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ended = fields[0] === 'Z' || fields[0] === 'X';
    const ticks = Number(fields[19]);
    return ended || !Number.isSafeInteger(ticks) ? null : ticks;
  } catch {
    return null;
  }
}

/** The identity of this process. */
export function ownProcess(): ProcessIdentity {
  return {
    pid: process.pid,
    startedAtMs: Math.round(performance.timeOrigin),
    startTicks: startTicksOf(process.pid),
  };
}

/** Whether that very process still runs; where starts cannot be compared, whether any process has its number. */
export function isProcessAlive(identity: ProcessIdentity): boolean {
  if (identity.startTicks !== null && startTicksOf(process.pid) !== null) {
    return startTicksOf(identity.pid) === identity.startTicks;
  }
  try {
    process.kill(identity.pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
