import { expect, test } from 'vitest';
import { balanceBody, stopAnswer } from './bodies.ts';
import { failureOf, makeApi, testKey } from './make-api.ts';
import { json, type Reply, startServer } from './server.ts';

const to = (location: string, status = 307): Reply => json({}, status, { location });

test.each([307, 308])('a %i that only takes the slash away is followed, with the key', async (status) => {
  const server = await startServer(
    to('/api/instances?page=2', status),
    json({ success: true, instances: [] }),
  );
  const { api } = makeApi(server.baseUrl);
  expect((await api.listInstances({ page: 2 })).rows).toEqual([]);
  expect(server.seen.map(({ target, headers }) => [target, headers['x-api-key']])).toEqual([
    ['/api/instances/?page=2', testKey],
    ['/api/instances?page=2', testKey],
  ]);
});

test('a change keeps its method when the slash is added', async () => {
  const server = await startServer(
    (response, request) => to(`http://${request.headers.host}/api/instances/a/stop/`)(response, request),
    json(stopAnswer),
  );
  const { api } = makeApi(server.baseUrl);
  expect((await api.stopInstance('a')).status).toBe('STOPPING');
  expect(server.seen.map(({ method, target }) => `${method} ${target}`)).toEqual([
    'POST /api/instances/a/stop',
    'POST /api/instances/a/stop/',
  ]);
});

test('a second redirect is not followed', async () => {
  const server = await startServer(to('/api/balance'), to('/api/balance/'));
  const { api } = makeApi(server.baseUrl);
  expect(await failureOf(api.getBalance())).toMatchObject({ kind: 'not-the-api', status: 307 });
  expect(server.seen).toHaveLength(2);
});

test.each([
  ['another path', '/login'],
  ['another query', '/api/balance?next=1'],
  ['a redirect to nowhere', 'http://['],
])('%s is not followed', async (_what, location) => {
  const server = await startServer(to(location), json(balanceBody));
  const { api } = makeApi(server.baseUrl);
  const failure = await failureOf(api.getBalance());
  expect(failure).toMatchObject({ kind: 'not-the-api', status: 307 });
  expect(failure.message).toContain(`Check the base URL ${server.baseUrl}`);
  expect(server.seen).toHaveLength(1);
});

test('another status is not followed, and a change it answers was not carried out', async () => {
  const server = await startServer(to('/api/instances/a/stop/', 301), json(stopAnswer));
  const { api } = makeApi(server.baseUrl);
  expect(await failureOf(api.stopInstance('a'))).toMatchObject({ kind: 'not-the-api', answerLost: false });
  expect(server.seen).toHaveLength(1);
});

test('the key never goes to another origin, even if only the slash differs', async () => {
  const other = await startServer(json(balanceBody));
  const server = await startServer(to(`${other.origin}/api/balance`));
  const { api } = makeApi(server.baseUrl);
  expect((await failureOf(api.getBalance())).kind).toBe('not-the-api');
  expect(other.seen).toHaveLength(0);
});
