import { lstat } from 'node:fs/promises';
import { fileProblem } from '../file-problem.ts';

/** Says what is at a path where something new is to be, and what to do about it; null for nothing. */
export async function whatIsAt(path: string): Promise<string | null> {
  try {
    const found = await lstat(path);
    // A console that was killed while it waited for a key could not take its file away.
    if (found.isFile() && found.size === 0)
      return `${path}: an empty file is there, as one whose key never came: remove it, or choose another name`;
    const code = found.isDirectory() ? 'EISDIR' : 'EEXIST';
    return fileProblem(path, Object.assign(new Error(code), { code })).text;
  } catch (error) {
    const { kind, text } = fileProblem(path, error);
    return kind === 'missing' ? null : text;
  }
}
