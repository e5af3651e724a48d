import type { Corrections } from './config.ts';

/** The service itself; another address is for a proxy, a test or the simulator. */
export const liveBaseUrl = 'https://barrack.ai/api';

/** Which cloud to open. */
export interface Connection {
  readonly baseUrl: string;
  readonly key: string;
  readonly authHeader: string | null;
  readonly corrections: Corrections;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Thrown for a setting that can't be used; the message names it and the remedy. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** The connection the environment asks for, null when it asks for none; throws ConfigError when half of one is set. */
export function connectionFrom(env: Environment): Omit<Connection, 'corrections'> | null {
  const key = env.BARRACK_API_KEY?.trim();
  const baseUrl = env.BARRACK_BASE_URL?.trim() ?? '';
  // An empty one is most often a command that failed; another account, or the demo, would not be what was meant.
  if (key === '')
    throw new ConfigError(
      'BARRACK_API_KEY is set and empty: give it the key, or unset it with `unset BARRACK_API_KEY`.',
    );
  if (key === undefined) {
    if (baseUrl !== '')
      throw new ConfigError(
        'BARRACK_BASE_URL is set and BARRACK_API_KEY is not: set the key too, or unset both for a profile or the demo.',
      );
    return null;
  }
  return {
    baseUrl: baseUrl === '' ? liveBaseUrl : baseUrl,
    key,
    authHeader: env.BARRACK_AUTH_HEADER?.trim() || null,
  };
}
