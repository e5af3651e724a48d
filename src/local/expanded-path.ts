import { homedir } from 'node:os';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** The operator's home directory; null where neither HOME nor the system names one. */
export function homeOf(env: Environment): string | null {
  try {
    return env.HOME || homedir();
  } catch {
    return null;
  }
}

/** Why a path that begins in the home directory leads nowhere without one. */
export const noHome = 'there is no home directory, HOME names none: give a path without ~';

/** The path with `~` as a shell reads it; null where it begins in a home that is not there. */
export function expandedPath(path: string, env: Environment): string | null {
  if (path !== '~' && !path.startsWith('~/')) return path;
  const home = homeOf(env);
  return home === null ? null : join(home, path.slice(2));
}
