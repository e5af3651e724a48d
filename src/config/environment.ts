/** Which cloud to open, from the environment. */
export interface Connection {
  readonly baseUrl: string;
  readonly key: string;
  readonly authHeader: string | null;
}

const liveBaseUrl = 'https://barrack.ai/api';

type Environment = Readonly<Record<string, string | undefined>>;

/** Thrown for a setting that can't be used; the message names it and the remedy. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** The connection the environment asks for, null when it asks for none; throws ConfigError when half of one is set. */
export function connectionFrom(env: Environment): Connection | null {
  const key = env.BARRACK_API_KEY?.trim() ?? '';
  const baseUrl = env.BARRACK_BASE_URL?.trim() ?? '';
  if (key === '') {
    if (baseUrl !== '')
      throw new ConfigError(
        'BARRACK_BASE_URL is set and BARRACK_API_KEY is not: set the key too, or unset both for the demo.',
      );
    return null;
  }
  return {
    baseUrl: baseUrl === '' ? liveBaseUrl : baseUrl,
    key,
    authHeader: env.BARRACK_AUTH_HEADER?.trim() || null,
  };
}
