import { expect, test } from 'vitest';
import { until } from '../until.ts';
import { instancePage } from './bodies.ts';
import { failureOf, makeApi } from './make-api.ts';
import { createGate, json, startServer } from './server.ts';

function pageOf(target: string): number {
  return Number(new URL(target, 'http://localhost').searchParams.get('page'));
}

test('four are in flight at most, the rest go by priority, first come first served inside one', async () => {
  const gate = createGate(json(instancePage));
  const server = await startServer(gate.reply);
  const { api } = makeApi(server.baseUrl);
  const calls = [
    ...[1, 2, 3, 4].map((page) => api.listInstances({ page })),
    api.listInstances({ page: 10 }, { priority: 'background' }),
    api.listInstances({ page: 11 }, { priority: 'background' }),
    api.listInstances({ page: 20 }),
    api.listInstances({ page: 30 }, { priority: 'interactive' }),
    api.listInstances({ page: 21 }, { priority: 'normal' }),
    api.listInstances({ page: 31 }, { priority: 'interactive' }),
  ];
  for (let sent = 4; sent <= calls.length; sent += 1) {
    await until(() => expect(server.seen).toHaveLength(sent));
    await new Promise((resolve) => setImmediate(resolve));
    expect(server.seen).toHaveLength(sent);
    expect(gate.waiting).toHaveLength(4);
    gate.openOne();
  }
  gate.openAll();
  await Promise.all(calls);
  expect(server.seen.slice(4).map((seen) => pageOf(seen.target))).toEqual([30, 31, 20, 21, 10, 11]);
});

test('what waits and is no longer wanted leaves the queue and is never sent', async () => {
  const gate = createGate(json(instancePage));
  const server = await startServer(gate.reply);
  const { api } = makeApi(server.baseUrl);
  const first = [1, 2, 3, 4].map((page) => api.listInstances({ page }));
  const caller = new AbortController();
  const unwanted = [5, 6, 7].map((page) => failureOf(api.listInstances({ page }, { signal: caller.signal })));
  const last = api.listInstances({ page: 8 });
  await until(() => expect(gate.waiting).toHaveLength(4));
  caller.abort();
  const failures = await Promise.all(unwanted);
  expect(failures.map(({ kind, answerLost }) => ({ kind, answerLost }))).toEqual(
    Array.from({ length: 3 }, () => ({ kind: 'cancelled', answerLost: false })),
  );
  gate.openOne();
  await until(() => expect(server.seen).toHaveLength(5));
  gate.openAll();
  await Promise.all([...first, last]);
  expect(server.seen.map((seen) => pageOf(seen.target))).toEqual([1, 2, 3, 4, 8]);
});

test('a request that waits to be sent again takes no place from others', async () => {
  const failing = json({ success: false, error: 'upstream_error' }, 502);
  const server = await startServer(failing, failing, failing, failing, json(instancePage));
  const { api, clock } = makeApi(server.baseUrl);
  const failing4 = [1, 2, 3, 4].map((page) => api.listInstances({ page }));
  await until(() => expect(clock.delays).toEqual([1_000, 1_000, 1_000, 1_000]));
  expect((await api.listInstances({ page: 5 })).rows).toHaveLength(1);
  clock.advance(1_000);
  await Promise.all(failing4);
  expect(server.seen).toHaveLength(9);
});
