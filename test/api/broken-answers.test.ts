import { expect, test } from 'vitest';
import { failureOf, makeApi } from './make-api.ts';
import { cut, half, json, type Reply, raw, startServer } from './server.ts';

const page = '<!doctype html>\n<html><head><title>Sign in</title></head><body>\u001b[31mhello</body></html>';

/** Ends a read that may be sent again, however often that is. */
async function failureOfRead(reply: Reply) {
  const server = await startServer(reply);
  const { api, clock } = makeApi(server.baseUrl);
  let isOver = false;
  const failure = failureOf(api.listInstances({})).finally(() => {
    isOver = true;
  });
  await expect
    .poll(
      () => {
        if (clock.delays.some((delayMs) => delayMs < 30_000)) clock.advance(4_000);
        return isOver;
      },
      { interval: 1 },
    )
    .toBe(true);
  return { failure: await failure, server };
}

test.each<[what: string, reply: Reply, sentence: string]>([
  [
    'headers that promise more',
    half('{"success":true,"instances":[{"inst'),
    'broke off before the answer was whole',
  ],
  ['no answer at all', cut, 'broke off before the answer was whole'],
  [
    'text that stops in a name',
    raw('{"success":true,"instan', 'application/json'),
    'broke off after 23 characters',
  ],
  [
    'text that stops after a value',
    raw('{"success":true', 'application/json'),
    'broke off after 15 characters',
  ],
  ['text that stops after a comma', raw('{"a":[1,', 'application/json'), 'broke off after 8 characters'],
  ['text that stops in a word', raw('{"success":tr', 'text/plain'), 'broke off after 13 characters'],
  ['no text', raw('', 'application/json'), 'sent an empty answer'],
])('half an answer: %s', async (_what, reply, sentence) => {
  const { failure, server } = await failureOfRead(reply);
  expect(failure).toMatchObject({ kind: 'cut-off', operation: 'listInstances', answerLost: false });
  expect(failure.message).toContain(sentence);
  expect(server.seen).toHaveLength(4);
});

test('a web page with status 200 is not the API, and says where it came from and what to check', async () => {
  const { failure, server } = await failureOfRead(raw(page, 'text/html; charset=utf-8'));
  expect(failure).toMatchObject({ kind: 'not-the-api', status: 200 });
  expect(failure.message).toBe(
    `127.0.0.1:${server.port}/api/instances/ sent a web page where the API sends JSON (status 200). Check the base URL http://127.0.0.1:${server.port}/api.`,
  );
  expect(server.seen).toHaveLength(1);
});

test.each<[what: string, reply: Reply]>([
  ['a web page without a type', raw(page, 'application/octet-stream')],
  ['a web page that claims to be JSON', raw(page, 'application/json')],
  ['plain text', raw('It works!', 'text/plain')],
  ['a web page with status 404', raw(page, 'text/html', 404)],
])('%s is not the API', async (_what, reply) => {
  const { failure } = await failureOfRead(reply);
  expect(failure.kind).toBe('not-the-api');
  expect(failure.message).toContain('Check the base URL');
  expect(failure.message).not.toMatch(/[\u0000-\u001f]/);
});

test.each<[what: string, reply: Reply, sentence: string]>([
  ['a list', json([]), 'should be a JSON object, but is a list'],
  ['a number', json(7), 'should be a JSON object, but is 7'],
  ['wrong JSON', raw('{"success":true,}}', 'application/json'), 'is not valid JSON'],
  ['two answers in one', raw('{"a":1}{"a":1}', 'application/json'), 'is not valid JSON'],
])('%s is an answer nobody understands', async (_what, reply, sentence) => {
  const { failure } = await failureOfRead(reply);
  expect(failure).toMatchObject({ kind: 'shape', status: 200 });
  expect(failure.message).toContain(`listInstances: the answer ${sentence}`);
});

test('a 404 of an operation the service may lack says that it is not offered', async () => {
  const server = await startServer(raw(page, 'text/html', 404));
  const { api } = makeApi(server.baseUrl);
  expect(await failureOf(api.listGpuStocks({}))).toMatchObject({
    kind: 'not-offered',
    message: `127.0.0.1:${server.port} does not offer listGpuStocks.`,
  });
});
