import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { systemFiles } from '../../src/config/file-access.ts';
import { holdLock, lockHolder } from '../../src/config/lock.ts';
import { temporaryFolder } from './folder.ts';

const folder = temporaryFolder();
const holderProgram = fileURLToPath(new URL('lock-holder.ts', import.meta.url));
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** Another console that holds the lock, and tells so. */
const holding = async (lock: string) => {
  const child = spawn(process.execPath, [holderProgram, lock], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const [said] = await once(child.stdout, 'data');
  expect(String(said)).toBe('held');
  return child;
};

describe('a lock that is held over a longer work', () => {
  it('keeps another process out as long as it runs, and is taken over once that was killed', async () => {
    const lock = folder.path('rotating-a');
    const child = await holding(lock);
    const holder = { pid: child.pid, host: null, isSelf: false, hasEnded: false };
    expect(holdLock(systemFiles, lock)).toEqual({ holder });
    expect(lockHolder(systemFiles, lock)).toEqual(holder);
    child.kill('SIGKILL');
    await once(child, 'close');
    expect(lockHolder(systemFiles, lock)).toBeNull();
    const held = holdLock(systemFiles, lock);
    if (!('release' in held)) throw new Error('still held');
    expect(lockHolder(systemFiles, lock)?.isSelf).toBe(true);
    expect(holdLock(systemFiles, lock), 'not twice').toMatchObject({ holder: { isSelf: true } });
    held.release();
    expect(existsSync(lock)).toBe(false);
  });

  it.runIf(existsSync('/proc/self/stat'))('is no lock of a later process with the same number', () => {
    const lock = folder.path('rotating-b');
    symlinkSync(`${process.pid}:1:${hostname()}`, lock);
    expect(lockHolder(systemFiles, lock)).toBeNull();
    expect('release' in holdLock(systemFiles, lock)).toBe(true);
  });

  it('is never taken from another machine, nor from who is none of ours', () => {
    const far = folder.path('rotating-c');
    symlinkSync('17:1:far-away', far);
    expect(holdLock(systemFiles, far)).toMatchObject({ holder: { pid: 17, host: 'far-away' } });
    const odd = folder.path('rotating-d');
    symlinkSync('somewhere', odd);
    expect(holdLock(systemFiles, odd)).toEqual({ holder: null });
    expect(existsSync(folder.path('rotating-d.break'))).toBe(false);
    expect(() => readFileSync(odd)).toThrow();
  });
});
