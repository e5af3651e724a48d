import { expect, test } from 'vitest';
import type { AiModel, ChatReply } from '../../src/api/types.ts';
import {
  answeredBy,
  asked,
  type Conversation,
  leastOfNext,
  lost,
  lostBefore,
  messagesWith,
  newConversation,
  refused,
  totalsOf,
  waitingIn,
} from '../../src/screens/chat/conversation.ts';
import type { LostAnswer } from '../../src/store/chat/types.ts';

const model = { id: 'llama', name: 'Llama' };

function replyOf(text: string, changes: Partial<ChatReply> = {}): ChatReply {
  return {
    id: null,
    model: 'llama',
    text,
    finishReason: 'stop',
    usage: { promptTokens: 10, completionTokens: 5, totalTokens: 15 },
    cost: 0.0001,
    currency: 'USD',
    transactionId: null,
    ...changes,
  };
}

function ask(conversation: Conversation, id: string, question = `${id}?`): Conversation {
  return asked(conversation, { id, question, model }, 1_000);
}

function answer(conversation: Conversation, id: string, changes: Partial<ChatReply> = {}): Conversation {
  const reply = replyOf(`${id}!`, changes);
  return answeredBy(ask(conversation, id), id, { kind: 'answered', reply, tookMs: 1_000 });
}

test('all that was answered is sent again, in its order; what was lost is not', () => {
  const first = answer(newConversation, 'one');
  const second = lost(ask(first, 'two'), 'two', 'it was cut off');
  const third = answer(second, 'three');
  expect(messagesWith(third, 'four?')).toEqual([
    { role: 'user', content: 'one?' },
    { role: 'assistant', content: 'one!' },
    { role: 'user', content: 'three?' },
    { role: 'assistant', content: 'three!' },
    { role: 'user', content: 'four?' },
  ]);
});

test('the costs of a conversation are added exactly, each currency by itself', () => {
  let conversation = newConversation;
  for (let at = 0; at < 10; at++) conversation = answer(conversation, `q${at}`, { cost: 0.1 });
  conversation = answer(conversation, 'inr', { cost: 0.7, currency: 'INR' });
  conversation = answer(conversation, 'untold', { cost: null, usage: null });
  expect(totalsOf(conversation)).toEqual({
    answers: 12,
    tokens: 165,
    costs: [
      { currency: 'USD', amount: 1 },
      { currency: 'INR', amount: 0.7 },
    ],
    untold: 1,
  });
});

test('what a lost answer was charged is part of the costs', () => {
  const found: LostAnswer = {
    outcome: 'done',
    says: 'charged',
    paid: { cost: 0.0003, currency: 'USD', totalTokens: 40 },
  };
  const conversation = answeredBy(lost(ask(answer(newConversation, 'one'), 'two'), 'two', 'cut'), 'two', {
    kind: 'lost',
    message: 'cut',
    found,
  });
  expect(totalsOf(conversation)).toMatchObject({
    answers: 1,
    tokens: 55,
    costs: [{ currency: 'USD', amount: 0.0004 }],
  });
});

test('a refused question is written again, before what was typed meanwhile', () => {
  const waiting = ask(newConversation, 'one', 'why?');
  expect(waitingIn(waiting)?.id).toBe('one');
  const again = refused(waiting, 'one', 'Credit is too low.');
  expect(again).toMatchObject({ exchanges: [], problem: 'Credit is too low.', typed: { text: 'why?' } });
  const ahead = refused({ ...waiting, typed: { text: 'and how?', cursor: 3 } }, 'one', 'no');
  expect(ahead.typed).toEqual({ text: 'why?\n\nand how?', cursor: 14 });
});

test('the same words after a lost answer are told apart, unless it is known not to have been charged', () => {
  const conversation = lost(ask(newConversation, 'one', 'why?'), 'one', 'cut');
  expect(lostBefore(conversation, 'why?')?.id).toBe('one');
  expect(lostBefore(conversation, 'why not?')).toBeNull();
  const found = (outcome: LostAnswer['outcome']) =>
    answeredBy(conversation, 'one', {
      kind: 'lost',
      message: 'cut',
      found: { outcome, says: '', paid: null },
    });
  expect(lostBefore(found('done'), 'why?')?.id).toBe('one');
  expect(lostBefore(found('unknown'), 'why?')?.id).toBe('one');
  expect(lostBefore(found('failed'), 'why?')).toBeNull();
});

test('the next question costs at least what was said before it', () => {
  const row: AiModel = {
    ...model,
    provider: 'Meta',
    contextTokens: 1_000,
    inputPricePerMillion: 0.2,
    outputPricePerMillion: 0.6,
    currency: 'USD',
  };
  const usage = { promptTokens: 1_000, completionTokens: 500, totalTokens: 1_500 };
  const conversation = answer(newConversation, 'one', { usage });
  expect(leastOfNext(conversation, row)).toEqual({ tokens: 1_500, cost: 0.0003 });
  expect(leastOfNext(conversation, { ...row, inputPricePerMillion: null })).toEqual({
    tokens: 1_500,
    cost: null,
  });
  expect(leastOfNext(conversation, { ...row, id: 'another' })).toBeNull();
  // An answer without a word is not sent again, nor is its question.
  const longer = { promptTokens: 1_600, completionTokens: 1, totalTokens: 1_601 };
  const empty = answer(conversation, 'two', { text: '', usage: longer });
  expect(leastOfNext(empty, row)).toEqual({ tokens: 1_500, cost: 0.0003 });
  expect(messagesWith(empty, 'three?')).toHaveLength(3);
  expect(leastOfNext(newConversation, row)).toBeNull();
});
