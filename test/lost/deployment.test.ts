import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '../../src/api/api.ts';
import { createApi } from '../../src/api/create-api.ts';
import type { Session } from '../../src/session.ts';
import { type Simulator, startSimulator } from '../../src/simulator/index.ts';
import type { ChangeTarget, ItemOutcome } from '../../src/store/changes/changes.ts';
import { readJournal } from '../../src/store/journal/journal.ts';
import { makeRandom } from '../terminal/random.ts';
import { deploy, key, openSession } from './console.ts';
import { type Loss, type LossyWire, openWire } from './lossy-wire.ts';

const seeds = Array.from({ length: 10 }, (_, index) => index + 1);
const mostTries = 3;
const crashing = fileURLToPath(new URL('crashing-console.ts', import.meta.url));

let folder: string;
let simulator: Simulator;
let direct: Api;
let args: ChangeTarget['args'];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'barrack-lost-'));
  simulator = await startSimulator({
    seed: 1,
    key,
    rateLimit: 'off',
    balance: 1_000_000,
    validateAnswers: true,
  });
  direct = createApi({ baseUrl: simulator.url, key });
  const stock = await direct.listGpuStocks({ tier: 'legacy' });
  const [most] = stock.toSorted((one, other) => other.available - one.available);
  if (most === undefined || most.available < seeds.length * 6) throw new Error('too little stock');
  const [image] = await direct.listOsImages({ region: most.region });
  const [sshKey] = await direct.listSshKeys({});
  args = {
    region: most.region,
    gpu_model: most.gpuModel,
    gpu_count: 1,
    boot_source: 'os_image',
    os_image: image?.name ?? '',
    ssh_key_ids: [sshKey?.id ?? ''],
    public_ip: true,
    security_rules: [],
  };
});

afterAll(async () => {
  expect(simulator.violations).toEqual([]);
  await simulator.close();
  rmSync(folder, { recursive: true, force: true });
});

let ids = 0;
function targetOf(name: string): ChangeTarget {
  return { id: `new:${++ids}`, name, seen: null, args: { ...args, vm_name: name } };
}

/** What the operator does: sends it, and again only when told that nothing was done. */
async function untilMade(
  session: Session,
  name: string,
  beforeRetry = async () => {},
): Promise<ItemOutcome[]> {
  const told: ItemOutcome[] = [];
  for (let tries = 0; tries < mostTries; tries += 1) {
    const { outcome } = await deploy(session, targetOf(name));
    told.push(outcome);
    if (outcome !== 'failed') break;
    await beforeRetry();
  }
  return told;
}

/** The machines of that name, and what the journal says became of each try, the first one first. */
async function leftBehind(name: string, journalPath: string) {
  const { rows } = await direct.listInstances({ search: name });
  const { entries } = readJournal(journalPath, { limit: 100 });
  return {
    machines: rows.filter((row) => row.name === name).map(({ id }) => id),
    journal: entries
      .filter(({ target }) => target.name === name)
      .map(({ outcome }) => outcome?.outcome ?? 'open')
      .reverse(),
    reasons: entries.map(({ outcome }) => outcome?.reason ?? '').reverse(),
  };
}

interface Scene {
  readonly name: string;
  readonly journalPath: string;
  readonly wire: LossyWire;
  readonly random: () => number;
}

/** Plays a scene with every seed at once. */
async function withSeeds(point: string, play: (scene: Scene) => Promise<void>): Promise<void> {
  await Promise.all(
    seeds.map(async (seed) => {
      const random = makeRandom(seed);
      const name = `${point.replaceAll(' ', '-')}-${seed}`;
      const wire = await openWire(simulator.url, random);
      try {
        await play({ name, journalPath: join(folder, `${name}.jsonl`), wire, random });
      } finally {
        await wire.close();
      }
    }),
  );
}

describe.concurrent('a deployment that is lost', () => {
  it('before it is sent is told as not sent, and made by the next try', { timeout: 120_000 }, async () => {
    await withSeeds('before sending', async ({ name, journalPath, wire }) => {
      await wire.cut();
      const session = openSession(wire.url, journalPath);
      const told = await untilMade(session, name, () => wire.mend());
      session.stop();
      const left = await leftBehind(name, journalPath);
      expect([told, left.journal, left.machines.length], name).toEqual([
        ['failed', 'done'],
        ['failed', 'done'],
        1,
      ]);
    });
  });

  const losses: readonly [point: Loss['at'], lateMs: (random: () => number) => number | undefined][] = [
    ['while sending', () => undefined],
    ['before the answer', (random) => (random() < 0.5 ? undefined : Math.floor(random() * 4_000))],
    ['in the answer', () => undefined],
    ['after the answer', () => undefined],
  ];

  it.each(losses)('%s is looked up, and made once', { timeout: 120_000 }, async (point, lateMs) => {
    await withSeeds(point, async ({ name, journalPath, wire, random }) => {
      const late = lateMs(random);
      wire.loseNext({ at: point, ...(late === undefined ? {} : { lateMs: late }) });
      const session = openSession(wire.url, journalPath);
      const told = await untilMade(session, name);
      session.stop();
      const left = await leftBehind(name, journalPath);
      const wanted = point === 'while sending' ? ['failed', 'done'] : ['done'];
      expect([told, left.journal, left.machines.length], `${name}: ${left.reasons.join('; ')}`).toEqual([
        wanted,
        wanted,
        1,
      ]);
      if (point !== 'after the answer') expect(left.reasons[0]).toContain('the answer was lost; looked up');
    });
  });

  it('at a crash is looked up by the next console, and made once', { timeout: 120_000 }, async () => {
    await withSeeds('at a crash', async ({ name, journalPath, wire, random }) => {
      const at = (['while sending', 'before the answer', 'in the answer'] as const)[Math.floor(random() * 3)];
      const target = JSON.stringify(targetOf(name));
      const child = spawn(process.execPath, [crashing, wire.url, key, journalPath, target], {
        stdio: 'inherit',
      });
      const exited = once(child, 'exit');
      const isLate = at === 'before the answer' && random() < 0.5;
      wire.loseNext({
        at: at ?? 'while sending',
        ...(isLate ? { lateMs: Math.floor(random() * 3_000) } : {}),
        lost: () => child.kill('SIGKILL'),
      });
      await exited;
      const crashed = await leftBehind(name, journalPath);
      expect(crashed.journal, name).toEqual(['open']);

      const session = openSession(wire.url, journalPath);
      session.journal.load();
      const [sentence = ''] = await session.resolveOpen();
      expect(sentence, name).toContain(`Deploy ${name}, sent `);
      const [first] = (await leftBehind(name, journalPath)).journal;
      if (first === 'failed') await untilMade(session, name);
      session.stop();
      const left = await leftBehind(name, journalPath);
      const wanted = at === 'while sending' ? ['failed', 'done'] : ['done'];
      expect([left.journal, left.machines.length], `${name}: ${sentence}`).toEqual([wanted, 1]);
    });
  });
});
