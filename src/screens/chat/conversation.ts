import type { AiModel, ChatReply } from '../../api/types.ts';
import type { ChatMessage, ChatSettings, LostAnswer } from '../../store/chat/types.ts';
import { fromMicros, toMicros } from '../../store/money/micros.ts';
import { emptyField, type TextField } from '../text-field.ts';

/** What became of one question so far. */
export type Answer =
  | { readonly kind: 'waiting'; readonly sinceMs: number; readonly seconds: number }
  | { readonly kind: 'answered'; readonly reply: ChatReply; readonly tookMs: number }
  /** `found` is null while it is looked up whether it was charged, and where that could not be told. */
  | { readonly kind: 'lost'; readonly message: string; readonly found: LostAnswer | null };

/** One question and what became of it. */
export interface Exchange {
  readonly id: string;
  readonly question: string;
  readonly model: { readonly id: string; readonly name: string };
  readonly answer: Answer;
}

/** A conversation with a model, and the message that is being written. */
export interface Conversation {
  /** Null: the cheapest one there is. */
  readonly model: { readonly id: string; readonly name: string } | null;
  readonly settings: ChatSettings;
  readonly exchanges: readonly Exchange[];
  readonly typed: TextField;
  /** Keys are typed into the message; else they look at what was said. */
  readonly typing: boolean;
  /** Why the last message was not answered; it stands in `typed` again. */
  readonly problem: string | null;
}

/** The service takes no more of them (CONTRACT 4.12, ChatCompletionsRequest). */
export const mostMessages = 100;

const noSettings: ChatSettings = { systemPrompt: '', temperature: null, maxTokens: null, topP: null };

export const newConversation: Conversation = {
  model: null,
  settings: noSettings,
  exchanges: [],
  typed: emptyField,
  typing: true,
  problem: null,
};

/** The exchange whose answer is on its way. */
export function waitingIn({ exchanges }: Conversation): Exchange | null {
  return exchanges.findLast(({ answer }) => answer.kind === 'waiting') ?? null;
}

/** The last answer that came. */
export function lastReply({ exchanges }: Conversation): ChatReply | null {
  const answered = exchanges.findLast(({ answer }) => answer.kind === 'answered');
  return answered?.answer.kind === 'answered' ? answered.answer.reply : null;
}

/** Whether the same words, also with more behind them, were asked before and may have been paid, though no answer came. */
export function lostBefore({ exchanges }: Conversation, question: string): Exchange | null {
  const last = exchanges.at(-1);
  return last?.answer.kind === 'lost' &&
    question.startsWith(last.question) &&
    last.answer.found?.outcome !== 'failed'
    ? last
    : null;
}

function isSentAgain({ answer }: Pick<Exchange, 'answer'>): boolean {
  return answer.kind === 'answered' && answer.reply.text.trim() !== '';
}

/** All that was said, as it is sent with the next question; what was never answered, or without a word, is left out. */
export function messagesWith({ exchanges }: Conversation, question: string): readonly ChatMessage[] {
  const before = exchanges.filter(isSentAgain).flatMap(({ question: asked, answer }): ChatMessage[] =>
    answer.kind === 'answered'
      ? [
          { role: 'user', content: asked },
          { role: 'assistant', content: answer.reply.text },
        ]
      : [],
  );
  return [...before, { role: 'user', content: question }];
}

/** A question is asked. */
export function asked(
  conversation: Conversation,
  exchange: Pick<Exchange, 'id' | 'question' | 'model'>,
  nowMs: number,
): Conversation {
  const answer: Answer = { kind: 'waiting', sinceMs: nowMs, seconds: 0 };
  const exchanges = [...conversation.exchanges, { ...exchange, answer }];
  return { ...conversation, exchanges, typed: emptyField, problem: null };
}

/** What became of it is known, or known better. */
export function answeredBy(conversation: Conversation, id: string, answer: Answer): Conversation {
  const exchanges = conversation.exchanges.map((exchange) =>
    exchange.id === id ? { ...exchange, answer } : exchange,
  );
  return { ...conversation, exchanges };
}

/** The words of a question that was not answered are written again, before whatever was typed meanwhile. */
function writtenAgain({ typed }: Conversation, question: string): TextField {
  const text = typed.text.trim() === '' ? question : `${question}\n\n${typed.text}`;
  return { text, cursor: text.length };
}

/** It was refused, and is as if it had not been asked: its words are written again. */
export function refused(conversation: Conversation, id: string, problem: string): Conversation {
  const exchange = conversation.exchanges.find((one) => one.id === id);
  if (exchange === undefined) return conversation;
  const exchanges = conversation.exchanges.filter((one) => one !== exchange);
  return { ...conversation, exchanges, problem, typed: writtenAgain(conversation, exchange.question) };
}

/** Its answer is lost: it stays, for it may have been paid, and its words are written again. */
export function lost(conversation: Conversation, id: string, message: string): Conversation {
  const exchange = conversation.exchanges.find((one) => one.id === id);
  if (exchange === undefined) return conversation;
  return {
    ...answeredBy(conversation, id, { kind: 'lost', message, found: null }),
    typed: writtenAgain(conversation, exchange.question),
  };
}

/** What a conversation took so far, exactly; of each currency by itself. */
export interface Totals {
  readonly answers: number;
  readonly tokens: number;
  readonly costs: readonly { readonly currency: string; readonly amount: number }[];
  /** Answers that told no cost. */
  readonly untold: number;
}

/** Adds up what the answers took and cost; lost ones too, where the usage history had them. */
export function totalsOf({ exchanges }: Conversation): Totals {
  const micros = new Map<string, number>();
  let answers = 0;
  let tokens = 0;
  let untold = 0;
  const pay = (cost: number, currency: string): void => {
    micros.set(currency, (micros.get(currency) ?? 0) + toMicros(cost));
  };
  for (const { answer } of exchanges) {
    if (answer.kind === 'answered') {
      const { usage, cost, currency } = answer.reply;
      answers += 1;
      tokens += usage?.totalTokens ?? 0;
      if (cost === null) untold += 1;
      else pay(cost, currency);
    } else if (answer.kind === 'lost' && answer.found?.paid != null) {
      tokens += answer.found.paid.totalTokens;
      pay(answer.found.paid.cost, answer.found.paid.currency);
    }
  }
  const costs = [...micros].map(([currency, sum]) => ({ currency, amount: fromMicros(sum) }));
  return { answers, tokens, costs, untold };
}

const tokensPriced = 1_000_000;

/**
 * What the next question costs at the least, before a word of it and of its answer: all that was said is sent once more. Null
 * where that is not known.
 */
export function leastOfNext(
  { exchanges }: Conversation,
  model: AiModel | null,
): { readonly tokens: number; readonly cost: number | null } | null {
  const last = exchanges.findLast(isSentAgain);
  if (last?.answer.kind !== 'answered' || model === null || last.model.id !== model.id) return null;
  const tokens = last.answer.reply.usage?.totalTokens;
  if (tokens === undefined) return null;
  const price = model.inputPricePerMillion;
  const cost = price === null ? null : fromMicros(Math.round((toMicros(price) * tokens) / tokensPriced));
  return { tokens, cost };
}
