import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileProblem } from '../file-problem.ts';

const ownerOnly = 0o600;

function pathOf(directory: string, account: string): string {
  return join(directory, `rotations-${encodeURIComponent(account)}.json`);
}

/** The record of an account's rotations; an empty text for none, a sentence where it can't be read. */
export async function readRotationsFile(
  directory: string,
  account: string,
): Promise<{ readonly text: string } | { readonly problem: string }> {
  const path = pathOf(directory, account);
  try {
    return { text: await readFile(path, 'utf8') };
  } catch (error) {
    const problem = fileProblem(path, error);
    return problem.kind === 'missing' ? { text: '' } : { problem: problem.text };
  }
}

/** Puts the record in the place of the last one, in one step; resolves with why it could not be. */
export async function writeRotationsFile(
  directory: string,
  account: string,
  text: string,
): Promise<string | null> {
  const path = pathOf(directory, account);
  const part = `${path}.${process.pid}`;
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const file = await open(part, 'w', ownerOnly);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
    return null;
  } catch (error) {
    await rm(part, { force: true });
    return fileProblem(path, error).text;
  }
}
