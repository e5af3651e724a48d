import type { Api } from './api/api.ts';
import { readBaseUrl } from './api/base-url.ts';
import { systemClock } from './api/clock.ts';
import type { Corrections } from './api/corrections.ts';
import { createApi } from './api/create-api.ts';
import { ApiError } from './api/errors.ts';
import { createDraftKeeper } from './kept/drafts.ts';
import { createTemplateKeeper } from './kept/templates.ts';
import { createWatchKeeper } from './kept/watches.ts';
import type { SavedAccount } from './store/cache/cached-rows.ts';
import { keepRows } from './store/cache/keep-rows.ts';
import { restoreAccount } from './store/cache/restore-account.ts';
import { resolveOpenEntries } from './store/changes/open-entries.ts';
import { isUnderWay, openChanges } from './store/changes/progress.ts';
import { createRunner, type Runner } from './store/changes/runner.ts';
import { followStages } from './store/changes/stages.ts';
import type { Asking } from './store/chat/asking.ts';
import type { ChatOutcome, ChatQuestion } from './store/chat/types.ts';
import { createDrafts, type Drafts } from './store/drafts.ts';
import { accountMark } from './store/journal/account-mark.ts';
import { createJournal, type Journal } from './store/journal/journal.ts';
import { isProcessAlive, ownProcess } from './store/journal/process-identity.ts';
import { noteOffer } from './store/offers.ts';
import { createPoller } from './store/polling/poller.ts';
import type { Poller } from './store/polling/poller-types.ts';
import { type ConsoleStore, createConsoleStore } from './store/store.ts';
import { createTemplates, type Templates } from './store/templates.ts';
import { createWatcher, type Watcher } from './store/watcher.ts';

export interface SessionOptions {
  readonly baseUrl: string;
  readonly key: string;
  readonly authHeader: string | null;
  /** Where the service differs from the contract. */
  readonly corrections: Corrections;
  readonly version: string;
  /** Name under which the journal keeps this account's changes apart. */
  readonly profile: string;
  /** Null where none can be kept. */
  readonly journalPath: string | null;
  /** Where the watches on the stock are kept; null where none can be. */
  readonly watchesPath: string | null;
  /** Where forms are kept as templates; null where none can be. */
  readonly templatesPath: string | null;
  /** Where forms are kept that were not sent; null where none can be. */
  readonly draftsPath: string | null;
  /** Why it can't be kept, as a sentence; null where that is not known. */
  readonly noJournal: string | null;
  /** Where the rows are kept for the next start, and what the last one left there; null where none are. */
  readonly cache: { readonly directory: string; readonly saved: SavedAccount | null } | null;
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
  readonly watcher: Watcher;
  readonly templates: Templates;
  readonly drafts: Drafts;
  /** Asks a model once; what it costs and what became of it is in the journal. */
  ask(question: ChatQuestion, signal: AbortSignal): Promise<ChatOutcome>;
  /** The service's time; the machine's own until an answer has told it. */
  serviceNow(): number;
  /** Called when the service turns out to have another time than was thought. */
  onClockJump(listener: () => void): void;
  /** Looks up what an earlier run left open; resolves with sentences for the operator. */
  resolveOpen(): Promise<readonly string[]>;
  /**
   * Takes another key once the service accepts it, and goes on with what is known; resolves with why it does not.
   * Nothing is replaced once the signal is aborted, nor while a change has no outcome.
   */
  login(key: string, signal: AbortSignal): Promise<string | null>;
  /** Keeps the rows for the next start: the process is about to end. */
  saveRows(): void;
  stop(): void;
}

/** An api whose connection can be replaced while others hold it. */
function replaceableApi(first: Api): {
  readonly api: Api;
  /** The connection as it is now, which is not replaced. */
  current(): Api;
  replace(next: Api): void;
} {
  let current = first;
  const api = new Proxy(first, { get: (_, name: keyof Api) => current[name] });
  return {
    api,
    current: () => current,
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
  const connect = (withKey: string): Api =>
    createApi({
      baseUrl: options.baseUrl,
      key: withKey,
      version: options.version,
      env: process.env,
      corrections: options.corrections,
      ...(options.authHeader === null ? {} : { authHeader: options.authHeader }),
      onOffer: (operation, isOffered) => noteOffer(store, operation, isOffered),
      onThrottle: (retryAfterMs) => poller?.noteThrottle(retryAfterMs),
      onServerTime: (serverMs, localMs) => {
        const before = offsetMs;
        offsetMs = serverMs - localMs;
        if (Math.abs(offsetMs - before) > clockJumpMs) clockListener();
      },
    });
  const { api, current, replace } = replaceableApi(connect(options.key));
  const baseUrl = readBaseUrl(options.baseUrl).href;
  let key = options.key.trim();
  const store = createConsoleStore();
  const { cache } = options;
  if (cache?.saved) restoreAccount(store, cache.saved);
  const keeper =
    cache === null
      ? null
      : keepRows({
          store,
          clock,
          scope: () => ({
            directory: cache.directory,
            profile: options.profile,
            baseUrl: options.baseUrl,
            key,
          }),
          newSalt: newId,
        });
  const journal = createJournal({
    path: options.journalPath,
    noPlace: options.noJournal,
    profile: options.profile,
    accountMark: (salt) => accountMark({ baseUrl, key }, salt),
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
    onStockRead: (sentAtMs) => void watcher.stockRead(sentAtMs + offsetMs),
    ...(options.requestsPerMinute === null ? {} : { requestsPerMinute: options.requestsPerMinute }),
  });
  const reader = poller;
  // Consoles that share what is kept may run on machines whose clocks differ, and ages are told by the service's.
  const serviceClock = { ...clock, now: () => clock.now() + offsetMs };
  const watcher = createWatcher({
    store,
    clock: serviceClock,
    keeper: createWatchKeeper(options.watchesPath, options.profile),
    newId,
    readStock: () => reader.touched(['stock']),
  });
  const runner = createRunner({
    ...{ api, store, clock, random, journal, poller, newId },
    serviceNow: () => clock.now() + offsetMs,
  });
  const stopping = new AbortController();
  let asking: Promise<Asking> | null = null;
  let isAsking = (): boolean => false;
  const loadAsking = async (): Promise<Asking> => {
    const { createAsking } = await import('./store/chat/asking.ts');
    const loaded = createAsking({
      ...{ api, journal, clock, random, newId },
      serviceNow: () => clock.now() + offsetMs,
      paid: () => {
        reader.afterMoney();
        reader.touched(['aiCalls', 'aiCosts']);
      },
      stopping: stopping.signal,
    });
    isAsking = loaded.isUnderWay;
    return loaded;
  };
  const endStages = followStages(store, () => clock.now() + offsetMs);
  return {
    store,
    poller,
    runner,
    journal,
    watcher,
    templates: createTemplates({
      store,
      clock: serviceClock,
      keeper: createTemplateKeeper(options.templatesPath, options.profile),
    }),
    drafts: createDrafts({
      ...{ clock, newId, isAlive: isProcessAlive, process: ownProcess() },
      keeper: createDraftKeeper(options.draftsPath, options.profile),
    }),
    async ask(question, signal) {
      asking ??= loadAsking();
      return (await asking).ask(question, signal);
    },
    serviceNow: () => clock.now() + offsetMs,
    onClockJump: (listener) => {
      clockListener = listener;
    },
    resolveOpen: () =>
      resolveOpenEntries({
        // They were sent with this key, so that they are looked up with it, whatever key comes next.
        api: current(),
        journal,
        clock,
        random,
        isAlive: isProcessAlive,
        process: ownProcess(),
        signal: lookups.signal,
      }),
    async login(nextKey, signal) {
      try {
        const next = connect(nextKey);
        await next.getBalance({ priority: 'interactive', signal });
        // Left meanwhile: the answer was on its way.
        if (signal.aborted) return 'The login was cancelled.';
        // Another account's service knows nothing of what is under way in this one.
        const open = store.getState().batches.flatMap(({ items }) => items.filter(isUnderWay)).length;
        if (open > 0) return openChanges(open, 'log in');
        if (isAsking()) return 'A question to a model has no outcome yet: log in when it is told';
        replace(next);
        key = nextKey.trim();
      } catch (error) {
        if (error instanceof ApiError) return error.message;
        throw error;
      }
      reader.refresh();
      return null;
    },
    saveRows: () => keeper?.save(),
    stop() {
      lookups.abort();
      stopping.abort();
      endStages();
      watcher.stop();
      reader.stop();
      keeper?.stop();
      runner.stop();
    },
  };
}
