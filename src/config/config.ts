/** Where a key comes from. */
export type KeySource =
  | { readonly kind: 'literal'; readonly key: string }
  | { readonly kind: 'command'; readonly words: readonly string[] };

export const profileColours = ['red', 'green', 'yellow', 'blue', 'magenta', 'cyan'] as const;
export type ProfileColour = (typeof profileColours)[number];

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
}

/** What is saved of a profile; its name stands beside it. */
export type ProfileToSave = Omit<Profile, 'name' | 'key'> & { readonly key: KeySource };

/** Keys given to one action or command; `where` is `path:line:column`, for messages. */
export interface KeyBinding {
  readonly keys: readonly string[];
  readonly where: string;
}

/** Another path for one operation of the contract; whether there is such an operation is for the api to say. */
export interface OperationOverride {
  readonly path: string;
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
  /** Null for what the service usually allows. */
  readonly requestsPerMinute: number | null;
  /** By operationId of the contract. */
  readonly operations: ReadonlyMap<string, OperationOverride>;
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
  requestsPerMinute: null,
  operations: new Map(),
};
