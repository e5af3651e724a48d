import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type Simulator,
  type SimulatorOptions,
  StateFileError,
  startSimulator,
} from '../../src/simulator/index.ts';
import { until } from '../until.ts';

const open: Simulator[] = [];
let folder = '';
let path = '';

beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'barrack-state-'));
  path = join(folder, 'cloud.state');
});

afterEach(async () => {
  await Promise.allSettled(open.splice(0).map((simulator) => simulator.close()));
  fs.chmodSync(folder, 0o700);
  fs.rmSync(folder, { recursive: true, force: true });
});

async function start(options: SimulatorOptions = {}, reports: string[] = [], everyMs = 3_600_000) {
  const state = { path, report: (sentence: string) => reports.push(sentence), everyMs };
  const simulator = await startSimulator({ rateLimit: 'off', validateAnswers: true, state, ...options });
  open.push(simulator);
  return simulator;
}

async function ask(simulator: Simulator, method: string, place: string, body?: object) {
  const response = await fetch(`${simulator.url}${place}`, {
    method,
    headers: { 'X-API-Key': 'top-secret-key', 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return (await response.json()) as Record<string, unknown>;
}

test('a stopped cloud goes on in another process and at another port, also in the middle of a change', async () => {
  const first = await start({ vms: 3, seed: 7, currency: 'EUR', balance: 25 });
  await ask(first, 'POST', '/scripts/', { name: 'kept', script: 'x' });
  const made = await ask(first, 'POST', '/ssh-keys/', { name: 'kept' });
  first.addVms(1, { name: 'kept' });
  const before = await ask(first, 'GET', '/instances/?search=kept');
  expect(before.instances).toMatchObject([{ vm_name: 'kept', status: 'CREATING' }]);
  await first.close();

  expect(fs.statSync(path).mode & 0o777).toBe(0o600);
  expect(fs.readdirSync(folder)).toEqual(['cloud.state']);
  const bytes = fs.readFileSync(path);
  for (const secret of ['PRIVATE KEY', String(made.private_key).slice(100, 140), 'top-secret-key']) {
    expect(bytes.includes(secret)).toBe(false);
  }

  const second = await start();
  expect((await ask(second, 'GET', '/scripts/')).scripts).toContainEqual(
    expect.objectContaining({ name: 'kept' }),
  );
  expect((await ask(second, 'GET', '/balance/')).data).toMatchObject({ balance: { currency: 'EUR' } });
  second.advance(15_000);
  expect((await ask(second, 'GET', '/instances/?search=kept')).instances).toMatchObject([
    { vm_name: 'kept', status: 'ACTIVE' },
  ]);
  expect(second.violations).toEqual([]);
});

test('it is kept at intervals too', async () => {
  const simulator = await start({}, [], 5);
  simulator.addVms(1, { name: 'late' });
  await until(() => expect(fs.readFileSync(path).includes('late')).toBe(true));
});

test('what a killed cloud left beside its file is removed when it is old', async () => {
  const names = ['.cloud.state.0123abcd.new', '.cloud.state.fedc9876.new', '.cloud.state.swp', 'other.new'];
  for (const name of names) {
    fs.writeFileSync(join(folder, name), '');
  }
  for (const name of names.slice(1)) {
    fs.utimesSync(join(folder, name), 0, 0);
  }
  await start();
  expect(fs.readdirSync(folder).sort()).toEqual([names[0], names[2], 'cloud.state', names[3]]);
});

test('killed at any moment, it goes on from what was kept last', async () => {
  const child = fileURLToPath(new URL('kept-cloud.ts', import.meta.url));
  let machines = 12;
  for (let round = 0; round < 6; round++) {
    const program = spawn(process.execPath, [child, path], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(program.stdout, 'data');
    const size = fs.statSync(path).size;
    await until(() => expect(fs.statSync(path).size).toBeGreaterThan(size + 400 * round));
    program.kill('SIGKILL');
    await once(program, 'exit');
    const simulator = await start();
    const { pagination } = await ask(simulator, 'GET', '/instances/?limit=1');
    const total = (pagination as { total: number }).total;
    expect(total).toBeGreaterThan(machines);
    machines = total;
    await simulator.close();
  }
}, 60_000);

describe('flags that begin a cloud', () => {
  test.each<[SimulatorOptions, string]>([
    [{ vms: 5 }, '--vms 5: the cloud in FILE was begun with --vms 3.'],
    [{ seed: 2 }, '--seed 2: the cloud in FILE was begun with --seed 9.'],
    [{ currency: 'INR' }, '--currency INR: the cloud in FILE was begun with --currency USD.'],
    [{ balance: 10 }, '--balance 10: the cloud in FILE was begun without --balance.'],
  ])('that differ are refused: %j', async (options, sentence) => {
    await (await start({ vms: 3, seed: 9 })).close();
    const before = fs.readFileSync(path);
    await expect(start(options)).rejects.toThrow(
      new StateFileError(
        `${sentence.replace('FILE', path)} Leave the flag out to go on with it, or give another file.`,
      ),
    );
    expect(fs.readFileSync(path)).toEqual(before);
  });

  test('may be given again as they were, and those of the run as one likes', async () => {
    const options = { vms: 3, seed: 9, currency: 'USD', balance: 10 } as const;
    await (await start(options)).close();
    const simulator = await start({
      ...options,
      speed: 60,
      key: 'top-secret-key',
      faults: { soldOut: true },
    });
    expect(await ask(simulator, 'GET', '/balance/')).toMatchObject({ success: true });
  });
});

describe('a file that cannot be used', () => {
  const anew = 'Give another file, or remove it to begin anew in it.';

  test.each<[string, () => void, string]>([
    [
      'something else',
      () => fs.writeFileSync(path, 'hello'),
      `FILE cannot be gone on with: it holds something else than a simulated cloud. ${anew}`,
    ],
    ['an empty one', () => fs.writeFileSync(path, ''), `FILE cannot be gone on with: it is empty. ${anew}`],
    ['a folder', () => fs.mkdirSync(path), 'FILE cannot be read: it is a folder.'],
    [
      'a link to nothing',
      () => fs.symlinkSync(join(folder, 'none', 'x'), path),
      'FILE cannot be read: it is a link to a file that does not exist.',
    ],
    [
      'one in a folder that is not there',
      () => {
        path = join(folder, 'none', 'cloud.state');
      },
      'FILE cannot be written: its folder does not exist.',
    ],
    [
      'one in a file',
      () => {
        fs.writeFileSync(join(folder, 'file'), '');
        path = join(folder, 'file', 'cloud.state');
      },
      'FILE cannot be read: its folder is a file.',
    ],
  ])('%s is refused and left alone', async (_, prepare, sentence) => {
    prepare();
    const before = fs.readdirSync(folder);
    await expect(start()).rejects.toThrow(new StateFileError(sentence.replace('FILE', path)));
    expect(fs.readdirSync(folder)).toEqual(before);
  });

  test('half a cloud is refused and left alone', async () => {
    await (await start()).close();
    const half = fs.readFileSync(path).subarray(0, 9000);
    fs.writeFileSync(path, half);
    await expect(start()).rejects.toThrow(/cannot be gone on with: it was cut: \d+ of \d+ bytes are there\./);
    expect(fs.readFileSync(path)).toEqual(half);
  });

  test('a link stays, and what it leads to is replaced', async () => {
    const target = join(folder, 'elsewhere.state');
    await (await start()).close();
    fs.renameSync(path, target);
    fs.symlinkSync(target, path);
    const simulator = await start();
    simulator.addVms(1, { name: 'late' });
    await simulator.close();
    expect(fs.lstatSync(path).isSymbolicLink()).toBe(true);
    expect(fs.readFileSync(target).includes('late')).toBe(true);
  });

  test('where the port cannot be had the file is not touched', async () => {
    const first = await start();
    const before = fs.statSync(path);
    await expect(start({ port: first.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    expect(fs.statSync(path).mtimeMs).toBe(before.mtimeMs);
  });

  test('a cloud whose file another one has taken leaves it to that one', async () => {
    const first = await start();
    const second = await start();
    second.addVms(1, { name: 'of-the-second' });
    await second.close();
    await expect(first.close()).rejects.toThrow(
      new StateFileError(`${path} is no longer kept: another program has changed or removed it.`),
    );
    expect(fs.readFileSync(path).includes('of-the-second')).toBe(true);
  });

  test('a cloud that finds out while it runs says so once', async () => {
    const reports: string[] = [];
    const simulator = await start({}, reports, 2);
    const sentence = `${path} is no longer kept: another program has changed or removed it.`;
    await until(() => {
      // Again where the cloud was writing at that very moment.
      fs.writeFileSync(path, 'taken');
      expect(reports).toEqual([sentence]);
    });
    await expect(simulator.close()).rejects.toThrow(new StateFileError(sentence));
    expect(reports).toEqual([sentence]);
    expect(fs.readFileSync(path, 'utf8')).toBe('taken');
  });

  test('a folder that vanishes while it runs is told, and the cloud goes on', async () => {
    const reports: string[] = [];
    const simulator = await start({}, reports, 2);
    fs.rmSync(folder, { recursive: true });
    await until(() => expect(reports).not.toEqual([]));
    expect(await ask(simulator, 'GET', '/balance/')).toMatchObject({ success: true });
    fs.mkdirSync(folder);
    await simulator.close().catch(() => {});
  });
});
