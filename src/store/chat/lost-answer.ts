import type { CallOptions } from '../../api/calls.ts';
import type { ReadApi } from '../../api/read-api.ts';
import type { AiTransaction } from '../../api/types.ts';
import type { Finding } from '../changes/kinds/kind.ts';
import type { Journal, JournalEntry } from '../journal/journal.ts';
import { paidText } from './paid-text.ts';

/** What the usage history tells of a question whose answer was lost. */
export interface ChatFinding extends Finding {
  readonly paid: AiTransaction | null;
}

/** A model may think as long as an answer is waited for (CONTRACT section 2), and is paid when it is through. */
export const chatPatience = {
  settleMs: 120_000,
  delaysMs: [1_000, 2_000, 7_000, 20_000, 30_000, 60_000],
} as const;

/** Answers tell the service's time by the second. */
const clockSlackMs = 2_000;
/** So many calls of one model in two minutes is more than the service takes. */
const historyPage = 50;

/** What the journal, which all consoles of this machine share, tells of questions. */
export type AskedQuestions = Pick<Journal, 'entries' | 'isOwn' | 'load'>;
type Asked = Pick<JournalEntry, 'id' | 'operation' | 'target' | 'timeMs'> &
  Partial<Pick<JournalEntry, 'sentAtMs'>>;

/** Whether the journal tells of a call already, so that it can't be the one that is missed. */
function isInJournal(journal: AskedQuestions, transactionId: string): boolean {
  return journal.entries().some(({ outcome }) => outcome?.reason?.includes(transactionId) === true);
}

/** Whether of another question to the same model nobody knows what became of it, in whatever console: a call may be its own. */
function isAskedBesides(journal: AskedQuestions, asked: Asked): boolean {
  return journal
    .entries()
    .some(
      (other) =>
        (other.outcome === null || other.outcome.outcome === 'unknown') &&
        other.id !== asked.id &&
        other.operation === asked.operation &&
        other.target.id === asked.target.id &&
        other.timeMs >= asked.timeMs - chatPatience.settleMs &&
        journal.isOwn(other),
    );
}

/**
 * Looks in the usage history for the call that a question became. Nothing that is found there is believed to be its own that
 * the journal tells of or `isAnswered` knows, and nothing at all while another question may have become it.
 */
export async function findLostAnswer(
  api: Pick<ReadApi, 'getAiUsageHistory'>,
  journal: AskedQuestions,
  asked: Asked,
  isAnswered: (transactionId: string) => boolean,
  options: CallOptions,
): Promise<ChatFinding> {
  const model = asked.target.id;
  const sentAtMs = asked.sentAtMs ?? asked.timeMs;
  const { rows } = await api.getAiUsageHistory({ model, page: 1, limit: historyPage }, options);
  // Afterwards, since a question is written down before it is sent.
  journal.load();
  const since = rows.filter(
    (row) =>
      row.model === model &&
      row.createdAtMs !== null &&
      row.createdAtMs >= sentAtMs - clockSlackMs &&
      !isAnswered(row.id) &&
      !isInJournal(journal, row.id),
  );
  const [only, second] = since;
  if (only === undefined)
    return { verdict: 'unchanged', says: 'the usage history has no such call', paid: null };
  if (second !== undefined || isAskedBesides(journal, asked)) {
    const calls = since.length === 1 ? '1 call' : `${since.length} calls`;
    return { verdict: 'unclear', says: `${calls} of that model since then`, paid: null };
  }
  const what = `${paidText(only, only.cost, only.currency)}, ${only.id}`;
  if (only.status.toLowerCase() !== 'failed')
    return { verdict: 'done', says: `charged, ${what}`, paid: only };
  return only.cost === 0
    ? { verdict: 'done', inVain: true, says: `the model gave no answer, ${only.id}`, paid: null }
    : { verdict: 'done', says: `charged though the model gave no answer, ${what}`, paid: only };
}
