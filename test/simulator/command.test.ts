import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  runSimulatorCommand,
  type SimulatorCommandOptions,
  SimulatorUsageError,
} from '../../src/simulator/command.ts';
import { startSimulator } from '../../src/simulator/index.ts';
import { until } from '../until.ts';

function run(options: SimulatorCommandOptions) {
  const signals = new EventEmitter();
  const out: string[] = [];
  const err: string[] = [];
  const code = runSimulatorCommand(options, {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    signals,
  });
  return { signals, out, err, code };
}

test.each([
  'SIGINT',
  'SIGTERM',
  'SIGHUP',
])('says where it listens, keeps the cloud in its file, and goes on with it after %s', async (signal) => {
  const folder = mkdtempSync(join(tmpdir(), 'barrack-state-'));
  const state = join(folder, 'cloud.state');
  const names = [];
  for (let round = 0; round < 2; round++) {
    const command = run({ port: '0', vms: '0', state });
    await until(() => expect(command.out).toHaveLength(1));
    const url = command.out[0]?.trim().replace('listening on ', '');
    const headers = { 'X-API-Key': 'k', 'Content-Type': 'application/json' };
    const body = JSON.stringify({ name: `script ${round}`, script: 'x' });
    await fetch(`${url}/scripts/`, { method: 'POST', headers, body });
    const list = (await (await fetch(`${url}/scripts/`, { headers })).json()) as {
      scripts: { name: string }[];
    };
    names.push(list.scripts.map(({ name }) => name));
    command.signals.emit(signal);
    expect(await command.code).toBe(0);
    expect(command.err).toEqual([]);
  }
  expect(names).toEqual([['script 0'], ['script 0', 'script 1']]);
  rmSync(folder, { recursive: true });
});

test('a cloud that cannot be kept at the end is told, with exit code 1', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'barrack-state-'));
  const state = join(folder, 'cloud.state');
  const command = run({ port: '0', state });
  await until(() => expect(command.out).toHaveLength(1));
  rmSync(folder, { recursive: true });
  command.signals.emit('SIGTERM');
  expect(await command.code).toBe(1);
  expect(command.err).toEqual([expect.stringMatching(/^\S+cloud\.state .*\.\n$/)]);
});

test('a file that cannot be used is told before it listens', async () => {
  const state = fileURLToPath(import.meta.url);
  const command = run({ port: '0', state });
  await expect(command.code).rejects.toThrow(
    new SimulatorUsageError(
      `--state: ${state} cannot be gone on with: it holds something else than a simulated cloud. Give another file, or remove it to begin anew in it.`,
    ),
  );
  expect(command.out).toEqual([]);
});

test.each(['SIGINT', 'SIGTERM'])('says where it listens, serves, and stops on %s', async (signal) => {
  const command = run({
    port: '0',
    vms: '3',
    currency: 'eur',
    key: 'k',
    balance: '-4.5',
    fault: ['skew=1h', 'error=0'],
  });
  await until(() => expect(command.out).toHaveLength(1));
  const [, url = ''] = /^listening on (http:\/\/127\.0\.0\.1:\d+\/api)\n$/.exec(command.out[0] ?? '') ?? [];
  const response = await fetch(`${url}/balance/`, { headers: { 'X-API-Key': 'k' } });
  expect(await response.json()).toMatchObject({ data: { balance: { currency: 'EUR', amount: -4.5 } } });
  command.signals.emit(signal);
  expect(await command.code).toBe(0);
  expect(command.out).toHaveLength(1);
  expect(command.err).toEqual([]);
  expect(command.signals.eventNames()).toEqual([]);
  await expect(fetch(`${url}/balance/`)).rejects.toThrow('fetch failed');
});

test('a port in use is one sentence and exit code 3', async () => {
  const other = await startSimulator({ vms: 1 });
  const command = run({ port: String(other.port) });
  expect(await command.code).toBe(3);
  expect(command.out).toEqual([]);
  expect(command.err).toEqual([
    `Port ${other.port} is taken by another program: stop it, or give another with --port (0 takes any free one).\n`,
  ]);
  await other.close();
});

describe('a bad flag', () => {
  test.each<[SimulatorCommandOptions, string]>([
    [{ port: '65536' }, '--port 65536: give a whole number from 0 to 65535.'],
    [{ port: 'http' }, '--port http: give a whole number from 0 to 65535.'],
    [{ vms: 'abc' }, '--vms abc: give a whole number from 0 to 20000.'],
    [{ vms: '-1' }, '--vms -1: give a whole number from 0 to 20000.'],
    [{ vms: '1e3' }, '--vms 1e3: give a whole number from 0 to 20000.'],
    [{ seed: '1.5' }, '--seed 1.5: give a whole number from 0 to 4294967295.'],
    [{ speed: '0' }, '--speed 0: give a number above 0 and up to 3600, such as 60.'],
    [{ speed: '' }, '--speed : give a number above 0 and up to 3600, such as 60.'],
    [{ rateLimit: '0' }, '--rate-limit 0: give a whole number from 1 to 1000000, or off.'],
    [{ currency: 'GBP' }, '--currency GBP: give one of USD, EUR, INR.'],
    [{ state: '' }, '--state: give the file that the cloud is kept in.'],
    [{ key: '' }, '--key: give the key to accept, or leave the flag out to accept any.'],
    [{ balance: 'lots' }, '--balance lots: give an amount such as 412.37.'],
    [{ retentionHours: 'soon' }, '--retention-hours soon: give a number from 0 to 8760, such as 24.'],
    [{ retentionHours: '-1' }, '--retention-hours -1: give a number from 0 to 8760, such as 24.'],
    [{ fault: 'error=x' }, '--fault: Fault error=x: give a probability from 0 to 1, such as error=0.05.'],
  ])('%j', async (options, message) => {
    const command = run({ port: '0', ...options });
    await expect(command.code).rejects.toThrow(new SimulatorUsageError(message));
    expect(command.out).toEqual([]);
  });
});
