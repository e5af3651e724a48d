import { execFile } from 'node:child_process';
import { createServer as createSecureServer } from 'node:https';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { balanceBody } from './bodies.ts';
import { failureOf, makeApi } from './make-api.ts';
import { certificatePath, identity, listen, startProxy } from './proxy-server.ts';
import { json, startServer } from './server.ts';

const run = promisify(execFile);
const asker = fileURLToPath(new URL('ask-balance.ts', import.meta.url));
const trusting = { NODE_EXTRA_CA_CERTS: certificatePath('ca.pem') };

/** A real service over TLS; counts the connections and the requests it gets. */
async function startSecureServer(certificate: string) {
  const counts = { connections: 0, requests: 0 };
  const server = createSecureServer(identity(certificate), (_request, response) => {
    counts.requests += 1;
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(balanceBody));
  });
  server.on('connection', () => {
    counts.connections += 1;
  });
  return { port: await listen(server), counts };
}

/** What a process of its own gets for the balance, whose environment is `env` and nothing else. */
async function askInChild(baseUrl: string, env: Record<string, string>): Promise<Record<string, unknown>> {
  const { stdout } = await run(process.execPath, [asker, baseUrl], { env });
  return JSON.parse(stdout);
}

test('NODE_EXTRA_CA_CERTS makes a private authority known, through a proxy', async () => {
  const service = await startSecureServer('service');
  const proxy = await startProxy(service.port);
  const env = { ...trusting, HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` };
  expect(await askInChild('https://cloud.example/api', env)).toMatchObject({ currency: 'USD' });
  expect(proxy.asked).toMatchObject([{ method: 'CONNECT', target: 'cloud.example:443' }]);
  // The proxy only saw a tunnel.
  expect(proxy.asked[0]?.headers).not.toHaveProperty('x-api-key');
  expect(service.counts.requests).toBe(1);
});

test('without it the same authority is not known, and the key is not sent', async () => {
  const service = await startSecureServer('service');
  const proxy = await startProxy(service.port);
  const env = { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` };
  expect(await askInChild('https://cloud.example/api', env)).toEqual({
    kind: 'unreachable',
    field: null,
    answerLost: false,
    message:
      'Cannot reach cloud.example: its certificate comes from an authority that is not known here ' +
      '(UNABLE_TO_VERIFY_LEAF_SIGNATURE). If that is a private authority, or a proxy that opens TLS, start again with the ' +
      'file of its certificate (PEM) named in NODE_EXTRA_CA_CERTS; else check the base URL.',
  });
  expect(service.counts).toEqual({ connections: 1, requests: 0 });
});

test.each<[baseUrl: string, certificate: string, sentence: string]>([
  [
    'https://cloud.example/api',
    'expired',
    'Cannot reach cloud.example: its certificate has expired (CERT_HAS_EXPIRED). Have it renewed, or set the clock of this machine right.',
  ],
  [
    'https://other.example:8443/api',
    'service',
    'Cannot reach other.example:8443: its certificate is for another name (ERR_TLS_CERT_ALTNAME_INVALID). Use in the base URL the name that the certificate is for, or have one made for this name.',
  ],
])('%s with the certificate %s, its authority known', async (baseUrl, certificate, message) => {
  const service = await startSecureServer(certificate);
  const proxy = await startProxy(service.port);
  const env = { ...trusting, HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` };
  expect(await askInChild(baseUrl, env)).toMatchObject({ kind: 'unreachable', message, answerLost: false });
  expect(service.counts).toEqual({ connections: 1, requests: 0 });
});

test('a proxy that itself speaks TLS is asked over TLS', async () => {
  const service = await startSecureServer('service');
  const proxy = await startProxy(service.port, { certificate: 'proxy' });
  const env = { ...trusting, HTTPS_PROXY: `https://localhost:${proxy.port}` };
  expect(await askInChild('https://cloud.example/api', env)).toMatchObject({ currency: 'USD' });
  expect(proxy.asked).toMatchObject([{ method: 'CONNECT', target: 'cloud.example:443' }]);
});

test.each<[host: string, env: Record<string, string>, sentence: string]>([
  [
    '127.0.0.1',
    trusting,
    'its certificate is for another name (ERR_TLS_CERT_ALTNAME_INVALID). Check HTTPS_PROXY and that the proxy runs',
  ],
  [
    'localhost',
    {},
    'its certificate comes from an authority that is not known here (UNABLE_TO_VERIFY_LEAF_SIGNATURE). If that is a private authority, start again',
  ],
])('a proxy at %s with a certificate that is not good enough, trusting %j', async (host, env, sentence) => {
  const proxy = await startProxy(0, { certificate: 'proxy' });
  const address = `https://name:s3cret@${host}:${proxy.port}`;
  const { message } = await askInChild('https://cloud.example/api', { ...env, HTTPS_PROXY: address });
  expect(message).toContain(`Cannot reach the proxy ${host}:${proxy.port} of HTTPS_PROXY: ${sentence}`);
  expect(message).not.toContain('s3cret');
  expect(proxy.asked).toEqual([]);
});

test('without a proxy: a self-signed certificate, an unknown authority, and no TLS at all', async () => {
  const selfSigned = await startSecureServer('self-signed');
  const unknown = await startSecureServer('service');
  const plain = await startServer(json(balanceBody));
  const messageAt = async (port: number): Promise<string> =>
    (await failureOf(makeApi(`https://127.0.0.1:${port}/api`).api.getBalance())).message;
  expect(await messageAt(selfSigned.port)).toBe(
    `Cannot reach 127.0.0.1:${selfSigned.port}: its certificate is self-signed, so nobody vouches for it (DEPTH_ZERO_SELF_SIGNED_CERT). If it is yours, start again with the file of the certificate (PEM) named in NODE_EXTRA_CA_CERTS; else check the base URL.`,
  );
  expect(await messageAt(unknown.port)).toContain('an authority that is not known here');
  expect(await messageAt(plain.port)).toBe(
    `Cannot reach 127.0.0.1:${plain.port}: it does not speak TLS on this port (ERR_SSL_WRONG_VERSION_NUMBER). Check http:// or https:// in the base URL, and the port.`,
  );
});
