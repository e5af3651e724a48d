import { expect, test } from 'vitest';
import { until } from '../until.ts';
import { instancePage } from './bodies.ts';
import { failureOf, makeApi } from './make-api.ts';
import { createGate, json, startServer } from './server.ts';

async function start() {
  const gate = createGate(json(instancePage));
  const server = await startServer(gate.reply);
  return { gate, server, ...makeApi(server.baseUrl) };
}

test('identical reads share one request, others do not', async () => {
  const { api, gate, server } = await start();
  const calls = [
    api.listInstances({ page: 1, region: 'US-1' }),
    api.listInstances({ page: 1, region: 'US-1' }),
    api.listInstances({ page: 2, region: 'US-1' }),
  ];
  await until(() => expect(gate.waiting).toHaveLength(2));
  gate.openAll();
  const pages = await Promise.all(calls);
  expect(pages.map((page) => page.rows[0]?.id)).toEqual(['BRK-100001D', 'BRK-100001D', 'BRK-100001D']);
  expect(server.seen.map((seen) => seen.target)).toEqual([
    '/api/instances/?page=1&region=US-1',
    '/api/instances/?page=2&region=US-1',
  ]);
});

test('once answered, the same read is a request of its own', async () => {
  const { api, gate, server } = await start();
  for (const sent of [1, 2]) {
    const page = api.listInstances({});
    await until(() => expect(gate.waiting).toHaveLength(1));
    gate.openAll();
    await page;
    expect(server.seen).toHaveLength(sent);
  }
});

test('a caller who leaves does not take the answer from another', async () => {
  const { api, gate, server } = await start();
  const leaving = new AbortController();
  const left = failureOf(api.listInstances({}, { signal: leaving.signal }));
  const staying = api.listInstances({}, { signal: new AbortController().signal });
  await until(() => expect(gate.waiting).toHaveLength(1));
  leaving.abort();
  expect((await left).kind).toBe('cancelled');
  gate.openAll();
  expect((await staying).rows).toHaveLength(1);
  expect(server.seen).toHaveLength(1);
});

test('the request is cancelled when all have left, and the next caller gets a new one', async () => {
  const { api, gate, server } = await start();
  const callers = [new AbortController(), new AbortController()];
  const failures = callers.map(({ signal }) => failureOf(api.listInstances({}, { signal })));
  await until(() => expect(gate.waiting).toHaveLength(1));
  const closed = new Promise((resolve) => gate.waiting[0]?.response.on('close', resolve));
  for (const caller of callers) caller.abort();
  const next = api.listInstances({});
  await closed;
  expect((await Promise.all(failures)).map(({ kind }) => kind)).toEqual(['cancelled', 'cancelled']);
  await until(() => expect(server.seen).toHaveLength(2));
  gate.openAll();
  expect((await next).rows).toHaveLength(1);
});

test('a caller who never wanted it sends nothing', async () => {
  const { api, server } = await start();
  const failure = await failureOf(api.listInstances({}, { signal: AbortSignal.abort() }));
  expect(failure).toMatchObject({ kind: 'cancelled', operation: 'listInstances' });
  expect(server.seen).toHaveLength(0);
});

test('the most urgent caller decides when a shared request goes', async () => {
  const { api, gate, server } = await start();
  const busy = [1, 2, 3, 4].map((page) => api.listInstances({ page }));
  const shared = api.listInstances({ page: 9 }, { priority: 'background' });
  const normal = api.listInstances({ page: 5 });
  const urgent = api.listInstances({ page: 9 }, { priority: 'interactive' });
  await until(() => expect(gate.waiting).toHaveLength(4));
  gate.openOne();
  await until(() => expect(server.seen).toHaveLength(5));
  expect(server.seen[4]?.target).toBe('/api/instances/?page=9');
  gate.openAll();
  await until(() => expect(server.seen).toHaveLength(6));
  gate.openAll();
  await Promise.all([...busy, shared, normal, urgent]);
});
