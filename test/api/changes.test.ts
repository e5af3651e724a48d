import { expect, test } from 'vitest';
import { stopAnswer } from './bodies.ts';
import { failureOf, makeApi } from './make-api.ts';
import { cut, half, json, type Reply, raw, silence, startServer } from './server.ts';

const id = 'BRK-100001D';

test.each<[what: string, reply: Reply, kind: string]>([
  ['a 500', json({ success: false, error: 'server_error' }, 500), 'server'],
  ['a 503 that says when', json({ error: 'upstream_error' }, 503, { 'retry-after': '1' }), 'server'],
  ['a cut connection', cut, 'cut-off'],
  ['half an answer', half('{"success":true,"instance'), 'cut-off'],
  ['half an answer that ends well', raw('{"success":true,"inst', 'application/json'), 'cut-off'],
  ['an empty answer', raw('', 'application/json'), 'cut-off'],
  ['a web page', raw('<!doctype html><p>hi', 'text/html'), 'not-the-api'],
  ['a list', json([]), 'shape'],
])('a change that ends in %s is sent once, and may have been carried out', async (_what, reply, kind) => {
  const server = await startServer(reply, json(stopAnswer));
  const { api, clock } = makeApi(server.baseUrl);
  const failure = await failureOf(api.stopInstance(id));
  expect(failure).toMatchObject({ kind, answerLost: true, operation: 'stopInstance' });
  expect(server.seen).toHaveLength(1);
  expect(clock.delays).toEqual([]);
});

test('a change without an answer in time is sent once, and may have been carried out', async () => {
  const server = await startServer(silence);
  const { api, clock } = makeApi(server.baseUrl);
  const failure = failureOf(api.deleteInstance(id));
  await expect.poll(() => server.seen.length, { interval: 1 }).toBe(1);
  await clock.pass(30_000);
  expect(await failure).toMatchObject({ kind: 'timeout', answerLost: true });
  expect(server.seen).toHaveLength(1);
});

test('a change cancelled after it was sent may have been carried out', async () => {
  const server = await startServer(silence);
  const { api } = makeApi(server.baseUrl);
  const caller = new AbortController();
  const failure = failureOf(api.rebootInstance(id, { signal: caller.signal }));
  await expect.poll(() => server.seen.length, { interval: 1 }).toBe(1);
  caller.abort();
  expect(await failure).toMatchObject({ kind: 'cancelled', answerLost: true });
});

test.each([400, 402, 404, 409, 413, 429])('a change refused with %i was not carried out', async (status) => {
  const server = await startServer(json({ success: false, error: 'no' }, status));
  const { api, clock } = makeApi(server.baseUrl);
  const failure = failureOf(api.stopInstance(id));
  if (status === 429) for (const waitMs of [1_000, 2_000, 4_000]) await clock.pass(waitMs);
  expect(await failure).toMatchObject({ status, answerLost: false });
});

test('a change the service denies with status 200 was not carried out', async () => {
  const server = await startServer(
    json({ success: false, error: 'invalid_state', message: 'is HIBERNATING' }),
  );
  const { api } = makeApi(server.baseUrl);
  const failure = await failureOf(api.stopInstance(id));
  expect(failure).toMatchObject({
    kind: 'conflict',
    status: 200,
    answerLost: false,
    message: 'is HIBERNATING',
  });
});

test('a change cancelled before its turn was not carried out', async () => {
  const server = await startServer(silence);
  const { api } = makeApi(server.baseUrl);
  for (const page of [1, 2, 3, 4]) void api.listInstances({ page }).catch(() => {});
  const caller = new AbortController();
  const failure = failureOf(api.stopInstance(id, { signal: caller.signal }));
  await expect.poll(() => server.seen.length, { interval: 1 }).toBe(4);
  caller.abort();
  expect(await failure).toMatchObject({ kind: 'cancelled', answerLost: false });
  expect(server.seen).toHaveLength(4);
});

test('two changes alike are two requests', async () => {
  const server = await startServer(json(stopAnswer));
  const { api } = makeApi(server.baseUrl);
  await Promise.all([api.toggleInstancePublicIp(id), api.toggleInstancePublicIp(id)]);
  expect(server.seen.map((seen) => `${seen.method} ${seen.target}`)).toEqual([
    `POST /api/instances/${id}/toggle-public-ip`,
    `POST /api/instances/${id}/toggle-public-ip`,
  ]);
});

test('a change cancelled while it waits to be sent again after a 429 was not carried out', async () => {
  const server = await startServer(json({ success: false, error: 'rate_limited' }, 429));
  const { api, clock } = makeApi(server.baseUrl);
  const caller = new AbortController();
  const failure = failureOf(api.startInstance(id, { signal: caller.signal }));
  await expect.poll(() => clock.delays, { interval: 1 }).toEqual([1_000]);
  await new Promise((resolve) => setImmediate(resolve));
  caller.abort();
  expect(await failure).toMatchObject({ kind: 'cancelled', answerLost: false });
  expect(server.seen).toHaveLength(1);
});
