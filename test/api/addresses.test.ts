import { expect, test } from 'vitest';
import { createApi } from '../../src/api/create-api.ts';
import { ApiError } from '../../src/api/errors.ts';
import { balanceBody, instancePage, stopAnswer } from './bodies.ts';
import { failureOf, makeApi } from './make-api.ts';
import { json, startServer } from './server.ts';

test.each(['', '/', '///'])('the base URL may end in %j', async (end) => {
  const server = await startServer(json(balanceBody));
  const { api } = makeApi(` ${server.baseUrl}${end} `);
  expect((await api.getBalance()).amount).toBe(412.37);
  expect(server.seen[0]?.target).toBe('/api/balance/');
});

test('a base URL without a path works too', async () => {
  const server = await startServer(json(balanceBody));
  await makeApi(server.origin).api.getBalance();
  expect(server.seen[0]?.target).toBe('/balance/');
});

test.each([
  ['barrack.ai/api', '"barrack.ai/api" is not a web address'],
  ['ftp://barrack.ai', '"ftp://barrack.ai" is not a web address'],
  ['', '"" is not a web address'],
  ['http://', '"http://" is not a web address'],
  ['https://me:secret@barrack.ai/api', 'it holds a user name or a password'],
  ['https://barrack.ai/api?key=secret', 'it has a part after "?" or "#"'],
])('the base URL %j is refused with a sentence', (baseUrl, sentence) => {
  const refuse = () => createApi({ baseUrl, key: 'k' });
  expect(refuse).toThrow(ApiError);
  expect(refuse).toThrow(`The base URL cannot be used: ${sentence}`);
  expect(refuse).toThrow('like https://barrack.ai/api');
  expect(refuse).not.toThrow('secret');
});

test('a header name that is none is refused', () => {
  expect(() => createApi({ baseUrl: 'https://barrack.ai/api', key: 'k', authHeader: 'X Key' })).toThrow(
    'is not a header name',
  );
});

test('ids are encoded in paths, and parameters in the query', async () => {
  const server = await startServer(json(stopAnswer), json(stopAnswer), json(instancePage));
  const { api } = makeApi(server.baseUrl);
  await api.stopInstance('a/b?c#d e$&');
  await api.hibernateInstance('BRK-1D', true);
  await api.listInstances({ page: 2, limit: 100, search: 'a&b=c', status: 'ACTIVE', tier: 'legacy' });
  expect(server.seen.map(({ target }) => target)).toEqual([
    '/api/instances/a%2Fb%3Fc%23d%20e%24%26/stop',
    '/api/instances/BRK-1D/hibernate?retain_ip=true',
    '/api/instances/?page=2&limit=100&status=ACTIVE&tier=legacy&search=a%26b%3Dc',
  ]);
});

test.each(['', '.', '..'])('the id %j is never sent, since it would mean another object', async (id) => {
  const server = await startServer(json(stopAnswer));
  const { api } = makeApi(server.baseUrl);
  expect(await failureOf(api.deleteInstance(id))).toMatchObject({
    kind: 'invalid',
    field: 'instance_id',
    answerLost: false,
  });
  expect(server.seen).toHaveLength(0);
});

test('each request says which program and version sends it, and wants JSON', async () => {
  const server = await startServer(json(balanceBody));
  await makeApi(server.baseUrl).api.getBalance();
  expect(server.seen[0]?.headers).toMatchObject({
    'user-agent': 'barrack-console/1.2.3',
    accept: 'application/json',
  });
});

test("each answer's Date is handed on with the local time", async () => {
  const date = 'Thu, 01 Jan 2026 02:00:00 GMT';
  const server = await startServer(json(balanceBody, 200, { date }), json({}, 403, { date: 'never' }));
  const told: number[][] = [];
  const { api, clock } = makeApi(server.baseUrl, { onServerTime: (...times) => told.push(times) });
  await api.getBalance();
  await failureOf(api.getBalance());
  expect(told).toEqual([[Date.parse(date), clock.now()]]);
});
