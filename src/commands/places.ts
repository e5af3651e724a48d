import { readBaseUrl } from '../api/base-url.ts';
import { ApiError } from '../api/errors.ts';
import { type Account, chooseConnection } from '../config/connection.ts';
import { liveBaseUrl } from '../config/environment.ts';
import { readKey } from '../config/read-key.ts';
import { readSettings, updateSettings } from '../config/settings.ts';
import type { ConsoleArguments } from './console-arguments.ts';
import { UsageError } from './exit.ts';
import type { Setup } from './setup.ts';

/** Where the console goes next. */
export type Place =
  | { readonly kind: 'demo'; readonly greeting: string | null }
  | {
      readonly kind: 'account';
      readonly account: Account;
      readonly key: string;
      readonly greeting: string | null;
    }
  /** No key that may be used: the operator is asked. `reason` is null on the very first run. */
  | { readonly kind: 'ask'; readonly account: Account; readonly reason: string | null };

/** A place the console can be opened on. */
export type Visit = Exclude<Place, { kind: 'ask' }>;

const keyTimeoutMs = 30_000;

/** The account of somebody who has none yet. */
const noAccount: Omit<Account, 'corrections'> = {
  name: 'default',
  baseUrl: liveBaseUrl,
  authHeader: null,
  readOnly: false,
  protected: false,
  colour: null,
};

/** Says what is waited for, on a line that is gone when it is over. */
function tellAwaited(profile: string): { clear(): void } {
  const { stderr } = process;
  if (!stderr.isTTY) return { clear() {} };
  stderr.write(`api_key_command of ${profile} is asked for the key; ctrl-c ends it`);
  return { clear: () => stderr.write('\r\x1b[K') };
}

/**
 * The account by a profile's name, or by the usual order when it is null; throws UsageError for what can't be opened.
 * `asked` is called where a command is asked for the key, over which time goes by.
 */
export async function choosePlace(
  profile: string | null,
  setup: Setup,
  asked: () => void = () => {},
): Promise<Place> {
  const { config, env } = setup;
  let choice = chooseConnection({ flagProfile: profile, env, config });
  if (choice.kind === 'none' && choice.message !== null) {
    const last = readSettings(setup.paths.settings).lastProfile;
    if (last === null || !config.profiles.has(last)) throw new UsageError(choice.message);
    choice = chooseConnection({ flagProfile: last, env, config });
  }
  switch (choice.kind) {
    case 'unknown-profile':
      throw new UsageError(choice.message);
    case 'none':
      return { kind: 'ask', account: { ...noAccount, corrections: config.corrections }, reason: null };
    case 'key-missing':
      return { kind: 'ask', account: choice, reason: choice.message };
    case 'profile':
    case 'environment': {
      const told = choice.key.kind === 'literal' ? null : tellAwaited(choice.name);
      if (told !== null) asked();
      const reading = await readKey(choice.key, { timeoutMs: keyTimeoutMs, env });
      told?.clear();
      if (reading.kind === 'error') return { kind: 'ask', account: choice, reason: reading.message };
      if (choice.kind === 'profile') {
        const { name } = choice;
        // Where it can't be kept, the next start asks for a name: that is no reason to say anything now.
        void updateSettings(setup.paths.settings, (settings) => ({ ...settings, lastProfile: name }));
      }
      return { kind: 'account', account: choice, key: reading.key, greeting: null };
    }
  }
}

/** Where the arguments lead; throws UsageError also for an address that can't be one, before anything is drawn. */
export async function firstPlace(options: ConsoleArguments, setup: Setup, asked: () => void): Promise<Place> {
  if (options.demo) return { kind: 'demo', greeting: null };
  const place = await choosePlace(options.profile, setup, asked);
  if (place.kind !== 'demo') checkBaseUrl(place.account.baseUrl);
  return place;
}

function checkBaseUrl(text: string): void {
  try {
    readBaseUrl(text);
  } catch (error) {
    if (error instanceof ApiError) throw new UsageError(error.message);
    throw error;
  }
}
