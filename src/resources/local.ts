import type { LocalKeys } from '../ssh-keys/local-key.ts';

/** The console's own configuration of ssh as it stands on the disk. */
export interface WrittenConfig {
  /** The account whose part of it is looked at. */
  readonly account: string;
  /** An empty text for none. */
  readonly own: string;
}

/** What this machine tells of the operator; all of it may be missing. */
export interface LocalFacts {
  /** Where the operator's terminal is, as the SSH server of this machine sees it. */
  readonly clientAddress: string | null;
  /** Public keys of the operator, as one line each. */
  readonly publicKeys: readonly { readonly name: string; readonly path: string; readonly line: string }[];
  /** Keys of files and of the agent, with their private halves as far as they are here. */
  readonly keys: LocalKeys;
  /** Left out where there is none to tell of, as in the demo, or it can't be read. */
  readonly sshConfig?: WrittenConfig;
}
