import { expect, test } from 'vitest';
import { ApiError, type ApiErrorFacts } from '../../src/api/errors.ts';
import type { AiTransaction, ChatReply } from '../../src/api/types.ts';
import { type AskingParts, createAsking } from '../../src/store/chat/asking.ts';
import type { ChatQuestion } from '../../src/store/chat/types.ts';
import type { IntentFacts, JournalEntry, OutcomeFacts } from '../../src/store/journal/journal.ts';
import { createFakeClock } from './fake-clock.ts';

const secretText = 'why is train-01 slow?';
const question: ChatQuestion = {
  model: { id: 'llama-70b', name: 'Llama 70B' },
  messages: [{ role: 'user', content: secretText }],
  settings: { systemPrompt: 'Be brief.', temperature: 0.2, maxTokens: null, topP: null },
};

const reply: ChatReply = {
  id: 'chat-1',
  model: 'llama-70b',
  text: 'It waits for its disk.',
  finishReason: 'stop',
  usage: { promptTokens: 1_204, completionTokens: 88, totalTokens: 1_292 },
  cost: 0.0002,
  currency: 'USD',
  transactionId: 'AITX_0000000001',
};

function callOf(id: string, createdAtMs: number | null, changes: Partial<AiTransaction> = {}): AiTransaction {
  return {
    id,
    model: 'llama-70b',
    promptTokens: 1_204,
    completionTokens: 88,
    totalTokens: 1_292,
    cost: 0.0002,
    currency: 'USD',
    status: 'completed',
    createdAtMs,
    ...changes,
  };
}

function failing(facts: Partial<ApiErrorFacts>): ApiError {
  return new ApiError({ kind: 'server', operation: 'chatWithAi', message: 'it broke.', ...facts });
}

/** A service that answers as told, and a journal that only takes notes. */
function start(answer: () => Promise<ChatReply>) {
  const clock = createFakeClock();
  const stopping = new AbortController();
  const intents: IntentFacts[] = [];
  const outcomes: OutcomeFacts[] = [];
  const bodies: unknown[] = [];
  const calls: AiTransaction[] = [];
  const told = { paid: 0 };
  const entries: JournalEntry[] = [];
  const parts: AskingParts = {
    api: {
      chatWithAi: async (body) => {
        bodies.push(body);
        return { value: await answer(), httpStatus: 200, requestId: '1234abcd' };
      },
      getAiUsageHistory: async () => ({
        rows: [...calls],
        total: calls.length,
        page: 1,
        limit: 50,
        totalPages: 1,
      }),
    },
    journal: {
      entries: () => entries,
      isOwn: () => true,
      load: () => ({ skippedLines: 0, error: null }),
      intent: (facts) => {
        intents.push(facts);
        return { ...facts, id: `entry-${intents.length}` } as JournalEntry;
      },
      outcome: (_, facts) => outcomes.push(facts),
    },
    clock,
    random: () => 0.5,
    newId: () => 'batch',
    serviceNow: () => clock.now(),
    paid: () => {
      told.paid += 1;
    },
    stopping: stopping.signal,
  };
  const asking = createAsking(parts);
  return { clock, stopping, intents, outcomes, bodies, calls, told, asking };
}

const never = new AbortController().signal;

test('an answer is recorded with its tokens and cost before and after, and never with its text', async () => {
  const { asking, intents, outcomes, bodies, told } = start(async () => reply);
  expect(await asking.ask(question, never)).toEqual({ kind: 'answered', reply });
  expect(bodies).toEqual([
    {
      model: 'llama-70b',
      temperature: 0.2,
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: secretText },
      ],
    },
  ]);
  expect(intents).toMatchObject([
    { operation: 'chatWithAi', target: question.model, args: { messages: 2, temperature: 0.2 } },
  ]);
  expect(outcomes).toMatchObject([
    { outcome: 'done', status: 200, reason: '1,204 tokens in, 88 out, $0.0002, AITX_0000000001' },
  ]);
  expect(JSON.stringify([intents, outcomes])).not.toMatch(/slow|disk|brief/);
  expect(told.paid).toBe(1);
});

test.each([
  [{ status: 402, message: 'Credit is too low.' }, 'Credit is too low.', 1],
  [{ status: 429, retryAfterMs: 5_200, message: 'Too many.' }, 'Too many. The service takes more in 6 s.', 0],
  [{ status: 429, retryAfterMs: 5_200, message: 'Too many' }, 'Too many. The service takes more in 6 s.', 0],
  [{ status: 429, retryAfterMs: 6_000, message: 'Wait for 6 seconds' }, 'Wait for 6 seconds', 0],
  [{ status: 422, message: 'temperature is too high.' }, 'temperature is too high.', 0],
])('a refusal %o is told once and nothing is looked up', async (facts, message, paid) => {
  const { asking, outcomes, bodies, told } = start(async () => {
    throw failing(facts);
  });
  expect(await asking.ask(question, never)).toEqual({ kind: 'refused', message });
  expect(bodies).toHaveLength(1);
  expect(outcomes).toMatchObject([{ outcome: 'failed', reason: message }]);
  expect(told.paid).toBe(paid);
  expect(asking.isUnderWay()).toBe(false);
});

async function lose(calls: readonly AiTransaction[]) {
  const rig = start(async () => {
    throw failing({ kind: 'cut-off', answerLost: true });
  });
  rig.calls.push(...calls);
  const outcome = await rig.asking.ask(question, never);
  if (outcome.kind !== 'lost') throw new Error('it was not lost');
  expect(rig.asking.isUnderWay()).toBe(true);
  return { ...rig, found: outcome.found };
}

const atMs = createFakeClock().now();

test('a lost answer is found in the usage history, with what it cost', async () => {
  const { clock, found, outcomes, bodies, told } = await lose([
    callOf('AITX_0000000002', atMs + 500),
    callOf('AITX_0000000001', atMs - 60_000),
    callOf('AITX_0000000003', atMs + 500, { model: 'another' }),
  ]);
  await clock.advance(1_000);
  expect(await found).toMatchObject({ outcome: 'done', paid: { cost: 0.0002, totalTokens: 1_292 } });
  expect(outcomes).toMatchObject([{ outcome: 'done' }]);
  expect(outcomes[0]?.reason).toContain('AITX_0000000002');
  expect(bodies).toHaveLength(1);
  expect(told.paid).toBe(1);
});

test('a call that failed at the model is told as such, and as charged only where it cost something', async () => {
  const failed = callOf('AITX_0000000002', atMs + 500, { status: 'failed', cost: 0 });
  const free = await lose([failed]);
  await free.clock.advance(1_000);
  expect(await free.found).toEqual({
    outcome: 'failed',
    says: 'not charged, the model gave no answer, AITX_0000000002',
    paid: null,
  });
  expect(free.outcomes).toMatchObject([{ outcome: 'failed' }]);
  const charged = await lose([{ ...failed, cost: 0.0002 }]);
  await charged.clock.advance(1_000);
  expect(await charged.found).toMatchObject({
    outcome: 'done',
    says: 'charged though the model gave no answer, 1,204 tokens in, 88 out, $0.0002, AITX_0000000002',
    paid: { cost: 0.0002 },
  });
});

test('it is called not charged only after as long as an answer may take', async () => {
  const { clock, found, outcomes } = await lose([]);
  await clock.advance(60_000);
  expect(outcomes).toEqual([]);
  await clock.advance(121_000);
  expect(await found).toEqual({
    outcome: 'failed',
    says: 'not charged, the usage history has no such call',
    paid: null,
  });
  expect(outcomes).toMatchObject([{ outcome: 'failed' }]);
});

test('of two calls that it may be, neither is taken for it', async () => {
  const { clock, found } = await lose([
    callOf('AITX_0000000002', atMs + 500),
    callOf('AITX_0000000003', atMs + 900),
  ]);
  await clock.advance(181_000);
  expect(await found).toMatchObject({
    outcome: 'unknown',
    says: 'nobody can tell whether it was charged: 2 calls of that model since then',
  });
});

test('what is not known when the console ends stays open in the journal', async () => {
  const { stopping, found, outcomes } = await lose([]);
  stopping.abort();
  expect(await found).toBeNull();
  expect(outcomes).toEqual([]);
});
