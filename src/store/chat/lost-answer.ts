import type { CallOptions } from '../../api/calls.ts';
import type { ReadApi } from '../../api/read-api.ts';
import type { AiTransaction } from '../../api/types.ts';
import type { Journal } from '../journal/journal.ts';
import type { ChangeFacts, Finding } from '../kinds/kind.ts';
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

/** Whether the journal tells of a call already, so that it can't be the one that is missed. */
export function isInJournal(journal: Pick<Journal, 'entries'>, transactionId: string): boolean {
  return journal.entries().some(({ outcome }) => outcome?.reason?.includes(transactionId) === true);
}

/**
 * Looks in the usage history for the call that a question became; `isKnown` tells calls apart that were answered, and while
 * `othersUnderWay` is true nothing that is found there is believed to be its own.
 */
export async function findLostAnswer(
  api: Pick<ReadApi, 'getAiUsageHistory'>,
  facts: Pick<ChangeFacts, 'id' | 'sentAtMs'>,
  isKnown: (transactionId: string) => boolean,
  othersUnderWay: boolean,
  options: CallOptions,
): Promise<ChatFinding> {
  const { rows } = await api.getAiUsageHistory({ model: facts.id, page: 1, limit: historyPage }, options);
  const since = rows.filter(
    ({ id, model, createdAtMs }) =>
      model === facts.id &&
      createdAtMs !== null &&
      createdAtMs >= facts.sentAtMs - clockSlackMs &&
      !isKnown(id),
  );
  const [only, second] = since;
  if (only === undefined)
    return { verdict: 'unchanged', says: 'the usage history has no such call', paid: null };
  if (second !== undefined || othersUnderWay) {
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
