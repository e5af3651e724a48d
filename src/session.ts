import type { Api } from './api/api.ts';
import { systemClock } from './api/clock.ts';
import { createApi } from './api/create-api.ts';
import { ApiError } from './api/errors.ts';
import type { InstanceDetails } from './api/types.ts';
import { applyRow } from './store/collections.ts';
import { createJournal, type Journal } from './store/journal.ts';
import { resolveOpenEntries } from './store/open-entries.ts';
import { createPoller, type Poller } from './store/poller.ts';
import { isProcessAlive, ownProcess } from './store/process-identity.ts';
import { createRunner, type Runner } from './store/runner.ts';
import { type ConsoleStore, createConsoleStore, updateCollection } from './store/store.ts';

export interface SessionOptions {
  readonly baseUrl: string;
  readonly key: string;
  readonly authHeader: string | null;
  readonly version: string;
  /** Name under which the journal keeps this account's changes apart. */
  readonly profile: string;
  /** Null where none can be kept. */
  readonly journalPath: string | null;
  /** What the service allows; null for what is usual. */
  readonly requestsPerMinute: number | null;
}

/** Answers are dated by the second and take a moment; only more than that is another time. */
const clockJumpMs = 5_000;

/** One account, connected: what is known of it, who reads it, who changes it, and the record of changes. */
export interface Session {
  readonly store: ConsoleStore;
  readonly poller: Poller;
  readonly runner: Runner;
  readonly journal: Journal;
  /** The service's time; the machine's own until an answer has told it. */
  serviceNow(): number;
  /** Called when the service turns out to have another time than was thought. */
  onClockJump(listener: () => void): void;
  readInstance(id: string): Promise<InstanceDetails>;
  /** Looks up what an earlier run left open; resolves with sentences for the operator. */
  resolveOpen(): Promise<readonly string[]>;
  /** Takes another key once the service accepts it, and goes on with what is known; resolves with why it does not. */
  login(key: string): Promise<string | null>;
  stop(): void;
}

/** An api whose connection can be replaced while others hold it. */
function replaceableApi(first: Api): { readonly api: Api; replace(next: Api): void } {
  let current = first;
  const api = new Proxy(first, { get: (_, name: keyof Api) => current[name] });
  return {
    api,
    replace(next) {
      current = next;
    },
  };
}

/** Connects the parts of one account; throws ApiError `invalid` for a base URL, key or header that can't be used. */
export function createSession(options: SessionOptions): Session {
  const clock = systemClock;
  const random = Math.random;
  // Node loads its cryptography with the first id, which no start has to wait for.
  const newId = () => crypto.randomUUID();
  let offsetMs = 0;
  let clockListener = (): void => {};
  let poller: Poller | null = null;
  const connect = (key: string): Api =>
    createApi({
      baseUrl: options.baseUrl,
      key,
      version: options.version,
      env: process.env,
      ...(options.authHeader === null ? {} : { authHeader: options.authHeader }),
      onThrottle: (retryAfterMs) => poller?.noteThrottle(retryAfterMs),
      onServerTime: (serverMs, localMs) => {
        const before = offsetMs;
        offsetMs = serverMs - localMs;
        if (Math.abs(offsetMs - before) > clockJumpMs) clockListener();
      },
    });
  const { api, replace } = replaceableApi(connect(options.key));
  const store = createConsoleStore();
  const journal = createJournal({
    path: options.journalPath,
    profile: options.profile,
    clock,
    process: ownProcess(),
    newId,
  });
  const lookups = new AbortController();
  poller = createPoller({
    api,
    store,
    clock,
    random,
    ...(options.requestsPerMinute === null ? {} : { requestsPerMinute: options.requestsPerMinute }),
  });
  const runner = createRunner({ api, store, clock, random, journal, poller, newId });
  const reader = poller;
  return {
    store,
    poller,
    runner,
    journal,
    serviceNow: () => clock.now() + offsetMs,
    onClockJump: (listener) => {
      clockListener = listener;
    },
    async readInstance(id) {
      const details = await api.getInstance(id, { priority: 'interactive' });
      updateCollection(store, 'vms', (vms) => applyRow(vms, id, details.instance));
      // An older page still on its way must not turn the row back.
      reader.quicken([id]);
      return details;
    },
    resolveOpen: () =>
      resolveOpenEntries({ api, journal, clock, random, isAlive: isProcessAlive, signal: lookups.signal }),
    async login(key) {
      try {
        const next = connect(key);
        await next.balance({ priority: 'interactive' });
        replace(next);
      } catch (error) {
        if (error instanceof ApiError) return error.message;
        throw error;
      }
      reader.refresh();
      return null;
    },
    stop() {
      lookups.abort();
      reader.stop();
      runner.stop();
    },
  };
}
