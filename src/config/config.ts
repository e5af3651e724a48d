import type { Method } from './methods.ts';

/** Where a key comes from. */
export type KeySource =
  | { readonly kind: 'literal'; readonly key: string }
  | { readonly kind: 'command'; readonly words: readonly string[] };

export const profileColours = ['red', 'green', 'yellow', 'blue', 'magenta', 'cyan'] as const;
export type ProfileColour = (typeof profileColours)[number];

/** Where one operation of the contract is found; null is for what the contract says. `where` is `path:line:column`. */
export interface OperationCorrection {
  readonly path: string | null;
  readonly method: Method | null;
  readonly where: string;
}

/** What the service calls one field of the contract. */
export interface FieldCorrection {
  readonly name: string;
  readonly where: string;
}

/** Where the service differs from the contract. */
export interface Corrections {
  /** By operationId. */
  readonly operations: ReadonlyMap<string, OperationCorrection>;
  /** By the group of the operations, then by the contract's name. */
  readonly fields: ReadonlyMap<string, ReadonlyMap<string, FieldCorrection>>;
}

export const noCorrections: Corrections = { operations: new Map(), fields: new Map() };

/** The profile may not use the key it has; `message` is a sentence with the remedy. */
export interface RefusedKey {
  readonly kind: 'refused';
  readonly message: string;
}

/** One account of the configuration file. */
export interface Profile {
  readonly name: string;
  readonly baseUrl: string;
  /** Null for the header the service expects by default. */
  readonly authHeader: string | null;
  /** Null when the profile names no key. */
  readonly key: KeySource | RefusedKey | null;
  readonly readOnly: boolean;
  /** Every confirmation is one step harder. */
  readonly protected: boolean;
  /** Colour of its badge; null for the usual one. */
  readonly colour: ProfileColour | null;
  readonly corrections: Corrections;
}

/** What is saved of a profile; its name stands beside it. */
export type ProfileToSave = Omit<Profile, 'name' | 'key' | 'corrections'> & { readonly key: KeySource };

/** Keys given to one action or command; `where` is `path:line:column`, for messages. */
export interface KeyBinding {
  readonly keys: readonly string[];
  readonly where: string;
}

export const colourChoices = ['auto', 'none', '16', '256'] as const;
export const backgroundChoices = ['auto', 'dark', 'light'] as const;
export const layoutChoices = ['normal', 'screen-reader'] as const;

/** The configuration file, with defaults in the place of what it does not say. */
export interface Config {
  readonly defaultProfile: string | null;
  readonly profiles: ReadonlyMap<string, Profile>;
  /** By id of the action or command. */
  readonly keys: ReadonlyMap<string, KeyBinding>;
  /** IANA name; null for the zone of the environment. */
  readonly timeZone: string | null;
  readonly colour: (typeof colourChoices)[number];
  readonly background: (typeof backgroundChoices)[number];
  readonly layout: (typeof layoutChoices)[number];
  /** What rings also notifies, where the terminal can. */
  readonly desktopNotifications: boolean;
  /** Null for what the service usually allows. */
  readonly requestsPerMinute: number | null;
  /** How ssh is started: the program, and the words it is given before all others. */
  readonly sshCommand: readonly [string, ...string[]];
  /** For all accounts; those of a profile come on top. */
  readonly corrections: Corrections;
}

/** The configuration of somebody who has none. */
export const emptyConfig: Config = {
  defaultProfile: null,
  profiles: new Map(),
  keys: new Map(),
  timeZone: null,
  colour: 'auto',
  background: 'auto',
  layout: 'normal',
  desktopNotifications: true,
  requestsPerMinute: null,
  sshCommand: ['ssh'],
  corrections: noCorrections,
};
