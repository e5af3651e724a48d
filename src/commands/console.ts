import manifest from '../../package.json' with { type: 'json' };
import { ApiError } from '../api/errors.ts';
import type { Look } from '../components/look.ts';
import { ConfigError, type Connection, connectionFrom } from '../config/environment.ts';
import { consolePaths } from '../config/paths.ts';
import { firstFrame } from '../first-frame.ts';
import type { Session } from '../session.ts';
import { chooseGlyphs } from '../terminal/glyphs.ts';
import { chooseAttributes, chooseColours, makeTheme } from '../terminal/theme.ts';
import { openTerminal } from '../terminal-host.ts';
import type { ConsoleArguments } from './console-arguments.ts';
import { exitCodes, UsageError } from './exit.ts';

/** The demo's own cloud has no limit; this only keeps its sweeps from taking the processor. */
const demoRequestsPerMinute = 2_400;

interface Opened {
  readonly connection: Connection;
  close(): Promise<void>;
}

async function openDemo(options: ConsoleArguments): Promise<Opened> {
  const { startSimulator } = await import('../simulator/index.ts');
  const simulator = await startSimulator({
    vms: options.demoVms,
    seed: options.demoSeed,
    speed: options.demoSpeed,
    rateLimit: 'off',
  });
  return {
    connection: { baseUrl: simulator.url, key: 'demo', authHeader: null },
    close: () => simulator.close(),
  };
}

/** Colours and signs, by what the environment says of the terminal. */
function chooseLook(env: NodeJS.ProcessEnv): Look {
  return {
    theme: makeTheme({
      colours: chooseColours(env, true),
      background: 'unknown',
      attributes: chooseAttributes(env),
    }),
    glyphs: chooseGlyphs(env),
  };
}

function connection(): Connection | null {
  try {
    return connectionFrom(process.env);
  } catch (error) {
    if (error instanceof ConfigError) throw new UsageError(error.message);
    throw error;
  }
}

function hostOf(baseUrl: string): string {
  return URL.canParse(baseUrl) ? new URL(baseUrl).host : baseUrl;
}

/** What to say, and the status to end with, when the service was never reached. */
function farewell(session: Session): { readonly status: number; readonly text: string } | null {
  const { link, collections } = session.store.getState();
  if (collections.vms.order.length > 0 || collections.vms.complete) return null;
  if (link.kind === 'offline') return { status: exitCodes.unreachable, text: link.error.message };
  if (link.kind === 'refused') return { status: exitCodes.failure, text: link.error.message };
  const { error } = collections.vms;
  return error === null ? null : { status: exitCodes.unreachable, text: error.message };
}

/** Opens the console on the account of the environment, or on the demo cloud; resolves with the exit status. */
export async function runConsoleCommand(options: ConsoleArguments): Promise<number> {
  if (!process.stdin.isTTY || !process.stdout.isTTY)
    throw new UsageError('barrack needs a terminal: input or output is not one.');
  const own = options.demo ? null : connection();
  const demo = own === null;
  const badge = demo ? 'DEMO' : hostOf(own.baseUrl);
  const host = openTerminal(chooseLook(process.env));
  const { look } = host;
  host.sketch(firstFrame({ look, columns: host.size().columns, badge, demo, readOnly: options.readOnly }));
  // All that follows is loaded only now.
  const opened = demo ? await openDemo(options) : { connection: own, close: async () => {} };
  try {
    const paths = await consolePaths(process.env);
    const { createSession } = await import('../session.ts');
    const session = createSession({
      ...opened.connection,
      version: manifest.version,
      profile: demo ? 'demo' : badge,
      journalPath: (demo ? paths.demoJournal : paths.journal) ?? '',
      requestsPerMinute: demo ? demoRequestsPerMinute : null,
    });
    const { runConsole } = await import('../console.tsx');
    await runConsole({
      host,
      session,
      badge,
      demo,
      readOnly: options.readOnly,
      greeting:
        demo && !options.demo
          ? 'No BARRACK_API_KEY is set: this is the demo cloud, nothing here is real.'
          : null,
    });
    host.close();
    const last = farewell(session);
    if (last !== null) process.stderr.write(`barrack: ${last.text}\n`);
    return last?.status ?? 0;
  } catch (error) {
    host.close();
    if (error instanceof ApiError && error.kind === 'invalid') throw new UsageError(error.message);
    throw error;
  } finally {
    await opened.close();
  }
}
