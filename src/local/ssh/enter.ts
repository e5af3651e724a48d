import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type SshTarget, sshArguments } from './arguments.ts';
import { knownHostsFile } from './known-hosts.ts';
import { runSsh, type SshEnd } from './run-ssh.ts';
import type { SshSetting } from './setting.ts';

/** The key that opens the machine: in a file, or in the agent by its public line. */
export type Identity =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'agent'; readonly words: string; readonly publicPath: string | null };

export interface Entry extends Omit<SshTarget, 'identityPath'> {
  readonly identity: Identity | null;
  /** Said on the terminal before ssh has it. */
  readonly greeting: string;
}

export type EntryEnd = SshEnd | { readonly kind: 'not-started'; readonly reason: string };

const ownerOnly = 0o600;

/** The file that names the key to ssh. */
export async function identityFile(identity: Identity, directory: string): Promise<string> {
  if (identity.kind === 'file') return identity.path;
  if (identity.publicPath !== null) return identity.publicPath;
  // ssh picks a key of the agent by the public half in a file.
  const name = createHash('sha256').update(identity.words).digest('hex').slice(0, 16);
  const path = join(directory, `agent-${name}.pub`);
  await writeFile(path, `${identity.words}\n`, { mode: ownerOnly });
  return path;
}

/** Runs ssh to a machine on the terminal that `lend` gives to it; never rejects for what can go wrong with files. */
export async function enterMachine(
  entry: Entry,
  setting: SshSetting,
  lend: (run: () => Promise<SshEnd>) => Promise<SshEnd>,
): Promise<EntryEnd> {
  const { directory } = setting;
  if (directory === null)
    return { kind: 'not-started', reason: 'there is no place to keep host keys in: HOME names no directory' };
  let args: readonly string[];
  try {
    const knownHosts = await knownHostsFile(directory);
    const identityPath = entry.identity === null ? null : await identityFile(entry.identity, directory);
    args = sshArguments({ ...entry, identityPath }, knownHosts);
  } catch (error) {
    return { kind: 'not-started', reason: error instanceof Error ? error.message : String(error) };
  }
  return lend(() => {
    process.stdout.write(`${entry.greeting}\n`);
    return runSsh(setting.command, args, (chunk) => process.stderr.write(chunk));
  });
}
