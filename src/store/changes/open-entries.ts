import type { Clock } from '../../api/clock.ts';
import type { ReadApi } from '../../api/read-api.ts';
import type { Journal } from '../journal/journal.ts';
import type { JournalEntry } from '../journal/journal-lines.ts';
import type { ProcessIdentity } from '../journal/process-identity.ts';
import { rotationOperation } from '../journal/rotation-entry.ts';
import type { ChangeOperation } from './changes.ts';
import type { LookUpApi } from './kinds/kind.ts';
import { isChangeOperation } from './kinds/kinds.ts';
import { type LookedUp, leftPatience, lookUp, lookUpBy } from './look-up.ts';

interface ResolveParts {
  readonly api: LookUpApi & Pick<ReadApi, 'getAiUsageHistory'>;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly random: () => number;
  /** Whether another console that wrote into the journal still runs. */
  readonly isAlive: (process: ProcessIdentity) => boolean;
  /** What an earlier session of this process left open, nobody else looks up. */
  readonly process: ProcessIdentity;
  /** Ends the looking up; what has no verdict by then stays open for the next run. */
  readonly signal: AbortSignal;
}

/** Changes without an outcome that nobody waits for; those of another console that runs are its own business. */
export function findOpenEntries({
  journal,
  process,
  isAlive,
}: Pick<ResolveParts, 'journal' | 'process' | 'isAlive'>): readonly JournalEntry[] {
  const isOfThisProcess = (other: ProcessIdentity) =>
    other.pid === process.pid && other.startTicks === process.startTicks;
  const isWaitedFor = (entry: JournalEntry) =>
    isOfThisProcess(entry.process) ? journal.isAwaited(entry) : isAlive(entry.process);
  return journal.entries().filter((entry) => entry.outcome === null && !isWaitedFor(entry));
}

/** Only the machine itself can tell: it is asked when the rotation is gone on with. */
function leaveUnknown(journal: Journal, entry: JournalEntry, begunAt: string): string {
  const reason = 'nobody looked at the VM since: w of its rotation (:rotate) does';
  const nothing = { status: null, durationMs: null, requestId: null };
  journal.outcome(entry, { outcome: 'unknown', reason, ...nothing });
  return `${entry.label} ${entry.target.name}, begun ${begunAt} by a console that ended meanwhile: ${reason}.`;
}

/** Looks up what was asked of a model, which the usage history alone tells. */
async function lookUpAnswer(parts: ResolveParts, entry: JournalEntry) {
  const { chatPatience, findLostAnswer } = await import('../chat/lost-answer.ts');
  const { api, journal, signal } = parts;
  return lookUpBy(
    parts,
    (options) => findLostAnswer(api, journal, entry, () => false, options),
    entry.timeMs,
    chatPatience,
    signal,
  );
}

/** What became of it; null when the looking up was ended before. */
function lookUpEntry(
  parts: ResolveParts,
  entry: JournalEntry,
  operation: ChangeOperation | 'chatWithAi',
): Promise<LookedUp | null> {
  if (operation === 'chatWithAi') return lookUpAnswer(parts, entry);
  const { target, args, seen, timeMs } = entry;
  const facts = { ...target, args, seen, sentAtMs: entry.sentAtMs ?? timeMs };
  return lookUp(parts, { operation, facts, lostAtMs: timeMs }, parts.signal, leftPatience);
}

/** Looks one up and closes it. */
async function resolveOne(parts: ResolveParts, entry: JournalEntry): Promise<string | null> {
  const sentAt = `${new Date(entry.timeMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const what = `${entry.label} ${entry.target.name}, sent ${sentAt} by a console that ended before the answer`;
  if (entry.operation === rotationOperation) return leaveUnknown(parts.journal, entry, sentAt);
  const { operation } = entry;
  if (operation !== 'chatWithAi' && !isChangeOperation(operation)) {
    return `${what}: this version does not know ${operation}; look at it yourself.`;
  }
  const looked = await lookUpEntry(parts, entry, operation);
  if (looked === null) return null;
  const reason = looked.reason.replace(/^the answer was lost(; | and )/, '');
  if (looked.finding === null) return `${what}: ${reason}. It will be looked up again at the next start.`;
  const { outcome } = looked;
  parts.journal.outcome(entry, {
    outcome,
    status: null,
    durationMs: null,
    requestId: null,
    reason: looked.reason,
  });
  return `${what}: ${outcome}, ${reason}.`;
}

/**
 * Looks up in the cloud, by GET alone, what became of the changes of this account that a console left open,
 * writes it into the journal, and returns one sentence each for the operator. Never rejects.
 */
export async function resolveOpenEntries(parts: ResolveParts): Promise<readonly string[]> {
  const open = findOpenEntries(parts).filter(parts.journal.isOwn);
  const sentences = await Promise.all(open.map((entry) => resolveOne(parts, entry)));
  return sentences.filter((sentence) => sentence !== null);
}
