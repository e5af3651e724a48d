import type { Clock } from '../../api/clock.ts';
import { appendLine, type JournalReading, journalProblem, readJournal } from './journal-file.ts';
import {
  type IntentFacts,
  type JournalEntry,
  journalLine,
  newest,
  type OutcomeFacts,
} from './journal-lines.ts';
import type { ProcessIdentity } from './process-identity.ts';

export { readJournal } from './journal-file.ts';
export type { IntentFacts, JournalEntry, OutcomeFacts } from './journal-lines.ts';

/** Whether changes are being recorded; `reason` is a sentence for the operator. */
export type JournalStatus = { readonly kind: 'on' } | { readonly kind: 'off'; readonly reason: string };

interface JournalOptions {
  /** Null where none can be kept. */
  readonly path: string | null;
  /** Why it can't, as a sentence; unless it is known better. */
  readonly noPlace?: string | null;
  /** Name of the profile, for who reads the file. */
  readonly profile: string;
  /** Mark of the account that changes are sent to now; the same only for the same salt. */
  readonly accountMark: (salt: string) => string;
  readonly clock: Pick<Clock, 'now'>;
  readonly process: ProcessIdentity;
  readonly newId: () => string;
}

/** Every change asked for and what became of it, on disk and in memory. */
export interface Journal {
  /** Whether a change was sent to the account of now: about any other this account's service knows nothing. */
  isOwn(entry: JournalEntry): boolean;
  /** Whether this console sent it and has no outcome of it yet. */
  isAwaited(entry: JournalEntry): boolean;
  /** Turns to off when a line cannot be written, and back on when one can. */
  status(): JournalStatus;
  /** Newest first; the same array until something is added. */
  entries(): readonly JournalEntry[];
  /** Called after each addition and each change of the status; the returned function ends it. */
  subscribe(listener: () => void): () => void;
  /** Reads what earlier runs and other consoles wrote, and whether a line could be added; call it once the screen stands. */
  load(): Pick<JournalReading, 'skippedLines' | 'error'>;
  /** Records a change, on disk when it returns: call it before the request is sent. */
  intent(facts: IntentFacts): JournalEntry;
  /** Records what became of a change. */
  outcome(entry: JournalEntry, facts: OutcomeFacts): void;
  /** Records a change that was asked for and never sent, and why. */
  notSent(facts: IntentFacts, outcome: 'failed' | 'skipped', reason: string): void;
  /** Records what this console did by itself and asked of nobody, and what it said. */
  note(facts: Omit<IntentFacts, 'seen' | 'sentAtMs'>, says: string): void;
  /**
   * Records once more what this console sent and has no outcome of: the next start looks such changes up, and reads no more
   * than the end of a journal.
   */
  repeatOpen(): void;
}

const usualNoPlace =
  'The journal is off: there is no directory of this user to keep it in. Changes are still sent, but not recorded.';
const mostEntries = 1_000;
const mostLoaded = 500;
/** A service's sentence may be long; a line stays short enough to be read. */
const longestReason = 500;

/** Opens the journal at `path`; nothing is written or read before it is asked to. */
export function createJournal(options: JournalOptions): Journal {
  const noPlace = options.noPlace ?? usualNoPlace;
  let recent: readonly JournalEntry[] = [];
  let status: JournalStatus = options.path === null ? { kind: 'off', reason: noPlace } : { kind: 'on' };
  const listeners = new Set<() => void>();
  const open = new Map<string, JournalEntry>();

  const tell = (): void => {
    for (const listener of [...listeners]) listener();
  };
  const append = (entry: JournalEntry): void => {
    const failure = options.path === null ? noPlace : appendLine(options.path, journalLine(entry));
    if (failure === null && status.kind === 'off') status = { kind: 'on' };
    if (failure !== null && (status.kind === 'on' || status.reason !== failure)) {
      status = { kind: 'off', reason: failure };
    }
  };
  const put = (entry: JournalEntry): void => {
    const at = recent.findIndex((known) => known.id === entry.id);
    recent = at < 0 ? newest([entry, ...recent], mostEntries) : recent.with(at, entry);
    tell();
  };
  const entryOf = (facts: IntentFacts): JournalEntry => {
    const id = options.newId();
    return {
      ...facts,
      id,
      timeMs: options.clock.now(),
      profile: options.profile,
      account: options.accountMark(id),
      process: options.process,
      outcome: null,
    };
  };
  const close = (entry: JournalEntry, facts: OutcomeFacts): void => {
    const reason = facts.reason === null ? null : facts.reason.slice(0, longestReason);
    const closed = { ...entry, outcome: { ...facts, reason, timeMs: options.clock.now() } };
    open.delete(entry.id);
    append(closed);
    put(closed);
  };

  return {
    isOwn: ({ id, account }) => account === options.accountMark(id),
    isAwaited: ({ id }) => open.has(id),
    status: () => status,
    entries: () => recent,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    load() {
      if (options.path === null) return { skippedLines: 0, error: null };
      const problem = journalProblem(options.path);
      if (problem !== null) status = { kind: 'off', reason: problem };
      const { entries, skippedLines, error } = readJournal(options.path, { limit: mostLoaded });
      const byId = new Map(entries.map((entry) => [entry.id, entry]));
      for (const entry of recent) {
        // Another console may have closed on disk what is still open here.
        if (entry.outcome !== null || !byId.has(entry.id)) byId.set(entry.id, entry);
      }
      const known = [...byId.values()].sort((one, other) => other.timeMs - one.timeMs);
      recent = newest(known, mostEntries);
      tell();
      return { skippedLines, error };
    },
    intent(facts) {
      const entry = entryOf(facts);
      open.set(entry.id, entry);
      append(entry);
      put(entry);
      return entry;
    },
    outcome: close,
    note(facts, says) {
      const entry = entryOf({ ...facts, seen: null, sentAtMs: null });
      close(entry, { outcome: 'done', status: null, durationMs: null, requestId: null, reason: says });
    },
    notSent(facts, outcome, reason) {
      close(entryOf(facts), { outcome, status: null, durationMs: null, requestId: null, reason });
    },
    repeatOpen() {
      for (const entry of open.values()) append(entry);
    },
  };
}
