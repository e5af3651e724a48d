import manifest from '../../package.json' with { type: 'json' };
import { ApiError } from '../api/errors.ts';
import type { Connection } from '../config/environment.ts';
import type { Leaving } from '../console.tsx';
import { type FirstFrameParts, firstFrame } from '../first-frame.ts';
import type { Session, SessionOptions } from '../session.ts';
import { isAnyLive } from '../store/cache/cached-rows.ts';
import { openTerminal, type TerminalHost } from '../terminal-host.ts';
import type { ConsoleArguments } from './console-arguments.ts';
import { exitCodes, UsageError } from './exit.ts';
import { openDemo } from './open-demo.ts';
import { choosePlace, firstPlace, type Place, type Visit } from './places.ts';
import { readSetup, type Setup } from './setup.ts';

/** The demo's own cloud has no limit; this only keeps its sweeps from taking the processor. */
const demoRequestsPerMinute = 2_400;

/** What to say, and the status to end with, when the service was never reached. */
function farewell(session: Session): { readonly status: number; readonly text: string } | null {
  const { link, collections } = session.store.getState();
  if (isAnyLive(collections.vms) || collections.vms.complete) return null;
  if (link.kind === 'offline') return { status: exitCodes.unreachable, text: link.error.message };
  if (link.kind === 'refused') return { status: exitCodes.failure, text: link.error.message };
  const { error } = collections.vms;
  if (error === null && link.kind === 'connecting')
    return { status: exitCodes.unreachable, text: 'the service had not answered yet.' };
  return error === null ? null : { status: exitCodes.unreachable, text: error.message };
}

/** What the last run left of the account, drawn at once; null where nothing is kept. */
async function openCache(
  host: TerminalHost,
  { account, key }: Extract<Place, { kind: 'account' }>,
  setup: Setup,
  frame: FirstFrameParts & { readonly rows: number },
): Promise<SessionOptions['cache']> {
  const directory = setup.paths.cache;
  if (directory === null) return null;
  const { readRowCache } = await import('../store/cache/row-cache.ts');
  const scope = { directory, profile: account.name, baseUrl: account.baseUrl, key: key.trim() };
  const nowMs = Date.now();
  const saved = readRowCache(scope, nowMs);
  if (saved !== null) {
    const { cachedFrame } = await import('../cached-frame.ts');
    const lines = cachedFrame({ ...frame, saved, nowMs });
    if (lines !== null) host.sketch(lines);
  }
  return { directory, saved };
}

function connectionTo({ account, key }: Extract<Place, { kind: 'account' }>): Connection {
  const { baseUrl, authHeader, corrections } = account;
  return { baseUrl, key, authHeader, corrections };
}

interface Visited {
  readonly leaving: Leaving;
  readonly last: ReturnType<typeof farewell>;
}

function whatIsReadOnly(place: Visit, options: ConsoleArguments): string | null {
  if (options.readOnly) return '--read-only';
  return place.kind === 'account' && place.account.readOnly ? `read_only of ${place.account.name}` : null;
}

/** Opens one account, or the demo, and stays until the operator leaves it. */
async function visit(
  host: TerminalHost,
  place: Visit,
  setup: Setup,
  options: ConsoleArguments,
): Promise<Visited> {
  const demo = place.kind === 'demo';
  const badge = demo ? 'DEMO' : place.account.name;
  const badgeColour = demo ? null : place.account.colour;
  const readOnlyBy = whatIsReadOnly(place, options);
  const frame = { look: host.look, ...host.size(), badge, badgeColour, demo, readOnly: readOnlyBy !== null };
  host.sketch(firstFrame(frame));
  // All that follows is loaded only now.
  const opened = demo
    ? await openDemo(options)
    : {
        connection: connectionTo(place),
        close: async () => {},
      };
  try {
    const cache = demo ? null : await openCache(host, place, setup, frame);
    const { createSession } = await import('../session.ts');
    const session = createSession({
      ...opened.connection,
      version: manifest.version,
      profile: demo ? 'demo' : badge,
      journalPath: demo ? setup.paths.demoJournal : setup.paths.journal,
      templatesPath: demo ? setup.paths.demoTemplates : setup.paths.templates,
      draftsPath: demo ? setup.paths.demoDrafts : setup.paths.drafts,
      watchesPath: demo ? setup.paths.demoWatches : setup.paths.watches,
      noJournal: setup.noJournal,
      cache,
      requestsPerMinute: demo ? demoRequestsPerMinute : setup.config.requestsPerMinute,
    });
    const { runConsole } = await import('../console.tsx');
    const notes = [place.greeting, ...setup.notes].filter((note) => note !== null);
    const leaving = await runConsole({
      host,
      session,
      badge,
      badgeColour,
      demo,
      readOnlyBy,
      isProtected: !demo && place.account.protected,
      profiles: [...setup.config.profiles.keys()].filter((name) => name !== badge),
      bindings: setup.bindings,
      settingsPath: setup.paths.settings,
      ssh: {
        command: setup.config.sshCommand,
        directory: demo ? setup.paths.demoSsh : setup.paths.ssh,
      },
      greeting: notes.length === 0 ? null : notes.join(' '),
    });
    return { leaving, last: demo ? null : farewell(session) };
  } finally {
    await opened.close();
  }
}

/** Opens the console on the account that is asked for, or on the demo cloud; resolves with the exit status. */
export async function runConsoleCommand(options: ConsoleArguments): Promise<number> {
  if (!process.stdin.isTTY || !process.stdout.isTTY)
    throw new UsageError('this needs a terminal: input or output is not one.');
  const setup = await readSetup(process.env);
  let isAsked = false;
  let place: Place | null = await firstPlace(options, setup, () => {
    isAsked = true;
  });
  const linear =
    options.screenReader ||
    setup.config.layout === 'screen-reader' ||
    process.env.INK_SCREEN_READER === 'true';
  const host = openTerminal(setup.look, linear ? 'lines' : 'screen', setup.config.desktopNotifications);
  // What was typed at a command that asks for a password must not act here.
  if (isAsked) await host.dropTyped();
  let last: Visited['last'] = null;
  let from: Visit | null = null;
  try {
    while (place !== null) {
      if (place.kind === 'ask') {
        const { askForKey } = await import('./ask-for-key.tsx');
        place = await askForKey(host, place, setup, from);
        continue;
      }
      const visited: Visited = await visit(host, place, setup, options);
      const { leaving } = visited;
      last = visited.last;
      // What was said when it was opened is not said again.
      from = { ...place, greeting: null };
      // A command that gives the key may have to ask for a password.
      place = leaving.kind === 'quit' ? null : await host.aside(() => choosePlace(leaving.profile, setup));
    }
  } catch (error) {
    host.close();
    if (error instanceof ApiError && error.kind === 'invalid') throw new UsageError(error.message);
    throw error;
  }
  host.close();
  if (last !== null) process.stderr.write(`barrack: ${last.text}\n`);
  return last?.status ?? 0;
}
