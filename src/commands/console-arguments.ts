/** What the command line says about opening the console. */
export interface ConsoleArguments {
  readonly demo: boolean;
  readonly demoVms: number;
  readonly demoSeed: number;
  readonly demoSpeed: number;
  readonly readOnly: boolean;
  /** Lines for a screen reader in the place of a screen. */
  readonly screenReader: boolean;
  /** Name of a profile of the configuration file; null for the usual one. */
  readonly profile: string | null;
}

/** What it means when it says nothing. */
export const usualArguments: ConsoleArguments = {
  demo: false,
  demoVms: 12,
  demoSeed: 1,
  demoSpeed: 1,
  readOnly: false,
  screenReader: false,
  profile: null,
};
