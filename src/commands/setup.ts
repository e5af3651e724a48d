import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Look } from '../components/look.ts';
import type { Config } from '../config/config.ts';
import { type ConsolePaths, consolePaths } from '../config/paths.ts';
import { chooseGlyphs } from '../terminal/glyphs.ts';
import { chooseAttributes, chooseBackground, chooseColours, makeTheme } from '../terminal/theme.ts';
import { UsageError } from './exit.ts';
import { readCheckedConfig } from './read-checked-config.ts';

/** What the environment and the configuration file say, read once at start. */
export interface Setup {
  readonly env: NodeJS.ProcessEnv;
  readonly config: Config;
  readonly paths: ConsolePaths;
  readonly look: Look;
  /** Keys given to commands and actions by the configuration. */
  readonly bindings: ReadonlyMap<string, readonly string[]>;
  /** What can't be read or kept on this machine, one sentence each: said once. */
  readonly notes: readonly string[];
}

/** Owner of the nearest directory above the path that exists; null when none can be looked at. */
function ownerAbove(path: string): number | null {
  for (let directory = dirname(path); ; directory = dirname(directory)) {
    try {
      return statSync(directory).uid;
    } catch {
      if (directory === dirname(directory)) return null;
    }
  }
}

/** Under sudo HOME may be another user's: what were written there would be root's, and lock that user out. */
function ownPath(path: string | null, notes: string[]): string | null {
  const uid = process.getuid?.() ?? null;
  if (path === null || uid === null) return path;
  const owner = ownerAbove(path);
  if (owner === null || owner === uid) return path;
  notes.push(`The journal is off: ${dirname(path)} belongs to another user.`);
  return null;
}

function chooseLook(env: NodeJS.ProcessEnv, config: Config): Look {
  const colours = config.colour === 'auto' ? chooseColours(env, true) : config.colour;
  const background = config.background === 'auto' ? chooseBackground(env) : config.background;
  return {
    theme: makeTheme({ colours, background, attributes: chooseAttributes(env) }),
    glyphs: chooseGlyphs(env),
  };
}

async function readBindings(config: Config): Promise<ReadonlyMap<string, readonly string[]>> {
  if (config.keys.size === 0) return new Map();
  const [{ checkBindings }, { bindables }] = await Promise.all([
    import('../config/bindings.ts'),
    import('../screens/control/bindables.ts'),
  ]);
  const { bindings, errors } = checkBindings(config.keys, bindables());
  if (errors.length > 0) throw new UsageError(errors.join('\n'));
  return new Map([...config.keys.keys()].map((id) => [id, bindings.get(id) ?? []]));
}

/** Reads the configuration; throws UsageError with every mistake in it. */
export async function readSetup(env: NodeJS.ProcessEnv): Promise<Setup> {
  const paths = await consolePaths(env);
  const { config, errors, notes } = await readCheckedConfig(paths.config);
  if (errors.length > 0) throw new UsageError(errors.join('\n'));
  // Every time the console shows is made by Intl, which goes by TZ.
  if (config.timeZone !== null) process.env.TZ = config.timeZone;
  const told = [...notes];
  return {
    env,
    config,
    paths: {
      ...paths,
      // Without a cache only the next start is slower: nothing to say.
      cache: ownPath(paths.cache, []),
      journal: ownPath(paths.journal, told),
      demoJournal: ownPath(paths.demoJournal, told),
    },
    look: chooseLook(env, config),
    bindings: await readBindings(config),
    notes: [...new Set(told)],
  };
}
