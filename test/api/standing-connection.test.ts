import { request as httpRequest } from 'node:http';
import { expect, test } from 'vitest';
import { createHttpFetch } from '../../src/api/http-fetch.ts';
import { failureOf, makeApi } from './make-api.ts';
import { startServer } from './server.ts';

// What says of a connection that never stood that nothing was sent says nothing of one that did.
test.each([
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'EPROTO',
  'ECONNRESET',
])('a change that went out on a connection that breaks with %s may have been carried out', async (code) => {
  const server = await startServer(() => {});
  const send = createHttpFetch((url, sending) => {
    const request = httpRequest(url, sending);
    request.once('finish', () => request.socket?.destroy(Object.assign(new Error(`read ${code}`), { code })));
    return request;
  });
  const { api } = makeApi(server.baseUrl, { fetch: send });
  const failure = await failureOf(api.deleteInstance('BRK-100001D'));
  expect(failure).toMatchObject({ kind: 'cut-off', status: null, answerLost: true });
  expect(failure.message).toContain(`broke off before the answer was whole (${code})`);
});
