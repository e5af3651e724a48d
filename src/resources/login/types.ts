/** The key that opens a machine: in a file, or in the agent by its public line. */
export type Identity =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'agent'; readonly words: string; readonly publicPath: string | null };

/** Everything ssh is told about one machine. */
export interface Login {
  readonly address: string;
  readonly user: string;
  readonly hostKeyAlias: string;
  /** Null where no key of this machine fits: ssh then tries what it has. */
  readonly identity: Identity | null;
  /** Said on the terminal before ssh has it. */
  readonly greeting: string;
}

/** How ssh ended; `said` is what it told itself. */
export type LoginEnd =
  | { readonly kind: 'not-started'; readonly reason: string }
  | { readonly kind: 'missing'; readonly program: string; readonly reason: string }
  | {
      readonly kind: 'ended';
      readonly code: number | null;
      readonly signal: string | null;
      readonly said: string;
    };
