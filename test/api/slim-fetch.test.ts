import { execFile } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { quickStart } from '../../scripts/quick-start-plugin.ts';
import { createDirectFetch } from '../../src/api/http-fetch.ts';
import { balanceBody } from './bodies.ts';
import { failureOf, makeApi } from './make-api.ts';
import { listen } from './proxy-server.ts';
import { json, startServer } from './server.ts';

const createApi = fileURLToPath(new URL('../../src/api/create-api.ts', import.meta.url));

test('the bundle asks the service without what Node loads for fetch', async () => {
  const server = await startServer(json(balanceBody));
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { createApi } from ${JSON.stringify(createApi)};
        const api = createApi({ baseUrl: ${JSON.stringify(server.baseUrl)}, key: 'brk_key' });
        const { currency } = await api.getBalance();
        const loaded = process.moduleLoadList.filter((name) => /undici|http2|webstreams|Binding zlib/.test(name));
        process.stdout.write(JSON.stringify({ currency, loaded }));`,
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
    banner: { js: "import{createRequire}from'node:module';const require=createRequire('file:///');" },
    plugins: [quickStart()],
  });
  const running = promisify(execFile)(process.execPath, ['--input-type=module', '-']);
  running.child.stdin?.end(outputFiles[0]?.text);
  const { stdout } = await running;
  expect(JSON.parse(stdout)).toEqual({ currency: 'USD', loaded: [] });
});

test('an answer that comes packed, and begins with a mark of its byte order, is read', async () => {
  const server = await startServer((response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
    response.end(gzipSync(`\ufeff${JSON.stringify(balanceBody)}`));
  });
  const { api } = makeApi(server.baseUrl);
  expect(await api.getBalance()).toMatchObject({ currency: 'USD' });
  expect(server.seen[0]?.headers['accept-encoding']).toBe('gzip');
});

test('a service that takes the connection and never speaks TLS is given up before anything is sent, and let go', async () => {
  const heard: string[] = [];
  const closed: boolean[] = [];
  const port = await listen(
    createServer((socket) => {
      socket.on('data', (data) => heard.push(data.toString('latin1'))).on('close', () => closed.push(true));
    }),
  );
  const { api } = makeApi(`https://127.0.0.1:${port}/api`, { fetch: createDirectFetch(20) });
  const failure = await failureOf(api.stopInstance('BRK-100001D'));
  expect(failure).toMatchObject({ kind: 'unreachable', answerLost: false });
  expect(failure.message).toContain(
    `Cannot reach 127.0.0.1:${port}: it does not take the connection (ETIMEDOUT).`,
  );
  expect(heard.join('')).not.toContain('HTTP/1.1');
  await expect.poll(() => closed.length, { interval: 1 }).toBe(1);
});

test('connections are used again, as many as there are questions at a time', async () => {
  const ports = new Set<number | undefined>();
  const server = await startServer((response, request) => {
    ports.add(response.socket?.remotePort);
    json(balanceBody)(response, request);
  });
  const { api } = makeApi(server.baseUrl);
  for (let turn = 0; turn < 5; turn++) await api.getBalance();
  expect(ports.size).toBe(1);
});
