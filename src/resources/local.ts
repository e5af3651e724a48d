/** What this machine tells of the operator; all of it may be missing. */
export interface LocalFacts {
  /** Where the operator's terminal is, as the SSH server of this machine sees it. */
  readonly clientAddress: string | null;
  /** Public keys of the operator, as one line each. */
  readonly publicKeys: readonly { readonly name: string; readonly path: string; readonly line: string }[];
}
