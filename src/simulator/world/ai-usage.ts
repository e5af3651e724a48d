import type { AiModel } from '../catalog/ai-models.ts';
import type { Currency } from '../catalog/prices.ts';
import type { WorldContext } from './context.ts';
import { amountOf } from './money.ts';
import { newestPage, type Page, type PageQuery } from './page.ts';

/** One call of a language model, and what it cost. */
export interface AiCall {
  readonly id: string;
  readonly model: string;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly costUnits: number;
  readonly createdAtMs: number;
}

/** What some calls come to. */
export interface AiTotals {
  calls: number;
  tokens: number;
  costUnits: number;
}

/** Calls are charged in steps of 0.0001 of the currency, the smallest amount an answer can tell (contract 4.9). */
const STEP_UNITS = amountOf(0.0001);

/** The calls of language models: each is charged as it is made. */
export class AiUsage {
  readonly #context: WorldContext;
  readonly #calls: AiCall[];

  constructor(context: WorldContext) {
    this.#context = context;
    this.#calls = context.memory.open<AiCall[]>('AI calls', []);
  }

  /** Every call, oldest first. */
  get calls(): readonly AiCall[] {
    return this.#calls;
  }

  /** Notes a call and takes its price from the balance. */
  charge(model: AiModel, promptTokens: number, completionTokens: number): AiCall {
    const call = this.#make(model, promptTokens, completionTokens, this.#context.clock.now());
    this.#context.ledger.charge(call.costUnits);
    return call;
  }

  /** Puts a call into the world that was made and paid before; from the oldest to the newest. */
  seed(model: AiModel, promptTokens: number, completionTokens: number, createdAtMs: number): void {
    this.#make(model, promptTokens, completionTokens, createdAtMs);
  }

  /** One page, newest first. */
  page(query: PageQuery & { readonly model?: string | undefined }): Page<AiCall> {
    const { model } = query;
    return newestPage(this.#calls, query, model === undefined ? undefined : (call) => call.model === model);
  }

  /** What the calls since an instant come to, by model; the dearest first. */
  totalsSince(sinceMs: number): ReadonlyMap<string, AiTotals> {
    const totals = new Map<string, AiTotals>();
    for (const call of this.#calls.filter(({ createdAtMs }) => createdAtMs >= sinceMs)) {
      const sum = totals.get(call.model) ?? { calls: 0, tokens: 0, costUnits: 0 };
      sum.calls++;
      sum.tokens += call.promptTokens + call.completionTokens;
      sum.costUnits += call.costUnits;
      totals.set(call.model, sum);
    }
    return new Map([...totals].sort(([, left], [, right]) => right.costUnits - left.costUnits));
  }

  #make(model: AiModel, promptTokens: number, completionTokens: number, createdAtMs: number): AiCall {
    const { currency, ids } = this.#context;
    const costUnits = priceUnits(model, promptTokens, completionTokens, currency);
    const call = {
      id: ids.nextAiCall(),
      model: model.id,
      promptTokens,
      completionTokens,
      costUnits,
      createdAtMs,
    };
    this.#calls.push(call);
    return call;
  }
}

/** What a call costs, in amount units: a step begun counts. */
function priceUnits(
  model: AiModel,
  promptTokens: number,
  completionTokens: number,
  currency: Currency,
): number {
  // Prices have two decimals, so a hundred million tokens cost a whole number.
  const hundredths =
    Math.round(model.inputPrices[currency] * 100) * promptTokens +
    Math.round(model.outputPrices[currency] * 100) * completionTokens;
  const units = (hundredths * amountOf(1)) / 100_000_000;
  return Math.ceil(units / STEP_UNITS) * STEP_UNITS;
}
