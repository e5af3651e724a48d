import { resolve } from 'node:path';
import { expandedPath, noHome } from '../expanded-path.ts';
import { makeKey } from './make-key.ts';
import { openPrivateKeyFile, type PrivateKeyFile } from './private-key-file.ts';

/** What is to be done on this machine before something is sent. */
type Deed =
  | { readonly kind: 'make-key'; readonly path: string; readonly comment: string }
  | { readonly kind: 'private-key-file'; readonly path: string };

type Outcome =
  | { readonly problem: string }
  | {
      readonly publicKey: string | null;
      readonly keepPrivateKey: PrivateKeyFile['keep'] | null;
      ended(): Promise<void>;
    };

/** Makes a key, or opens the file for one that the service makes. */
export async function readyDeed(
  deed: Deed,
  env: Readonly<Record<string, string | undefined>>,
  lend: (run: () => Promise<string | null>) => Promise<string | null>,
): Promise<Outcome> {
  const expanded = expandedPath(deed.path, env);
  if (expanded === null) return { problem: `${deed.path}: ${noHome}` };
  const path = resolve(expanded);
  if (deed.kind === 'make-key') {
    const made = await makeKey({ path, comment: deed.comment, lend });
    if ('problem' in made) return made;
    return { publicKey: made.publicKey, keepPrivateKey: null, ended: async () => {} };
  }
  const file = await openPrivateKeyFile(path);
  if ('problem' in file) return file;
  return { publicKey: null, keepPrivateKey: (secret) => file.keep(secret), ended: () => file.discard() };
}
