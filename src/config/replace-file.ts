import { basename, dirname, join } from 'node:path';
import type { FileAccess } from './file-access.ts';
import { explainFailure, failureCode } from './file-failures.ts';
import { underLock } from './lock.ts';
import { type Guard, readOwnFile } from './own-file.ts';
import { plainLine } from './text.ts';

/** What an editor makes of a file: its new text, or the reason to leave it alone, as a clause. */
export type Edited = { readonly text: string } | { readonly refusal: string };

/** The file as it is under the lock; null when there is none yet. */
export interface Current {
  readonly text: string;
  readonly guard: Guard;
}

const ownerOnly = 0o600;

/** Where a link at `path` leads, so that the link stays and its target is replaced. */
function targetOf(
  { fs }: FileAccess,
  path: string,
): { readonly path: string } | { readonly refusal: string } {
  try {
    return { path: fs.realpathSync(path) };
  } catch (error) {
    if (failureCode(error) !== 'ENOENT') throw error;
    const isLink = fs.lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
    return isLink
      ? { refusal: 'it is a link to a file that does not exist: make that file or remove the link' }
      : { path };
  }
}

/** Makes the directory for this user alone; a sentence's clause when it is, or would come to lie, in somebody else's. */
function prepareDirectory({ fs, uid }: FileAccess, directory: string): string | null {
  let nearest = directory;
  while (!fs.existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest);
  const owner = fs.statSync(nearest).uid;
  const isForeign = uid !== null && owner !== uid;
  // What root makes in another's home (sudo that keeps HOME) its owner could not change afterwards.
  if (isForeign && (nearest === directory || uid === 0))
    return `${plainLine(nearest, 4_096)} belongs to user ${owner} and this is user ${uid}: run barrack as its owner, or with its own HOME`;
  fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
  return null;
}

/** Puts the text in the place of the file whole or not at all, on the disk before it has the file's name. */
function replace({ fs }: FileAccess, target: string, text: string): void {
  const temporary = join(dirname(target), `.${basename(target)}.new`);
  // Only one that died under this lock can have left it.
  fs.rmSync(temporary, { force: true });
  const file = fs.openSync(temporary, 'wx', ownerOnly);
  try {
    try {
      fs.fchmodSync(file, ownerOnly);
      fs.writeFileSync(file, text);
      fs.fsyncSync(file);
    } finally {
      fs.closeSync(file);
    }
    fs.renameSync(temporary, target);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
  syncDirectory({ fs }, dirname(target));
}

/** Without it a power cut may take the new name back; some file systems can't, and the file is whole either way. */
function syncDirectory({ fs }: Pick<FileAccess, 'fs'>, directory: string): void {
  try {
    const handle = fs.openSync(directory, 'r');
    try {
      fs.fsyncSync(handle);
    } finally {
      fs.closeSync(handle);
    }
  } catch {
    // The new text already stands under the file's name.
  }
}

/**
 * Reads a file, lets `edit` change it, and puts the result in its place, so that consoles which do so at once lose
 * nothing of each other; mode 0600, in a directory made 0700. Returns null, or a sentence why it was not written;
 * never rejects. `edit` must not pause and may throw nothing but what the file system throws.
 */
export async function editFile(
  access: FileAccess,
  path: string,
  edit: (current: Current | null) => Edited,
): Promise<string | null> {
  const named = plainLine(path, 4_096);
  const failed = (reason: string) => `${named} can't be written: ${reason}.`;
  try {
    const target = targetOf(access, path);
    if ('refusal' in target) return failed(target.refusal);
    const foreign = prepareDirectory(access, dirname(target.path));
    if (foreign !== null) return failed(foreign);
    const done = await underLock(access, `${target.path}.lock`, (): string | null => {
      const reading = readOwnFile(access, target.path);
      if (reading.kind === 'unreadable') return reading.message;
      const current = reading.kind === 'text' ? reading : null;
      if (current !== null && access.uid !== null && current.guard.ownerUid !== access.uid)
        return failed(`it belongs to user ${current.guard.ownerUid} and this is user ${access.uid}`);
      if (current !== null && (current.guard.mode & 0o200) === 0)
        return failed('its owner has made it read-only: run chmod 600 on it to have it changed');
      const edited = edit(current);
      if ('refusal' in edited) return failed(edited.refusal);
      if (edited.text !== current?.text) replace(access, target.path, edited.text);
      return null;
    });
    return 'value' in done ? done.value : failed(done.message);
  } catch (error) {
    return failed(explainFailure(error));
  }
}
