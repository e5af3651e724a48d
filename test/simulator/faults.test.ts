import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import {
  parseFaults,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '../../src/simulator/index.ts';
import { openCloud, START_MS } from './cloud.ts';

describe('reading faults', () => {
  test.each([
    ['', {}],
    ['latency=200ms', { latencyMs: 200 }],
    [
      'latency=1.5s, error=0.02 ,drop=0.01,hostile=1',
      { latencyMs: 1500, error: 0.02, drop: 0.01, hostile: true },
    ],
    ['html=1,half=0,status429=0.5', { html: 1, half: 0, status429: 0.5 }],
    ['createerror=0.5', { createError: 0.5 }],
    ['skew=2h', { clockSkewMs: 7_200_000 }],
    ['skew=-90s,unknownstate=1,soldout=0', { clockSkewMs: -90_000, unknownState: true, soldOut: false }],
  ])('%s', (text, faults) => {
    expect(parseFaults(text)).toEqual(faults);
  });

  test.each([
    ['latency', 'Fault "latency" is not of the form name=value.'],
    ['latency=fast', 'Fault latency=fast: give a time such as 200ms, 2s, 5m or 2h.'],
    ['latency=-5ms', 'Fault latency=-5ms: a request cannot take less than no time.'],
    ['error=2', 'Fault error=2: give a probability from 0 to 1, such as error=0.05.'],
    ['error=often', 'Fault error=often: give a probability from 0 to 1, such as error=0.05.'],
    ['hostile=yes', 'Fault hostile=yes: give 1 for on or 0 for off.'],
    [
      'error=0.1,meteor=1',
      'There is no fault "meteor". Known are: latency, error, drop, html, half, status429, createerror, skew, hostile, unknownstate, soldout, noprofile, forbidden, nooptional.',
    ],
  ])('%s is refused', (text, message) => {
    expect(() => parseFaults(text)).toThrow(new Error(message));
  });
});

describe('over the wire', () => {
  const open: Simulator[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((simulator) => simulator.close()));
  });

  async function start(options: SimulatorOptions): Promise<Simulator> {
    const simulator = await startSimulator({ rateLimit: 'off', now: () => START_MS, ...options });
    open.push(simulator);
    return simulator;
  }

  const get = (simulator: Simulator, path: string, method = 'GET') =>
    fetch(`${simulator.url}${path}`, { method, headers: { 'X-API-Key': 'test' } });

  async function idOf(simulator: Simulator, name: string): Promise<string> {
    const list = (await (await get(simulator, `/instances/?search=${name}`)).json()) as {
      instances: { instance_id: string }[];
    };
    return list.instances[0]?.instance_id ?? '';
  }

  test('a key is asked for, in either header', async () => {
    const simulator = await start({ key: 'secret' });
    const ask = async (headers: Record<string, string>) =>
      (await fetch(`${simulator.url}/balance/`, { headers })).status;
    expect(await ask({})).toBe(401);
    expect(await ask({ 'X-API-Key': 'other' })).toBe(401);
    expect(await ask({ 'X-API-Key': 'secret' })).toBe(200);
    expect(await ask({ Authorization: 'Bearer secret' })).toBe(200);
    expect(JSON.stringify(simulator.log)).not.toContain('secret');
  });

  test('it listens on loopback, on the port it says', async () => {
    const simulator = await start({});
    expect(simulator.url).toBe(`http://127.0.0.1:${simulator.port}/api`);
    await expect(startSimulator({ port: simulator.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  test('latency is waited for', async () => {
    const simulator = await start({ faults: { latencyMs: 80 } });
    const before = performance.now();
    expect((await get(simulator, '/balance/')).status).toBe(200);
    expect(performance.now() - before).toBeGreaterThanOrEqual(79);
  });

  test('a dropped change is lost before or after it was carried out, and the log tells which', async () => {
    // The first number decides that it drops, the second when.
    const numbers = [0, 0.4, 0, 0.6];
    const simulator = await start({ random: () => numbers.shift() ?? 0 });
    const id = await idOf(simulator, 'train-llama');
    simulator.setFaults({ drop: 1 });
    for (const expected of [false, true]) {
      await expect(get(simulator, `/instances/${id}/stop`, 'POST')).rejects.toThrow('fetch failed');
      expect(simulator.log.at(-1)).toMatchObject({
        operationId: 'stopInstance',
        targetId: id,
        status: 0,
        changed: expected,
      });
    }
    simulator.setFaults({});
    const body = await (await get(simulator, `/instances/${id}`)).json();
    expect(body).toMatchObject({ instance: { status: 'STOPPING' } });
  });

  test('half an answer ends in the middle, after the change', async () => {
    const simulator = await start({});
    const id = await idOf(simulator, 'train-llama');
    simulator.setFaults({ half: 1 });
    const response = await get(simulator, `/instances/${id}/stop`, 'POST');
    expect(response.status).toBe(200);
    const length = Number(response.headers.get('Content-Length'));
    const reader = response.body?.getReader();
    const first = await reader?.read();
    expect(first?.value?.length).toBe(Math.floor(length / 2));
    await expect(reader?.read()).rejects.toThrow('terminated');
    expect(simulator.log.at(-1)).toMatchObject({ status: 200, changed: true });
  });

  test('closing finishes what is under way, cuts what takes too long, and frees the port', async () => {
    const quick = await start({ faults: { latencyMs: 60 } });
    const answer = get(quick, '/balance/');
    await wait(20);
    await quick.close();
    expect((await answer).status).toBe(200);

    const slow = await start({ faults: { latencyMs: 60_000 } });
    const lost = expect(get(slow, '/balance/')).rejects.toThrow('fetch failed');
    await wait(20);
    await slow.close();
    await lost;
    const again = await start({ port: slow.port });
    expect(again.port).toBe(slow.port);
  });

  test('a connection that says nothing does not keep it from closing', async () => {
    const simulator = await start({});
    const socket = connect(simulator.port, '127.0.0.1');
    const ended = new Promise((resolve) => socket.once('close', resolve));
    await new Promise((resolve) => socket.once('connect', resolve));
    await simulator.close();
    await ended;
  });
});

describe('answers', () => {
  test('errors come instead of the change, with the share that was asked for', async () => {
    const cloud = openCloud({ vms: 0, faults: { error: 0.25 } });
    const statuses = [];
    for (let index = 0; index < 400; index++) {
      statuses.push((await cloud.send('GET', '/balance/')).status);
    }
    const failed = statuses.filter((status) => status !== 200);
    expect(failed.length / 400).toBeGreaterThan(0.18);
    expect(failed.length / 400).toBeLessThan(0.32);
    expect(new Set(failed)).toEqual(new Set([500, 502, 503, 504]));

    const broken = openCloud({ faults: { error: 1 } });
    const [instance] = broken.world.instances.fleet.listed;
    const reply = await broken.send('DELETE', `/instances/${instance?.id}`);
    expect(reply.body).toMatchObject({
      success: false,
      error: expect.stringMatching(/^(server|upstream)_error$/),
    });
    expect(instance?.status).not.toBe('DELETING');
    expect(broken.log.at(-1)).toMatchObject({ operationId: 'deleteInstance', changed: false });
  });

  test('the same seed fails the same requests', async () => {
    const run = async () => {
      const cloud = openCloud({ seed: 9, faults: { error: 0.3, status429: 0.1 } });
      const statuses = [];
      for (let index = 0; index < 50; index++) {
        statuses.push((await cloud.send('GET', '/balance/')).status);
      }
      return statuses;
    };
    expect(await run()).toEqual(await run());
  });

  test('a 429 says to wait a second', async () => {
    const reply = await openCloud({ faults: { status429: 1 } }).send('GET', '/balance/');
    expect(reply.status).toBe(429);
    expect(reply.headers.get('Retry-After')).toBe('1');
  });

  test('a 200 with a page for people', async () => {
    const cloud = openCloud({ faults: { html: 1 } });
    const response = await cloud.app.request('/api/balance/', { headers: { 'X-API-Key': 'test' } });
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toContain('text/html');
    expect(await response.text()).toContain('<!DOCTYPE html>');
  });

  test('a skewed clock moves the Date and every timestamp', async () => {
    const cloud = openCloud({ faults: { clockSkewMs: -7_200_000 } });
    const { body, headers } = await cloud.send('GET', '/balance/');
    expect(headers.get('Date')).toBe('Mon, 02 Mar 2026 07:00:00 GMT');
    expect(body.data).toMatchObject({ last_updated: '2026-03-02T07:00:00Z' });
    expect((await cloud.instance('diffusion-xl-04')).created_at).toBe('2026-03-02T07:00:00Z');
    const late = await cloud.bill('&start_date=2026-03-02T07:00:00Z');
    expect(late.length).toBeGreaterThan(0);
  });

  test('hostile texts are in names, messages and errors; ids and states stay as they are', async () => {
    const plain = await openCloud({ vms: 60 }).instances();
    const cloud = openCloud({ vms: 60, faults: { hostile: true } });
    const spoiled = await cloud.instances();
    expect(spoiled.map(({ instance_id: id, status }) => [id, status])).toEqual(
      plain.map(({ instance_id: id, status }) => [id, status]),
    );
    expect(spoiled.every((instance, index) => instance.vm_name !== plain[index]?.vm_name)).toBe(true);
    const names = spoiled.map((instance) => instance.vm_name).join('');
    for (const mark of [
      '\u001b]0;',
      '\u001b]52;',
      '\u009b',
      '\u202e',
      '\u0000',
      '\r\n',
      '日本語',
      'x'.repeat(5000),
    ]) {
      expect(names.toLowerCase()).toContain(mark.toLowerCase());
    }
    expect(await cloud.instances()).toEqual(spoiled);
    const broken = (await cloud.send('GET', '/instances/BRK-000000D')).body;
    expect(broken).toMatchObject({ error: 'not_found' });
    expect(broken.message).not.toBe('No instance BRK-000000D');
    const { regions } = await cloud.read<'listRegions'>('/regions/');
    expect(regions.map((region) => region.name)).toContain('NORWAY-1');
  });

  test('one machine is in a state nobody knows until the fault is taken away', async () => {
    const cloud = openCloud({ faults: { unknownState: true } });
    const odd = (await cloud.instances()).filter(({ status }) => status === 'MIGRATING');
    expect(odd).toMatchObject([{ vm_name: 'train-llama-70b-01', hourly_rate: 0 }]);
    cloud.setFaults({});
    expect(await cloud.instance('train-llama-70b-01')).toMatchObject({ status: 'ACTIVE', hourly_rate: 9.16 });
  });
});
