import { constants } from 'node:fs';
import type { FileAccess } from './file-access.ts';
import { explainFailure, failureCode } from './file-failures.ts';
import { plainLine, shellWord } from './text.ts';

/** Who may do what with a file. */
export interface Guard {
  readonly ownerUid: number;
  /** Permission bits: 0o600 and the like. */
  readonly mode: number;
}

/** A file's text and guard; null text when there is no such file; a sentence when it can't be read. */
export type FileReading =
  | { readonly kind: 'text'; readonly text: string; readonly guard: Guard }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable'; readonly message: string };

const mostBytes = 1_048_576;

/** Reads a small file, or the one a link leads to; never throws. The guard is that of the very file that was read. */
export function readOwnFile(access: FileAccess, path: string): FileReading {
  const { fs } = access;
  const named = plainLine(path, 4_096);
  const unreadable = (reason: string): FileReading => ({
    kind: 'unreadable',
    message: `${named} can't be read: ${reason}.`,
  });
  let file: number | null = null;
  try {
    // Without O_NONBLOCK a pipe in the file's place would hold the console up before its first frame.
    file = fs.openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stat = fs.fstatSync(file);
    if (!stat.isFile()) return unreadable('it is not a file');
    if (stat.size > mostBytes) return unreadable('it is larger than 1 MB');
    const text = fs.readFileSync(file, 'utf8');
    return { kind: 'text', text, guard: { ownerUid: stat.uid, mode: stat.mode & 0o777 } };
  } catch (error) {
    return failureCode(error) === 'ENOENT' ? { kind: 'missing' } : unreadable(explainFailure(error));
  } finally {
    if (file !== null) fs.closeSync(file);
  }
}

const held = { secret: 'its key', command: 'its api_key_command', 'ssh-command': 'its ssh_command' } as const;

/** Why a file of this guard may not hold a key (`secret`) or a command to run, as a sentence with the remedy; null when it may. */
export function guardProblem(
  guard: Guard,
  uid: number | null,
  path: string,
  holds: keyof typeof held,
): string | null {
  if (uid === null) return null;
  const named = plainLine(path, 4_096);
  const what = held[holds];
  if (guard.ownerUid !== uid) {
    return `${named} belongs to user ${guard.ownerUid} and this is user ${uid}, so ${what} is not used: run barrack as its owner${holds === 'ssh-command' ? '' : ', or set BARRACK_API_KEY'}.`;
  }
  const tooWide = holds === 'secret' ? 0o077 : 0o022;
  if ((guard.mode & tooWide) === 0) return null;
  const who = holds === 'secret' ? 'Others can read or change' : 'Others can change';
  const mode = guard.mode.toString(8).padStart(4, '0');
  return `${who} ${named} (mode ${mode}), so ${what} is not used: run chmod 600 ${shellWord(named)}`;
}
