import { homedir } from 'node:os';
import { join } from 'node:path';

/** The path with `~` as a shell reads it. */
export function expandedPath(path: string, env: Readonly<Record<string, string | undefined>>): string {
  if (path !== '~' && !path.startsWith('~/')) return path;
  return join(env.HOME || homedir(), path.slice(2));
}
