import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/read-config.ts';
import { readSettings, updateSettings } from '../../src/config/settings.ts';
import { temporaryFolder, withFiles } from './folder.ts';

const folder = temporaryFolder();
const saver = fileURLToPath(new URL('saver.ts', import.meta.url));
const timeoutMs = 60_000;

function start(
  name: string,
  count: number,
): { readonly child: ChildProcess; readonly ended: Promise<string> } {
  const args = [saver, folder.path('c/config.yaml'), folder.path('s/settings.json'), name, String(count)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  return { child, ended: once(child, 'close').then(([code, signal]) => `${code ?? signal} ${said}`.trim()) };
}

const namesFrom = (consoles: readonly string[], count: number) =>
  consoles.flatMap((name) => Array.from({ length: count }, (_, index) => `${name}-${index}`)).sort();

/** The process of a lock that nobody holds any more. */
async function endedProcess(): Promise<number> {
  const child = spawn('true');
  await once(child, 'close');
  return child.pid ?? 0;
}

describe('consoles that save at once', () => {
  it('lose nothing of each other and leave nothing behind', { timeout: timeoutMs }, async () => {
    const consoles = ['a', 'b', 'c'];
    const ends = await Promise.all(consoles.map((name) => start(name, 15).ended));
    expect(ends).toEqual(['0', '0', '0']);
    const { config, errors } = await readConfig(folder.path('c/config.yaml'));
    expect(errors).toEqual([]);
    expect([...config.profiles.keys()].sort()).toEqual(namesFrom(consoles, 15));
    for (const [name, { key }] of config.profiles)
      expect(key).toEqual({ kind: 'literal', key: `brk_${name.replace('-', '_')}` });
    expect([...readSettings(folder.path('s/settings.json')).asked]).toEqual(namesFrom(consoles, 15));
    expect([readdirSync(folder.path('c')), readdirSync(folder.path('s'))]).toEqual([
      ['config.yaml'],
      ['settings.json'],
    ]);
    expect([folder.mode('c/config.yaml'), folder.mode('s/settings.json')]).toEqual([0o600, 0o600]);
  });

  it('go on after one of them was killed, with its lock in the way', { timeout: timeoutMs }, async () => {
    const killed = start('killed', 1_000);
    await expect
      .poll(() => readSettings(folder.path('s/settings.json')).asked.size, { timeout: 20_000 })
      .toBeGreaterThan(3);
    killed.child.kill('SIGKILL');
    await killed.ended;
    // Whether the signal found it at work is chance; these are the locks it would have left.
    const owner = `${killed.child.pid}:1:${hostname()}`;
    for (const lock of ['c/config.yaml.lock', 's/settings.json.lock']) {
      try {
        symlinkSync(owner, folder.path(lock));
      } catch {
        expect(readlinkSync(folder.path(lock))).toContain(`${killed.child.pid}:`);
      }
    }
    writeFileSync(folder.path('c/.config.yaml.new'), 'half a');
    const consoles = ['a', 'b', 'c'];
    expect(await Promise.all(consoles.map((name) => start(name, 4).ended))).toEqual(['0', '0', '0']);
    const { config, errors } = await readConfig(folder.path('c/config.yaml'));
    const saved = [...config.profiles.keys()].filter((name) => !name.startsWith('killed'));
    expect({ errors, saved: saved.sort() }).toEqual({ errors: [], saved: namesFrom(consoles, 4) });
    expect([...config.profiles.keys()].filter((name) => name.startsWith('killed')).length).toBeGreaterThan(3);
    expect(readdirSync(folder.path('c'))).toEqual(['config.yaml']);
  });
});

describe('a lock', () => {
  const path = () => folder.path('settings.json');
  const lock = () => folder.path('settings.json.lock');
  const set = (name: string, files = withFiles({})) =>
    updateSettings(path(), (settings) => ({ ...settings, lastProfile: name }), files);

  it('of a process that has ended, or of an earlier one with a number used again, is removed', async () => {
    for (const owner of [`${await endedProcess()}:1`, `${process.pid}:1`, `${process.ppid}:1`]) {
      symlinkSync(`${owner}:${hostname()}`, lock());
      expect(await set(owner)).toBeNull();
      expect(readSettings(path()).lastProfile).toBe(owner);
    }
    expect(readdirSync(folder.path(''))).toEqual(['settings.json']);
  });

  it.each([
    ['of another machine', () => symlinkSync(`1:1:elsewhere-${hostname()}`, lock())],
    ['that is none of ours', () => symlinkSync('what', lock())],
    ['that is a file', () => folder.write('settings.json.lock', '')],
    ['that is a directory', () => mkdirSync(lock())],
  ])('%s is waited for, and the remedy told', async (_, make) => {
    make();
    let waitedMs = 0;
    const files = {
      ...withFiles({}),
      wait: async (durationMs: number) => {
        waitedMs += durationMs;
      },
    };
    expect(await set('x', files)).toBe(
      `${path()} can't be written: another console has held ${lock()} for 10 s; when none is running, remove it: rm -f ${lock()} ${lock()}.break.`,
    );
    expect(waitedMs).toBeGreaterThanOrEqual(9_900);
  });

  it('that another lets go in the meantime is taken', async () => {
    const other = spawn('sleep', ['60']);
    try {
      const { readFileSync, unlinkSync } = await import('node:fs');
      const fields = readFileSync(`/proc/${other.pid}/stat`, 'latin1').split(') ')[1]?.split(' ') ?? [];
      symlinkSync(`${other.pid}:${fields[19]}:${hostname()}`, lock());
      let waits = 0;
      const files = {
        ...withFiles({}),
        wait: async () => {
          waits += 1;
          if (waits === 5) unlinkSync(lock());
        },
      };
      expect(await set('x', files)).toBeNull();
      expect(waits).toBe(5);
    } finally {
      other.kill();
    }
  });

  it('is let go when the disk fails', async () => {
    const full = withFiles({
      writeFileSync: () => {
        throw Object.assign(new Error(), { code: 'ENOSPC' });
      },
    });
    expect(await set('x', full)).toBe(`${path()} can't be written: the disk is full.`);
    expect(readdirSync(folder.path(''))).toEqual([]);
  });
});
