import type { LocalKeys } from '../ssh-keys/local-key.ts';

/** What this machine tells of the operator; all of it may be missing. */
export interface LocalFacts {
  /** Where the operator's terminal is, as the SSH server of this machine sees it. */
  readonly clientAddress: string | null;
  /** Public keys of the operator, as one line each. */
  readonly publicKeys: readonly { readonly name: string; readonly path: string; readonly line: string }[];
  /** Keys of files and of the agent, with their private halves as far as they are here. */
  readonly keys: LocalKeys;
}
