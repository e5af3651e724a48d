import type { ChangeApi } from '../../api/change-api.ts';
import type { Clock } from '../../api/clock.ts';
import { ApiError } from '../../api/errors.ts';
import type { ReadApi } from '../../api/read-api.ts';
import type { ChatRequest } from '../../api/requests.ts';
import type { ChatReply } from '../../api/types.ts';
import type { ChangeArgs } from '../changes/changes.ts';
import { lookUpBy } from '../changes/look-up.ts';
import type { IntentFacts, Journal, JournalEntry } from '../journal/journal.ts';
import { type AskedQuestions, chatPatience, findLostAnswer } from './lost-answer.ts';
import { paidText } from './paid-text.ts';
import type { ChatOutcome, ChatQuestion, LostAnswer } from './types.ts';

export interface AskingParts {
  readonly api: Pick<ChangeApi, 'chatWithAi'> & Pick<ReadApi, 'getAiUsageHistory'>;
  readonly journal: Pick<Journal, 'intent' | 'outcome'> & AskedQuestions;
  readonly clock: Clock;
  readonly random: () => number;
  readonly newId: () => string;
  /** The service's time. */
  readonly serviceNow: () => number;
  /** Something was paid: the balance is read again. */
  readonly paid: () => void;
  /** Ends the waiting and the looking up: the console is left. */
  readonly stopping: AbortSignal;
}

export interface Asking {
  /** Asks once and never again by itself; leaves a line in the journal before it is sent, without a word of the text. */
  ask(question: ChatQuestion, signal: AbortSignal): Promise<ChatOutcome>;
  /** Whether a question has no outcome yet. */
  isUnderWay(): boolean;
}

/** The request as the contract has it: what is null is left out. */
function requestOf({ model, messages, settings }: ChatQuestion): ChatRequest {
  const { systemPrompt, temperature, maxTokens, topP } = settings;
  const system = systemPrompt.trim() === '' ? [] : [{ role: 'system' as const, content: systemPrompt }];
  return {
    model: model.id,
    messages: [...system, ...messages],
    ...(temperature === null ? {} : { temperature }),
    ...(maxTokens === null ? {} : { max_tokens: maxTokens }),
    ...(topP === null ? {} : { top_p: topP }),
  };
}

/** What the journal keeps of a request: everything but what was said. */
function argsOf({ messages, ...rest }: ChatRequest): ChangeArgs {
  return { ...rest, messages: messages.length };
}

/** Why nothing was answered, and when more is taken where the service's own sentence does not say so. */
function refusalOf({ message, retryAfterMs }: ApiError): string {
  if (retryAfterMs === null) return message;
  const seconds = `${Math.ceil(retryAfterMs / 1_000)} s`;
  if (message.includes(` ${seconds}`)) return message;
  const sentence = /[.!?]$/.test(message) ? message : `${message}.`;
  return `${sentence} The service takes more in ${seconds}.`;
}

function sayLost(outcome: LostAnswer['outcome'], says: string): string {
  if (outcome === 'failed') return `not charged, ${says}`;
  return outcome === 'done' ? says : `nobody can tell whether it was charged: ${says}`;
}

/** Makes what asks models, records each question and looks up those whose answer was lost (CONTRACT 4.12). */
export function createAsking(parts: AskingParts): Asking {
  const { api, journal, clock, stopping } = parts;
  const answered = new Set<string>();
  let waiting = 0;
  let looking = 0;

  const close = (
    entry: JournalEntry,
    outcome: 'done' | 'failed' | 'unknown',
    reason: string,
    told: { readonly status?: number | null; readonly requestId?: string | null; readonly tookMs?: number },
  ): void => {
    const { status = null, requestId = null, tookMs = null } = told;
    journal.outcome(entry, { outcome, status, durationMs: tookMs, requestId, reason });
  };

  async function lookUp(entry: JournalEntry): Promise<LostAnswer | null> {
    looking += 1;
    try {
      const looked = await lookUpBy(
        parts,
        (options) => findLostAnswer(api, journal, entry, (id) => answered.has(id), options),
        clock.now(),
        chatPatience,
        stopping,
      );
      if (looked === null) return null;
      const { outcome, reason, finding } = looked;
      close(entry, outcome, reason, {});
      const paid = finding?.paid ?? null;
      if (paid !== null) parts.paid();
      return { outcome, says: sayLost(outcome, finding?.says ?? reason), paid };
    } finally {
      looking -= 1;
    }
  }

  function noteReply({ transactionId, usage, cost, currency }: ChatReply): string {
    const paid = paidText(usage, cost, currency);
    if (transactionId === null) return paid;
    answered.add(transactionId);
    return `${paid}, ${transactionId}`;
  }

  return {
    isUnderWay: () => waiting > 0 || looking > 0,
    async ask(question, signal) {
      const request = requestOf(question);
      const sentAtMs = clock.now();
      const facts: IntentFacts = {
        operation: 'chatWithAi',
        label: 'Ask',
        target: question.model,
        args: argsOf(request),
        batch: parts.newId(),
        seen: null,
        sentAtMs: parts.serviceNow(),
      };
      const entry = journal.intent(facts);
      waiting += 1;
      try {
        const both = AbortSignal.any([signal, stopping]);
        const { value, httpStatus, requestId } = await api.chatWithAi(request, {
          priority: 'interactive',
          signal: both,
        });
        const told = { status: httpStatus, requestId, tookMs: clock.now() - sentAtMs };
        close(entry, 'done', noteReply(value), told);
        parts.paid();
        return { kind: 'answered', reply: value };
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        const { status, requestId } = error;
        const message = error.kind === 'cancelled' ? 'cancelled' : refusalOf(error);
        if (error.answerLost) return { kind: 'lost', message, found: lookUp(entry) };
        close(entry, 'failed', message, { status, requestId, tookMs: clock.now() - sentAtMs });
        // Too little credit is news for the balance.
        if (status === 402) parts.paid();
        return { kind: 'refused', message };
      } finally {
        waiting -= 1;
      }
    },
  };
}
