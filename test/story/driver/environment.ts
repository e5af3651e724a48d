import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A home directory of its own for a program under test, and the environment that keeps the program inside it. */
export type Sandbox = { home: string; env: Record<string, string>; remove(): void };

/** Makes a fresh home; nothing of the caller's environment but PATH is passed on, so no CI, key or editor setting leaks in. */
export const makeSandbox = (): Sandbox => {
  const home = mkdtempSync(join(tmpdir(), 'barrack-story-'));
  return {
    home,
    env: {
      PATH: process.env.PATH ?? '/usr/bin:/bin',
      HOME: home,
      TMPDIR: home,
      XDG_CONFIG_HOME: join(home, 'config'),
      XDG_STATE_HOME: join(home, 'state'),
      XDG_CACHE_HOME: join(home, 'cache'),
      XDG_DATA_HOME: join(home, 'data'),
      TERM: 'xterm-256color',
      LANG: 'C.UTF-8',
      TZ: 'UTC',
    },
    remove: () => rmSync(home, { recursive: true, force: true, maxRetries: 3 }),
  };
};

/** The journal of changes as it lies on the disk; throws where nothing was written yet. */
export const journalText = ({ home }: Sandbox): string =>
  readFileSync(join(home, 'state/barrack-console/journal.jsonl'), 'utf8');
