import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { resolveOpenEntries } from '../../src/store/changes/open-entries.ts';
import { createJournal, readJournal } from '../../src/store/journal/journal.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { type KindCase, kindCases } from './kind-cases.ts';
import type { Fate } from './runner-cloud.ts';
import { createRig } from './runner-rig.ts';
import type { World } from './world.ts';

const lives = 30;
/** Each with seeds of its own, so that no two live the same. */
const table = kindCases.map((one, index) => [one.operation, one, index * lives] as const);
const hourMs = 3_600_000;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'barrack-random-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Numbers from 0 up to 1 that are the same for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function stateOf(world: World): string {
  return JSON.stringify(Object.values(world).map((rows) => (rows instanceof Map ? [...rows] : null)));
}

function fateOf(random: () => number): Fate {
  const answersAfterMs = Math.ceil(random() * 3_000);
  const fate = random();
  if (fate < 0.3) return { carriedOutAfterMs: answersAfterMs / 2, answersAfterMs, error: null };
  const isLost = fate < 0.7;
  const carriedOutAfterMs = isLost && random() < 0.5 ? random() * (answersAfterMs + 8_000) : null;
  if (isLost) return { carriedOutAfterMs, answersAfterMs, error: { kind: 'cut-off', answerLost: true } };
  const [kind, status] =
    fate < 0.85
      ? (['rate-limited', 429] as const)
      : fate < 0.93
        ? (['conflict', 409] as const)
        : (['not-offered', 404] as const);
  return { carriedOutAfterMs, answersAfterMs, error: { kind, status, answerLost: false } };
}

/** What became of a change that met a random fate, and of the console that asked for it. */
async function live(one: KindCase, seed: number) {
  const random = randomOf(seed);
  const clock = createFakeClock();
  const path = join(folder, `${seed}.jsonl`);
  let ids = 0;
  const journalOf = (pid: number) =>
    createJournal({
      path,
      profile: 'default',
      accountMark: () => 'own',
      clock,
      process: { pid, startedAtMs: 0, startTicks: pid },
      newId: () => `${pid}-${++ids}`,
    });
  const first = journalOf(1);
  let isKilled = false;
  const journal: typeof first = {
    ...first,
    outcome: (entry, facts) => isKilled || first.outcome(entry, facts),
    notSent: (...facts) => isKilled || first.notSent(...facts),
    repeatOpen: () => isKilled || first.repeatOpen(),
  };
  const rig = createRig([], random, one.setUp, { clock, journal });
  const { cloud } = rig;
  cloud.fate = () => fateOf(random);
  cloud.readMs = () => Math.floor(random() * 400);
  cloud.readError = () => (random() < 0.25 ? 'cut-off' : null);
  let jumpedMs = 0;
  // The service's own clock is not set.
  cloud.world.nowMs = () => clock.now() - jumpedMs;
  const before = stateOf(cloud.world);
  rig.runner.run({ operation: one.operation, label: 'Do', targets: [one.target(cloud.world)] });

  const isLeftEarly = random() < 0.5;
  await clock.advance(isLeftEarly ? random() * 15_000 : 5_000);
  if (!isLeftEarly) {
    jumpedMs = Math.sign(random() - 0.5) * hourMs;
    clock.jump(jumpedMs);
    await clock.advance(hourMs);
  } else if (random() < 0.5) {
    rig.runner.stop();
    isKilled = true;
  } else {
    isKilled = true;
    rig.runner.stop();
  }
  await startAgain(journalOf(2), cloud.api, clock);
  return {
    entries: readJournal(path, { limit: 99 }).entries,
    sent: cloud.sent.length,
    isChanged: stateOf(cloud.world) !== before,
  };
}

async function startAgain(
  journal: ReturnType<typeof createJournal>,
  api: Parameters<typeof resolveOpenEntries>[0]['api'],
  clock: FakeClock,
): Promise<void> {
  journal.load();
  const resolved = resolveOpenEntries({
    ...{ api, journal, clock },
    random: () => 0.5,
    isAlive: () => false,
    process: { pid: 2, startedAtMs: 0, startTicks: 2 },
    signal: new AbortController().signal,
  });
  await clock.advance(hourMs);
  await resolved;
}

test.each(
  table,
)('%s is in the journal as often as it was sent, and told as what became of it', async (_, one, firstSeed) => {
  for (let seed = firstSeed; seed < firstSeed + lives; seed++) {
    const { entries, sent, isChanged } = await live(one, seed);
    const told = entries.map(({ outcome }) => outcome?.outcome ?? 'open');
    const what = `seed ${seed}, ${sent} sent, changed ${isChanged}: ${JSON.stringify(entries.map(({ outcome }) => outcome))}`;
    const unsent = entries.filter(({ outcome }) =>
      /^(not sent|the console was left)/.test(outcome?.reason ?? ''),
    );
    expect(told, what).not.toContain('open');
    expect(entries.length - unsent.length, what).toBe(sent);
    if (told.includes('done')) expect(isChanged, what).toBe(true);
    if (isChanged) expect(told.includes('done') || told.includes('unknown'), what).toBe(true);
  }
});
