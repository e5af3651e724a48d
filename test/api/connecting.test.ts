import { createServer, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { createExchange } from '../../src/api/exchange.ts';
import { balanceBody } from './bodies.ts';
import { failureOf, makeApi } from './make-api.ts';
import { listen } from './proxy-server.ts';
import { json, startServer } from './server.ts';

test('a service that takes the connection and never speaks TLS is given up, and nothing was sent', async () => {
  const ended: Promise<void>[] = [];
  const port = await listen(
    createServer((socket: Socket) => {
      ended.push(new Promise((resolve) => socket.resume().once('close', () => resolve())));
    }),
  );
  const base = `https://127.0.0.1:${port}/api`;
  const { api } = makeApi(base, { exchange: createExchange(new URL(base), null, 20) });
  const failure = await failureOf(api.stopInstance('BRK-100001D'));
  expect(failure).toMatchObject({ kind: 'unreachable', answerLost: false });
  expect(failure.message).toContain('it does not take the connection (ETIMEDOUT)');
  expect(ended).toHaveLength(1);
  await ended[0];
});

test('a connection that stands is not given up, however long the answer takes', async () => {
  const limitMs = 20;
  const server = await startServer((response, request) => {
    setTimeout(() => json(balanceBody)(response, request), 3 * limitMs);
  });
  const { api } = makeApi(server.baseUrl, {
    exchange: createExchange(new URL(server.baseUrl), null, limitMs),
  });
  expect(await api.getBalance()).toMatchObject({ currency: 'USD' });
});

test('requests share a connection', async () => {
  const sockets = new Set<unknown>();
  const server = await startServer((response, request) => {
    sockets.add(response.socket);
    json(balanceBody)(response, request);
  });
  const { api } = makeApi(server.baseUrl);
  for (let request = 0; request < 5; request++) await api.getBalance();
  expect(server.seen).toHaveLength(5);
  expect(sockets.size).toBe(1);
});

test('a byte order mark before the JSON is no part of it', async () => {
  const server = await startServer((response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(`\ufeff${JSON.stringify(balanceBody)}`);
  });
  const { api } = makeApi(server.baseUrl);
  expect(await api.getBalance()).toMatchObject({ currency: 'USD' });
});
