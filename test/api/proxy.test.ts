import { createServer as createSecureServer } from 'node:https';
import { connect, createServer } from 'node:net';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { chooseProxy } from '../../src/api/proxy.ts';
import { createProxyFetch } from '../../src/api/proxy-fetch.ts';
import { balanceBody } from './bodies.ts';
import { failureOf, makeApi, testKey } from './make-api.ts';
import { identity, listen, startProxy } from './proxy-server.ts';
import { cut, half, json, type Reply, silence, startServer } from './server.ts';

const plainCloud = 'http://cloud.example/api';
const secureCloud = 'https://cloud.example/api';
const password = 's3cret%21word';

/** An address of loopback nobody listens on. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function through(
  port: number,
  credentials = '',
): { readonly HTTP_PROXY: string; readonly HTTPS_PROXY: string } {
  const address = `http://${credentials}127.0.0.1:${port}`;
  return { HTTP_PROXY: address, HTTPS_PROXY: address };
}

test('a request to http:// is handed to the proxy whole, its credentials beside it', async () => {
  const server = await startServer(json(balanceBody));
  const proxy = await startProxy(server.port);
  const { api } = makeApi(plainCloud, { env: through(proxy.port, `name:${password}@`) });
  const balance = await api.getBalance();
  expect(balance).toMatchObject({ currency: 'USD' });
  expect(proxy.asked).toHaveLength(1);
  expect(proxy.asked[0]).toMatchObject({ method: 'GET', headers: { host: 'cloud.example' } });
  expect(proxy.asked[0]?.target).toMatch(/^http:\/\/cloud\.example\/api\//);
  const { 'proxy-authorization': shown = '' } = proxy.asked[0]?.headers ?? {};
  expect(Buffer.from(shown.replace('Basic ', ''), 'base64').toString()).toBe('name:s3cret!word');
  expect(server.seen[0]?.headers).toMatchObject({ 'x-api-key': testKey, accept: 'application/json' });
});

test('what NO_PROXY names, and this machine, is reached without it', async () => {
  const server = await startServer(json(balanceBody));
  const proxy = await startProxy(server.port);
  const { api } = makeApi(server.baseUrl, { env: through(proxy.port) });
  await api.getBalance();
  expect(proxy.asked).toEqual([]);
  expect(server.seen).toHaveLength(1);
});

test('a change goes through with its query and no body', async () => {
  const server = await startServer(json({ success: true }));
  const proxy = await startProxy(server.port);
  const { api } = makeApi(plainCloud, { env: through(proxy.port) });
  await api.hibernateInstance('BRK-100001D', true).catch(() => {});
  expect(server.seen[0]).toMatchObject({ method: 'POST', headers: { 'content-length': '0' } });
  expect(server.seen[0]?.target).toContain('retain_ip=true');
});

test('a body goes through, of a DELETE too', async () => {
  const server = await startServer(json({ deleted: ['ö'], failed: [] }));
  const proxy = await startProxy(server.port);
  const { api } = makeApi(plainCloud, { env: through(proxy.port) });
  await api.deleteScripts(['ö']);
  expect(server.seen[0]).toMatchObject({
    method: 'DELETE',
    body: '{"scripts":["ö"]}',
    headers: { 'content-length': '18', 'content-type': 'application/json' },
  });
});

test('a connection through a proxy is used again', async () => {
  const service = await startServer(json(balanceBody));
  const proxy = await startProxy(service.port);
  const { api } = makeApi(plainCloud, { env: through(proxy.port) });
  await api.getBalance();
  await api.getBalance();
  expect(proxy.asked).toHaveLength(2);
  expect(proxy.connections()).toBe(1);
});

test('a packed answer is unpacked', async () => {
  const packed: Reply = (response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
    response.end(gzipSync(JSON.stringify(balanceBody)));
  };
  const server = await startServer(packed);
  const proxy = await startProxy(server.port);
  const { api } = makeApi(plainCloud, { env: through(proxy.port) });
  expect(await api.getBalance()).toMatchObject({ currency: 'USD' });
  expect(server.seen[0]?.headers['accept-encoding']).toBe('gzip');
});

test('a redirect that only adds the slash is followed, and a 404 is the service speaking', async () => {
  const server = await startServer(
    (response, { target }) => response.writeHead(308, { location: `${target}/` }).end(),
    json(balanceBody),
    json({ success: false, error: 'no such thing' }, 404),
  );
  const proxy = await startProxy(server.port);
  const { api } = makeApi(plainCloud, { env: through(proxy.port) });
  expect(await api.getBalance()).toMatchObject({ currency: 'USD' });
  expect(await failureOf(api.getInstance('BRK-100001D'))).toMatchObject({ kind: 'not-found', status: 404 });
});

test.each<[what: string, reply: Reply]>([
  ['before its first word', cut],
  ['in the middle', half('{"success":')],
])('an answer that breaks off %s may have been a change', async (_what, reply) => {
  const server = await startServer(reply);
  const proxy = await startProxy(server.port);
  const { api } = makeApi(plainCloud, { env: through(proxy.port) });
  expect(await failureOf(api.stopInstance('BRK-100001D'))).toMatchObject({
    kind: 'cut-off',
    answerLost: true,
  });
});

test('a service that stays silent is told with the way to it, and can be given up', async () => {
  const server = await startServer(silence);
  const proxy = await startProxy(server.port);
  const { api, clock } = makeApi(plainCloud, { env: through(proxy.port) });
  const caller = new AbortController();
  const slow = failureOf(api.stopInstance('a'));
  const left = failureOf(api.stopInstance('b', { signal: caller.signal }));
  await expect.poll(() => server.seen.length, { interval: 1 }).toBe(2);
  caller.abort();
  clock.advance(30_000);
  expect(await slow).toMatchObject({
    kind: 'timeout',
    message: `cloud.example gave no answer through the proxy 127.0.0.1:${proxy.port} within 30 s.`,
    answerLost: true,
  });
  expect(await left).toMatchObject({ kind: 'cancelled' });
});

test.each([plainCloud, secureCloud])('%s: a proxy that refuses the connection', async (baseUrl) => {
  const port = await closedPort();
  const { api, clock } = makeApi(baseUrl, { env: through(port, `name:${password}@`) });
  const failure = await failureOf(api.stopInstance('BRK-100001D'));
  const variable = baseUrl === plainCloud ? 'HTTP_PROXY' : 'HTTPS_PROXY';
  expect(failure).toMatchObject({
    kind: 'unreachable',
    message: `Cannot reach the proxy 127.0.0.1:${port} of ${variable}: it refuses the connection (ECONNREFUSED). Check ${variable} and that the proxy runs, or put cloud.example into NO_PROXY if it needs no proxy.`,
    answerLost: false,
  });
  expect(clock.delays).toEqual([]);
});

test('a proxy whose name is not known', async () => {
  const { api } = makeApi(secureCloud, { env: { HTTPS_PROXY: 'http://no-such-proxy.invalid:3128' } });
  const { message } = await failureOf(api.getBalance());
  expect(message).toMatch(
    /^Cannot reach the proxy no-such-proxy\.invalid:3128 of HTTPS_PROXY: (the name is not known|names cannot be looked up now) \(/,
  );
});

test.each<[status: number, credentials: string, sentence: string]>([
  [407, '', 'wants a user name and a password (407). Put them into HTTPS_PROXY, as in http://name:password@'],
  [
    407,
    `name:${password}@`,
    'does not accept the user name and password in HTTPS_PROXY (407). Correct them.',
  ],
  [403, '', 'does not allow a connection to cloud.example (403). Ask who runs it to allow it'],
  [502, '', 'cannot reach cloud.example (502). Check the base URL'],
])('a proxy that answers %i to CONNECT (credentials: %j)', async (status, credentials, sentence) => {
  const proxy = await startProxy(0, { status });
  const { api } = makeApi(secureCloud, { env: through(proxy.port, credentials) });
  const failure = await failureOf(api.stopInstance('BRK-100001D'));
  expect(failure).toMatchObject({ kind: 'unreachable', answerLost: false });
  expect(failure.message).toContain(`The proxy 127.0.0.1:${proxy.port} ${sentence}`);
  expect(proxy.asked).toMatchObject([{ method: 'CONNECT', target: 'cloud.example:443' }]);
});

test('a proxy that answers 407 to a request to http://', async () => {
  const proxy = await startProxy(0, { status: 407 });
  const { api } = makeApi(plainCloud, { env: through(proxy.port) });
  const failure = await failureOf(api.stopInstance('BRK-100001D'));
  expect(failure).toMatchObject({ kind: 'unreachable', status: null, answerLost: false });
  expect(failure.message).toContain('wants a user name and a password (407). Put them into HTTP_PROXY');
});

test.each<[what: string, word: string | null]>([
  ['speaks something else', 'SSH-2.0-OpenSSH_9.6\r\n'],
  ['hangs up', null],
])('what is no proxy and %s', async (_what, word) => {
  const port = await listen(
    createServer((socket) => {
      socket.once('data', () => (word === null ? socket.destroy() : socket.end(word)));
    }),
  );
  const { api } = makeApi(secureCloud, { env: through(port) });
  const failure = await failureOf(api.stopInstance('BRK-100001D'));
  expect(failure).toMatchObject({ kind: 'unreachable', answerLost: false });
  expect(failure.message).toContain(`127.0.0.1:${port} does not answer as a proxy (`);
  expect(failure.message).toContain('Check its address in HTTPS_PROXY, http:// or https:// included.');
});

test('https:// to a proxy that speaks plain HTTP', async () => {
  const proxy = await startProxy(0);
  const { api } = makeApi(secureCloud, { env: { HTTPS_PROXY: `https://127.0.0.1:${proxy.port}` } });
  const { message } = await failureOf(api.getBalance());
  expect(message).toContain('it does not speak TLS on this port (ERR_SSL_WRONG_VERSION_NUMBER)');
  expect(message).toContain(`the proxy 127.0.0.1:${proxy.port} of HTTPS_PROXY`);
});

test('a proxy that never answers CONNECT is given up before the service is blamed, and let go', async () => {
  const closed: boolean[] = [];
  const port = await listen(
    createServer((socket) => {
      socket.resume().on('close', () => closed.push(true));
    }),
  );
  const env = through(port);
  const proxy = chooseProxy(new URL(secureCloud), env);
  if (proxy === null) throw new Error('no proxy was chosen');
  const { api } = makeApi(secureCloud, { fetch: createProxyFetch(proxy, 20) });
  const failure = await failureOf(api.stopInstance('BRK-100001D'));
  expect(failure).toMatchObject({ kind: 'unreachable', answerLost: false });
  expect(failure.message).toContain(
    `Cannot reach the proxy 127.0.0.1:${port} of HTTPS_PROXY: it does not take the connection (ETIMEDOUT).`,
  );
  await expect.poll(() => closed.length, { interval: 1 }).toBe(1);
});

test('no failure holds the credentials of the proxy in any form', async () => {
  const open = await startProxy(0, { status: 407 });
  const ports = [open.port, await closedPort()];
  const forms = [password, 's3cret', Buffer.from('name:s3cret!word').toString('base64')];
  for (const port of ports) {
    for (const baseUrl of [plainCloud, secureCloud]) {
      const { api } = makeApi(baseUrl, { env: through(port, `name:${password}@`) });
      const failure = await failureOf(api.getBalance());
      const shown = inspect(failure, { depth: null, showHidden: true, getters: true });
      expect(forms.filter((form) => shown.includes(form))).toEqual([]);
      expect(failure.cause).toBeUndefined();
    }
  }
});

test('through a tunnel, a certificate nobody knows is told of the service', async () => {
  const server = createSecureServer(identity('self-signed'));
  const proxy = await startProxy(await listen(server));
  const { api } = makeApi(secureCloud, { env: through(proxy.port) });
  const failure = await failureOf(api.stopInstance('BRK-100001D'));
  expect(failure).toMatchObject({ kind: 'unreachable', answerLost: false });
  expect(failure.message).toMatch(
    /^Cannot reach cloud\.example: its certificate is self-signed, so nobody vouches for it \(DEPTH_ZERO_SELF_SIGNED_CERT\)\./,
  );
});

test('a tunnel that comes to stand, and fails, after its request was given up harms nobody', async () => {
  const service = createSecureServer(identity('self-signed'));
  const servicePort = await listen(service);
  const refused = new Promise<void>((resolve) => service.once('tlsClientError', () => resolve()));
  const held: (() => void)[] = [];
  const port = await listen(
    createServer((socket) => {
      socket.once('data', () => {
        held.push(() => {
          const onward = connect(servicePort, '127.0.0.1');
          socket.write('HTTP/1.1 200 OK\r\n\r\n');
          socket
            .pipe(onward)
            .on('error', () => {})
            .pipe(socket);
        });
      });
    }),
  );
  const { api } = makeApi(secureCloud, { env: through(port) });
  const caller = new AbortController();
  const left = failureOf(api.stopInstance('a', { signal: caller.signal }));
  await expect.poll(() => held.length, { interval: 1 }).toBe(1);
  caller.abort();
  expect(await left).toMatchObject({ kind: 'cancelled' });
  for (const go of held) go();
  // Node would end this process for an error of a socket that nobody listens to.
  await refused;
});
