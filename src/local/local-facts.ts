import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { LocalKeys } from '../ssh-keys/local-key.ts';
import { agentKeys, withAgentKeys } from './agent-keys.ts';
import { homeOf } from './expanded-path.ts';
import { localKeysIn } from './local-keys.ts';

type Environment = Readonly<Record<string, string | undefined>>;

interface PublicKeyFile {
  /** File name without `.pub`. */
  readonly name: string;
  readonly path: string;
  readonly line: string;
}

interface LocalFacts {
  readonly clientAddress: string | null;
  readonly publicKeys: readonly PublicKeyFile[];
  readonly keys: LocalKeys;
}

const addressForm = /^[0-9A-Fa-f:.]+$/;

/** Where the operator's terminal is, as the SSH server of this machine told it; null without SSH. */
export function clientAddress(env: Environment): string | null {
  const [address = ''] = (env.SSH_CONNECTION ?? env.SSH_CLIENT ?? '').split(' ');
  return addressForm.test(address) ? address : null;
}

/** The public keys in a directory, by file name; none where it can't be read. */
export async function publicKeysIn(directory: string): Promise<readonly PublicKeyFile[]> {
  let names: string[];
  try {
    names = await readdir(directory);
  } catch {
    return [];
  }
  const files = names.filter((name) => name.endsWith('.pub')).sort();
  const read = files.map(async (name): Promise<PublicKeyFile | null> => {
    const path = join(directory, name);
    try {
      const [line = ''] = (await readFile(path, 'utf8')).trim().split('\n');
      return line === '' ? null : { name: basename(name, '.pub'), path, line };
    } catch {
      return null;
    }
  });
  return (await Promise.all(read)).filter((key) => key !== null);
}

/** Where ssh keeps the operator's keys and its configuration; null without a home. */
export function sshDirectory(env: Environment): string | null {
  const home = homeOf(env);
  return home === null ? null : join(home, '.ssh');
}

/** What this machine tells the forms; never rejects. */
export async function readLocalFacts(env: Environment): Promise<LocalFacts> {
  const directory = sshDirectory(env);
  const [publicKeys, files, agent] = await Promise.all([
    directory === null ? [] : publicKeysIn(directory),
    directory === null ? { keys: [], problems: [] } : localKeysIn(directory),
    agentKeys(env),
  ]);
  return { clientAddress: clientAddress(env), publicKeys, keys: withAgentKeys(files, agent) };
}
