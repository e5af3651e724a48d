import { expect, test, vi } from 'vitest';
import { until } from '../until.ts';
import { balanceBody, instancePage, stopAnswer } from './bodies.ts';
import { failureOf, makeApi } from './make-api.ts';
import { createGate, json, type Reply, startServer } from './server.ts';

const limited = (seconds: string): Reply =>
  json({ success: false, error: 'rate_limited', message: 'too many' }, 429, { 'retry-after': seconds });

test('a change is sent again after a 429, when the service asks for it', async () => {
  const server = await startServer(limited('3'), json(stopAnswer));
  const onThrottle = vi.fn();
  const { api, clock } = makeApi(server.baseUrl, { onThrottle });
  const stopped = api.stopInstance('BRK-100001D');
  await clock.pass(3_000);
  expect(await stopped).toMatchObject({
    status: 'STOPPING',
    previousStatus: 'ACTIVE',
    requestId: 'deadbeef',
  });
  expect(server.seen.map((seen) => seen.method)).toEqual(['POST', 'POST']);
  expect(onThrottle.mock.calls).toEqual([[3_000]]);
});

test('a model that takes no more for now holds nothing else up', async () => {
  const server = await startServer(limited('30'), json(balanceBody));
  const onThrottle = vi.fn();
  const { api } = makeApi(server.baseUrl, { onThrottle });
  const refused = await failureOf(api.chatWithAi({ model: 'm', messages: [] }));
  expect(refused).toMatchObject({ kind: 'rate-limited', retryAfterMs: 30_000, answerLost: false });
  // No time passes meanwhile.
  expect((await api.getBalance()).amount).toBe(412.37);
  expect(onThrottle).not.toHaveBeenCalled();
});

test.each([
  ['400', 60_000],
  ['nonsense', 1_000],
])('Retry-After %s makes all wait %i ms', async (header, waitMs) => {
  const server = await startServer(limited(header), json(balanceBody));
  const { api, clock } = makeApi(server.baseUrl);
  const balance = api.getBalance();
  await clock.pass(waitMs);
  expect((await balance).amount).toBe(412.37);
});

test('four refusals are enough, and the last says when to try again', async () => {
  const server = await startServer(limited('2'));
  const { api, clock } = makeApi(server.baseUrl);
  const failure = failureOf(api.startInstance('BRK-100001D'));
  for (let wait = 1; wait <= 3; wait += 1) await clock.pass(2_000);
  expect(await failure).toMatchObject({ kind: 'rate-limited', retryAfterMs: 2_000, answerLost: false });
  expect(server.seen).toHaveLength(4);
});

test('while the service asks for time nobody sends, then the refused one goes first and the others gradually', async () => {
  const gate = createGate(json(instancePage));
  const server = await startServer(gate.reply);
  const { api, clock } = makeApi(server.baseUrl);
  const calls = [1, 2, 3, 4, 5, 6, 7].map((page) => api.listInstances({ page }));
  const waitingPages = () =>
    gate.waiting.map(({ request }) => request.target.replace('/api/instances/?page=', ''));
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  await until(() => expect(gate.waiting).toHaveLength(4));
  const refusedPage = waitingPages()[0];
  const refused = gate.waiting.shift();
  if (refused !== undefined) limited('5')(refused.response, refused.request);
  await until(() => expect(clock.delays).toContain(5_000));
  gate.openAll();
  await until(() => expect(clock.delays).toEqual([5_000]));
  clock.advance(4_999);
  await settle();
  expect(server.seen).toHaveLength(4);
  clock.advance(1);
  await until(() => expect(gate.waiting).toHaveLength(1));
  await settle();
  expect(waitingPages()).toEqual([refusedPage]);
  gate.openOne();
  await until(() => expect(waitingPages()).toEqual(['5', '6']));
  await settle();
  expect(waitingPages()).toEqual(['5', '6']);
  gate.openOne();
  await until(() => expect(waitingPages()).toEqual(['6', '7']));
  gate.openAll();
  expect(await Promise.all(calls)).toHaveLength(7);
});

test('after a 429 the others go on while a model is still answering, never more than four at once', async () => {
  const answering = createGate(json({ choices: [] }));
  const pages = createGate(json(instancePage));
  let isLimited = true;
  const server = await startServer((response, request) => {
    if (request.target.endsWith('/ai/chat')) answering.reply(response, request);
    else if (isLimited) limited('5')(response, request);
    else pages.reply(response, request);
  });
  const { api, clock } = makeApi(server.baseUrl);
  const asked = failureOf(api.chatWithAi({ model: 'm', messages: [] }));
  await until(() => expect(answering.waiting).toHaveLength(1));
  const first = api.listInstances({ page: 1 });
  await until(() => expect(clock.delays).toContain(5_000));
  isLimited = false;
  clock.advance(5_000);
  await until(() => expect(pages.waiting).toHaveLength(1));
  pages.openOne();
  await first;
  const more = [2, 3, 4, 5, 6].map((page) => api.listInstances({ page }));
  for (let answers = 0; answers < 3; answers += 1) {
    await until(() => expect(pages.waiting.length).toBeGreaterThan(0));
    expect(pages.waiting.length).toBeLessThanOrEqual(3);
    pages.openOne();
  }
  await until(() => expect(pages.waiting).toHaveLength(2));
  pages.openAll();
  expect(await Promise.all(more)).toHaveLength(5);
  answering.openAll();
  expect(await asked).toMatchObject({ kind: 'shape' });
});

test('a toggle is not sent again after a 429, for it flips what it finds', async () => {
  const server = await startServer(limited('60'), json(stopAnswer));
  const { api, clock } = makeApi(server.baseUrl);
  const failure = await failureOf(api.toggleInstancePublicIp('BRK-100001D'));
  expect(failure).toMatchObject({ kind: 'rate-limited', retryAfterMs: 60_000, answerLost: false });
  await clock.pass(60_000);
  expect(server.seen).toHaveLength(1);
});
