import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileProblem } from './file-problem.ts';
import { tieToConsole } from './tenant.ts';

interface EditRequest {
  readonly text: string;
  /** By its ending an editor knows what it colours. */
  readonly fileName: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Gives the terminal to the editor for as long as it runs. */
  readonly lend: (run: () => Promise<string | null>) => Promise<string | null>;
}

export type Edited = { readonly text: string } | { readonly problem: string };

/** More than any field takes; what is larger was not written by hand. */
const mostBytes = 1_048_576;

/** The editor's command: VISUAL, then EDITOR, then vi; its words are parted by blanks, and no shell reads them. */
export function editorCommand(env: EditRequest['env']): readonly [string, ...string[]] {
  const words = (env.VISUAL || env.EDITOR || 'vi').trim().split(/\s+/);
  const [command = 'vi', ...rest] = words;
  return [command === '' ? 'vi' : command, ...rest];
}

function run(command: string, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit' });
    const untie = tieToConsole(child);
    child.once('error', (error) => {
      untie();
      const missing = 'code' in error && error.code === 'ENOENT';
      resolve(missing ? `The editor ${command} was not found: set EDITOR.` : `${command}: ${error.message}`);
    });
    child.once('exit', (code, signal) => {
      untie();
      if (code === 0) resolve(null);
      else resolve(`${command} ended with ${signal ?? `status ${code}`}: nothing was taken from it.`);
    });
  });
}

/** Opens the operator's editor on a text in a file of its own (0600, removed afterwards) and gives what it was left as. */
export async function editInEditor({ text, fileName, env, lend }: EditRequest): Promise<Edited> {
  let directory: string | null = null;
  try {
    directory = await mkdtemp(join(tmpdir(), 'barrack-'));
    const path = join(directory, fileName);
    await writeFile(path, text, { mode: 0o600 });
    const [command, ...args] = editorCommand(env);
    const problem = await lend(() => run(command, [...args, path]));
    if (problem !== null) return { problem };
    const written = await readFile(path);
    if (written.length > mostBytes) return { problem: `${fileName} is ${written.length} bytes: too much.` };
    return { text: written.toString('utf8').replace(/\n$/, '') };
  } catch (error) {
    return { problem: `The text could not be edited: ${fileProblem(directory ?? tmpdir(), error).text}` };
  } finally {
    if (directory !== null) await rm(directory, { recursive: true, force: true });
  }
}
