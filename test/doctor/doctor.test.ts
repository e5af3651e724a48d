import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { operations } from '../../src/api/operations.ts';
import { checks } from '../../src/doctor/checks.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../src/simulator/index.ts';
import { pinnedNode } from '../story/driver/console.ts';
import { makeSandbox, type Sandbox } from '../story/driver/environment.ts';

const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));
const paths = { '/instances': '/vms', '/ssh-keys': '/keypairs', '/balance': '/credits' };
const renames = { paths, fields: { gpu_type: 'gpu_name' }, header: 'api_key' };

// Each starts the program several times.
vi.setConfig({ testTimeout: 60_000 });

let sandbox: Sandbox;
const running: Simulator[] = [];

beforeEach(() => {
  sandbox = makeSandbox();
});
afterEach(async () => {
  sandbox.remove();
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
});

async function cloud(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = await startSimulator({ seed: 1, key: 'story-key', rateLimit: 'off', ...options });
  running.push(simulator);
  return simulator;
}

/** What the command wrote, and how it ended. */
function run(
  args: string[],
  env: Record<string, string> = {},
): Promise<{ status: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(pinnedNode, [cli, ...args], { env: { ...sandbox.env, ...env } });
    let out = '';
    let err = '';
    child.stdout.on('data', (data) => {
      out += data;
    });
    child.stderr.on('data', (data) => {
      err += data;
    });
    child.on('close', (status) => resolve({ status, out, err }));
  });
}

const envOf = ({ url }: Simulator) => ({ BARRACK_BASE_URL: url, BARRACK_API_KEY: 'story-key' });

function writeConfig(text: string): string {
  const directory = join(sandbox.home, 'config', 'barrack-console');
  mkdirSync(directory, { recursive: true });
  const path = join(directory, 'config.yaml');
  writeFileSync(path, text, { mode: 0o600 });
  return path;
}

describe('the doctor', () => {
  it('asks every operation that only reads by GET, and each once', () => {
    const safe = Object.entries(operations)
      .filter(([, { method, changes }]) => method === 'GET' && !changes)
      .map(([id]) => id);
    // The second routes are tried by the client where the first has nothing.
    const asked = checks.map(({ operation }) => operation as string);
    const second = safe.filter((id) => !asked.includes(id));
    expect(second.sort()).toEqual([
      'getSnapshotBilling',
      'listAvailableInstancesOfFirewall',
      'listVirtualMachineFirewalls',
      'listVirtualMachinesEligibleForSnapshot',
    ]);
    expect(new Set(asked).size).toBe(asked.length);
  });

  it('finds nothing wrong with a service that keeps the contract, and changes nothing', async () => {
    const simulator = await cloud();
    const { status, out, err } = await run(['doctor'], envOf(simulator));
    expect(err).toBe('');
    expect(status).toBe(0);
    expect(out).toContain(
      `${checks.length} answer, 0 of them otherwise than the contract says, 0 broken, 0 not offered`,
    );
    expect(out).not.toContain('operations:');
    expect(simulator.log.every(({ method }) => method === 'GET')).toBe(true);
    expect(out).not.toContain('story-key');
  });

  it('has its own suggestion, pasted into the configuration, make the console work', async () => {
    const simulator = await cloud({ renames });
    const before = `profiles:\n  lab:\n    base_url: ${simulator.url}\n    api_key: story-key\n`;
    writeConfig(before);
    expect((await run(['get', 'vms', '--profile', 'lab'])).status).not.toBe(0);

    const { out } = await run(['doctor', '--profile', 'lab']);
    expect(simulator.log.every(({ method }) => method === 'GET')).toBe(true);
    const header = /^ {4}auth_header: .*$/m.exec(out)?.[0] ?? '';
    const yaml = out.slice(out.indexOf('\noperations:') + 1);
    expect(header).toBe('    auth_header: api_key');
    expect(yaml).toContain('listInstances: { path: /vms/ }');
    expect(yaml).toMatch(/startInstance: \{ path: "\/vms\/\{instance_id\}\/start" \} # not tried/);
    expect(yaml).toContain('gpu_type: gpu_name');
    writeConfig(`${before}${header}\n${yaml}`);

    const vms = await run(['get', 'vms', '-o', 'json', '--profile', 'lab']);
    expect(vms.err).toBe('');
    const rows = JSON.parse(vms.out);
    expect(rows).toHaveLength(12);
    expect(readFileSync(join(sandbox.home, 'config', 'barrack-console', 'config.yaml'), 'utf8')).toContain(
      '/vms/',
    );
    for (const resource of ['keys', 'volumes', 'firewalls', 'scripts'])
      expect((await run(['get', resource, '--profile', 'lab'])).status).toBe(0);
    const again = await run(['doctor', '--profile', 'lab']);
    expect(again.status).toBe(0);
    expect(again.out).not.toContain('operations:');
    expect(again.out).not.toContain('auth_header');
  });

  it('tells as JSON what it tells as text', async () => {
    const simulator = await cloud({ renames: { fields: { gpu_type: 'gpu_name' } } });
    const { out, status } = await run(['doctor', '-o', 'json'], envOf(simulator));
    const report = JSON.parse(out);
    expect(status).toBe(0);
    expect(report.suggestion.fields.instances).toEqual({ gpu_type: 'gpu_name' });
    expect(report.findings).toHaveLength(checks.length);
  });

  it('ends with 1 when something is broken that the console needs', async () => {
    const simulator = await cloud({ renames: { paths: { '/volumes': '/nobody-knows' } } });
    const { out, status } = await run(['doctor'], envOf(simulator));
    expect(status).toBe(1);
    expect(out).toMatch(/listVolumes +BROKEN +404/);
  });

  it('does not miss what is optional', async () => {
    const simulator = await cloud({
      renames: { paths: { '/ai': '/nobody-knows', '/gpu-stocks': '/nor-this' } },
    });
    const { out, status } = await run(['doctor'], envOf(simulator));
    expect(status).toBe(0);
    expect(out).toContain('4 not offered');
  });

  it.each([
    [{ BARRACK_BASE_URL: 'http://127.0.0.1:1/api', BARRACK_API_KEY: 'k' }, 3],
    [{ BARRACK_BASE_URL: 'ftp://nowhere', BARRACK_API_KEY: 'k' }, 2],
    [{}, 2],
  ])(
    '%j ends with %i',
    async (env, status) => {
      expect((await run(['doctor'], env as Record<string, string>)).status).toBe(status);
    },
    60_000,
  );
});
