import { expect, test } from 'vitest';
import { failureOf, makeApi } from './make-api.ts';
import { json, type Reply, raw, startServer } from './server.ts';

interface Expected {
  readonly kind: string;
  readonly message: string | RegExp;
  readonly code?: string | null;
  readonly field?: string | null;
  readonly requestId?: string | null;
}

async function failureWith(reply: Reply) {
  const server = await startServer(reply);
  const { api } = makeApi(server.baseUrl);
  return { failure: await failureOf(api.stopInstance('BRK-100001D')), host: `127.0.0.1:${server.port}` };
}

test.each<[form: string, reply: Reply, expected: Expected]>([
  [
    'own, whole',
    json(
      {
        success: false,
        error: 'validation_error',
        message: 'size_gb is too small',
        details: { field: 'size_gb', min: 100 },
        request_id: 'a1b2c3d4',
      },
      400,
    ),
    {
      kind: 'invalid',
      message: 'size_gb is too small',
      code: 'validation_error',
      field: 'size_gb',
      requestId: 'a1b2c3d4',
    },
  ],
  [
    'own, free text for a code and no message',
    json({ success: false, error: 'The machine is busy', details: null }, 409),
    { kind: 'conflict', message: 'The machine is busy', code: 'The machine is busy' },
  ],
  [
    'own, nothing but the flag',
    json({ success: false }, 413),
    { kind: 'too-large', message: /refused stopInstance: Payload Too Large\.$/, code: null },
  ],
  [
    "Hyperstack's",
    json({ status: false, message: 'VM not found', error_reason: 'not_found' }, 404),
    { kind: 'not-found', message: 'VM not found', code: 'not_found' },
  ],
  [
    "Hyperstack's with status 200",
    json({ status: false, message: 'VM is locked', error_reason: 'invalid_state' }),
    { kind: 'conflict', message: 'VM is locked', code: 'invalid_state' },
  ],
  [
    'detail as text',
    json({ detail: 'Not allowed here' }, 403),
    { kind: 'forbidden', message: 'Not allowed here', code: null },
  ],
  [
    'detail as a list',
    json(
      {
        detail: [
          { loc: ['body', 'size_gb'], msg: 'must be at least 100', type: 'value_error' },
          { loc: ['query', 'page'], msg: 'must be positive' },
        ],
      },
      422,
    ),
    {
      kind: 'invalid',
      message: 'size_gb: must be at least 100; page: must be positive',
      field: 'size_gb',
    },
  ],
  [
    'detail as a list of texts',
    json({ detail: ['one', 'two'] }, 400),
    { kind: 'invalid', message: 'one; two' },
  ],
  [
    'plain text',
    raw(`no\u001b[2J such\r\n\u202ething ${'x'.repeat(300)}`, 'text/plain', 403),
    { kind: 'forbidden', message: `no[2J such thing ${'x'.repeat(183)}` },
  ],
  [
    'an empty body',
    raw('', 'text/plain', 402),
    { kind: 'insufficient-credits', message: /: Payment Required\.$/ },
  ],
  ['a JSON text', raw('"go away"', 'application/json', 403), { kind: 'forbidden', message: '"go away"' }],
  [
    'half a refusal',
    raw('{"success":false,"err', 'application/json', 409),
    { kind: 'conflict', message: '{"success":false,"err' },
  ],
  [
    'a wrong method',
    json({ detail: 'Method Not Allowed' }, 405),
    { kind: 'invalid', message: 'Method Not Allowed' },
  ],
  [
    'an unknown code with status 200',
    json({ success: false, error: 'moon_phase', message: 'not today' }),
    { kind: 'server', message: 'not today', code: 'moon_phase' },
  ],
])('%s', async (_form, reply, { message, ...expected }) => {
  const { failure } = await failureWith(reply);
  expect(failure).toMatchObject({ operation: 'stopInstance', ...expected });
  if (typeof message === 'string') expect(failure.message).toBe(message);
  else expect(failure.message).toMatch(message);
});

test('a refused key says which header it went in', async () => {
  const { failure, host } = await failureWith(
    json({ success: false, error: 'unauthorized', message: 'Bad key' }, 401),
  );
  expect(failure).toMatchObject({
    kind: 'unauthorized',
    message: `${host} refuses the API key: Bad key. Check the key and its header X-API-Key.`,
  });
});

test('a failure on the other side names the host and the status', async () => {
  const { failure, host } = await failureWith(raw('<html>502 Bad Gateway</html>', 'text/html', 502));
  expect(failure).toMatchObject({
    kind: 'server',
    status: 502,
    message: `${host} failed (502): <html>502 Bad Gateway</html>`,
  });
});

test('the request id may come in a header', async () => {
  const { failure } = await failureWith(json({ error: 'forbidden' }, 403, { 'x-request-id': 'feedf00d' }));
  expect(failure.requestId).toBe('feedf00d');
});

test('details are kept, without what could steer a terminal', async () => {
  const details = { status: 'HIBERNATING\u001b[2J', required: 12.5, list: ['a\u202eb'] };
  const { failure } = await failureWith(json({ success: false, error: 'invalid_state', details }, 409));
  expect(failure.details).toEqual({ status: 'HIBERNATING[2J', required: 12.5, list: ['ab'] });
});

test('a list that is not where the base URL leads says so', async () => {
  const server = await startServer(
    json({ success: false, error: 'not_found', message: 'no such endpoint' }, 404),
  );
  const { api } = makeApi(server.baseUrl);
  const failure = await failureOf(api.listInstances({}));
  expect(failure).toMatchObject({ kind: 'not-offered', status: 404 });
  expect(failure.message).toMatch(
    /^127\.0\.0\.1:\d+ has nothing at \/api\/instances\/\. Check the base URL, which ends in \/api, or name the right path in the configuration: operations\.listInstances\.path\.$/,
  );
});
