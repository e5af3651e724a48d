import { generateKeyPairSync } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import type { DeploymentRequest } from '../../src/api/requests.ts';
import { textsWith } from './leaks.ts';
import { failureOf, makeApi } from './make-api.ts';
import { cut, half, json, type Reply, raw, silence, startServer } from './server.ts';

const password = 'pass "w\\rd" & 7+ü';
const passwordForms = [
  password,
  password.slice(0, 8),
  encodeURIComponent(password),
  JSON.stringify(password).slice(1, -1),
];
const deployment: DeploymentRequest = {
  vm_name: 'notebook',
  region: 'NORWAY-1',
  gpu_model: 'L40',
  gpu_count: 1,
  os_image: 'Ubuntu',
  ssh_key_ids: ['BRK-100001K'],
  jupyter_enabled: true,
  jupyter_password: password,
};

const echo = {
  success: false,
  error: `bad ${password}`,
  message: `jupyter_password ${password} (${encodeURIComponent(password)}) is too weak`,
  details: { field: 'jupyter_password', value: password, all: [{ jupyter_password: password }] },
  request_id: password,
};

test.each<[what: string, reply: Reply]>([
  ['a refusal that says it back', json(echo, 400, { 'x-request-id': encodeURIComponent(password) })],
  ['a refusal with status 200', json(echo)],
  ['a failure that says it back', raw(JSON.stringify(echo).slice(0, -3), 'text/plain', 500)],
  ['a page that says it back', raw(`<p>${password}`, 'text/html')],
  ['wrong JSON that says it back', raw(`{"password":${JSON.stringify(password)}}}`, 'application/json')],
  ['an answer of another shape', json({ instance_id: { password } })],
  ['a text in place of the answer', json(password)],
  ['a cut connection', cut],
  ['half an answer', half(`{"a":${JSON.stringify(password)}`)],
])('the password of a notebook is not in the error after %s', async (_what, reply) => {
  const server = await startServer(reply);
  const failure = await failureOf(makeApi(server.baseUrl).api.deployInstance(deployment));
  expect(textsWith(passwordForms, failure)).toEqual([]);
  expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual(deployment);
});

test('what is refused about the password is still told', async () => {
  const server = await startServer(json(echo, 400));
  const failure = await failureOf(makeApi(server.baseUrl).api.deployInstance(deployment));
  expect(failure).toMatchObject({
    kind: 'invalid',
    field: 'jupyter_password',
    message: 'jupyter_password [secret] ([secret]) is too weak',
  });
});

test('the password of a notebook is not in the error of a service that is silent, nor in its address', async () => {
  const server = await startServer(silence);
  const { api, clock } = makeApi(server.baseUrl);
  const failure = failureOf(api.deployInstance(deployment));
  await expect.poll(() => server.seen.length, { interval: 1 }).toBe(1);
  clock.advance(30_000);
  expect(textsWith(passwordForms, await failure)).toEqual([]);
  expect(server.seen[0]?.target).toBe('/api/deploy/');
});

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
});
/** A part of any line of the key is as bad as the whole. */
const keyLines = privateKey
  .split('\n')
  .filter((line) => line.length > 30 && !line.startsWith('-----'))
  .map((line) => line.slice(0, 24));
const sshKey = { key_id: 'BRK-100001K', name: 'made', source: 'created', key_type: 'RSA', key_size: 2048 };
const keyWith = (change: object): object => ({
  success: true,
  ssh_key: sshKey,
  private_key: privateKey,
  ...change,
});

test('the search for key lines finds them', () => {
  expect(keyLines.length).toBeGreaterThan(10);
  expect(textsWith(keyLines, new Error(JSON.stringify(keyWith({}))))).not.toEqual([]);
});

test.each<[what: string, reply: Reply, kind: string]>([
  ['an answer in a list', json([keyWith({})], 201), 'shape'],
  ['a key in place of the answer', json(privateKey, 201), 'shape'],
  ['wrong JSON', raw(`${JSON.stringify(keyWith({}))}}`, 'application/json', 201), 'shape'],
  ['wrong JSON that begins with the key', raw(`["${keyLines[0]}"]]`, 'application/json', 201), 'shape'],
  ['the key alone', raw(privateKey, 'application/x-pem-file', 201), 'not-the-api'],
  ['the key as bare text', raw(keyLines.join(''), 'text/plain', 201), 'not-the-api'],
  ['an answer that breaks off', half(JSON.stringify(keyWith({})), 201), 'cut-off'],
  [
    'a key of another shape',
    json(keyWith({ private_key: { pem: privateKey }, ssh_key: privateKey })),
    'shape',
  ],
  ['a refusal that holds it', json({ ...keyWith({ success: false }), message: privateKey }, 500), 'server'],
  ['a refusal with status 200', json(keyWith({ success: false, error: privateKey })), 'server'],
  [
    'a refusal in details',
    json({ success: false, error: 'x', details: { field: 'a', made: { pem: privateKey } } }, 409),
    'conflict',
  ],
])('the private key is not in the error after %s', async (_what, reply, kind) => {
  const server = await startServer(reply);
  const failure = await failureOf(makeApi(server.baseUrl).api.createSshKey({ name: 'made' }));
  expect(failure.kind).toBe(kind);
  expect(textsWith(keyLines, failure)).toEqual([]);
  expect(server.seen).toHaveLength(1);
});

test('the private key is given out by its own method alone', async () => {
  const spies = (['log', 'warn', 'error', 'info', 'debug'] as const).map((name) => vi.spyOn(console, name));
  const server = await startServer(json(keyWith({}), 201));
  const { value } = await makeApi(server.baseUrl).api.createSshKey({ name: 'made' });
  expect(value.key).toMatchObject({ id: 'BRK-100001K', bits: 2048 });
  expect(value.privateKey?.reveal()).toBe(privateKey);
  expect(textsWith(keyLines, value)).toEqual([]);
  expect(`${value.privateKey}`).toBe('[secret]');
  expect(JSON.stringify({ value })).toContain('"privateKey":"[secret]"');
  expect(textsWith(keyLines, structuredClone({ ...value, privateKey: null }))).toEqual([]);
  for (const spy of spies) expect(spy).not.toHaveBeenCalled();
});

test('a private key is not lost with the rest of the answer', async () => {
  const server = await startServer(
    json({ private_key: privateKey }),
    json({ ssh_key: 7, private_key: privateKey }),
  );
  const { api } = makeApi(server.baseUrl);
  for (const name of ['a', 'b']) {
    const { value } = await api.createSshKey({ name });
    expect(value.key).toBeNull();
    expect(value.privateKey?.reveal()).toBe(privateKey);
  }
});

test('an answer with neither key is one nobody understands', async () => {
  const server = await startServer(json({ private_key: null }));
  expect(await failureOf(makeApi(server.baseUrl).api.createSshKey({ name: 'a' }))).toMatchObject({
    kind: 'shape',
    field: 'ssh_key',
    answerLost: true,
  });
});

test('an answer that holds a secret is shown to no observer', async () => {
  const seen: string[] = [];
  const server = await startServer(json(keyWith({})), json({ ssh_keys: [sshKey] }));
  const { api } = makeApi(server.baseUrl, { onAnswer: (operation) => seen.push(operation) });
  await api.createSshKey({ name: 'made' });
  await api.listSshKeys({});
  expect(seen).toEqual(['listSshKeys']);
});
