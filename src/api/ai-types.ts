import type { Currency } from './shared-types.ts';

/** Types of CONTRACT 4.12. */
export interface AiModel {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  readonly contextTokens: number | null;
  /** Null where the service does not tell it, which is not free of charge. */
  readonly inputPricePerMillion: number | null;
  readonly outputPricePerMillion: number | null;
  readonly currency: Currency;
}

export interface TokenUsage {
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly totalTokens: number;
}

export interface ChatReply {
  readonly id: string | null;
  readonly model: string;
  /** What the first choice says. */
  readonly text: string;
  /** `stop`, or `length` where it was cut. */
  readonly finishReason: string;
  /** Null where the answer does not tell it. */
  readonly usage: TokenUsage | null;
  readonly cost: number | null;
  readonly currency: Currency;
  readonly transactionId: string | null;
}

export interface AiTransaction extends TokenUsage {
  readonly id: string;
  readonly model: string;
  readonly cost: number;
  readonly currency: Currency;
  readonly status: string;
  readonly createdAtMs: number | null;
}

export interface AiUsageSummary {
  readonly periodDays: number;
  readonly totalRequests: number;
  readonly totalTokens: number;
  readonly totalCost: number;
  readonly currency: Currency;
  readonly byModel: readonly {
    readonly model: string;
    readonly requests: number;
    readonly tokens: number;
    readonly cost: number;
  }[];
}
