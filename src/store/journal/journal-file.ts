import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  statfsSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { type JournalEntry, newest, pairLines } from './journal-lines.ts';

const newline = 0x0a;
/** Roughly what an intent and its outcome take together: of a longer file only so much of the tail is read. */
const bytesPerEntry = 2_048;

const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the disk quota is used up'],
  ['EROFS', 'the file system is read-only'],
  ['EACCES', 'no permission'],
  ['EPERM', 'no permission'],
  ['ENOTDIR', 'a part of its path is not a directory'],
  ['EEXIST', 'a part of its path is not a directory'],
  ['EISDIR', 'it is a directory'],
]);

function refusal(path: string, error: unknown): string {
  return `The journal ${path} cannot be written: ${explain(error)}. Changes are still sent, but not recorded there.`;
}

function explain(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons.get(code) ?? (error instanceof Error ? error.message : String(error));
}

/** A torn last line, left by a crash or a full disk, must not swallow the next one. */
function endsInsideLine(file: number): boolean {
  const { size } = fstatSync(file);
  if (size === 0) return false;
  const last = Buffer.alloc(1);
  return readSync(file, last, 0, 1, size - 1) === 1 && last[0] !== newline;
}

/**
 * Appends one line in one write, so that lines of several consoles never mix; makes the directory (0700) and the
 * file (0600). Returns null, or a sentence that says why it could not be written.
 */
export function appendLine(path: string, line: string): string | null {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const file = openSync(path, 'a+', 0o600);
    try {
      const { mode } = fstatSync(file);
      if ((mode & 0o077) !== 0 && (mode & 0o170000) === 0o100000) fchmodSync(file, 0o600);
      const bytes = Buffer.from(endsInsideLine(file) ? `\n${line}` : line);
      if (writeSync(file, bytes) < bytes.length) throw new Error('only part of a line could be written');
    } finally {
      closeSync(file);
    }
    return null;
  } catch (error) {
    return refusal(path, error);
  }
}

/** The file, or what is nearest above it where it does not exist yet. */
function nearest(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearest(dirname(path));
}

function isFull(path: string): boolean {
  const { blocks, bfree, bavail } = statfsSync(path);
  // Some of the room is kept for the administrator; a file system that counts no blocks has no end.
  return blocks > 0 && (process.getuid?.() === 0 ? bfree : bavail) === 0;
}

/** Why no line could be written now, found out without writing one: null, or the sentence `appendLine` would give. */
export function journalProblem(path: string): string | null {
  const failure = (code: string) => refusal(path, Object.assign(new Error(code), { code }));
  try {
    const there = nearest(path);
    const isDirectory = statSync(there).isDirectory();
    if (there === path ? isDirectory : !isDirectory) return failure(isDirectory ? 'EISDIR' : 'ENOTDIR');
    accessSync(there, constants.W_OK);
    return isFull(there) ? failure('ENOSPC') : null;
  } catch (error) {
    return refusal(path, error);
  }
}

/** What a journal's file holds, newest change first. */
export interface JournalReading {
  readonly entries: readonly JournalEntry[];
  /** Lines that were torn, foreign or of a later version. */
  readonly skippedLines: number;
  /** Why it could not be read; a journal that does not exist yet is empty. */
  readonly error: string | null;
}

function readTail(path: string, mostBytes: number): string {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const start = Math.max(0, size - mostBytes);
    const bytes = Buffer.alloc(size - start);
    const length = readSync(file, bytes, 0, bytes.length, start);
    const text = bytes.toString('utf8', 0, length);
    // The first line of a tail is the rest of one that began before it.
    return start === 0 ? text : text.slice(text.indexOf('\n') + 1);
  } finally {
    closeSync(file);
  }
}

/** Reads `limit` changes from the end of a journal, and what is open of those before them; never throws. */
export function readJournal(path: string, { limit }: { readonly limit: number }): JournalReading {
  try {
    const { entries, skippedLines } = pairLines(readTail(path, limit * bytesPerEntry));
    return { entries: newest(entries, limit), skippedLines, error: null };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return { entries: [], skippedLines: 0, error: null };
    }
    return {
      entries: [],
      skippedLines: 0,
      error: `The journal ${path} cannot be read: ${explain(error)}.`,
    };
  }
}
