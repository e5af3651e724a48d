import { unlinkSync } from 'node:fs';
import { type FileHandle, mkdir, open, unlink, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { privateKeyFacts } from '../../ssh-keys/private-key.ts';
import { fileProblem } from '../file-problem.ts';
import { whatIsAt } from './what-is-at.ts';

const ownerOnly = 0o600;
const readByAll = 0o644;
const ownerOnlyDirectory = 0o700;

/** A text that gives itself out only when it is asked to. */
interface Revealing {
  reveal(): string;
}

/** A file of one's own, open and empty, for a private key that is yet to come. */
export interface PrivateKeyFile {
  /**
   * Writes the key down for good before anything else is done with it, and its public half beside it; resolves with why the key
   * could not be, null when it is.
   */
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

/** Puts the public half beside a private key, as ssh-keygen does. The private one tells it at any time, so no failure is one. */
async function addPublicHalf(path: string, privateKey: string): Promise<void> {
  const line = privateKeyFacts(privateKey)?.line ?? null;
  if (line === null) return;
  await writeFile(`${path}.pub`, `${line} ${basename(path)}\n`, { mode: readByAll, flag: 'wx' }).catch(
    () => {},
  );
}

/** Opens the file for a private key, where nothing is yet: only its owner may read it, and nothing is ever overwritten. */
export async function openPrivateKeyFile(
  path: string,
): Promise<PrivateKeyFile | { readonly problem: string }> {
  const directory = dirname(path);
  let file: FileHandle;
  try {
    // Asked first, since opening would call anything just something that is there.
    const there = (await whatIsAt(path)) ?? (await whatIsAt(`${path}.pub`));
    if (there !== null) return { problem: there };
    await mkdir(directory, { recursive: true, mode: ownerOnlyDirectory });
    file = await open(path, 'wx', ownerOnly);
  } catch (error) {
    return { problem: fileProblem(path, error).text };
  }
  let isKept = false;
  // No key can come any more once the console ends: its empty file would only be in the way.
  const removeEmpty = () => {
    try {
      unlinkSync(path);
    } catch {
      // Whoever asks for a key there next is told of it.
    }
  };
  process.once('exit', removeEmpty);
  return {
    async keep(privateKey) {
      process.off('exit', removeEmpty);
      try {
        // What narrows the permissions of new files must not keep their owner out either.
        await file.chmod(ownerOnly);
        const text = privateKey.reveal();
        await file.writeFile(text.endsWith('\n') ? text : `${text}\n`);
        await file.sync();
        isKept = true;
        await addPublicHalf(path, text);
        await syncDirectory(directory);
        return null;
      } catch (error) {
        return isKept ? null : fileProblem(path, error).text;
      }
    },
    async discard() {
      process.off('exit', removeEmpty);
      await file.close();
      if (!isKept) await unlink(path);
    },
  };
}
