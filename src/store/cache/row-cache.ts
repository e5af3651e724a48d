import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { accountMark } from '../journal/account-mark.ts';
import { decodeCache, encodeCache } from './cache-format.ts';
import type { SavedAccount } from './cached-rows.ts';

/** Whose rows are kept, and where; the key only marks them and is never written. */
export interface CacheScope {
  readonly directory: string;
  readonly profile: string;
  readonly baseUrl: string;
  readonly key: string;
}

const mostBytes = 4_194_304;
/** A file that is still being written after that was left by a process that died. */
const abandonedMs = 60_000;

/** The file of one profile at one service. */
export function cachePath({ directory, profile, baseUrl }: Omit<CacheScope, 'key'>): string {
  const hash = createHash('sha256').update(`${profile}\n${baseUrl}`).digest('hex').slice(0, 16);
  return join(directory, `rows-${hash}.json`);
}

/** The text of a file that only this user can have written; null when it is anything else. */
function readTrusted(path: string): string | null {
  // A pipe in the file's place must not hold up the start, nor a link lead elsewhere.
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
  try {
    const { uid, mode, size } = fstatSync(file);
    const isPlain = (mode & constants.S_IFMT) === constants.S_IFREG;
    const isOwn = process.geteuid === undefined || uid === process.geteuid();
    return isPlain && isOwn && (mode & 0o022) === 0 && size <= mostBytes ? readFileSync(file, 'utf8') : null;
  } finally {
    closeSync(file);
  }
}

/** What an earlier run left of exactly this account, at most a week old; null when there is nothing to trust. Never throws. */
export function readRowCache(scope: CacheScope, nowMs: number): SavedAccount | null {
  try {
    const text = readTrusted(cachePath(scope));
    if (text === null) return null;
    const markOf = (salt: string) => accountMark(scope, salt);
    return decodeCache(text, { profile: scope.profile, markOf }, nowMs);
  } catch {
    return null;
  }
}

function openNew(path: string, nowMs: number): number {
  try {
    return openSync(path, 'wx', 0o600);
  } catch (error) {
    // Another console that is writing now does it just as well.
    if (nowMs - lstatSync(path).mtimeMs < abandonedMs) throw error;
    rmSync(path);
    return openSync(path, 'wx', 0o600);
  }
}

/** Puts the file (0600, in a directory made 0700) in the place of the old one whole; false when it could not. Never throws. */
export function writeRowCache(scope: CacheScope, saved: SavedAccount, salt: string, nowMs: number): boolean {
  const path = cachePath(scope);
  const temporary = `${path}.new`;
  try {
    const owner = { profile: scope.profile, salt, mark: accountMark(scope, salt) };
    const text = encodeCache(saved, owner);
    mkdirSync(scope.directory, { recursive: true, mode: 0o700 });
    const file = openNew(temporary, nowMs);
    try {
      fchmodSync(file, 0o600);
      writeFileSync(file, text);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
    return true;
  } catch {
    return false;
  }
}
