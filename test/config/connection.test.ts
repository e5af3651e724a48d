import { describe, expect, it } from 'vitest';
import { type Config, emptyConfig, noCorrections, type Profile } from '../../src/config/config.ts';
import { chooseConnection } from '../../src/config/connection.ts';

const key = { kind: 'literal', key: 'brk_file' } as const;

function profile(name: string, change: Partial<Profile> = {}): Profile {
  return {
    name,
    baseUrl: `https://${name}.example/api`,
    authHeader: null,
    key,
    readOnly: false,
    protected: false,
    colour: null,
    corrections: noCorrections,
    ...change,
  };
}

function config(profiles: readonly Profile[], defaultProfile: string | null = null): Config {
  return { ...emptyConfig, defaultProfile, profiles: new Map(profiles.map((each) => [each.name, each])) };
}

const none = emptyConfig;
const one = config([profile('work')]);
const two = config([profile('work'), profile('home')]);
const withDefault = config([profile('work'), profile('home')], 'home');
const env = { BARRACK_API_KEY: 'brk_env' };

describe('the account that is opened', () => {
  it.each<[string, string | null, Record<string, string>, Config, unknown]>([
    ['the flag before all', 'work', env, withDefault, ['profile', 'work', 'brk_file']],
    ['the environment before the file', null, env, withDefault, ['environment', 'barrack.ai', 'brk_env']],
    ['the default profile', null, {}, withDefault, ['profile', 'home', 'brk_file']],
    ['the only profile', null, {}, one, ['profile', 'work', 'brk_file']],
    ['the environment alone', null, env, none, ['environment', 'barrack.ai', 'brk_env']],
    [
      'blanks around a key',
      null,
      { BARRACK_API_KEY: ' brk_env\n' },
      none,
      ['environment', 'barrack.ai', 'brk_env'],
    ],
  ])('is %s', (_, flagProfile, environment, file, expected) => {
    const chosen = chooseConnection({ flagProfile, env: environment, config: file });
    if (chosen.kind !== 'profile' && chosen.kind !== 'environment') throw new Error(`chose ${chosen.kind}`);
    expect([chosen.kind, chosen.name, chosen.key.kind === 'literal' && chosen.key.key]).toEqual(expected);
  });

  it('has address and header of the environment', () => {
    const environment = {
      ...env,
      BARRACK_BASE_URL: 'http://127.0.0.1:4010/api',
      BARRACK_AUTH_HEADER: 'Authorization',
    };
    expect(chooseConnection({ flagProfile: null, env: environment, config: withDefault })).toEqual({
      kind: 'environment',
      name: '127.0.0.1:4010',
      baseUrl: 'http://127.0.0.1:4010/api',
      authHeader: 'Authorization',
      key: { kind: 'literal', key: 'brk_env' },
      readOnly: false,
      protected: false,
      colour: null,
      corrections: noCorrections,
    });
  });

  it('has all that its profile says, and nothing of the environment', () => {
    const careful = profile('prod', { readOnly: true, protected: true, colour: 'red', authHeader: 'X-Key' });
    const environment = { BARRACK_BASE_URL: 'https://elsewhere.example', BARRACK_AUTH_HEADER: 'X-Other' };
    expect(chooseConnection({ flagProfile: 'prod', env: environment, config: config([careful]) })).toEqual({
      ...careful,
      kind: 'profile',
    });
  });

  it('is none where nothing is configured', () => {
    expect(chooseConnection({ flagProfile: null, env: {}, config: none })).toEqual({
      kind: 'none',
      message: null,
    });
  });

  it('is asked for where several could be meant', () => {
    expect(chooseConnection({ flagProfile: null, env: {}, config: two })).toEqual({
      kind: 'none',
      message:
        'No profile is the default one, there are work, home: name one with --profile, or set default_profile.',
    });
  });
});

describe('an account that was asked for and has no key', () => {
  const refused = { kind: 'refused', message: 'run chmod 600 x' } as const;
  it.each<[string, string | null, Record<string, string>, Config, string, string]>([
    [
      'the only profile without a key',
      null,
      {},
      config([profile('work', { key: null })]),
      'work',
      'The profile work has no key: give it api_key or api_key_command in the configuration file.',
    ],
    [
      'a file others can read',
      null,
      {},
      config([profile('work', { key: refused })]),
      'work',
      'run chmod 600 x',
    ],
    [
      'the flag, with a key in the environment',
      'home',
      env,
      config([profile('work'), profile('home', { key: refused })]),
      'home',
      'run chmod 600 x',
    ],
    [
      'the default, with another profile that has one',
      null,
      {},
      config([profile('work'), profile('home', { key: refused })], 'home'),
      'home',
      'run chmod 600 x',
    ],
    [
      'an empty key',
      null,
      { BARRACK_API_KEY: ' ' },
      withDefault,
      'barrack.ai',
      'BARRACK_API_KEY is set and empty: give it the key, or unset it with `unset BARRACK_API_KEY`.',
    ],
    [
      'an address alone',
      null,
      { BARRACK_BASE_URL: 'https://x.example/api' },
      withDefault,
      'x.example',
      'BARRACK_BASE_URL is set and BARRACK_API_KEY is not: set the key too, or unset both for a profile or the demo.',
    ],
  ])('is told and never replaced: %s', (_, flagProfile, environment, file, name, message) => {
    expect(chooseConnection({ flagProfile, env: environment, config: file })).toMatchObject({
      kind: 'key-missing',
      name,
      message,
    });
  });

  it.each<[string, Config, string]>([
    ['hoem', two, '--profile: there is no profile hoem, there are work, home; did you mean home?'],
    ['production', two, '--profile: there is no profile production, there are work, home.'],
    ['x\u001b[2J', none, '--profile: there is no profile x, none is configured.'],
  ])('is told of an unknown profile: %j', (flagProfile, file, message) => {
    expect(chooseConnection({ flagProfile, env, config: file })).toEqual({
      kind: 'unknown-profile',
      message,
    });
  });
});
