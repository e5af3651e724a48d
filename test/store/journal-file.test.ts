import { spawn } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createJournal,
  type IntentFacts,
  type Journal,
  readJournal,
} from '../../src/store/journal/journal.ts';
import { journalProblem } from '../../src/store/journal/journal-file.ts';
import { ownProcess } from '../../src/store/journal/process-identity.ts';

const facts: IntentFacts = {
  operation: 'hibernateInstance',
  label: 'Hibernate',
  target: { id: 'BRK-100001D', name: 'eval-\u001b[31m-"03"\n' },
  args: { retain_ip: true },
  batch: 'batch-1',
  seen: { status: 'ACTIVE', updatedAtMs: 1_000, publicIpEnabled: true },
  sentAtMs: 2_000,
};
const done = { outcome: 'done', status: 200, durationMs: 412, requestId: 'abcd1234', reason: null } as const;

let folder = '';
let path = '';
let nowMs = 0;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'barrack-journal-'));
  path = join(folder, 'state', 'barrack', 'journal.jsonl');
  nowMs = Date.UTC(2026, 0, 5, 14, 2);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function open(at = path, name = 'id'): Journal {
  let ids = 0;
  const clock = { now: () => ++nowMs };
  return createJournal({
    path: at,
    profile: 'work',
    accountMark: (salt) => `mark-${salt}`,
    clock,
    process: ownProcess(),
    newId: () => `${name}-${++ids}`,
  });
}

describe('the journal on disk', () => {
  it('is not made before there is something to write', () => {
    open().load();
    expect(existsSync(path)).toBe(false);
  });

  it('has the intent in it before the outcome, in a directory and a file for the owner alone', () => {
    const journal = open();
    const entry = journal.intent(facts);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
      v: 2,
      id: 'id-1',
      phase: 'intent',
      time: '2026-01-05T14:02:00.001Z',
      profile: 'work',
      account: 'mark-id-1',
      ...facts,
      process: ownProcess(),
    });
    journal.outcome(entry, done);
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(JSON.parse(lines[1] ?? '')).toEqual({
      ...JSON.parse(lines[0] ?? ''),
      phase: 'outcome',
      time: '2026-01-05T14:02:00.002Z',
      ...done,
    });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'state', 'barrack')).mode & 0o777).toBe(0o700);
  });

  it('takes a file others could read back to its owner', () => {
    mkdirSync(join(folder, 'state', 'barrack'), { recursive: true });
    writeFileSync(path, '');
    chmodSync(path, 0o644);
    open().intent(facts);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('survives lines that are torn, foreign or of a later version', () => {
    const journal = open();
    journal.outcome(journal.intent(facts), done);
    appendFileSync(path, '{"v":3,"id":"new"}\nhello\n[]\n{"v":1,"id":"torn","pha');
    const next = open(path, 'next');
    next.notSent(facts, 'skipped', 'it is gone');
    const reading = readJournal(path, { limit: 10 });
    expect(reading.skippedLines).toBe(4);
    expect(reading.error).toBeNull();
    expect(reading.entries.map(({ id, outcome }) => [id, outcome?.outcome, outcome?.reason])).toEqual([
      ['next-1', 'skipped', 'it is gone'],
      ['id-1', 'done', null],
    ]);
    expect(reading.entries[1]).toMatchObject({ ...facts, timeMs: Date.UTC(2026, 0, 5, 14, 2) + 1 });
  });

  it('records what the console did by itself, with what it said', () => {
    const { seen: _, sentAtMs: __, ...rang } = facts;
    open().note({ ...rang, operation: 'barrack:watch', label: 'Watch rang' }, 'can be started in NORWAY-1');
    const [entry] = readJournal(path, { limit: 10 }).entries;
    expect(entry).toMatchObject({
      operation: 'barrack:watch',
      seen: null,
      outcome: { outcome: 'done', status: null, reason: 'can be started in NORWAY-1' },
    });
  });

  it('understands the lines of its first version, which knew machines alone', () => {
    mkdirSync(join(folder, 'state', 'barrack'), { recursive: true });
    const { sentAtMs: _, ...old } = facts;
    const whose = {
      v: 1,
      id: 'old',
      time: '2026-01-05T14:02:00.000Z',
      profile: 'work',
      process: ownProcess(),
    };
    const line = { ...whose, ...old, args: { retainIp: true } };
    const lines = [
      { ...line, phase: 'intent' },
      { ...line, ...done, phase: 'outcome' },
      { ...line, id: 'stop', phase: 'intent', operation: 'stopInstance', args: {} },
    ];
    writeFileSync(path, lines.map((each) => `${JSON.stringify(each)}\n`).join(''));
    const { entries, skippedLines } = readJournal(path, { limit: 10 });
    expect(skippedLines).toBe(0);
    expect(entries).toMatchObject([
      { id: 'stop', args: {}, seen: facts.seen, sentAtMs: null, outcome: null },
      { id: 'old', args: { retain_ip: true }, seen: facts.seen, sentAtMs: null, outcome: done },
    ]);
  });

  it('is read from its end only when it is large', () => {
    const journal = open();
    journal.outcome(journal.intent(facts), done);
    appendFileSync(path, `${'#'.repeat(5_000_000)}\n`);
    const newest = journal.intent({ ...facts, batch: 'last' });
    journal.outcome(newest, done);
    const reading = readJournal(path, { limit: 5 });
    expect(reading.entries.map(({ batch }) => batch)).toEqual(['last']);
    expect(reading.skippedLines).toBe(0);
  });

  it('gives the newest up to the limit', () => {
    const journal = open();
    for (let index = 0; index < 30; index += 1) journal.outcome(journal.intent(facts), done);
    expect(readJournal(path, { limit: 3 }).entries.map(({ id }) => id)).toEqual(['id-30', 'id-29', 'id-28']);
  });

  it('tells an outcome whose intent is out of reach', () => {
    const journal = open();
    journal.outcome(journal.intent(facts), done);
    const outcomeOnly = readFileSync(path, 'utf8').split('\n')[1] ?? '';
    writeFileSync(path, `${outcomeOnly}\n`);
    expect(readJournal(path, { limit: 3 }).entries).toMatchObject([
      { id: 'id-1', target: facts.target, timeMs: Date.UTC(2026, 0, 5, 14, 2) + 2 - 412, outcome: done },
    ]);
  });

  it('turns off with the reason and on again', () => {
    mkdirSync(join(folder, 'taken'));
    const blocked = join(folder, 'taken', 'file');
    writeFileSync(blocked, '');
    const journal = open(join(blocked, 'journal.jsonl'));
    let told = 0;
    journal.subscribe(() => {
      told += 1;
    });
    const entry = journal.intent(facts);
    const status = journal.status();
    expect(status.kind === 'off' && status.reason).toBe(
      `The journal ${join(blocked, 'journal.jsonl')} cannot be written: a part of its path is not a directory. Changes are still sent, but not recorded there.`,
    );
    expect(told).toBe(1);
    expect(journal.entries()).toHaveLength(1);
    rmSync(blocked);
    journal.outcome(entry, done);
    expect(journal.status()).toEqual({ kind: 'on' });
    expect(readJournal(join(blocked, 'journal.jsonl'), { limit: 1 }).entries[0]?.outcome?.outcome).toBe(
      'done',
    );
  });

  it.runIf(existsSync('/dev/full'))('says that the disk is full', () => {
    const journal = open('/dev/full');
    journal.intent(facts);
    expect(journal.status()).toMatchObject({
      kind: 'off',
      reason: expect.stringContaining('the disk is full'),
    });
  });

  it('says why it cannot be read', () => {
    mkdirSync(path, { recursive: true });
    expect(readJournal(path, { limit: 1 }).error).toBe(
      `The journal ${path} cannot be read: it is a directory.`,
    );
  });

  it('keeps the lines of several consoles whole', async () => {
    const appender = fileURLToPath(new URL('./journal-appender.ts', import.meta.url));
    const consoles = ['one', 'two', 'three'].map(
      (name) =>
        new Promise((resolve) => {
          spawn(process.execPath, [appender, path, name, '200'], { stdio: 'inherit' }).on('exit', resolve);
        }),
    );
    expect(await Promise.all(consoles)).toEqual([0, 0, 0]);
    const { entries, skippedLines } = readJournal(path, { limit: 1_000 });
    expect(skippedLines).toBe(0);
    expect(entries).toHaveLength(600);
    expect(entries.every(({ outcome }) => outcome?.outcome === 'done')).toBe(true);
  });
});

describe('the journal in memory', () => {
  it('is newest first, tells each change, and keeps its identity between', () => {
    const journal = open();
    let told = 0;
    const leave = journal.subscribe(() => {
      told += 1;
    });
    const first = journal.intent(facts);
    journal.intent({ ...facts, batch: 'second' });
    journal.outcome(first, done);
    expect(told).toBe(3);
    expect(journal.entries().map(({ batch, outcome }) => [batch, outcome?.outcome ?? null])).toEqual([
      ['second', null],
      ['batch-1', 'done'],
    ]);
    expect(journal.entries()).toBe(journal.entries());
    leave();
    journal.intent(facts);
    expect(told).toBe(3);
  });

  it('takes in what others wrote, and what closed meanwhile', () => {
    const other = open(path, 'other');
    const open1 = other.intent(facts);
    const journal = open(path, 'own');
    journal.intent(facts);
    journal.load();
    expect(journal.entries().map(({ id, outcome }) => [id, outcome])).toEqual([
      ['own-1', null],
      ['other-1', null],
    ]);
    other.outcome(open1, done);
    journal.load();
    expect(journal.entries().map(({ id, outcome }) => [id, outcome?.outcome ?? null])).toEqual([
      ['own-1', null],
      ['other-1', 'done'],
    ]);
  });

  it('cuts an endless reason', () => {
    const journal = open();
    journal.outcome(journal.intent(facts), { ...done, outcome: 'failed', reason: 'x'.repeat(100_000) });
    expect(readJournal(path, { limit: 1 }).entries[0]?.outcome?.reason).toHaveLength(500);
  });
});

describe('what stands in the way', () => {
  it('is found out without writing anything', () => {
    expect(journalProblem(path)).toBeNull();
    expect(existsSync(join(folder, 'state'))).toBe(false);
    open().intent(facts);
    const before = readFileSync(path, 'utf8');
    expect(journalProblem(path)).toBeNull();
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  it('is told in the sentence a failed line gives, and by the journal itself once it is loaded', () => {
    writeFileSync(join(folder, 'state'), 'a file where a directory should be');
    const problem = journalProblem(path);
    expect(problem).toBe(
      `The journal ${path} cannot be written: a part of its path is not a directory. Changes are still sent, but not recorded there.`,
    );
    const journal = open();
    expect(journal.status()).toEqual({ kind: 'on' });
    journal.load();
    expect(journal.status()).toEqual({ kind: 'off', reason: problem });
    rmSync(join(folder, 'state'));
    journal.intent(facts);
    expect(journal.status()).toEqual({ kind: 'on' });
  });

  it('is a directory in its place', () => {
    mkdirSync(path, { recursive: true });
    expect(journalProblem(path)).toContain('it is a directory');
  });
});
