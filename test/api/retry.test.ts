import { expect, test } from 'vitest';
import { balanceBody } from './bodies.ts';
import { failureOf, makeApi } from './make-api.ts';
import { cut, half, json, startServer } from './server.ts';

const failing = json({ success: false, error: 'upstream_error', message: 'cloud is slow' }, 502);

test('a read that fails on the other side is sent again after 1, 2 and 4 s', async () => {
  const server = await startServer(failing, cut, half('{"success":tr'), json(balanceBody));
  const { api, clock } = makeApi(server.baseUrl);
  const balance = api.getBalance();
  await clock.pass(1_000);
  await clock.pass(2_000);
  await clock.pass(4_000);
  expect((await balance).amount).toBe(412.37);
  expect(server.seen).toHaveLength(4);
  expect(clock.delays).toEqual([]);
});

test('the fourth failure is told', async () => {
  const server = await startServer(failing);
  const { api, clock } = makeApi(server.baseUrl);
  const failure = failureOf(api.getBalance());
  for (const waitMs of [1_000, 2_000, 4_000]) await clock.pass(waitMs);
  expect(await failure).toMatchObject({ kind: 'server', status: 502, code: 'upstream_error' });
  expect(server.seen).toHaveLength(4);
});

test('jitter stretches each wait by up to a half', async () => {
  const server = await startServer(failing, failing, json(balanceBody));
  const { api, clock } = makeApi(server.baseUrl, { random: () => 1 });
  const balance = api.getBalance();
  await clock.pass(1_500);
  await clock.pass(3_000);
  expect((await balance).amount).toBe(412.37);
});

test.each([
  ['7', 7_000],
  ['9000', 60_000],
  ['soon', 1_000],
  ['-5', 1_000],
])('Retry-After %s on a 503 means a wait of %i ms', async (header, waitMs) => {
  const unavailable = json({ error: 'upstream_error' }, 503, { 'retry-after': header });
  const server = await startServer(unavailable, json(balanceBody));
  const { api, clock } = makeApi(server.baseUrl);
  const balance = api.getBalance();
  await clock.pass(waitMs);
  expect((await balance).amount).toBe(412.37);
});

test('a date in Retry-After is told by the clock of the service, not by this one', async () => {
  const headers = { date: 'Thu, 01 Jan 2026 12:00:00 GMT', 'retry-after': 'Thu, 01 Jan 2026 12:00:05 GMT' };
  const server = await startServer(json({ error: 'upstream_error' }, 503, headers), json(balanceBody));
  const { api, clock } = makeApi(server.baseUrl);
  const balance = api.getBalance();
  await clock.pass(5_000);
  expect((await balance).amount).toBe(412.37);
});

test.each([400, 401, 402, 403, 404, 409, 413])('a refusal with %i is told at once', async (status) => {
  const server = await startServer(json({ success: false, error: 'no' }, status));
  const { api } = makeApi(server.baseUrl);
  expect((await failureOf(api.getBalance())).status).toBe(status);
  expect(server.seen).toHaveLength(1);
});

test('a wait is left at once when its caller goes', async () => {
  const server = await startServer(failing);
  const { api, clock } = makeApi(server.baseUrl);
  const caller = new AbortController();
  const failure = failureOf(api.getBalance({ signal: caller.signal }));
  await expect.poll(() => clock.delays, { interval: 1 }).toEqual([1_000]);
  caller.abort();
  expect((await failure).kind).toBe('cancelled');
  await expect.poll(() => clock.delays, { interval: 1 }).toEqual([]);
  expect(server.seen).toHaveLength(1);
});
