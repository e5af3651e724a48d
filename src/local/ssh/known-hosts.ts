import { chmod, mkdir, open } from 'node:fs/promises';
import { knownHostsPath } from './setting.ts';

const ownerOnly = 0o600;

/** The console's own record of host keys, readable by its user alone. */
export async function knownHostsFile(directory: string): Promise<string> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const path = knownHostsPath(directory);
  const file = await open(path, 'a', ownerOnly);
  await file.close();
  await chmod(path, ownerOnly);
  return path;
}
