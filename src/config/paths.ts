import { isAbsolute, join } from 'node:path';

const folder = 'barrack-console';

/** Where the console keeps its files; null for what has no place, since there is no home directory. */
export interface ConsolePaths {
  /** The configuration, written by the operator and by saving a profile. */
  readonly config: string | null;
  /** What the console remembers by itself. */
  readonly settings: string | null;
  /** Directory of what the console has read and may be without. */
  readonly cache: string | null;
  /** The journal of changes of real accounts. */
  readonly journal: string | null;
  /** The demo has a journal of its own, since its cloud is gone at exit. */
  readonly demoJournal: string | null;
  /** Directory of what ssh is given: host keys of machines, and public keys that name those of the agent. */
  readonly ssh: string | null;
  /** The demo's machines are others with the same ids. */
  readonly demoSsh: string | null;
  /** What is waited for of the stock; the demo's cloud has a stock of its own. */
  readonly watches: string | null;
  readonly demoWatches: string | null;
  /** Forms that were kept under a name. */
  readonly templates: string | null;
  readonly demoTemplates: string | null;
  /** Forms that were begun and not sent. */
  readonly drafts: string | null;
  readonly demoDrafts: string | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

interface Directories {
  readonly config: string;
  readonly state: string;
  readonly cache: string;
}

async function directories(env: Environment): Promise<Directories> {
  try {
    // env-paths asks for the home directory while it loads, which throws for a user the system does not know.
    const { default: envPaths } = await import('env-paths');
    const { config, log, cache } = envPaths(folder, { suffix: '' });
    return { config, state: log, cache };
  } catch {
    const under = (base: string | undefined) => (base ? join(base, folder) : '');
    return {
      config: under(env.XDG_CONFIG_HOME),
      state: under(env.XDG_STATE_HOME),
      cache: under(env.XDG_CACHE_HOME),
    };
  }
}

/** The paths of this user by the XDG rules; a base that is no absolute path counts as none, as those rules say. */
export async function consolePaths(env: Environment): Promise<ConsolePaths> {
  const { config, state, cache } = await directories(env);
  const within = (base: string, name: string) => (isAbsolute(base) ? join(base, name) : null);
  return {
    config: within(config, 'config.yaml'),
    settings: within(state, 'settings.json'),
    cache: isAbsolute(cache) ? cache : null,
    journal: within(state, 'journal.jsonl'),
    demoJournal: within(state, 'demo-journal.jsonl'),
    ssh: within(state, 'ssh'),
    demoSsh: within(state, 'demo-ssh'),
    watches: within(state, 'watches.json'),
    demoWatches: within(state, 'demo-watches.json'),
    templates: within(state, 'templates.json'),
    demoTemplates: within(state, 'demo-templates.json'),
    drafts: within(state, 'drafts.json'),
    demoDrafts: within(state, 'demo-drafts.json'),
  };
}
