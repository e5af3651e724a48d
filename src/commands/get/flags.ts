export const outputFormats = ['table', 'json', 'csv'] as const;

export type OutputFormat = (typeof outputFormats)[number];

/** What the command line says about `get`. */
export interface GetFlags {
  readonly output: OutputFormat;
  /** Each given alone; all of them have to hold. */
  readonly filter: readonly string[];
  readonly sort?: string;
  readonly columns?: string;
}
