import { describe, expect, test } from 'vitest';
import { openCloud, START_MS } from './cloud.ts';

describe('key', () => {
  test.each([
    ['none', {}],
    ['an empty one', { 'X-API-Key': '' }],
    ['another scheme', { Authorization: 'Basic c2VjcmV0' }],
  ])('%s is refused', async (_, headers) => {
    const cloud = openCloud();
    const response = await cloud.app.request('/api/balance/', { headers });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ success: false, error: 'unauthorized' });
  });

  test.each([
    ['X-API-Key', 'secret', 200],
    ['Authorization', 'Bearer secret', 200],
    ['X-API-Key', 'wrong', 401],
    ['Authorization', 'Bearer wrong', 401],
  ])('%s: %s gives %i where one key is accepted', async (name, value, status) => {
    const cloud = openCloud({ key: 'secret' });
    const response = await cloud.app.request('/api/balance/', { headers: { [name]: value } });
    expect(response.status).toBe(status);
  });

  test('is asked for before anything else is told', async () => {
    const response = await openCloud().app.request('/api/no-such-thing');
    expect(response.status).toBe(401);
  });
});

describe('allowance', () => {
  test('30 at once, then 429 with whole seconds to wait, then as many as come in', async () => {
    let now = START_MS;
    const cloud = openCloud({ rateLimit: 120, now: () => now });
    for (let index = 0; index < 30; index++) {
      expect((await cloud.send('GET', '/balance/')).status).toBe(200);
    }
    const refused = await cloud.send('GET', '/balance/');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('Retry-After')).toBe('1');
    expect(refused.body).toMatchObject({ error: 'rate_limited', details: { retry_after: 1 } });
    const other = await cloud.send('GET', '/balance/', undefined, { 'X-API-Key': 'another' });
    expect(other.status).toBe(200);
    now += 1000;
    const statuses = [];
    for (let index = 0; index < 3; index++) {
      statuses.push((await cloud.send('GET', '/balance/')).status);
    }
    expect(statuses).toEqual([200, 200, 429]);
  });

  test('6 a minute asks to wait ten seconds', async () => {
    const cloud = openCloud({ rateLimit: 6 });
    for (let index = 0; index < 30; index++) {
      await cloud.send('GET', '/balance/');
    }
    expect((await cloud.send('GET', '/balance/')).headers.get('Retry-After')).toBe('10');
  });
});

describe('paths', () => {
  test.each([
    '/balance',
    '/balance/',
    '/instances/hibernated',
    '/instances/hibernated/',
    '/instances/billing',
  ])('%s is answered without a redirect', async (path) => {
    expect((await openCloud().send('GET', path)).status).toBe(200);
  });

  test('a literal segment wins over an id', async () => {
    const { body } = await openCloud().send('GET', '/instances/hibernated');
    expect(body).toHaveProperty('recent_hibernations');
  });

  test('an unknown path or method is 404 in the form of an error', async () => {
    const cloud = openCloud();
    expect(await cloud.send('GET', '/servers/')).toMatchObject({ status: 404, body: { error: 'not_found' } });
    expect(await cloud.send('PATCH', '/balance/')).toMatchObject({ status: 404, body: { success: false } });
  });

  test('an unknown id is 404 for each kind of thing', async () => {
    const cloud = openCloud();
    for (const path of ['instances', 'volumes', 'snapshots', 'images', 'firewalls', 'ssh-keys', 'scripts']) {
      const reply = await cloud.send('GET', `/${path}/BRK-000000X`);
      expect(reply, path).toMatchObject({ status: 404, body: { success: false, error: 'not_found' } });
    }
    expect(await cloud.send('POST', '/instances/BRK-000000D/stop')).toMatchObject({ status: 404 });
  });

  test('the Date header is the simulated time', async () => {
    const cloud = openCloud();
    cloud.advance(3_600_000);
    expect((await cloud.send('GET', '/balance/')).headers.get('Date')).toBe('Mon, 02 Mar 2026 10:00:00 GMT');
  });
});

describe('requests against the contract', () => {
  test.each([
    ['/instances/?page=0', 'page'],
    ['/instances/?page=one', 'page'],
    ['/instances/?limit=101', 'limit'],
    ['/instances/?limit=20&limit=30', 'limit'],
    ['/instances/?tier=gold', 'tier'],
    ['/instances/?search=', 'search'],
    ['/instances/?colour=red', 'colour'],
    ['/balance/?verbose=1', 'verbose'],
    ['/volumes/?bootable=maybe', 'bootable'],
    ['/pricing/?currency=GBP', 'currency'],
    ['/pricing/?gpu_count=3', 'gpu_count'],
    ['/pricing/?volume_size_gb=99', 'volume_size_gb'],
    ['/instances/billing?start_date=yesterday', 'start_date'],
    ['/instances/billing?end_date=2026-02-45', 'end_date'],
  ])('GET %s is refused for %s', async (path, field) => {
    const { status, body } = await openCloud().send('GET', path);
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: 'validation_error', details: { field } });
    expect(body.message).toContain(field);
  });

  test.each([
    [{ tier: 'gold' }, 'tier'],
    [{ gpu_count: '4' }, 'gpu_count'],
    [{ colour: 'red' }, 'colour'],
    ['{"tier":', 'body'],
    ['[]', 'body'],
  ])('POST /pricing/ with %j is refused for %s', async (body, field) => {
    const reply = await openCloud().send('POST', '/pricing/', body);
    expect(reply).toMatchObject({ status: 400, body: { error: 'validation_error', details: { field } } });
  });

  test('a field sent to an action that takes none is refused, and nothing happens', async () => {
    const cloud = openCloud();
    const { instance_id: id } = await cloud.instance('train-llama-70b-01');
    const reply = await cloud.send('POST', `/instances/${id}/stop`, { force: true });
    expect(reply).toMatchObject({ status: 400, body: { details: { field: 'force' } } });
    const flag = await cloud.send('POST', `/instances/${id}/hibernate?retain_ip=perhaps`);
    expect(flag).toMatchObject({ status: 400, body: { details: { field: 'retain_ip' } } });
    expect((await cloud.instance('train-llama-70b-01')).status).toBe('ACTIVE');
  });

  test('an empty object is as good as no body', async () => {
    const cloud = openCloud();
    const { instance_id: id } = await cloud.instance('train-llama-70b-01');
    expect(await cloud.send('POST', `/instances/${id}/reboot`, {})).toMatchObject({ status: 200 });
  });

  test('a body that is not JSON by its type, or too large, is refused', async () => {
    const cloud = openCloud();
    const form = await cloud.send('POST', '/pricing/', 'tier=legacy', { 'Content-Type': 'text/plain' });
    expect(form).toMatchObject({ status: 400, body: { details: { field: 'body' } } });
    const large = await cloud.send('POST', '/pricing/', `{"tier":"${'x'.repeat(1_100_000)}"}`);
    expect(large).toMatchObject({ status: 413, body: { error: 'payload_too_large' } });
  });
});

describe('price list', () => {
  test('POST takes its filter from body and query, and the body wins', async () => {
    const { body } = await openCloud().send('POST', '/pricing/?tier=legacy&currency=EUR', {
      tier: 'advanced',
      resource_type: 'gpus',
    });
    expect(body.pricing_data).toMatchObject({
      gpus: {
        pricing: {
          advanced: {
            'B300-262GB': { prices: { EUR: 5.99 }, max_count: 8, unit: 'per GPU per hour' },
            'H100-SXM5-80GB': { prices: { EUR: 2.69 }, max_count: 8, unit: 'per GPU per hour' },
          },
        },
      },
    });
    expect(Object.keys(body.pricing_data ?? {})).toEqual(['gpus', 'metadata']);
  });

  test('GET of one model and count leaves out what cannot be had in it', async () => {
    const cloud = openCloud();
    const gpus = async (count: number) =>
      (await cloud.read<'getPricing'>(`/pricing/?gpu_model=RTX-A6000&gpu_count=${count}`)).pricing_data.gpus
        ?.pricing;
    expect(await gpus(4)).toEqual({
      legacy: {
        'RTX-A6000': { prices: { USD: 0.69, EUR: 0.75, INR: 49 }, max_count: 4, unit: 'per GPU per hour' },
      },
    });
    expect(await gpus(8)).toEqual({});
  });
});
