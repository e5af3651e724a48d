import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalKey, LocalKeys, PrivateHalf } from '../ssh-keys/local-key.ts';
import { privateKeyFacts } from '../ssh-keys/private-key.ts';
import { readPublicKey } from '../ssh-keys/public-key.ts';
import { fileProblem } from './file-problem.ts';

/** Larger than any key. */
const mostBytes = 65_536;
const publicEnding = '.pub';

interface KeyFile {
  readonly name: string;
  readonly path: string;
  readonly mode: number;
  readonly text: string;
}

/** The text of a file that may be a key; null for a directory, a pipe or something large, which are none. */
async function readKeyFile(directory: string, name: string): Promise<KeyFile | null> {
  const path = join(directory, name);
  // Asked first: opening a pipe would wait for whoever writes into it.
  const { mode, size, ...file } = await stat(path).then((found) => ({
    mode: found.mode & 0o777,
    size: found.size,
    isFile: found.isFile(),
  }));
  if (!file.isFile || size > mostBytes) return null;
  return { name, path, mode, text: await readFile(path, 'utf8') };
}

function privateHalfOf({
  path,
  mode,
  text,
}: KeyFile): (PrivateHalf & { readonly line: string | null }) | null {
  const facts = privateKeyFacts(text);
  return facts === null ? null : { path, mode, ...facts };
}

/** The keys in a directory by file name, each with its private half where that is there too; never rejects. */
export async function localKeysIn(directory: string): Promise<LocalKeys> {
  let names: readonly string[];
  try {
    names = (await readdir(directory)).sort();
  } catch (error) {
    const problem = fileProblem(directory, error);
    return { keys: [], problems: problem.kind === 'missing' ? [] : [problem.text] };
  }
  const problems: string[] = [];
  const files: KeyFile[] = [];
  for (const name of names) {
    try {
      const file = await readKeyFile(directory, name);
      if (file !== null) files.push(file);
    } catch (error) {
      problems.push(fileProblem(join(directory, name), error).text);
    }
  }
  const privateHalves = new Map(
    files.flatMap((file) => {
      const half = file.name.endsWith(publicEnding) ? null : privateHalfOf(file);
      return half === null ? [] : [[file.name, half] as const];
    }),
  );
  const keys: LocalKey[] = [];
  const add = (name: string, text: string, publicPath: string | null, half: PrivateHalf | null) => {
    const reading = readPublicKey(text);
    if ('problem' in reading) return reading.problem;
    keys.push({ ...reading.key, name, publicPath, privateHalf: half, inAgent: false });
    return null;
  };
  const halfAlone = ({ path, mode, isProtected }: PrivateHalf): PrivateHalf => ({ path, mode, isProtected });
  for (const { name, path, text } of files.filter((file) => file.name.endsWith(publicEnding))) {
    const plainName = name.slice(0, -publicEnding.length);
    const half = privateHalves.get(plainName);
    privateHalves.delete(plainName);
    const problem = add(plainName, text, path, half === undefined ? null : halfAlone(half));
    if (problem !== null) problems.push(`${path}: ${problem}`);
  }
  // Without its `.pub` beside it, a private key may still tell its public half.
  for (const [name, half] of privateHalves)
    if (half.line !== null) add(name, half.line, null, halfAlone(half));
  return { keys, problems };
}
