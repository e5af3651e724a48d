import { expect, test } from 'vitest';
import { instancePage } from './bodies.ts';
import { failureOf, makeApi } from './make-api.ts';
import { json, type Reply, raw, startServer } from './server.ts';

const page = '<!doctype html><title>404 Not Found</title>';
const host = (port: number): string => `127.0.0.1:${port}`;

test.each<[what: string, reply: Reply, kind: string]>([
  [
    'no such object, as the contract says it',
    json({ success: false, error: 'not_found', message: 'No instance BRK-1D' }, 404),
    'not-found',
  ],
  ['no such object, by its code alone', json({ success: false, error: 'not_found' }, 404), 'not-found'],
  [
    "no such object, in Hyperstack's words",
    json({ status: false, message: 'VM not found', error_reason: 'not_found' }, 404),
    'not-found',
  ],
  ['no such object, in a sentence', json({ detail: 'Instance BRK-1D was not found' }, 404), 'not-found'],
  ['an object that is gone for good', json({ detail: 'Not Found' }, 410), 'not-found'],
  [
    'an object whose name speaks of routes',
    json({ error: 'not_found', message: 'No instance route-page-endpoint' }, 404),
    'not-found',
  ],
  ['no route, in the words of FastAPI', json({ detail: 'Not Found' }, 404), 'not-offered'],
  [
    'no route, in the words of Express',
    json({ error: 'Not Found', message: 'Cannot POST /api/instances/BRK-1D/stop' }, 404),
    'not-offered',
  ],
  [
    'no route, in the words of Kong',
    json({ message: 'no Route matched with those values' }, 404),
    'not-offered',
  ],
  [
    'no route, with the code for objects',
    json({ success: false, error: 'not_found', message: 'No such endpoint: POST /api/x' }, 404),
    'not-offered',
  ],
  [
    'no route, told as a sentence',
    json(
      { success: false, error: 'http_404', message: 'The requested URL was not found on the server.' },
      404,
    ),
    'not-offered',
  ],
  ['no route, without a word', json({}, 404), 'not-offered'],
  ['no route, as text', raw('404 page not found\n', 'text/plain', 404), 'not-offered'],
  ['no route, with nothing at all', raw('', 'text/plain', 404), 'not-offered'],
  ['a web page', raw(page, 'text/html', 404), 'not-the-api'],
])('a 404 for an object: %s', async (_what, reply, kind) => {
  const server = await startServer(reply);
  const failure = await failureOf(makeApi(server.baseUrl).api.stopInstance('BRK-1D'));
  expect(failure).toMatchObject({ kind, answerLost: false });
  expect(server.seen).toHaveLength(1);
});

test('a wrong place is told with both remedies', async () => {
  const server = await startServer(json({ detail: 'Not Found' }, 404));
  const failure = await failureOf(makeApi(server.baseUrl).api.deleteInstance('BRK-1D'));
  expect(failure.message).toBe(
    `${host(server.port)} has nothing at /api/instances/BRK-1D. Check the base URL, which ends in /api, or name the right path in the configuration: operations.deleteInstance.path.`,
  );
});

test('a list is never an object that is missing, whatever the code says', async () => {
  const server = await startServer(
    json({ success: false, error: 'not_found', message: 'No volume types' }, 404),
  );
  expect(await failureOf(makeApi(server.baseUrl).api.listVolumeTypes({}))).toMatchObject({
    kind: 'not-offered',
  });
});

const gone = json({ success: false, error: 'not_found', message: 'No instance BRK-1D' }, 404);
const nowhere = json({ detail: 'Not Found' }, 404);
const firewalls = json({ firewalls: [] });

test('an object that is missing at the first place is not looked for at the second', async () => {
  const server = await startServer(gone, firewalls);
  const { api } = makeApi(server.baseUrl);
  expect(await failureOf(api.listInstanceFirewalls('BRK-1D'))).toMatchObject({ kind: 'not-found' });
  expect(server.seen).toHaveLength(1);
});

test('where neither place is known the first one is told', async () => {
  const server = await startServer(nowhere);
  const { api } = makeApi(server.baseUrl);
  const failure = await failureOf(api.listInstanceFirewalls('BRK-1D'));
  expect(failure).toMatchObject({ kind: 'not-offered', operation: 'listInstanceFirewalls' });
  expect(failure.message).toContain('/api/instances/BRK-1D/firewalls');
  expect(server.seen).toHaveLength(2);
});

test('what the second place says of the object counts, and is not remembered', async () => {
  const server = await startServer(nowhere, gone, nowhere, firewalls, firewalls);
  const { api } = makeApi(server.baseUrl);
  expect(await failureOf(api.listInstanceFirewalls('BRK-1D'))).toMatchObject({ kind: 'not-found' });
  expect(await api.listInstanceFirewalls('BRK-1D')).toEqual([]);
  expect(await api.listInstanceFirewalls('BRK-1D')).toEqual([]);
  expect(server.seen.map(({ target }) => target.split('/')[2])).toEqual([
    'instances',
    'virtual-machines',
    'instances',
    'virtual-machines',
    'virtual-machines',
  ]);
});

test('a web page in place of an answer also leads to the second place', async () => {
  const server = await startServer(raw(page, 'text/html', 404), firewalls);
  expect(await makeApi(server.baseUrl).api.listInstanceFirewalls('BRK-1D')).toEqual([]);
});

test('a second place that is gone again leads back to the first', async () => {
  const server = await startServer(nowhere, firewalls, nowhere, firewalls, firewalls);
  const { api } = makeApi(server.baseUrl);
  for (let call = 0; call < 3; call += 1) await api.listInstanceFirewalls('BRK-1D');
  expect(server.seen.map(({ target }) => target.split('/')[2])).toEqual([
    'instances',
    'virtual-machines',
    'virtual-machines',
    'instances',
    'instances',
  ]);
});

test('a change is sent to the second place only when the first one took nothing', async () => {
  const request = { instance_id: 'BRK-1D', snapshot_name: 's' };
  const server = await startServer(json({ error: 'server_error' }, 500));
  expect(await failureOf(makeApi(server.baseUrl).api.createSnapshot(request))).toMatchObject({
    kind: 'server',
    answerLost: true,
  });
  expect(server.seen).toHaveLength(1);
  const missing = await startServer(gone);
  expect(await failureOf(makeApi(missing.baseUrl).api.createSnapshot(request))).toMatchObject({
    kind: 'not-found',
    answerLost: false,
  });
  expect(missing.seen).toHaveLength(1);
});

test('a second place that can not say as much is not asked', async () => {
  const server = await startServer(nowhere);
  const { api } = makeApi(server.baseUrl);
  await failureOf(api.listSnapshotBilling({}));
  await failureOf(api.listSnapshotBilling({ snapshotId: 'BRK-1S', status: 'active' }));
  await failureOf(api.listSnapshotBilling({ snapshotId: '..' }));
  await failureOf(api.listFirewallAvailableInstances({ firewallId: 'BRK-1F', region: 'US-1' }));
  expect(server.seen).toHaveLength(4);
  await failureOf(api.listSnapshotBilling({ snapshotId: 'BRK-1S', page: 2 }));
  expect(server.seen.at(-1)?.target).toBe('/api/snapshots/BRK-1S/billing?page=2');
});

test('each session finds its places by itself', async () => {
  const server = await startServer(nowhere, firewalls, firewalls);
  await makeApi(server.baseUrl).api.listInstanceFirewalls('BRK-1D');
  await makeApi(server.baseUrl).api.listInstanceFirewalls('BRK-1D');
  expect(server.seen.at(-1)?.target).toBe('/api/instances/BRK-1D/firewalls');
});

test('what a service may lack is told to whoever asks for it', async () => {
  const server = await startServer(raw(page, 'text/html', 404), json({ models: [] }), json(instancePage));
  const told: unknown[] = [];
  const { api } = makeApi(server.baseUrl, { onOffer: (...offer) => told.push(offer) });
  await failureOf(api.listAiModels());
  await api.listAiModels();
  await api.listInstances({});
  expect(told).toEqual([
    ['listAiModels', false],
    ['listAiModels', true],
  ]);
});
