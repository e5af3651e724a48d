import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { temporaryFolder } from './folder.ts';

const folder = temporaryFolder();
const script = fileURLToPath(new URL('show-paths.ts', import.meta.url));

/** A process of its own, since the home directory is asked for once. */
function pathsFor(env: Readonly<Record<string, string>>): unknown {
  return JSON.parse(
    execFileSync(process.execPath, [script], { env, cwd: folder.path('.'), encoding: 'utf8' }),
  );
}

const noHome =
  'No configuration is read: there is no home directory (HOME and XDG_CONFIG_HOME name no absolute path).';

it('lie in the XDG directories', () => {
  expect(
    pathsFor({
      HOME: '/h',
      XDG_CONFIG_HOME: folder.path('c'),
      XDG_STATE_HOME: folder.path('s'),
      XDG_CACHE_HOME: folder.path('k'),
    }),
  ).toEqual({
    paths: {
      config: folder.path('c/barrack-console/config.yaml'),
      settings: folder.path('s/barrack-console/settings.json'),
      cache: folder.path('k/barrack-console'),
      journal: folder.path('s/barrack-console/journal.jsonl'),
      demoJournal: folder.path('s/barrack-console/demo-journal.jsonl'),
      ssh: folder.path('s/barrack-console/ssh'),
      demoSsh: folder.path('s/barrack-console/demo-ssh'),
      watches: folder.path('s/barrack-console/watches.json'),
      demoWatches: folder.path('s/barrack-console/demo-watches.json'),
      templates: folder.path('s/barrack-console/templates.json'),
      demoTemplates: folder.path('s/barrack-console/demo-templates.json'),
      drafts: folder.path('s/barrack-console/drafts.json'),
      demoDrafts: folder.path('s/barrack-console/demo-drafts.json'),
    },
    notes: [],
  });
});

it('lie in the home directory by default', () => {
  expect(pathsFor({ HOME: folder.path('h') })).toMatchObject({
    paths: {
      config: folder.path('h/.config/barrack-console/config.yaml'),
      settings: folder.path('h/.local/state/barrack-console/settings.json'),
      cache: folder.path('h/.cache/barrack-console'),
    },
  });
});

it.each([
  { HOME: '' },
  { HOME: 'relative', XDG_CONFIG_HOME: 'x', XDG_STATE_HOME: '', XDG_CACHE_HOME: 'y' },
])('are none for %j', (env) => {
  expect(pathsFor(env)).toEqual({
    paths: {
      config: null,
      settings: null,
      cache: null,
      journal: null,
      demoJournal: null,
      ssh: null,
      demoSsh: null,
      watches: null,
      demoWatches: null,
      templates: null,
      demoTemplates: null,
      drafts: null,
      demoDrafts: null,
    },
    notes: [noHome],
  });
});
