import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const program = '/usr/sbin/sshd';
/** Without a server there is nothing to log in to. */
export const hasSshd = existsSync(program);

/** What a shell on one of the machines says when it waits. */
export const machinePrompt = 'machine-of-the-story:';

/** ssh servers on addresses of loopback: each has a home of its own, as if it were another machine. */
export type Machines = {
  port: number;
  /** The home on one of the addresses. */
  home(address: string): string;
  /** Replaces the host key, as a machine that was built anew has another. */
  newHostKey(): Promise<void>;
  stop(): void;
};

/** Makes a key pair without a passphrase, and returns the line of its public half. */
export const makeKey = (path: string, type = 'ed25519'): string => {
  execFileSync('ssh-keygen', ['-q', '-t', type, '-N', '', '-C', 'story', '-f', path]);
  return execFileSync('cat', [`${path}.pub`], { encoding: 'utf8' }).trim();
};

const freePort = (address: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createTcpServer();
    server.once('error', reject);
    server.listen(0, address, () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

const answers = (address: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, address);
    socket.once('error', () => resolve(false));
    socket.once('data', () => {
      socket.destroy();
      resolve(true);
    });
  });

/** Starts one server for all addresses, as the current user, on a port of its own; `settings` are lines of its configuration. */
export const startMachines = async (
  addresses: readonly string[],
  settings: readonly string[] = [],
): Promise<Machines> => {
  const [first = '127.0.0.1'] = addresses;
  const directory = mkdtempSync(join(tmpdir(), 'barrack-sshd-'));
  const home = (address: string) => join(directory, address);
  const port = await freePort(first);
  const hostKey = join(directory, 'host-key');
  makeKey(hostKey);
  for (const address of addresses) {
    mkdirSync(join(home(address), '.ssh'), { recursive: true, mode: 0o700 });
    writeFileSync(join(home(address), '.profile'), `PS1='${machinePrompt} '\n`);
  }
  const lines = [
    `Port ${port}`,
    ...addresses.map((address) => `ListenAddress ${address}`),
    `HostKey ${hostKey}`,
    'PidFile none',
    'StrictModes no',
    'UsePAM no',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'PermitRootLogin prohibit-password',
    'PrintMotd no',
    'MaxStartups 100',
    'LogLevel ERROR',
    ...settings,
    ...addresses.flatMap((address) => [
      `Match LocalAddress ${address}`,
      `  AuthorizedKeysFile ${home(address)}/.ssh/authorized_keys`,
      `  SetEnv HOME=${home(address)}`,
    ]),
  ];
  // The server gives up its rights in here, when it has any.
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
  const config = join(directory, 'sshd_config');
  // Newer servers turn away who failed of late, and these stories fail on purpose.
  writeFileSync(config, ['PerSourcePenalties no', ...lines, ''].join('\n'));
  if (spawnSync(program, ['-t', '-f', config]).status !== 0) writeFileSync(config, `${lines.join('\n')}\n`);
  let server: ChildProcess | null = null;
  const start = async () => {
    const started = spawn(program, ['-D', '-e', '-f', config], { stdio: 'ignore' });
    server = started;
    while (!(await answers(first, port))) {
      if (started.exitCode !== null) throw new Error(`sshd ended with ${started.exitCode}`);
      await pause(20);
    }
  };
  await start();
  return {
    port,
    home,
    async newHostKey() {
      const ended = new Promise((resolve) => server?.once('exit', resolve));
      server?.kill();
      await ended;
      rmSync(hostKey);
      makeKey(hostKey);
      await start();
    },
    stop() {
      server?.kill();
      rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
    },
  };
};

/** A service before another one, whose answers say what `rewrite` makes of them. */
export const rewritten = async (
  serviceUrl: string,
  rewrite: (text: string) => string,
): Promise<{ url: string; close(): void }> => {
  const { origin, pathname } = new URL(serviceUrl);
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { authorization = '', 'x-api-key': key = '', 'content-type': type } = request.headers;
    const answer = await fetch(`${origin}${request.url}`, {
      method: request.method ?? 'GET',
      headers: {
        ...(authorization === '' ? {} : { authorization }),
        ...(key === '' ? {} : { 'x-api-key': String(key) }),
        ...(type === undefined ? {} : { 'content-type': type }),
      },
      ...(chunks.length === 0 ? {} : { body: Buffer.concat(chunks) }),
    });
    const text = rewrite(await answer.text());
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
    response.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${pathname}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
};

/** Machines of the simulated cloud are looked for on loopback, where this user may log in. */
export const onLoopback = (text: string): string =>
  text
    .replaceAll(/"198\.(1[89]\.\d+\.\d+)"/g, '"127.$1"')
    .replaceAll(/"ssh_user":\s*"[a-z]+"/g, `"ssh_user":"${userInfo().username}"`);
