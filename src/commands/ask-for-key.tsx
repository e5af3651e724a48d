import manifest from '../../package.json' with { type: 'json' };
import { createApi } from '../api/create-api.ts';
import { ApiError } from '../api/errors.ts';
import { saveProfile } from '../config/save-profile.ts';
import { FirstRunScreen } from '../screens/first-run/FirstRunScreen.tsx';
import { createFirstRun, type FirstRun, type KeyTrial } from '../screens/first-run/first-run.ts';
import { formatMoney } from '../store/money/money.ts';
import type { Shown, TerminalHost } from '../terminal-host.ts';
import type { Place, Visit } from './places.ts';
import type { Setup } from './setup.ts';

type Asking = Extract<Place, { kind: 'ask' }>;

function draw(host: TerminalHost, firstRun: FirstRun, baseUrl: string): Promise<Pick<Shown, 'close'>> {
  return host.show(<FirstRunScreen look={host.look} firstRun={firstRun} baseUrl={baseUrl} />);
}

async function speak(host: TerminalHost, firstRun: FirstRun, baseUrl: string): Promise<Pick<Shown, 'close'>> {
  const { readFirstRun } = await import('../screens/linear/first-run-reader.ts');
  const { write, close } = host.speak(() => reader.again());
  const reader = readFirstRun(firstRun, baseUrl, write);
  return {
    async close() {
      reader.stop();
      close();
    },
  };
}

/** Asks the operator for a key, or for what else to do; `from` is where they may go back to; null when they leave. */
export async function askForKey(
  host: TerminalHost,
  place: Asking,
  setup: Setup,
  from: Visit | null,
): Promise<Place | null> {
  const { account, reason } = place;
  const tryKey = async (key: string): Promise<KeyTrial> => {
    try {
      const api = createApi({
        baseUrl: account.baseUrl,
        key,
        version: manifest.version,
        env: process.env,
        corrections: account.corrections,
        ...(account.authHeader === null ? {} : { authHeader: account.authHeader }),
      });
      const { amount, currency } = await api.getBalance({ priority: 'interactive' });
      return { kind: 'accepted', balance: formatMoney(amount, currency) };
    } catch (error) {
      if (error instanceof ApiError) return { kind: 'refused', message: error.message };
      throw error;
    }
  };
  const firstRun = createFirstRun({
    ...host.size(),
    offersDemo: reason === null,
    cameFrom: from === null ? null : from.kind === 'demo' ? 'the demo' : from.account.name,
    savePath: setup.paths.config,
    reason,
    tryKey,
  });
  const ends = [
    host.keys.subscribe((event) => firstRun.key(event)),
    host.keys.onPaste((text) => firstRun.paste(text)),
    host.onResize(() => firstRun.store.setState(host.size())),
  ];
  const shown =
    host.use === 'lines'
      ? await speak(host, firstRun, account.baseUrl)
      : await draw(host, firstRun, account.baseUrl);
  const outcome = await firstRun.outcome;
  for (const end of ends) end();
  await shown.close();
  switch (outcome.kind) {
    case 'quit':
      return null;
    case 'back':
      return from;
    case 'demo':
      return { kind: 'demo', greeting: null };
    case 'key': {
      const { name, ...kept } = account;
      const problem = outcome.save
        ? await saveProfile(setup.paths.config, name, { ...kept, key: { kind: 'literal', key: outcome.key } })
        : null;
      return { kind: 'account', account, key: outcome.key, greeting: problem };
    }
  }
}
