import { randomBytes } from 'node:crypto';
import { lstatSync, readFileSync, realpathSync } from 'node:fs';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { decodeState, encodeState, type Parts } from './format.ts';

/** A file that the cloud cannot be kept in or read from; the message is one sentence or two, with the remedy. */
export class StateFileError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StateFileError';
  }
}

const OWNER_ONLY = 0o600;
/** A file beside it that is older is no write under way. */
const LONGEST_WRITE_MS = 60_000;

/** The file of one cloud, which is replaced whole or not at all. */
export class StateFile {
  readonly path: string;
  #target: string;
  /** Which file stands there, as last read or written; null where none does. */
  #known: string | null = null;

  constructor(path: string) {
    this.path = path;
    this.#target = path;
  }

  /** What was kept; undefined where there is no file yet. Throws a StateFileError. */
  async read(): Promise<Parts | undefined> {
    let bytes: Buffer;
    try {
      // A link stays, and what it leads to is replaced.
      this.#target = realpathSync(this.path);
      bytes = readFileSync(this.#target);
      this.#known = await this.#identity();
    } catch (error) {
      if (codeOf(error) === 'ENOENT' && !isLink(this.path)) {
        return undefined;
      }
      const why = codeOf(error) === 'ENOENT' ? 'it is a link to a file that does not exist' : reason(error);
      throw new StateFileError(`${this.path} cannot be read: ${why}.`);
    }
    const decoded = decodeState(bytes);
    if ('problem' in decoded) {
      throw new StateFileError(
        `${this.path} cannot be gone on with: ${decoded.problem}. Give another file, or remove it to begin anew in it.`,
      );
    }
    return decoded.parts;
  }

  /** Puts the parts, as they are now, in the place of the file; for the owner alone. Throws a StateFileError. */
  async write(parts: Parts): Promise<void> {
    const bytes = encodeState(parts);
    const directory = dirname(this.#target);
    const temporary = join(directory, `${this.#temporaryPrefix()}${randomBytes(4).toString('hex')}.new`);
    try {
      if ((await this.#identity()) !== this.#known) {
        throw new StateFileError(
          `${this.path} is no longer kept: another program has changed or removed it.`,
        );
      }
      const file = await open(temporary, 'wx', OWNER_ONLY);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, this.#target);
      this.#known = await this.#identity();
    } catch (error) {
      if (error instanceof StateFileError) {
        throw error;
      }
      await rm(temporary, { force: true }).catch(() => {});
      throw new StateFileError(`${this.path} cannot be written: ${reason(error)}.`);
    }
    await syncDirectory(directory);
  }

  /** Removes what clouds that were killed while they wrote have left beside the file. */
  async tidy(): Promise<void> {
    const directory = dirname(this.#target);
    const prefix = this.#temporaryPrefix();
    for (const name of await readdir(directory).catch(() => [])) {
      const path = join(directory, name);
      if (name.startsWith(prefix) && /^[0-9a-f]{8}\.new$/.test(name.slice(prefix.length))) {
        const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }));
        if (mtimeMs < Date.now() - LONGEST_WRITE_MS) {
          await rm(path, { force: true }).catch(() => {});
        }
      }
    }
  }

  #temporaryPrefix(): string {
    return `.${basename(this.#target)}.`;
  }

  async #identity(): Promise<string | null> {
    try {
      const { ino, mtimeNs, size } = await stat(this.#target, { bigint: true });
      return `${ino} ${mtimeNs} ${size}`;
    } catch (error) {
      if (codeOf(error) === 'ENOENT') {
        return null;
      }
      throw error;
    }
  }
}

/** Without it a power cut may take the new name back; some systems cannot, and the file is whole either way. */
async function syncDirectory(directory: string): Promise<void> {
  try {
    const handle = await open(directory, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    // The new cloud already stands under the file's name.
  }
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not',
  EPERM: 'this user may not',
  EISDIR: 'it is a folder',
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'its folder is a file',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk can only be read',
};

function reason(error: unknown): string {
  const code = codeOf(error);
  return (
    (code === undefined ? undefined : REASONS[code]) ??
    (error instanceof Error ? error.message : String(error))
  );
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
