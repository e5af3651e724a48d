import { createServer, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { createDirectFetch } from '../../src/api/http-fetch.ts';
import { failureOf, makeApi } from './make-api.ts';
import { listen } from './proxy-server.ts';

/** A service that gives each piece of a request the same raw answer; `requests` counts them. */
async function startRaw(answer: (socket: Socket) => void) {
  const counted = { requests: 0 };
  const port = await listen(
    createServer((socket) => {
      socket.on('error', () => {});
      socket.on('data', () => {
        counted.requests += 1;
        answer(socket);
      });
    }),
  );
  return { counted, baseUrl: `http://127.0.0.1:${port}/api` };
}

test('a service that closes with each answer and does not say so loses no change', async () => {
  const { baseUrl, counted } = await startRaw((socket) => {
    socket.end('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}');
  });
  const { api } = makeApi(baseUrl);
  for (let turn = 0; turn < 10; turn++) await api.stopInstance('BRK-100001D');
  expect(counted.requests).toBe(10);
});

test('a change that is answered without content is done, even where an encoding is named', async () => {
  const { baseUrl, counted } = await startRaw((socket) => {
    socket.write('HTTP/1.1 204 No Content\r\nContent-Encoding: gzip\r\n\r\n');
  });
  const { api } = makeApi(baseUrl);
  expect(await api.deleteInstance('BRK-100001D')).toMatchObject({ httpStatus: 204 });
  expect(counted.requests).toBe(1);
});

test('an answer that asks for another protocol is told at once, and may stand for a change', async () => {
  const { baseUrl, counted } = await startRaw((socket) => {
    socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: other\r\n\r\n');
  });
  const { api } = makeApi(baseUrl);
  expect(await failureOf(api.stopInstance('BRK-100001D'))).toMatchObject({ status: null, answerLost: true });
  expect(counted.requests).toBe(1);
});

test('a request that is not wanted any more does not wait for its connection', async () => {
  const leaving = new AbortController();
  const port = await listen(createServer((socket) => socket.on('data', () => leaving.abort())));
  const send = createDirectFetch(60_000);
  const request = new Request(`https://127.0.0.1:${port}/api`, { signal: leaving.signal });
  await expect(send(request)).rejects.toMatchObject({ name: 'AbortError' });
});

test('an answer with more headers than are taken is called by its fault, not by the port', async () => {
  const { baseUrl } = await startRaw((socket) => {
    socket.write(`HTTP/1.1 200 OK\r\nX-Long: ${'x'.repeat(20_000)}\r\nContent-Length: 2\r\n\r\n{}`);
  });
  const { api } = makeApi(baseUrl);
  const failure = await failureOf(api.stopInstance('BRK-100001D'));
  expect(failure).toMatchObject({ kind: 'not-the-api', answerLost: true });
  expect(failure.message).toMatch(/ answers with more headers than are taken \(HPE_HEADER_OVERFLOW\)\./);
});
