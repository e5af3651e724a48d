import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

function isThere(name: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((directory) => {
    try {
      accessSync(join(directory, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** The programs of OpenSSH that make and hold keys: what is compared with them is left out where there are none. */
export const hasOpenSsh = ['ssh-keygen', 'ssh-add', 'ssh-agent'].every(isThere);
