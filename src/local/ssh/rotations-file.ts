import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileProblem } from '../file-problem.ts';

const ownerOnly = 0o600;

/** Where the record of an account's rotations is. */
export function rotationsPath(directory: string, account: string): string {
  return join(directory, `rotations-${encodeURIComponent(account)}.json`);
}

/** The record of an account's rotations; an empty text for none, a sentence where it can't be read. */
export function readRotationsFile(
  directory: string,
  account: string,
): { readonly text: string } | { readonly problem: string } {
  const path = rotationsPath(directory, account);
  try {
    return { text: readFileSync(path, 'utf8') };
  } catch (error) {
    const problem = fileProblem(path, error);
    return problem.kind === 'missing' ? { text: '' } : { problem: problem.text };
  }
}

/** Puts the record in the place of the last one, in one step and without a pause; returns why it could not be. */
export function writeRotationsFile(directory: string, account: string, text: string): string | null {
  const path = rotationsPath(directory, account);
  const part = `${path}.${process.pid}`;
  try {
    const file = openSync(part, 'w', ownerOnly);
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(part, path);
    return null;
  } catch (error) {
    rmSync(part, { force: true });
    return fileProblem(path, error).text;
  }
}
