import * as v from 'valibot';
import type { CallOptions, UsageQuery } from './calls.ts';
import type { Client } from './client.ts';
import { pageOf, pagingEntries } from './paging.ts';
import {
  count,
  countOrNull,
  currency,
  fields,
  id,
  list,
  listOrNone,
  money,
  text,
  timeOrNull,
} from './shape.ts';
import type { AiModel, AiTransaction, AiUsageSummary, Page } from './types.ts';

const moneyOrNull = v.fallback(v.nullable(money), null);

const model = v.pipe(
  fields({
    id,
    name: text,
    provider: text,
    context_length: countOrNull,
    input_price_per_million: moneyOrNull,
    output_price_per_million: moneyOrNull,
    currency,
  }),
  v.transform(
    (row): AiModel => ({
      id: row.id,
      name: row.name === '' ? row.id : row.name,
      provider: row.provider,
      contextTokens: row.context_length,
      inputPricePerMillion: row.input_price_per_million,
      outputPricePerMillion: row.output_price_per_million,
      currency: row.currency,
    }),
  ),
);

const modelList = fields({ models: list(model) });

/** The models one can chat with (CONTRACT 4.12, ModelsResponse). */
export async function listAiModels(client: Client, options?: CallOptions): Promise<readonly AiModel[]> {
  return (await client({ operation: 'listAiModels', schema: modelList, options })).value.models;
}

const usageSummary = v.pipe(
  fields({
    period_days: count,
    total_requests: count,
    total_tokens: count,
    total_cost: money,
    currency,
    by_model: listOrNone(fields({ model: text, requests: count, tokens: count, cost: money })),
  }),
  v.transform(
    (body): AiUsageSummary => ({
      periodDays: body.period_days,
      totalRequests: body.total_requests,
      totalTokens: body.total_tokens,
      totalCost: body.total_cost,
      currency: body.currency,
      byModel: body.by_model,
    }),
  ),
);

/** What the chat cost in the last days (CONTRACT 4.12, UsageSummaryResponse). */
export async function getAiUsageSummary(
  client: Client,
  { days }: { readonly days?: number },
  options?: CallOptions,
): Promise<AiUsageSummary> {
  const query = { days };
  return (await client({ operation: 'getAiUsageSummary', query, schema: usageSummary, options })).value;
}

const transaction = v.pipe(
  fields({
    transaction_id: id,
    model: text,
    prompt_tokens: count,
    completion_tokens: count,
    total_tokens: count,
    cost: money,
    currency,
    status: text,
    created_at: timeOrNull,
  }),
  v.transform(
    (row): AiTransaction => ({
      id: row.transaction_id,
      model: row.model,
      promptTokens: row.prompt_tokens,
      completionTokens: row.completion_tokens,
      totalTokens: row.total_tokens,
      cost: row.cost,
      currency: row.currency,
      status: row.status,
      createdAtMs: row.created_at,
    }),
  ),
);

const history = v.pipe(
  fields({ transactions: list(transaction), ...pagingEntries }),
  v.transform((body) => pageOf(body.transactions, body)),
);

/** One page of the calls of the chat (CONTRACT 4.12, UsageHistoryResponse). */
export async function getAiUsageHistory(
  client: Client,
  { page, limit, model: ofModel }: UsageQuery,
  options?: CallOptions,
): Promise<Page<AiTransaction>> {
  const query = { page, limit, model: ofModel };
  return (await client({ operation: 'getAiUsageHistory', query, schema: history, options })).value;
}
