import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { programFiles, programText, scriptText } from '../../src/program-script.ts';
import { bundle, openConsole, pinnedNode } from './driver/console.ts';
import { makeSandbox, type Sandbox } from './driver/environment.ts';
import { type Cloud, closeClouds, startCloud } from './driver/simulator.ts';
import { closeTerminals } from './driver/terminal.ts';

const sandboxes = new Set<Sandbox>();

const newSandbox = (): Sandbox => {
  const sandbox = makeSandbox();
  sandboxes.add(sandbox);
  return sandbox;
};

afterEach(async () => {
  await closeTerminals();
  await closeClouds();
  for (const sandbox of sandboxes) sandbox.remove();
  sandboxes.clear();
});

type Run = { code: number; stdout: string; stderr: string };

/** Runs a program with no terminal anywhere. */
const run = async (
  program: string,
  args: readonly string[],
  env: Record<string, string>,
  sandbox = newSandbox(),
): Promise<Run> => {
  const running = promisify(execFile)(program, args, {
    env: { ...sandbox.env, ...env },
    cwd: sandbox.home,
    maxBuffer: 64 * 2 ** 20,
  });
  running.child.stdin?.end();
  const { code, stdout, stderr } = await running.then(
    (output) => ({ ...output, code: 0 }),
    (error: Run) => error,
  );
  return { code, stdout, stderr };
};

const get = (cloud: Cloud | null, ...args: string[]): Promise<Run> =>
  run(pinnedNode, [bundle, 'get', ...args], cloud?.env ?? {});

/** Runs a line of bash in which `barrack` is the built program. */
const shell = (cloud: Cloud, line: string): Promise<Run> =>
  run('bash', ['-c', `barrack() { "$NODE" "$BUNDLE" "$@"; }\n${line}`], {
    ...cloud.env,
    NODE: pinnedNode,
    BUNDLE: bundle,
  });

const bigCloud = (): Promise<Cloud> => startCloud({ vms: 2_000, validateAnswers: false });

describe('through a pipe', () => {
  test('a long list arrives whole, however slowly it is read', async () => {
    const cloud = await bigCloud();
    const { code, stdout, stderr } = await shell(
      cloud,
      `barrack get vms -o json | { dd bs=1 count=2000 2>/dev/null; cat; }; echo "\${PIPESTATUS[0]}" >&2`,
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '0\n' });
    expect(stdout.length).toBeGreaterThan(1_000_000);
    const rows = JSON.parse(stdout) as { id: string }[];
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(rows.length).toBeGreaterThan(1_900);
  });

  test('a reader of another program, which stops for a while, gets it whole too', async () => {
    const cloud = await bigCloud();
    const sandbox = newSandbox();
    const child = spawn(pinnedNode, [bundle, 'get', 'vms', '-o', 'csv', '--columns', 'id,name,state'], {
      env: { ...sandbox.env, ...cloud.env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise((resolve) => child.once('close', resolve));
    let text = '';
    for await (const chunk of child.stdout.setEncoding('utf8')) {
      // Nothing is read until the program has had its turn on the processor.
      await promisify(execFile)(pinnedNode, ['-e', '0']);
      text += chunk;
    }
    expect(await ended).toBe(0);
    expect(text.split('\r\n').length).toBeGreaterThan(1_900);
    expect(text.endsWith('\r\n')).toBe(true);
  });

  test.each(['json', 'csv', 'table'])('a reader that leaves ends %s quietly', async (format) => {
    const cloud = await bigCloud();
    const { stdout, stderr } = await shell(
      cloud,
      `barrack get vms -o ${format} --columns id,name | head -c 40; echo "\${PIPESTATUS[0]}" >&2`,
    );
    expect(stdout).toHaveLength(40);
    expect(stderr).toBe('0\n');
  });

  test('nothing is coloured, whatever the environment asks for', async () => {
    const cloud = await startCloud();
    const env = { ...cloud.env, FORCE_COLOR: '3', CLICOLOR_FORCE: '1', COLORTERM: 'truecolor' };
    const { stdout } = await run(pinnedNode, [bundle, 'get', 'vms'], env);
    expect(stdout).toMatch(/^train-llama-70b-01 +ACTIVE /m);
    expect(stdout).not.toContain('\u001b');
  });

  test('a disk that is full is told, with exit code 1', async () => {
    const cloud = await startCloud();
    const { code, stderr } = await shell(cloud, 'barrack get vms -o json > /dev/full');
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'barrack: the output could not be written: the disk is full.\n',
    });
  });

  test('a failure in the middle leaves no text that could be taken for the whole', async () => {
    const cloud = await startCloud({ vms: 1_000, validateAnswers: false });
    const failing = run(pinnedNode, [bundle, 'get', 'vms', '-o', 'json'], cloud.env);
    while (cloud.requests('listInstances').length < 2) await new Promise((resolve) => setImmediate(resolve));
    cloud.simulator.setFaults({ html: 1 });
    const { code, stdout, stderr } = await failing;
    expect(code).toBe(3);
    expect(stderr).toContain('sent a web page');
    expect(() => JSON.parse(stdout)).toThrow();
  });
});

describe('on a terminal', () => {
  test('the table is plain text, and what the service says cannot steer it', async () => {
    const cloud = await startCloud({ faults: { hostile: true } });
    const terminal = openConsole({
      args: ['get', 'vms', '--columns', 'id,name'],
      env: cloud.env,
      rows: 60,
      recordOutput: true,
    });
    expect((await terminal.exit).code).toBe(0);
    expect(terminal.screen().join('\n')).toMatch(/^ID +NAME$/m);
    expect(terminal.screen().join('\n')).toContain('train-llama-70b-01');
    expect(terminal.output()).not.toMatch(/[\u001b\u0007\u009b\u202e]/);
  });
});

describe('exit codes', () => {
  test('0 for what was printed, also when it is nothing', async () => {
    const cloud = await startCloud();
    expect(await get(cloud, 'vms', '--filter', 'xyzzy', '-o', 'json')).toEqual({
      code: 0,
      stdout: '[]\n',
      stderr: '',
    });
  });

  test('1 when the service says no', async () => {
    const cloud = await startCloud();
    const refused = await run(pinnedNode, [bundle, 'get', 'vms'], {
      ...cloud.env,
      BARRACK_API_KEY: 'wrong-key-of-the-story',
    });
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(/^barrack: .* refuses the API key: .*\n$/);
    expect(refused.stderr).not.toContain('wrong-key-of-the-story');
    const missing = await get(cloud, 'vms', 'BRK-000000D');
    expect(missing).toMatchObject({ code: 1, stdout: '' });
    expect(missing.stderr.split('\n')).toHaveLength(2);
  });

  test.each([
    [['vmz'], 'there is no resource "vmz": did you mean vms?'],
    [[], "missing required argument 'resource'"],
    [['vms', '-o', 'xml'], 'Allowed choices are table, json, csv.'],
    [['vms', '--columns', 'nmae'], 'did you mean name?'],
    [['vms', '--sort', 'rats'], 'did you mean rate?'],
    [['vms', '--filter', 'sate:x'], 'did you mean state?'],
    [['vms', '--filtre', 'x'], "unknown option '--filtre'"],
    [['vms', 'a', 'b'], 'too many arguments'],
    [['vms', '--profile', 'nobody'], '--profile: there is no profile nobody'],
  ])('2 for %j, with a sentence', async (args, sentence) => {
    const cloud = await startCloud();
    const { code, stdout, stderr } = await get(cloud, ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(sentence);
    expect(cloud.simulator.log).toHaveLength(0);
  });

  test('2 without an account, and for an address that is none', async () => {
    const none = await get(null, 'vms');
    expect(none).toMatchObject({ code: 2, stdout: '' });
    expect(none.stderr).toMatch(/^barrack: no account is configured: set BARRACK_API_KEY, .*--demo\.\n$/);
    const bad = await run(pinnedNode, [bundle, 'get', 'vms'], {
      BARRACK_API_KEY: 'x',
      BARRACK_BASE_URL: 'barrack.ai',
    });
    expect(bad).toMatchObject({ code: 2, stdout: '' });
    expect(bad.stderr).toContain('"barrack.ai" is not a web address');
  });

  test('3 when the service is not reached', async () => {
    const cloud = await startCloud();
    await closeClouds();
    const { code, stdout, stderr } = await get(cloud, 'vms', '-o', 'json');
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toMatch(/^barrack: .*127\.0\.0\.1.*\n$/);
  });
});

describe('the account', () => {
  const configure = (sandbox: Sandbox, cloud: Cloud, more = ''): void => {
    const { BARRACK_BASE_URL: url, BARRACK_API_KEY: key } = cloud.env;
    const folder = join(sandbox.home, 'config', 'barrack-console');
    mkdirSync(folder, { recursive: true });
    const profile = (name: string, ofKey: string) =>
      `  ${name}:\n    base_url: ${url}\n    api_key: ${ofKey}\n`;
    const text = `${more}profiles:\n${profile('lab', key)}${profile('other', 'wrong')}`;
    writeFileSync(join(folder, 'config.yaml'), text, { mode: 0o600 });
  };

  test('is a profile that is named, and is not remembered for the console', async () => {
    const cloud = await startCloud();
    const sandbox = newSandbox();
    configure(sandbox, cloud);
    const args = [bundle, 'get', 'keys', '-o', 'csv', '--columns', 'name', '--profile', 'lab'];
    const { code, stdout } = await run(pinnedNode, args, {}, sandbox);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^name\r\nanna-laptop\r\n/);
    expect(existsSync(join(sandbox.home, 'state'))).toBe(false);
  });

  test('is never guessed among several, not even by what was open last', async () => {
    const cloud = await startCloud();
    const sandbox = newSandbox();
    configure(sandbox, cloud);
    const state = join(sandbox.home, 'state', 'barrack-console');
    mkdirSync(state, { recursive: true });
    writeFileSync(join(state, 'settings.json'), '{"last_profile": "lab"}');
    const { code, stderr } = await run(pinnedNode, [bundle, 'get', 'keys'], {}, sandbox);
    expect(code).toBe(2);
    expect(stderr).toContain('No profile is the default one, there are lab, other: name one with --profile');
    configure(sandbox, cloud, 'default_profile: lab\n');
    expect((await run(pinnedNode, [bundle, 'get', 'keys'], {}, sandbox)).code).toBe(0);
  });

  test('can be the demo, whichever key is set', async () => {
    const cloud = await startCloud();
    const { code, stdout } = await get(cloud, 'vms', '--demo', '--demo-vms', '40', '--columns', 'id');
    expect(code).toBe(0);
    expect(stdout.trimEnd().split('\n').length).toBeGreaterThan(35);
    expect(cloud.simulator.log).toHaveLength(0);
  });
});

type Coverage = { result: { url: string; functions: { ranges: Range[] }[] }[] };
type Range = { startOffset: number; endOffset: number; count: number };

/** How often the place in the bundle where a text stands was run, by what V8 counted. */
const runsOf = (coverage: Coverage, source: string, text: string): number => {
  const at = source.indexOf(text);
  if (at < 0) throw new Error(`the bundle does not hold ${text}`);
  const script = coverage.result.find(({ url }) => url.endsWith('/dist/program.js'));
  const around = (script?.functions ?? [])
    .flatMap(({ ranges }) => ranges)
    .filter(({ startOffset, endOffset }) => startOffset <= at && at < endOffset)
    .sort((one, other) => one.endOffset - one.startOffset - (other.endOffset - other.startOffset));
  return around[0]?.count ?? 0;
};

describe('what is loaded', () => {
  // React makes its symbols where it is loaded, and Ink cannot be loaded without it; the layout's WebAssembly comes with Ink.
  const react = 'Symbol.for("react.transitional.element")';
  const layout = 'new WebAssembly.Module';

  const coverageIn = (folder: string): Coverage => {
    const [file = ''] = readdirSync(folder);
    return JSON.parse(readFileSync(join(folder, file), 'utf8')) as Coverage;
  };

  test('for a list is neither React nor Ink', async () => {
    const cloud = await startCloud();
    const source = scriptText(programText(programFiles(dirname(bundle))));
    const sandbox = newSandbox();
    const folder = join(sandbox.home, 'coverage');
    const env = { ...cloud.env, NODE_V8_COVERAGE: folder };
    expect((await run(pinnedNode, [bundle, 'get', 'vms'], env, sandbox)).code).toBe(0);
    const coverage = coverageIn(folder);
    expect([react, layout].map((text) => runsOf(coverage, source, text))).toEqual([0, 0]);
  });

  test('for the console is both: the way of looking does find what is loaded', async () => {
    const cloud = await startCloud();
    const source = scriptText(programText(programFiles(dirname(bundle))));
    const sandbox = newSandbox();
    const folder = join(sandbox.home, 'coverage');
    const terminal = openConsole({ env: { ...cloud.env, NODE_V8_COVERAGE: folder }, sandbox });
    await terminal.waitFor('train-llama-70b-01');
    terminal.press('q');
    expect((await terminal.exit).code).toBe(0);
    const coverage = coverageIn(folder);
    for (const text of [react, layout]) expect(runsOf(coverage, source, text)).toBeGreaterThan(0);
  });
});
