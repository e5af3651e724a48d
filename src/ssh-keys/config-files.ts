/** The configuration of ssh as it is: the console's own file, and the operator's. */
export interface SshFiles {
  readonly own: string;
  readonly user: string;
  readonly ownPath: string;
  readonly userPath: string;
  /** The line that takes the own file into the operator's; null for a path that can't be written there. */
  readonly includeLine: string | null;
}

export interface SshFilesChange {
  /** The own file anew. */
  readonly own: string;
  /** A first line for the operator's file, which is as it was when it was looked at; null where it is left alone. */
  readonly user: { readonly before: string; readonly firstLine: string } | null;
}

/** What was written, with the copy of the operator's file; or why nothing more was. */
export type SshFilesOutcome =
  | { readonly backupPath: string | null }
  | { readonly problem: string; readonly ownIsWritten?: boolean };
