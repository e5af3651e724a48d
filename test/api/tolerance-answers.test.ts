import { expect, test } from 'vitest';
import { apiWith } from './api-with.ts';
import { failureOf, makeApi } from './make-api.ts';
import { raw, startServer } from './server.ts';

test('an order needs no more than the id of what was ordered', async () => {
  const api = await apiWith({ instance_id: 'D', hourly_rate: 'a lot' }, 201);
  const ordered = { instanceId: 'D', name: 'D', status: null, hourlyRate: null, currency: 'USD' };
  expect(await api.restoreSnapshot('S', { new_vm_name: 'x' })).toEqual({
    value: ordered,
    requestId: null,
    httpStatus: 201,
  });
});

test('an order without an id may have been carried out', async () => {
  const api = await apiWith({ success: true, vm_name: 'x' }, 201);
  const failure = await failureOf(api.restoreSnapshot('S', { new_vm_name: 'x' }));
  expect(failure).toMatchObject({ kind: 'shape', field: 'instance_id', answerLost: true });
});

test('a deletion may be answered with nothing', async () => {
  const server = await startServer(raw('', 'text/plain', 204));
  const { api } = makeApi(server.baseUrl);
  const done = (id: string) => ({ value: { id, status: null }, requestId: null, httpStatus: 204 });
  expect(await api.deleteVolume('V')).toEqual(done('V'));
  expect(await api.removeFirewallRule('F', '7')).toEqual(done('7'));
  expect((await api.attachFirewall('F', [])).value).toEqual([]);
  expect((await api.deleteScripts(['a', 'b'])).value).toEqual({ deleted: ['a', 'b'], failed: [] });
});

test('scripts that were not deleted are not told as deleted', async () => {
  const api = await apiWith({ failed: ['b'] });
  expect((await api.deleteScripts(['a', 'b'])).value).toEqual({ deleted: ['a'], failed: ['b'] });
});

test.each([
  ['tells of what is left in a form that nobody knows', { failed: [{ id: 'b' }] }, []],
  ['gives a number of what is left', { failed: 1 }, []],
  ['names one as deleted and as left', { deleted: ['a', 'b'], failed: ['b'] }, ['a']],
])('of scripts none is believed to be deleted for an answer that %s', async (_, answer, deleted) => {
  const api = await apiWith(answer);
  expect((await api.deleteScripts(['a', 'b'])).value).toMatchObject({ deleted });
});

test('a chat without an answer in it is told as such', async () => {
  const api = await apiWith({ choices: [] });
  expect(await failureOf(api.chatWithAi({ model: 'm', messages: [] }))).toMatchObject({
    kind: 'shape',
    field: 'choices',
  });
});

test('an answer without a word is one, with what it cost', async () => {
  const choices = [{ index: 0, message: { role: 'assistant', content: null }, finish_reason: 'stop' }];
  const api = await apiWith({ choices, cost: 0.0003, currency: 'USD', transaction_id: 'AITX_1' });
  expect((await api.chatWithAi({ model: 'm', messages: [] })).value).toMatchObject({
    text: '',
    cost: 0.0003,
    transactionId: 'AITX_1',
  });
});
