import type { Config, Corrections, KeySource, Profile, ProfileColour } from './config.ts';
import { mergeCorrections } from './corrections.ts';
import { ConfigError, connectionFrom, liveBaseUrl } from './environment.ts';
import { nearest, plainLine } from './text.ts';

/** Which account is opened, without its key. */
export interface Account {
  /** The profile's name; the host of the base URL for an account of the environment. */
  readonly name: string;
  readonly baseUrl: string;
  readonly authHeader: string | null;
  readonly readOnly: boolean;
  readonly protected: boolean;
  readonly colour: ProfileColour | null;
  readonly corrections: Corrections;
}

export type ConnectionChoice =
  | (Account & { readonly kind: 'profile' | 'environment'; readonly key: KeySource })
  /** An account was chosen and has no key that may be used; never a reason for the demo. `message` has the remedy. */
  | (Account & { readonly kind: 'key-missing'; readonly message: string })
  | { readonly kind: 'unknown-profile'; readonly message: string }
  /** No account was chosen; `message` is null when none is configured, else says how to choose. */
  | { readonly kind: 'none'; readonly message: string | null };

interface ChoiceParts {
  /** Value of `--profile`; null when it was not given. */
  readonly flagProfile: string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly config: Config;
}

function hostOf(baseUrl: string): string {
  return URL.canParse(baseUrl) ? new URL(baseUrl).host : plainLine(baseUrl, 60);
}

function fromProfile(profile: Profile, config: Config): ConnectionChoice {
  const { key, ...own } = profile;
  const account = { ...own, corrections: mergeCorrections(config.corrections, own.corrections) };
  if (key === null) {
    const message = `The profile ${profile.name} has no key: give it api_key or api_key_command in the configuration file.`;
    return { ...account, kind: 'key-missing', message };
  }
  if (key.kind === 'refused') return { ...account, kind: 'key-missing', message: key.message };
  return { ...account, kind: 'profile', key };
}

function fromEnvironment({ env, config }: Pick<ChoiceParts, 'env' | 'config'>): ConnectionChoice | null {
  const account = (baseUrl: string) => ({
    name: hostOf(baseUrl),
    baseUrl,
    authHeader: env.BARRACK_AUTH_HEADER?.trim() || null,
    readOnly: false,
    protected: false,
    colour: null,
    corrections: config.corrections,
  });
  try {
    const found = connectionFrom(env);
    if (found === null) return null;
    return { ...account(found.baseUrl), kind: 'environment', key: { kind: 'literal', key: found.key } };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return {
      ...account(env.BARRACK_BASE_URL?.trim() || liveBaseUrl),
      kind: 'key-missing',
      message: error.message,
    };
  }
}

/** The names of the profiles as part of a sentence. */
function known(config: Config): string {
  return config.profiles.size === 0
    ? 'none is configured'
    : `there are ${[...config.profiles.keys()].join(', ')}`;
}

/**
 * Chooses the account to open: the profile of `--profile`, else the key of the environment, else the default profile
 * of the file or its only one. What is asked for and can't be had is told, and never replaced by the next in order.
 */
export function chooseConnection({ flagProfile, env, config }: ChoiceParts): ConnectionChoice {
  const { profiles, defaultProfile } = config;
  if (flagProfile !== null) {
    const asked = profiles.get(flagProfile);
    if (asked !== undefined) return fromProfile(asked, config);
    const meant = nearest(flagProfile, [...profiles.keys()]);
    const hint = meant === null ? '' : `; did you mean ${meant}?`;
    const message = `--profile: there is no profile ${plainLine(flagProfile, 40)}, ${known(config)}${hint || '.'}`;
    return { kind: 'unknown-profile', message };
  }
  const environment = fromEnvironment({ env, config });
  if (environment !== null) return environment;
  const [only, second] = [...profiles.values()];
  const usual = defaultProfile === null ? undefined : profiles.get(defaultProfile);
  if (usual !== undefined) return fromProfile(usual, config);
  if (only !== undefined && second === undefined) return fromProfile(only, config);
  if (only === undefined) return { kind: 'none', message: null };
  const message = `No profile is the default one, ${known(config)}: name one with --profile, or set default_profile.`;
  return { kind: 'none', message };
}
