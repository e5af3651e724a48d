import { expect, test } from 'vitest';
import { balanceBody } from './bodies.ts';
import { failureOf, makeApi } from './make-api.ts';
import { json, type Reply, silence, startServer } from './server.ts';

test('a read without an answer in 30 s is asked once more, and then told', async () => {
  const server = await startServer(silence);
  const { api, clock } = makeApi(server.baseUrl);
  const failure = failureOf(api.getBalance());
  await expect.poll(() => server.seen.length, { interval: 1 }).toBe(1);
  await clock.pass(30_000);
  await clock.pass(1_000);
  await expect.poll(() => server.seen.length, { interval: 1 }).toBe(2);
  await clock.pass(30_000);
  expect(await failure).toMatchObject({
    kind: 'timeout',
    status: null,
    answerLost: false,
    message: `127.0.0.1:${server.port} gave no answer within 30 s.`,
  });
  expect(server.seen).toHaveLength(2);
});

test('the time counts to the end of the answer, not to its beginning', async () => {
  const stalling: Reply = (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"success":');
  };
  const server = await startServer(stalling, json(balanceBody));
  const { api, clock } = makeApi(server.baseUrl, { timeoutMs: 5_000 });
  const balance = api.getBalance();
  await expect.poll(() => server.seen.length, { interval: 1 }).toBe(1);
  await clock.pass(5_000);
  await clock.pass(1_000);
  expect((await balance).amount).toBe(412.37);
});

test('the time begins with the sending, not with the waiting for a turn', async () => {
  const server = await startServer(silence);
  const { api, clock } = makeApi(server.baseUrl);
  for (const page of [1, 2, 3, 4]) void api.listInstances({ page }).catch(() => {});
  const last = failureOf(api.stopInstance('BRK-100001D'));
  await expect.poll(() => clock.delays, { interval: 1 }).toEqual([30_000, 30_000, 30_000, 30_000]);
  clock.advance(30_000);
  await expect.poll(() => server.seen.at(-1)?.method, { interval: 1 }).toBe('POST');
  await expect.poll(() => clock.delays.includes(30_000), { interval: 1 }).toBe(true);
  clock.advance(30_000);
  expect((await last).kind).toBe('timeout');
});
