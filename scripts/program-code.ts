// Makes the code that is kept of the program: what V8 has compiled once the console has been opened, cold and warm, and once a
// list has been printed.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { spawn } from '@lydell/node-pty';
import { startSimulator } from '../src/simulator/index.ts';

const codeProcess = fileURLToPath(new URL('code-process.ts', import.meta.url));
const liveRow = /ACTIVE/;
/** Settings of whoever builds: V8 refuses code that was made under other flags than those of a usual start. */
const setByBuilder = /^(NODE|BARRACK)_/;
const quietMs = 300;
const longestMs = 20_000;

type Environment = Record<string, string | undefined>;

/** Opens the console in a pty, moves over its rows once they are live, and leaves it; rejects when no rows come. */
const openConsole = (env: Environment, isAnswered: () => boolean): Promise<void> =>
  new Promise((resolve, reject) => {
    const terminal = spawn(process.execPath, [codeProcess], { cols: 160, rows: 50, env });
    const longest = setTimeout(() => terminal.kill('SIGKILL'), longestMs);
    let output = '';
    let quiet: NodeJS.Timeout | undefined;
    terminal.onData((data) => {
      output += data;
      clearTimeout(quiet);
      // Rows of the run before are drawn sooner than the answer comes.
      if (liveRow.test(output) && isAnswered()) quiet = setTimeout(() => terminal.write('jkq'), quietMs);
    });
    terminal.onExit(({ exitCode, signal }) => {
      clearTimeout(longest);
      clearTimeout(quiet);
      if (exitCode === 0) resolve();
      else reject(new Error(`the console ended with ${exitCode} (signal ${signal}): ${output.slice(-500)}`));
    });
  });

/** Leaves the code beside the program in `dist`. */
export const makeProgramCode = async (): Promise<void> => {
  const home = mkdtempSync(join(tmpdir(), 'barrack-code-'));
  const simulator = await startSimulator({ vms: 60, seed: 1, rateLimit: 'off' });
  const env: Environment = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !setByBuilder.test(name))),
    TERM: 'xterm-256color',
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_STATE_HOME: join(home, 'state'),
    XDG_CACHE_HOME: join(home, 'cache'),
    BARRACK_API_KEY: 'build',
    BARRACK_BASE_URL: simulator.url,
  };
  try {
    // The second time there are rows of the first.
    for (const _ of ['cold', 'warm']) {
      const asked = simulator.log.length;
      await openConsole(env, () =>
        simulator.log.slice(asked).some(({ path }) => path.includes('/instances')),
      );
    }
    await promisify(execFile)(process.execPath, [codeProcess, 'get', 'vms', '-o', 'json'], { env });
  } finally {
    await simulator.close();
    rmSync(home, { recursive: true, force: true });
  }
};
