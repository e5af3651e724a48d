import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Look, makeLook } from '../components/look.ts';
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
  /** Why the journal has no place, as a sentence; null where it has one, or none of this user's is known. */
  readonly noJournal: string | null;
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
function isOwn(path: string): boolean {
  const uid = process.getuid?.() ?? null;
  const owner = uid === null ? null : ownerAbove(path);
  return owner === null || owner === uid;
}

function ownPath(path: string | null): string | null {
  return path !== null && isOwn(path) ? path : null;
}

function whyNoJournal(path: string | null): string | null {
  return path === null || isOwn(path)
    ? null
    : `The journal is off: ${dirname(path)} belongs to another user. Changes are still sent, but not recorded.`;
}

function chooseLook(env: NodeJS.ProcessEnv, config: Config): Look {
  const colours = config.colour === 'auto' ? chooseColours(env, true) : config.colour;
  const background = config.background === 'auto' ? chooseBackground(env) : config.background;
  return makeLook(makeTheme({ colours, background, attributes: chooseAttributes(env) }), chooseGlyphs(env));
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
  return {
    env,
    config,
    paths: {
      ...paths,
      // Without a cache only the next start is slower: nothing to say.
      cache: ownPath(paths.cache),
      journal: ownPath(paths.journal),
      demoJournal: ownPath(paths.demoJournal),
      ssh: ownPath(paths.ssh),
      demoSsh: ownPath(paths.demoSsh),
      watches: ownPath(paths.watches),
      templates: ownPath(paths.templates),
      demoTemplates: ownPath(paths.demoTemplates),
      drafts: ownPath(paths.drafts),
      demoDrafts: ownPath(paths.demoDrafts),
      demoWatches: ownPath(paths.demoWatches),
    },
    look: chooseLook(env, config),
    bindings: await readBindings(config),
    noJournal: whyNoJournal(paths.journal),
    notes,
  };
}
