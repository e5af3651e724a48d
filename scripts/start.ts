// Runs the program from a clone: makes the bundle if it is missing or out of date, then becomes it.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const pathOf = (name: string): string => fileURLToPath(new URL(name, root));

const bundle = pathOf('dist/barrack.js');
const sources = ['src', 'api', 'scripts', 'package-lock.json'];

const newestMs = (path: string): number => {
  const about = statSync(path);
  if (!about.isDirectory()) return about.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestMs(`${path}/${name}`)));
};

const isFresh = (): boolean =>
  existsSync(bundle) && sources.every((name) => newestMs(pathOf(name)) <= statSync(bundle).mtimeMs);

if (!isFresh()) {
  // In a process of its own and unseen: the builder stays out of memory, and its words off the screen.
  const build = spawnSync(process.execPath, [pathOf('scripts/build.ts')], { encoding: 'utf8' });
  if (build.status !== 0) {
    console.error(`${build.stdout}${build.stderr}\nThe build failed; nothing was started.`);
    process.exit(1);
  }
}

const given = process.argv.slice(2);
const isFirstLook = given.length === 0 && (process.env.BARRACK_API_KEY ?? '') === '';
process.argv = [process.execPath, bundle, ...(isFirstLook ? ['--demo'] : given)];
await import(bundle);
