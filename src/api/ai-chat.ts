import * as v from 'valibot';
import type { CallOptions } from './calls.ts';
import type { Client } from './client.ts';
import { doneWith } from './done.ts';
import type { ChatRequest } from './requests.ts';
import { count, currency, fields, list, money, text, textOrNull } from './shape.ts';
import type { ChatReply, Done } from './types.ts';

/** An answer without a word is null in some services; it is paid, and what it cost is told with it. */
const choice = fields({ message: fields({ content: v.nullable(v.string('a text')) }), finish_reason: text });
const usage = v.pipe(
  fields({ prompt_tokens: count, completion_tokens: count, total_tokens: count }),
  v.transform((row) => ({
    promptTokens: row.prompt_tokens,
    completionTokens: row.completion_tokens,
    totalTokens: row.total_tokens,
  })),
);

const chatReply = v.pipe(
  fields({
    id: textOrNull,
    model: text,
    choices: v.pipe(list(choice), v.minLength(1, 'a list with an answer')),
    usage: v.fallback(v.nullable(usage), null),
    cost: v.fallback(v.nullable(money), null),
    currency,
    transaction_id: textOrNull,
  }),
  v.transform(
    (body): ChatReply => ({
      id: body.id,
      model: body.model,
      text: body.choices[0]?.message.content ?? '',
      finishReason: body.choices[0]?.finish_reason ?? '',
      usage: body.usage,
      cost: body.cost,
      currency: body.currency,
      transactionId: body.transaction_id,
    }),
  ),
);

/** Says something to a model and waits for its answer, which costs credits (CONTRACT 4.12, ChatCompletionsResponse). */
export async function chatWithAi(
  client: Client,
  request: ChatRequest,
  options?: CallOptions,
): Promise<Done<ChatReply>> {
  const answered = await client({ operation: 'chatWithAi', body: request, schema: chatReply, options });
  return doneWith(answered.value, answered);
}
