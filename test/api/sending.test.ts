import { expect, test } from 'vitest';
import { failureOf, makeApi } from './make-api.ts';
import { json, silence, startServer } from './server.ts';

test('a body is JSON in UTF-8, also of a PUT and a DELETE', async () => {
  const script = { script: { script_id: 'P', name: 'p', script: '' } };
  const server = await startServer(json(script), json({ deleted: [], failed: [] }));
  const { api } = makeApi(server.baseUrl);
  await api.updateScript('P', { name: 'über' });
  await api.deleteScripts(['P', 'Q']);
  expect(
    server.seen.map(({ method, target, body, headers }) => [method, target, body, headers['content-type']]),
  ).toEqual([
    ['PUT', '/api/scripts/P', '{"name":"über"}', 'application/json'],
    ['DELETE', '/api/scripts/', '{"scripts":["P","Q"]}', 'application/json'],
  ]);
});

test('what has no body says nothing of one', async () => {
  const server = await startServer(json({ instance_id: 'D' }));
  await makeApi(server.baseUrl).api.startInstance('D');
  expect(server.seen[0]?.headers['content-type']).toBeUndefined();
  expect(server.seen[0]?.body).toBe('');
});

test('a body goes to where a redirect of the slash leads', async () => {
  const moved = { script: { script_id: 'P', name: 'p', script: 's' } };
  const server = await startServer(json({}, 308, { location: '/api/scripts' }), json(moved, 201));
  await makeApi(server.baseUrl).api.createScript({ name: 'p', script: 's' });
  expect(server.seen.map(({ method, target, body }) => `${method} ${target} ${body}`)).toEqual([
    'POST /api/scripts/ {"name":"p","script":"s"}',
    'POST /api/scripts {"name":"p","script":"s"}',
  ]);
});

test('a rule id is text in the path', async () => {
  const server = await startServer(json({ success: true }));
  await makeApi(server.baseUrl).api.removeInstanceSecurityRule('D', '12');
  expect(server.seen[0]?.target).toBe('/api/instances/D/security-rules/12');
});

test.each(['', '.', '..'])('the second id %j of a path is not sent either', async (ruleId) => {
  const server = await startServer(json({ success: true }));
  const { api } = makeApi(server.baseUrl);
  expect(await failureOf(api.removeFirewallRule('F', ruleId))).toMatchObject({
    kind: 'invalid',
    field: 'rule_id',
    answerLost: false,
  });
  expect(server.seen).toHaveLength(0);
});

test('what asks with a body is sent again after a 429 only, and loses no change', async () => {
  const busy = await startServer(
    json({ error: 'rate_limited' }, 429, { 'retry-after': '2' }),
    json({ pricing_data: {} }),
  );
  const patient = makeApi(busy.baseUrl);
  const quote = patient.api.quotePricing({ tier: 'legacy' });
  await expect.poll(() => patient.clock.delays, { interval: 1 }).toContain(2_000);
  await patient.clock.pass(2_000);
  expect(await quote).toMatchObject({ gpus: [] });
  expect(busy.seen.map(({ body }) => body)).toEqual(['{"tier":"legacy"}', '{"tier":"legacy"}']);

  const failing = await startServer(json({ error: 'server_error' }, 500));
  const failure = await failureOf(makeApi(failing.baseUrl).api.quotePricing({}));
  expect(failure).toMatchObject({ kind: 'server', answerLost: false });
  expect(failing.seen).toHaveLength(1);
});

test('two questions with different bodies are two requests', async () => {
  const server = await startServer(json({ pricing_data: {} }));
  const { api } = makeApi(server.baseUrl);
  await Promise.all([api.quotePricing({ tier: 'legacy' }), api.quotePricing({ tier: 'advanced' })]);
  expect(server.seen.map(({ body }) => body).sort()).toEqual(['{"tier":"advanced"}', '{"tier":"legacy"}']);
});

test('the AI chat has two minutes to answer, and is asked once', async () => {
  const server = await startServer(silence);
  const { api, clock } = makeApi(server.baseUrl);
  const failure = failureOf(api.chatWithAi({ model: 'm', messages: [] }));
  await expect.poll(() => server.seen.length, { interval: 1 }).toBe(1);
  expect(clock.delays).toEqual([120_000]);
  clock.advance(119_999);
  expect(clock.delays).toEqual([120_000]);
  clock.advance(1);
  expect(await failure).toMatchObject({ kind: 'timeout', answerLost: true });
  expect((await failure).message).toContain('within 120 s');
  expect(server.seen).toHaveLength(1);
});

test('what is asked of a model is not sent again by itself after a 429: who waits is told', async () => {
  const server = await startServer(json({}, 429, { 'retry-after': '6' }));
  const { api } = makeApi(server.baseUrl);
  expect(await failureOf(api.chatWithAi({ model: 'm', messages: [] }))).toMatchObject({
    kind: 'rate-limited',
    retryAfterMs: 6_000,
    answerLost: false,
  });
  expect(server.seen).toHaveLength(1);
});
