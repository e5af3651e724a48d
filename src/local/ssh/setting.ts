import { join } from 'node:path';

/** Where and how ssh is run. */
export interface SshSetting {
  /** The program, and the words it is given before all others. */
  readonly command: readonly [string, ...string[]];
  /** The console's own directory for what ssh is given; null where there is no place for one. */
  readonly directory: string | null;
}

/** The console's own record of host keys. */
export function knownHostsPath(directory: string): string {
  return join(directory, 'known_hosts');
}
