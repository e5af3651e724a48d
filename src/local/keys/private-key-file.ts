import { type FileHandle, lstat, mkdir, open, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileProblem } from '../file-problem.ts';

const ownerOnly = 0o600;
const ownerOnlyDirectory = 0o700;

/** A text that gives itself out only when it is asked to. */
interface Revealing {
  reveal(): string;
}

/** A file of one's own, open and empty, for a private key that is yet to come. */
export interface PrivateKeyFile {
  /** Writes the key down for good before anything else is done with it; resolves with why it could not be, null when it is. */
  keep(privateKey: Revealing): Promise<string | null>;
  /** No key came: the empty file goes again. */
  discard(): Promise<void>;
}

/** What a directory lists is on the disk only once it was synced itself. */
async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

/** Opens the file for a private key, where nothing is yet: only its owner may read it, and nothing is ever overwritten. */
export async function openPrivateKeyFile(
  path: string,
): Promise<PrivateKeyFile | { readonly problem: string }> {
  const directory = dirname(path);
  let file: FileHandle;
  try {
    // Asked first, since opening would call a directory just something that is there.
    const found = await lstat(path).catch(() => null);
    if (found?.isDirectory() === true) throw Object.assign(new Error('EISDIR'), { code: 'EISDIR' });
    await mkdir(directory, { recursive: true, mode: ownerOnlyDirectory });
    file = await open(path, 'wx', ownerOnly);
  } catch (error) {
    return { problem: fileProblem(path, error).text };
  }
  let isKept = false;
  return {
    async keep(privateKey) {
      try {
        // What narrows the permissions of new files must not keep their owner out either.
        await file.chmod(ownerOnly);
        const text = privateKey.reveal();
        await file.writeFile(text.endsWith('\n') ? text : `${text}\n`);
        await file.sync();
        isKept = true;
        await syncDirectory(directory);
        return null;
      } catch (error) {
        return isKept ? null : fileProblem(path, error).text;
      }
    },
    async discard() {
      await file.close();
      if (!isKept) await unlink(path);
    },
  };
}
