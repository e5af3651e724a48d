import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { link, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileProblem } from '../file-problem.ts';
import { tieToConsole } from '../tenant.ts';
import { whatIsAt } from './what-is-at.ts';

interface KeyRequest {
  /** Of the private half; the public one stands beside it with `.pub`. */
  readonly path: string;
  readonly comment: string;
  /** Gives the terminal to ssh-keygen, which asks for the passphrase itself. */
  readonly lend: (run: () => Promise<string | null>) => Promise<string | null>;
}

export type MadeKey = { readonly publicKey: string } | { readonly problem: string };

const ownerOnlyDirectory = 0o700;

function runKeygen(args: readonly string[], greeting: string): Promise<string | null> {
  process.stdout.write(greeting);
  return new Promise((resolve) => {
    const child = spawn('ssh-keygen', args, { stdio: 'inherit' });
    const untie = tieToConsole(child);
    child.once('error', (error) => {
      untie();
      const isMissing = 'code' in error && error.code === 'ENOENT';
      resolve(isMissing ? 'ssh-keygen was not found: install OpenSSH' : `ssh-keygen: ${error.message}`);
    });
    child.once('exit', (code, signal) => {
      untie();
      if (code === 0) resolve(null);
      else resolve(`ssh-keygen ended with ${signal ?? `status ${code}`}: no key was made`);
    });
  });
}

/**
 * Makes an Ed25519 key with ssh-keygen, readable by its owner alone. It is made in a directory of its own beside its place and
 * then linked there, so that nothing which is there is ever overwritten; rejects for nothing.
 */
export async function makeKey({ path, comment, lend }: KeyRequest): Promise<MadeKey> {
  const publicPath = `${path}.pub`;
  let workshop: string | null = null;
  const clear = () => {
    if (workshop !== null) rmSync(workshop, { recursive: true, force: true });
  };
  // A signal ends the console at once, and half a key must not stay behind.
  process.once('exit', clear);
  try {
    await mkdir(dirname(path), { recursive: true, mode: ownerOnlyDirectory });
    const there = (await whatIsAt(path)) ?? (await whatIsAt(publicPath));
    if (there !== null) return { problem: there };
    workshop = await mkdtemp(join(dirname(path), '.barrack-'));
    const made = join(workshop, 'key');
    const greeting = `Making an Ed25519 key for ${path}\n`;
    const problem = await lend(() => runKeygen(['-q', '-t', 'ed25519', '-C', comment, '-f', made], greeting));
    if (problem !== null) return { problem };
    const publicKey = (await readFile(`${made}.pub`, 'utf8')).trim();
    await link(made, path);
    try {
      await link(`${made}.pub`, publicPath);
    } catch (error) {
      await rm(path);
      throw error;
    }
    return { publicKey };
  } catch (error) {
    return { problem: fileProblem(path, error).text };
  } finally {
    process.off('exit', clear);
    clear();
  }
}
