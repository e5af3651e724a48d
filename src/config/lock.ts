import { existsSync, readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import type { FileAccess } from './file-access.ts';
import { failureCode } from './file-failures.ts';
import { plainLine, shellWord } from './text.ts';

const mostWaitMs = 10_000;
const pauseMs = 15;

/** The start of a process in clock ticks since boot, `0` where the system does not tell; null when it has ended. */
function startOf(pid: number): string | null {
  if (existsSync('/proc/self/stat')) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
      // The name in brackets may itself hold blanks and brackets, so the fields are counted from its end.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? '0');
    } catch {
      return null;
    }
  }
  try {
    process.kill(pid, 0);
    return '0';
  } catch (error) {
    return failureCode(error) === 'EPERM' ? '0' : null;
  }
}

function ownName(): string {
  return `${process.pid}:${startOf(process.pid) ?? '0'}:${hostname()}`;
}

/** The process that made a lock. */
export interface LockOwner {
  readonly pid: number;
  /** Name of its machine; null for this one. */
  readonly host: string | null;
  /** It is this very process. */
  readonly isSelf: boolean;
  /** It has surely ended; one of another machine is never taken for ended. */
  readonly hasEnded: boolean;
}

/** Understands whom a lock names; null for what names none. */
function understandOwner(owner: string): LockOwner | null {
  const [pid = '', start = '', ...words] = owner.split(':');
  if (!/^\d+$/.test(pid)) return null;
  const host = words.join(':');
  if (host !== hostname()) return { pid: Number(pid), host, isSelf: false, hasEnded: false };
  const hasEnded = startOf(Number(pid)) !== start;
  return { pid: Number(pid), host: null, isSelf: !hasEnded && Number(pid) === process.pid, hasEnded };
}

/** Whether a lock that is never held over a pause was left behind: then one of this process is of an earlier one with its number. */
function isAbandoned(owner: string): boolean {
  const { hasEnded = false, isSelf = false } = understandOwner(owner) ?? {};
  return hasEnded || isSelf;
}

function hasOwnerEnded(owner: string): boolean {
  return understandOwner(owner)?.hasEnded === true;
}

/** Makes a lock at once with its owner in it, which a file could not be; false when there is one already. */
function take({ fs }: FileAccess, lock: string): boolean {
  try {
    fs.symlinkSync(ownName(), lock);
    return true;
  } catch (error) {
    if (failureCode(error) === 'EEXIST') return false;
    throw error;
  }
}

function ownerOf({ fs }: FileAccess, lock: string): string | null {
  try {
    return fs.readlinkSync(lock);
  } catch (error) {
    if (failureCode(error) === 'ENOENT') return null;
    // Something else of that name: not this program's to remove.
    if (failureCode(error) === 'EINVAL') return '';
    throw error;
  }
}

/**
 * Removes a lock whose process has ended. Only one process at a time may, and it looks again before it does: else two
 * that both saw the old lock could follow each other, and the second would remove the new lock of the first.
 */
function removeAbandoned(access: FileAccess, lock: string, isLeft: (owner: string) => boolean): void {
  const breaking = `${lock}.break`;
  if (!take(access, breaking)) return;
  try {
    const owner = ownerOf(access, lock);
    if (owner !== null && isLeft(owner)) access.fs.unlinkSync(lock);
  } finally {
    access.fs.unlinkSync(breaking);
  }
}

/**
 * Runs `work`, which must not pause, while no other console does so under the same lock. Returns its value, or a
 * sentence when the lock could not be had in time; throws what the file system throws.
 */
export async function underLock<Value>(
  access: FileAccess,
  lock: string,
  work: () => Value,
): Promise<{ readonly value: Value } | { readonly message: string }> {
  for (let waitedMs = 0; ; waitedMs += pauseMs) {
    if (take(access, lock)) {
      try {
        return { value: work() };
      } finally {
        access.fs.unlinkSync(lock);
      }
    }
    const owner = ownerOf(access, lock);
    if (owner !== null && isAbandoned(owner)) removeAbandoned(access, lock, isAbandoned);
    if (waitedMs >= mostWaitMs) {
      const named = plainLine(lock, 4_096);
      return {
        message: `another console has held ${named} for ${mostWaitMs / 1_000} s; when none is running, remove it: rm -f ${shellWord(named)} ${shellWord(`${named}.break`)}`,
      };
    }
    await access.wait(pauseMs);
  }
}

/** Who holds a lock that is kept over a longer work; null for nobody that still runs. */
export function lockHolder(access: FileAccess, lock: string): LockOwner | null {
  const owner = understandOwner(ownerOf(access, lock) ?? '');
  return owner?.hasEnded === true ? null : owner;
}

/**
 * Takes a lock that is held until it is released, also over pauses; gives the holder instead where there is one. A lock whose
 * process has ended is taken over. Throws what the file system throws.
 */
export function holdLock(
  access: FileAccess,
  lock: string,
): { release(): void } | { readonly holder: LockOwner | null } {
  const owner = ownerOf(access, lock);
  if (owner !== null && hasOwnerEnded(owner)) removeAbandoned(access, lock, hasOwnerEnded);
  if (!take(access, lock)) return { holder: lockHolder(access, lock) };
  return { release: () => access.fs.rmSync(lock, { force: true }) };
}
