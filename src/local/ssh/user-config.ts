import { constants, type Stats } from 'node:fs';
import { copyFile, lstat, mkdir, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { SshFiles, SshFilesChange, SshFilesOutcome } from '../../ssh-keys/config-files.ts';
import { configPath } from '../../ssh-keys/config-path.ts';
import { fileProblem } from '../file-problem.ts';

const ownerOnly = 0o600;
const ownName = 'barrack.conf';
const mostBackups = 99;
/** The operator's file may hold any bytes: each stays as it is. */
const anyBytes = 'latin1';

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

async function textOf(path: string, encoding: 'utf8' | 'latin1'): Promise<string> {
  try {
    return (await readFile(path)).toString(encoding);
  } catch (error) {
    if (isMissing(error)) return '';
    throw new Error(fileProblem(path, error).text);
  }
}

/** What keeps a file from being written; errors of its own are sentences already. */
function sentenceOf(path: string, error: unknown): string {
  const isOwn = error instanceof Error && !('code' in error);
  return isOwn ? error.message : fileProblem(path, error).text;
}

/** ssh goes by the home the system knows of, whatever HOME says. */
function isHomeOfSsh(directory: string): boolean {
  try {
    return join(userInfo().homedir, '.ssh') === directory;
  } catch {
    return false;
  }
}

function includeLine(directory: string): string | null {
  if (isHomeOfSsh(directory)) return `Include ~/.ssh/${ownName}`;
  const path = configPath(join(directory, ownName));
  return path === null ? null : `Include ${path}`;
}

/** Reads both files in the directory; gives a sentence where one can't be read, and never rejects. */
export async function readSshFiles(directory: string): Promise<SshFiles | { readonly problem: string }> {
  const ownPath = join(directory, ownName);
  const userPath = join(directory, 'config');
  try {
    const [own, user] = await Promise.all([textOf(ownPath, 'utf8'), textOf(userPath, anyBytes)]);
    return { own, user, ownPath, userPath, includeLine: includeLine(directory) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** Puts the text in the place of the file, so that there is never a half of it. */
async function replace(path: string, bytes: Buffer, mode: number): Promise<void> {
  const part = join(dirname(path), `.${basename(path)}.${process.pid}`);
  await rm(part, { force: true });
  try {
    const file = await open(part, 'wx', mode);
    try {
      await file.chmod(mode);
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** Copies the file beside itself, to a name that is not taken, and gives that. */
async function backUp(path: string): Promise<string> {
  for (let count = 1; ; count++) {
    const copy = `${path}.before-barrack${count === 1 ? '' : `-${count}`}`;
    try {
      await copyFile(path, copy, constants.COPYFILE_EXCL);
      return copy;
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EEXIST';
      if (!isTaken || count === mostBackups) throw error;
    }
  }
}

async function found(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Changes the operator's file, or the one a link there leads to; gives the path of its copy, null where there was none. */
async function changeUserFile(
  path: string,
  { before, firstLine }: NonNullable<SshFilesChange['user']>,
): Promise<string | null> {
  const present = await found(path);
  if (present === null) {
    const link = await lstat(path).catch(() => null);
    if (link !== null) throw new Error(`${path} is a link to a file that does not exist`);
  }
  if ((await textOf(path, anyBytes)) !== before)
    throw new Error(`${path} was changed meanwhile: look at it again`);
  const lineEnd = before.includes('\r\n') ? '\r\n' : '\n';
  // It has to stand before every block that holds for some hosts only.
  const added = Buffer.from(`${firstLine}${lineEnd}${before === '' ? '' : lineEnd}`);
  const after = Buffer.concat([added, Buffer.from(before, anyBytes)]);
  if (present === null) {
    await replace(path, after, ownerOnly);
    return null;
  }
  const backupPath = await backUp(path);
  try {
    await replace(await realpath(path), after, present.mode & 0o777);
  } catch (error) {
    await rm(backupPath, { force: true });
    throw error;
  }
  return backupPath;
}

/** Writes the own file for this user alone, and changes the operator's where that is asked for; never rejects. */
export async function writeSshFiles(directory: string, change: SshFilesChange): Promise<SshFilesOutcome> {
  const ownPath = join(directory, ownName);
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const { uid } = await stat(directory);
    const self = process.geteuid?.() ?? uid;
    if (uid !== self) return { problem: `${directory} belongs to another user: run barrack as that user` };
    await replace(ownPath, Buffer.from(change.own), ownerOnly);
  } catch (error) {
    return { problem: sentenceOf(ownPath, error) };
  }
  if (change.user === null) return { backupPath: null };
  const userPath = join(directory, 'config');
  try {
    return { backupPath: await changeUserFile(userPath, change.user) };
  } catch (error) {
    const byHand = `else put this on its first line by hand: ${change.user.firstLine}`;
    return { problem: `${sentenceOf(userPath, error)}, ${byHand}`, ownIsWritten: true };
  }
}
