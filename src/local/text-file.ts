import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { expandedPath, noHome } from './expanded-path.ts';

export type TextReading = { readonly text: string } | { readonly problem: string };

/** More than any field takes. */
const mostBytes = 1_048_576;

const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file'],
  ['EACCES', 'no permission'],
  ['EISDIR', 'it is a directory'],
  ['ENOTDIR', 'a part of its path is not a directory'],
]);

function explain(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons.get(code) ?? (error instanceof Error ? error.message : String(error));
}

/** Reads a text file of the operator's; never rejects. */
export async function readTextFile(
  path: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<TextReading> {
  const refuse = (reason: string): TextReading => ({ problem: `${path} can't be read: ${reason}.` });
  if (path === '') return { problem: 'Type the path of a file.' };
  const expanded = expandedPath(path, env);
  if (expanded === null) return refuse(noHome);
  let file: FileHandle | null = null;
  try {
    // A pipe in the file's place must not hold the console up.
    file = await open(expanded, constants.O_RDONLY | constants.O_NONBLOCK);
    const stat = await file.stat();
    if (!stat.isFile()) return refuse(stat.isDirectory() ? 'it is a directory' : 'it is not a file');
    if (stat.size > mostBytes) return refuse(`it is ${stat.size} bytes, which is too much`);
    return { text: (await file.readFile('utf8')).replace(/\n$/, '') };
  } catch (error) {
    return refuse(explain(error));
  } finally {
    await file?.close();
  }
}
