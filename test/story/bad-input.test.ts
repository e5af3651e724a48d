import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { bundle, openConsole, pinnedNode } from './driver/console.ts';
import { openFleet } from './driver/fleet.ts';
import { closeClouds, startCloud } from './driver/simulator.ts';
import { closeTerminals, type TerminalSession } from './driver/terminal.ts';

afterEach(async () => {
  await closeTerminals();
  await closeClouds();
});

/** Runs the program without a terminal. */
const runPlain = async (...args: string[]) => {
  const run = promisify(execFile)(pinnedNode, [bundle, ...args], { env: { PATH: process.env.PATH } });
  run.child.stdin?.end();
  const { code, stdout, stderr } = await run.then(
    (output) => ({ ...output, code: 0 }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
  return { code, stdout, lines: stderr.trimEnd().split('\n') };
};

/** A port on which nobody listens. */
const closedPort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

/** Leaves, and returns what stands on the terminal afterwards as one text, with the exit code. */
const leave = async (terminal: TerminalSession): Promise<{ code: number; said: string }> => {
  terminal.press('q');
  const { code } = await terminal.exit;
  return { code, said: terminal.screen().join('').trim() };
};

test('without a terminal it says so in one line', async () => {
  const { code, stdout, lines } = await runPlain('--demo');
  expect({ code, stdout, count: lines.length }).toEqual({ code: 2, stdout: '', count: 1 });
  expect(lines[0]).toContain('needs a terminal');
});

test.each([
  [['--no-such-flag'], "unknown option '--no-such-flag'"],
  [['--demo-vms', 'abc'], "argument 'abc' is invalid. It takes a whole number"],
  [['--demo-vms', '-3'], 'whole number'],
  [['nonsense'], 'nonsense'],
  [['simulator', '--port', '99999'], '--port 99999: give a whole number from 0 to 65535'],
  [['simulator', '--fault', 'eror=1'], 'There is no fault "eror"'],
])('%j is refused with a sentence and exit code 2', async (args, sentence) => {
  const { code, stdout, lines } = await runPlain(...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(lines.join('\n')).toContain(sentence);
});

test('a host that is not there: told on the screen, told again at the end, exit code 3', async () => {
  const port = await closedPort();
  const env = { BARRACK_BASE_URL: `http://127.0.0.1:${port}/api`, BARRACK_API_KEY: 'secret-of-the-story' };
  const terminal = openConsole({ env });
  await terminal.waitFor(`127.0.0.1:${port}`);
  await terminal.waitFor(/offline since \d\d:\d\d UTC/);
  expect(terminal.screen().join('\n')).not.toContain('secret-of-the-story');
  const { code, said } = await leave(terminal);
  expect(code).toBe(3);
  expect(said).toMatch(new RegExp(`^barrack: .*127\\.0\\.0\\.1:${port}`));
});

test('a wrong key is told as such, and nothing is asked again and again', async () => {
  const cloud = await startCloud();
  const terminal = openConsole({ env: { ...cloud.env, BARRACK_API_KEY: 'wrong-key-of-the-story' } });
  await terminal.waitFor('refuses the API key');
  await terminal.waitFor(/:login\s+takes another one/);
  await terminal.quiet(500);
  expect(terminal.screen().join('\n')).not.toContain('wrong-key-of-the-story');
  const asked = cloud.simulator.log.length;
  await terminal.quiet(1500);
  expect(cloud.simulator.log).toHaveLength(asked);
  const { code, said } = await leave(terminal);
  expect(code).toBe(1);
  expect(said).toContain('refuses the API key');
});

test('a wrong base URL is told with what to do', async () => {
  const cloud = await startCloud();
  const terminal = openConsole({
    env: { ...cloud.env, BARRACK_BASE_URL: cloud.simulator.url.replace('/api', '') },
  });
  await terminal.waitFor('Check the base URL');
  expect((await leave(terminal)).code).toBe(3);
});

test('left before the service has answered at all, it ends with exit code 3', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const address = silent.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const terminal = openConsole({
    env: { BARRACK_BASE_URL: `http://127.0.0.1:${port}/api`, BARRACK_API_KEY: 'x' },
  });
  await terminal.waitFor('connecting…');
  const { code, said } = await leave(terminal);
  silent.close();
  expect(code).toBe(3);
  expect(said).toBe('barrack: the service had not answered yet.');
});

test('a base URL that is none ends with exit code 2, and the screen is never taken', async () => {
  const terminal = openConsole({
    env: { BARRACK_BASE_URL: 'barrack.ai', BARRACK_API_KEY: 'x' },
    recordOutput: true,
  });
  expect((await terminal.exit).code).toBe(2);
  expect(terminal.output()).not.toContain('\u001b[?1049h');
  expect(terminal.screen().join('')).toContain('"barrack.ai" is not a web address');
});

test('a web page in place of data is told as such', async () => {
  const cloud = await startCloud({ faults: { html: 1 } });
  const terminal = openConsole({ env: cloud.env });
  await terminal.waitFor('sent a web page');
  expect((await leave(terminal)).code).toBe(3);
});

test('answers cut short: the last good data stays, and comes back to life by itself', async () => {
  const { cloud, terminal } = await openFleet();
  cloud.simulator.setFaults({ half: 1 });
  terminal.press('r');
  await terminal.waitFor(/offline since|data \d+s old/, { timeoutMs: 30_000 });
  expect(terminal.line('train-llama-70b-01')).toContain('$9.16/h');
  cloud.simulator.setFaults({});
  terminal.press('r');
  await terminal.waitFor((screen) => !/offline since|data \d+s old/.test(screen.join('\n')), {
    timeoutMs: 30_000,
  });
});

test('a state nobody knows is shown as the service calls it, and counted with care', async () => {
  const { terminal } = await openFleet({ cloud: { faults: { unknownState: true } } });
  expect(terminal.line('MIGRATING')).toMatch(/\? MIGRATING/);
});

test('a balance below zero is shown as it is, with what to do', async () => {
  const cloud = await startCloud({ balance: -3 });
  const terminal = openConsole({ env: cloud.env });
  await terminal.waitFor(/^ -\$3\.\d\d {2}-\$\d+\.\d\d\/h {2}depleted │ no credit: add some/m);
});

test('a service whose clock is two hours off shows the true uptime and cost', async () => {
  const { terminal } = await openFleet({ cloud: { faults: { clockSkewMs: 7_200_000 } } });
  await terminal.waitFor((screen) =>
    screen.some((line) => /train-llama-70b-01 .* \$1,20\d\.\d\d +5d 11h$/.test(line)),
  );
  expect(terminal.screen().join('\n')).not.toMatch(/data \d+\w+ old/);
});
