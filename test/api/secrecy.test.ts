import { expect, test, vi } from 'vitest';
import { createApi } from '../../src/api/create-api.ts';
import { ApiError } from '../../src/api/errors.ts';
import { balanceBody } from './bodies.ts';
import { textsWith } from './leaks.ts';
import { failureOf, makeApi, testKey } from './make-api.ts';
import { cut, half, json, type Reply, raw, silence, startServer } from './server.ts';

/** A part of the key is as bad as the whole. */
const forms = [
  testKey.slice(0, 9),
  testKey,
  encodeURIComponent(testKey),
  JSON.stringify(testKey).slice(1, -1),
];

const leaksOf = (error: Error) => textsWith(forms, error);

/** A server that says the key back in each place it can. */
const echoed = {
  success: false,
  error: `bad ${testKey} and ${testKey}`,
  message: `key ${testKey} (${encodeURIComponent(testKey)}) is unknown`,
  details: { field: `header ${testKey}`, [testKey]: { deep: [`x${testKey}x`] } },
  request_id: testKey,
};

test('the search finds a key that is there', () => {
  const cause = Object.assign(new Error('inner'), { request: new Map([['k', { header: testKey }]]) });
  expect(leaksOf(new Error('outer', { cause })).length).toBeGreaterThan(0);
});

test.each<[what: string, reply: Reply, kind: string]>([
  ['a refusal that says it back', json(echoed, 401, { 'x-request-id': testKey }), 'unauthorized'],
  ['a refusal with status 200 that says it back', json(echoed), 'server'],
  ['a failure that says it back', raw(`trace: ${testKey}`, 'text/plain', 500), 'server'],
  ['a web page that says it back', raw(`<p>${testKey}`, 'text/html'), 'not-the-api'],
  ['a text that says it back', raw(testKey, 'text/plain'), 'not-the-api'],
  ['wrong JSON that says it back', raw(`{"a":"${testKey}"}}`, 'application/json'), 'shape'],
  [
    'a redirect that says it back',
    json({}, 302, { location: `https://evil.example/${testKey}` }),
    'not-the-api',
  ],
  [
    'a failure that ends in the middle of it',
    raw(`${'x'.repeat(190)}${testKey}`, 'text/plain', 500),
    'server',
  ],
  [
    'wrong JSON quoted to the middle of it',
    raw(`["${'x'.repeat(45)}${testKey}"]]`, 'application/json'),
    'shape',
  ],
  [
    'a failure that hides it',
    raw(`${testKey.slice(0, 9)}\u200b${testKey.slice(9)}`, 'text/plain', 500),
    'server',
  ],
  ['a cut connection', cut, 'cut-off'],
  ['half an answer', half(`{"a":"${testKey}`), 'cut-off'],
])('after %s the error holds no key', async (_what, reply, kind) => {
  const server = await startServer(reply);
  const { api } = makeApi(server.baseUrl);
  const failure = await failureOf(api.stopInstance('BRK-100001D'));
  expect(failure.kind).toBe(kind);
  expect(leaksOf(failure)).toEqual([]);
  expect(failure.cause).toBeUndefined();
});

test('a field that is not understood is told without the key in it', async () => {
  const server = await startServer(
    json({ success: true, data: { balance: { amount: testKey, currency: 'USD' } } }),
  );
  const { api } = makeApi(server.baseUrl);
  const failure = await failureOf(api.getBalance());
  expect(failure).toMatchObject({ kind: 'shape', field: 'data.balance.amount' });
  expect(leaksOf(failure)).toEqual([]);
});

test('an unreachable, silent or cancelled service leaves no key in the error', async () => {
  const cause = Object.assign(new Error(`connect failed for ${testKey}`), {
    code: 'ENEW',
    headers: { testKey },
  });
  const unreachable = makeApi('http://cloud.example/api', {
    fetch: () => Promise.reject(new TypeError('fetch failed', { cause })),
  });
  expect(leaksOf(await failureOf(unreachable.api.getBalance()))).toEqual([]);

  const server = await startServer(silence);
  const { api, clock } = makeApi(server.baseUrl);
  const caller = new AbortController();
  const failures = [api.stopInstance('a'), api.startInstance('b', { signal: caller.signal })].map(failureOf);
  await expect.poll(() => server.seen.length, { interval: 1 }).toBe(2);
  caller.abort(new Error(testKey));
  clock.advance(30_000);
  for (const failure of await Promise.all(failures)) expect(leaksOf(failure)).toEqual([]);
});

test('the key goes in its header and nowhere else, and nothing is logged', async () => {
  const spies = (['log', 'warn', 'error', 'info', 'debug'] as const).map((name) => vi.spyOn(console, name));
  const server = await startServer(json(balanceBody), json(echoed, 401));
  const { api } = makeApi(server.baseUrl);
  await api.getBalance();
  await failureOf(api.listInstances({ search: 'x' }));
  expect(server.seen).toHaveLength(2);
  for (const { target, headers } of server.seen) {
    expect(forms.some((form) => target.includes(form))).toBe(false);
    expect(headers['x-api-key']).toBe(testKey);
    expect(Object.values(headers).filter((value) => String(value).includes(testKey))).toHaveLength(1);
  }
  for (const spy of spies) expect(spy).not.toHaveBeenCalled();
});

test('in an Authorization header the key is a bearer token', async () => {
  const server = await startServer(json(balanceBody));
  const { api } = makeApi(server.baseUrl, { authHeader: 'Authorization' });
  await api.getBalance();
  expect(server.seen[0]?.headers.authorization).toBe(`Bearer ${testKey}`);
  expect(server.seen[0]?.headers['x-api-key']).toBeUndefined();
});

test.each([
  ['', 'is empty'],
  ['   ', 'is empty'],
  ['secret\nkey', 'a character no header can carry'],
  ['sécret', 'a character no header can carry'],
])('a key that cannot be sent (%j) is refused without being repeated', (key, sentence) => {
  const refuse = () => createApi({ baseUrl: 'http://127.0.0.1:1/api', key });
  expect(refuse).toThrow(ApiError);
  expect(refuse).toThrow(sentence);
  expect(refuse).not.toThrow(/cret/);
});
