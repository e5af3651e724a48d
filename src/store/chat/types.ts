import type { ChatReply } from '../../api/types.ts';

/** How a model is asked to answer; null leaves it to the service (CONTRACT 4.12, ChatCompletionsRequest). */
export interface ChatSettings {
  /** Said to the model before everything else; empty for nothing. */
  readonly systemPrompt: string;
  readonly temperature: number | null;
  readonly maxTokens: number | null;
  readonly topP: number | null;
}

export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** What is asked of a model, with the whole conversation before it. */
export interface ChatQuestion {
  readonly model: { readonly id: string; readonly name: string };
  readonly messages: readonly ChatMessage[];
  readonly settings: ChatSettings;
}

/** What became of a question whose answer was lost, as the usage history tells it. */
export interface LostAnswer {
  /** `done`: it was paid, and its answer is lost. `failed`: nothing was charged. `unknown`: nobody can tell. */
  readonly outcome: 'done' | 'failed' | 'unknown';
  /** The same as a sentence. */
  readonly says: string;
  /** What was charged; null where nothing is known to have been. */
  readonly paid: {
    readonly cost: number;
    readonly currency: string;
    readonly totalTokens: number;
  } | null;
}

export type ChatOutcome =
  | { readonly kind: 'answered'; readonly reply: ChatReply }
  /** Certainly not answered, and not charged. */
  | { readonly kind: 'refused'; readonly message: string }
  /** It may have been answered and charged; `found` gives null when the console ends before that is known. */
  | { readonly kind: 'lost'; readonly message: string; readonly found: Promise<LostAnswer | null> };
