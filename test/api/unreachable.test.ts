import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { balanceBody } from './bodies.ts';
import { failureOf, makeApi } from './make-api.ts';
import { json, startServer } from './server.ts';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A fetch that fails as the real one does, with the reason two causes deep. */
function failingFetch(code: string): typeof fetch {
  const cause = Object.assign(new Error(`syscall ${code}`), { code });
  return () => Promise.reject(new TypeError('fetch failed', { cause }));
}

test('a refused connection is told at once with host, reason and remedy', async () => {
  const port = await freePort();
  const { api, clock } = makeApi(`http://127.0.0.1:${port}/api`);
  const failure = await failureOf(api.getBalance());
  expect(failure).toMatchObject({
    kind: 'unreachable',
    status: null,
    message: `Cannot reach 127.0.0.1:${port}: it refuses the connection (ECONNREFUSED). Check the port in the base URL and that the service runs.`,
  });
  expect(clock.delays).toEqual([]);
  expect((await failureOf(api.stopInstance('BRK-100001D'))).answerLost).toBe(false);
});

test('https to a port that speaks http says so', async () => {
  const server = await startServer(json(balanceBody));
  const { api } = makeApi(`https://127.0.0.1:${server.port}/api`);
  const failure = await failureOf(api.stopInstance('BRK-100001D'));
  expect(failure).toMatchObject({ kind: 'unreachable', answerLost: false });
  expect(failure.message).toContain('does not speak TLS');
});

test.each([
  ['ENOTFOUND', 'the name is not known', false],
  ['EAI_AGAIN', 'names cannot be looked up now', false],
  ['EHOSTUNREACH', 'there is no way to it', false],
  ['ETIMEDOUT', 'it does not take the connection', false],
  ['CERT_HAS_EXPIRED', 'its certificate has expired', false],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'its certificate is self-signed', false],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'an authority that is not known here', false],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is for another name', false],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'an authority that is not known here', false],
  ['CERT_UNTRUSTED', 'its certificate is not trusted', false],
  ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'no common form of TLS was found', false],
  ['ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC', 'failed (ERR_SSL_DECRYPTION', true],
  ['ESOMETHINGNEW', 'failed (ESOMETHINGNEW)', true],
])('%s: %s', async (code, sentence, maybeCarriedOut) => {
  const { api } = makeApi('https://cloud.example/api', { fetch: failingFetch(code) });
  const failure = await failureOf(api.deleteInstance('BRK-100001D'));
  expect(failure).toMatchObject({ kind: 'unreachable', answerLost: maybeCarriedOut });
  expect(failure.message).toContain('cloud.example');
  expect(failure.message).toContain(sentence);
  expect(failure.message).toContain(`(${code})`);
});

test('of several addresses that all refuse, the reason is still told', async () => {
  const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  const cause = new AggregateError([refused, refused]);
  const { api } = makeApi('http://localhost:1/api', {
    fetch: () => Promise.reject(new TypeError('fetch failed', { cause })),
  });
  expect((await failureOf(api.getBalance())).message).toContain('(ECONNREFUSED)');
});

test('something that does not speak HTTP is not the API', async () => {
  const server = createServer((socket) => socket.resume().end('SSH-2.0-OpenSSH_9.6\r\n'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { api } = makeApi(`http://127.0.0.1:${port}/api`);
  const failure = await failureOf(api.getBalance());
  expect(failure).toMatchObject({
    kind: 'not-the-api',
    message: `127.0.0.1:${port} does not answer in HTTP. Check the port in the base URL.`,
  });
  await new Promise((resolve) => server.close(resolve));
});
