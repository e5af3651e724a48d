import type { Prices } from './prices.ts';

export interface AiModel {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  /** In tokens. */
  readonly contextLength: number;
  /** Per million tokens of the question; at most 2 decimals. */
  readonly inputPrices: Prices;
  /** Per million tokens of the answer; at most 2 decimals. */
  readonly outputPrices: Prices;
}

/** The language models on offer, cheapest first. */
export const AI_MODELS: readonly AiModel[] = [
  {
    id: 'mistral-small-3.1-24b-instruct',
    name: 'Mistral Small 3.1 24B Instruct',
    provider: 'Mistral AI',
    contextLength: 32_768,
    inputPrices: { USD: 0.1, EUR: 0.1, INR: 9 },
    outputPrices: { USD: 0.3, EUR: 0.28, INR: 26 },
  },
  {
    id: 'llama-3.3-70b-instruct',
    name: 'Llama 3.3 70B Instruct',
    provider: 'Meta',
    contextLength: 131_072,
    inputPrices: { USD: 0.6, EUR: 0.55, INR: 52 },
    outputPrices: { USD: 1.2, EUR: 1.1, INR: 104 },
  },
  {
    id: 'deepseek-r1-0528',
    name: 'DeepSeek R1 0528',
    provider: 'DeepSeek',
    contextLength: 131_072,
    inputPrices: { USD: 1.35, EUR: 1.25, INR: 117 },
    outputPrices: { USD: 5.4, EUR: 5, INR: 468 },
  },
];
