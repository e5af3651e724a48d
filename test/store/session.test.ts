import { expect, test } from 'vitest';
import { noCorrections } from '../../src/config/config.ts';
import { createSession } from '../../src/session.ts';
import { updateState } from '../../src/store/store.ts';
import { balanceBody, instancePage } from '../api/bodies.ts';
import { createGate, json, startServer } from '../api/server.ts';
import { until } from '../until.ts';
import { batchItem, targetOf } from './batch-item.ts';
import { instanceRow } from './money-rows.ts';

function open(baseUrl: string) {
  const session = createSession({
    baseUrl,
    key: 'first-key',
    authHeader: null,
    corrections: noCorrections,
    version: '0',
    profile: 'work',
    journalPath: null,
    watchesPath: null,
    templatesPath: null,
    draftsPath: null,
    noJournal: null,
    cache: null,
    requestsPerMinute: null,
  });
  const keyUsed = async (seen: readonly { readonly headers: Record<string, unknown> }[]) => {
    await session.poller.readNow.instance('vm', new AbortController().signal).catch(() => {});
    return seen.at(-1)?.headers['x-api-key'];
  };
  return { session, keyUsed };
}

test('a login is answered by the service, and its key taken from then on', async () => {
  const server = await startServer(json(balanceBody));
  const { session, keyUsed } = open(server.baseUrl);
  const facts = { operation: 'stopInstance', label: 'Stop', args: {}, batch: 'b', sentAtMs: null };
  const seen = { status: 'ACTIVE', updatedAtMs: 1, publicIpEnabled: true };
  const entry = session.journal.intent({ ...facts, seen, target: { id: 'vm', name: 'vm' } });
  expect(session.journal.isOwn(entry)).toBe(true);
  expect(await session.login('second-key', new AbortController().signal)).toBeNull();
  expect(await keyUsed(server.seen)).toBe('second-key');
  expect(session.journal.isOwn(entry)).toBe(false);
  session.stop();
});

test('a login that is left changes nothing, even when its answer comes', async () => {
  const gate = createGate(json(balanceBody));
  const server = await startServer(gate.reply, json(balanceBody));
  const { session, keyUsed } = open(server.baseUrl);
  const leaving = new AbortController();
  const login = session.login('second-key', leaving.signal);
  await until(() => expect(gate.waiting).toHaveLength(1));
  leaving.abort();
  gate.openAll();
  expect(await login).toMatch(/cancelled/);
  expect(await keyUsed(server.seen)).toBe('first-key');
  session.stop();
});

test('a login changes nothing while a change has no outcome', async () => {
  const server = await startServer(json(balanceBody));
  const { session, keyUsed } = open(server.baseUrl);
  const target = targetOf(instanceRow({ id: 'vm', name: 'vm' }));
  const request = { operation: 'stopInstance', label: 'Stop', targets: [target] } as const;
  const items = [batchItem({ id: 'vm', name: 'vm', outcome: 'looking' })] as const;
  updateState(session.store, { batches: [{ id: 'b', request, items, startedAtMs: 0, endedAtMs: null }] });
  expect(await session.login('second-key', new AbortController().signal)).toBe(
    '1 change has no outcome yet: log in when it is told',
  );
  expect(await keyUsed(server.seen)).toBe('first-key');
  session.stop();
});

test('what is kept of watches and templates is dated by the service, whatever this machine thinks', async () => {
  const aheadMs = 3 * 3_600_000;
  const date = { date: new Date(Date.now() + aheadMs).toUTCString() };
  const server = await startServer(json(instancePage, 200, date));
  const { session, keyUsed } = open(server.baseUrl);
  await keyUsed(server.seen);
  await session.templates.keep({ name: 'web', form: 'deploy', values: {} });
  await session.watcher.add({ gpuModel: 'L40', gpuCount: 1, region: null });
  const { templates, watches } = session.store.getState();
  for (const keptAtMs of [templates[0]?.savedAtMs ?? 0, watches[0]?.setAtMs ?? 0])
    expect(Math.abs(keptAtMs - session.serviceNow())).toBeLessThan(60_000);
  expect(session.serviceNow() - Date.now()).toBeGreaterThan(aheadMs / 2);
  session.stop();
});

test('what the service says it does not offer is known to the store', async () => {
  const known = new Map<string, object>([
    ['/api/instances/', instancePage],
    ['/api/balance/', balanceBody],
    ['/api/pricing/', { pricing_data: {} }],
  ]);
  const server = await startServer((response, request) => {
    const body = known.get(request.target.replace(/\?.*$/, ''));
    json(body ?? { detail: 'Not Found' }, body === undefined ? 404 : 200)(response, request);
  });
  const { session } = open(server.baseUrl);
  session.poller.start();
  await until(() =>
    expect([...session.store.getState().notOffered].sort()).toEqual([
      'listAiModels',
      'listGpuSpecs',
      'listGpuStocks',
      'listRegions',
    ]),
  );
  session.stop();
});
