import { answerQuestion } from '../assistant/answer.ts';
import { cutToTokens, tokensIn, tokensOf } from '../assistant/tokens.ts';
import { AI_MODELS, type AiModel } from '../catalog/ai-models.ts';
import type { Schemas } from '../contract/types.ts';
import { invalidField, notFound } from '../refusal.ts';
import type { WireTime } from '../wire-time.ts';
import type { AiCall } from '../world/ai-usage.ts';
import { major } from '../world/money.ts';
import type { World } from '../world/world.ts';
import type { Handlers } from './call.ts';
import { renderPagination } from './render.ts';

const DAY_MS = 86_400_000;
const USUAL_DAYS = 30;

/** Language models: what is on offer, the assistant, and what it was used for. */
export const aiHandlers = {
  listAiModels: ({ world: { currency } }) => ({
    message: 'Models read',
    models: AI_MODELS.map((model) => ({
      id: model.id,
      name: model.name,
      provider: model.provider,
      context_length: model.contextLength,
      input_price_per_million: model.inputPrices[currency],
      output_price_per_million: model.outputPrices[currency],
      currency,
    })),
  }),

  chatWithAi({ world, time, body }) {
    if (body.stream === true) {
      throw invalidField('stream', 'stream must be false: answers come whole only');
    }
    const model = findModel(body.model);
    const promptTokens = tokensOf(body.messages);
    const room = model.contextLength - promptTokens;
    if (room < 1) {
      throw invalidField(
        'messages',
        `messages has ${promptTokens} tokens, ${model.id} takes ${model.contextLength}`,
        {
          max_tokens: model.contextLength,
        },
      );
    }
    world.credit.requireAny();
    const question = body.messages.findLast(({ role }) => role === 'user')?.content ?? '';
    const whole = answerQuestion(world, question, time);
    const content = cutToTokens(whole, Math.min(body.max_tokens ?? room, room));
    const call = world.ai.charge(model, promptTokens, tokensIn(content));
    return {
      message: 'Completed',
      id: `chat-${call.id.slice('AITX_'.length)}`,
      model: model.id,
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content },
          finish_reason: content.length < whole.length ? 'length' : 'stop',
        },
      ],
      usage: renderTokens(call),
      cost: major(call.costUnits),
      currency: world.currency,
      transaction_id: call.id,
    };
  },

  getAiUsageSummary({ world, query }) {
    const days = query.days ?? USUAL_DAYS;
    const totals = [...world.ai.totalsSince(world.clock.now() - days * DAY_MS)];
    const sum = (of: (entry: (typeof totals)[number][1]) => number) =>
      totals.reduce((total, [, entry]) => total + of(entry), 0);
    return {
      message: 'Usage read',
      period_days: days,
      total_requests: sum(({ calls }) => calls),
      total_tokens: sum(({ tokens }) => tokens),
      total_cost: major(sum(({ costUnits }) => costUnits)),
      currency: world.currency,
      by_model: totals.map(([model, { calls, tokens, costUnits }]) => ({
        model,
        requests: calls,
        tokens,
        cost: major(costUnits),
      })),
    };
  },

  getAiUsageHistory({ world, time, query }) {
    const page = world.ai.page(query);
    return {
      message: 'Usage read',
      transactions: page.rows.map((call) => renderCall(call, world, time)),
      pagination: renderPagination(page),
    };
  },
} satisfies Handlers;

function findModel(id: string): AiModel {
  const model = AI_MODELS.find((known) => known.id === id);
  if (model === undefined) {
    throw notFound('AI model', id);
  }
  return model;
}

function renderTokens({ promptTokens, completionTokens }: AiCall) {
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
  };
}

function renderCall(call: AiCall, world: World, time: WireTime): Schemas['AITransaction'] {
  return {
    transaction_id: call.id,
    model: call.model,
    ...renderTokens(call),
    cost: major(call.costUnits),
    currency: world.currency,
    status: 'completed',
    created_at: time.iso(call.createdAtMs),
  };
}
