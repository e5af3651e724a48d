import { describe, expect, test } from 'vitest';
import type { Schemas } from '../../src/simulator/contract/types.ts';
import { type Cloud, openCloud } from './cloud.ts';

const MOST_BYTES = 16_384;

const list = async (cloud: Cloud) => (await cloud.read<'listScripts'>('/scripts/')).scripts;

async function create(cloud: Cloud, body: object): Promise<Schemas['Script']> {
  const reply = await cloud.send('POST', '/scripts/', body);
  expect(reply).toMatchObject({ status: 201, body: { message: 'Script created' } });
  return reply.body.script as Schemas['Script'];
}

test('a script is kept as it was sent, read, renamed, rewritten and deleted', async () => {
  const cloud = openCloud({ vms: 0 });
  const text = '#!/bin/bash\necho "grüße"\t\r\n';
  const script = await create(cloud, { name: 'greet 日本', script: text });
  expect(script).toEqual({
    script_id: expect.stringMatching(/^BRK-\d{6}P$/),
    name: 'greet 日本',
    script: text,
    size_bytes: 29,
    created_at: '2026-03-02T09:00:00Z',
    updated_at: '2026-03-02T09:00:00Z',
  });
  const path = `/scripts/${script.script_id}`;
  expect((await cloud.read<'getScript'>(path)).script).toEqual(script);
  expect(await list(cloud)).toEqual([script]);

  cloud.advance(60_000);
  expect((await cloud.send('PUT', path, { name: 'greet' })).body.script).toEqual({
    ...script,
    name: 'greet',
    updated_at: '2026-03-02T09:01:00Z',
  });
  cloud.advance(60_000);
  const rewritten = {
    ...script,
    name: 'greet',
    script: 'x',
    size_bytes: 1,
    updated_at: '2026-03-02T09:02:00Z',
  };
  expect((await cloud.send('PUT', path, { script: 'x' })).body.script).toEqual(rewritten);
  expect(await list(cloud)).toEqual([rewritten]);

  expect(await cloud.send('DELETE', path)).toMatchObject({
    status: 200,
    body: { script_id: script.script_id },
  });
  expect(await list(cloud)).toEqual([]);
  for (const request of [
    ['GET', path],
    ['DELETE', path],
    ['PUT', path, { name: 'x' }],
  ] as const) {
    await cloud.refuse(request, 404, { error: 'not_found' });
  }
});

describe('the text', () => {
  test.each([
    ['letters of one byte', 'x'.repeat(MOST_BYTES)],
    ['letters of four bytes', '🚀'.repeat(MOST_BYTES / 4)],
  ])('may have 16 KiB, of %s', async (_, text) => {
    expect((await create(openCloud(), { name: 'long', script: text })).size_bytes).toBe(MOST_BYTES);
  });

  test.each([
    ['letters of one byte', 'x'.repeat(MOST_BYTES + 1)],
    ['letters of two bytes', `x${'é'.repeat(MOST_BYTES / 2)}`],
  ])('may not have more, of %s', async (_, text) => {
    const cloud = openCloud();
    const [{ script_id: id } = { script_id: '' }] = await list(cloud);
    const tooLarge = { error: 'payload_too_large', details: { field: 'script', max_bytes: MOST_BYTES } };
    await cloud.refuse(['POST', '/scripts/', { name: 'long', script: text }], 413, tooLarge);
    await cloud.refuse(['PUT', `/scripts/${id}`, { name: 'long', script: text }], 413, tooLarge);
  });
});

describe('is refused:', () => {
  test.each<[string, object, string]>([
    ['no name', { script: 'x' }, 'name'],
    ['an empty name', { name: '', script: 'x' }, 'name'],
    ['a name of 101 letters', { name: 'x'.repeat(101), script: 'x' }, 'name'],
    ['a name with an escape sequence', { name: '\u001b[2J', script: 'x' }, 'name'],
    ['a name with a C1 control', { name: 'a\u009b31m', script: 'x' }, 'name'],
    ['a name with a line break', { name: 'a\nb', script: 'x' }, 'name'],
    ['a name with a line separator', { name: 'a\u2028b', script: 'x' }, 'name'],
    ['a name that reverses the text', { name: 'a\u202eb', script: 'x' }, 'name'],
    ['a name of half a letter', { name: 'a\ud800', script: 'x' }, 'name'],
    ['a number as name', { name: 5, script: 'x' }, 'name'],
    ['no text', { name: 'x' }, 'script'],
    ['an empty text', { name: 'x', script: '' }, 'script'],
    ['a list as text', { name: 'x', script: ['x'] }, 'script'],
    ['another field', { name: 'x', script: 'x', size_bytes: 1 }, 'size_bytes'],
  ])('%s', async (_, body, field) => {
    await openCloud().refuse(['POST', '/scripts/', body], 400, {
      error: 'validation_error',
      details: { field },
    });
  });

  test('a name of 100 letters is not', async () => {
    expect((await create(openCloud(), { name: 'é'.repeat(100), script: 'x' })).name).toHaveLength(100);
  });

  test('a name that is there already', async () => {
    const cloud = openCloud();
    const [first, second] = await list(cloud);
    const conflict = { error: 'name_conflict', details: { field: 'name' } };
    await cloud.refuse(['POST', '/scripts/', { name: first?.name, script: 'x' }], 409, conflict);
    await cloud.refuse(['PUT', `/scripts/${second?.script_id}`, { name: first?.name }], 409, conflict);
    const own = await cloud.send('PUT', `/scripts/${first?.script_id}`, { name: first?.name });
    expect(own.status).toBe(200);
  });

  test.each<[string, object, string]>([
    ['an update without anything', {}, 'body'],
    ['an update with an empty text', { script: '' }, 'script'],
    ['an update with a bad name', { name: '\u0000' }, 'name'],
    ['an update with an unknown field', { text: 'x' }, 'text'],
  ])('%s', async (_, body, field) => {
    const cloud = openCloud();
    const [script] = await list(cloud);
    await cloud.refuse(['PUT', `/scripts/${script?.script_id}`, body], 400, { details: { field } });
  });
});

describe('several at once', () => {
  test('are deleted, and those that are not there are told apart', async () => {
    const cloud = openCloud();
    const ids = (await list(cloud)).map(({ script_id: id }) => id);
    const [first, second, third] = ids;
    const body = { scripts: [second, 'BRK-000000P', first, second] };
    const reply = await cloud.send('DELETE', '/scripts/', body);
    expect(reply).toMatchObject({
      status: 200,
      body: { message: '2 of 3 scripts deleted', deleted: [second, first], failed: ['BRK-000000P'] },
    });
    expect((await list(cloud)).map(({ script_id: id }) => id)).toEqual([third]);
  });

  test.each<[string, unknown, string]>([
    ['none', { scripts: [] }, 'scripts'],
    ['101', { scripts: Array.from({ length: 101 }, (_, index) => `BRK-${100_000 + index}P`) }, 'scripts'],
    ['a number among them', { scripts: ['BRK-000000P', 7] }, 'scripts.1'],
    ['no list', { scripts: 'BRK-000000P' }, 'scripts'],
    ['no body', undefined, 'body'],
  ])('%s is refused', async (_, body, field) => {
    await openCloud().refuse(['DELETE', '/scripts/', body], 400, { details: { field } });
  });
});
