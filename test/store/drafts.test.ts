import { describe, expect, it } from 'vitest';
import { createDraftKeeper } from '../../src/kept/drafts.ts';
import { createDrafts, type UnsentForm } from '../../src/store/drafts.ts';
import { temporaryFolder } from '../config/folder.ts';
import { createFakeClock } from './fake-clock.ts';

const folder = temporaryFolder();
const name = 'state/barrack-console/drafts.json';

const unsent = (called: string, parts: Partial<UnsentForm> = {}): UnsentForm => ({
  form: 'deploy',
  about: [],
  values: { name: called, count: '2', public_ip: true, keys: ['BRK-1K'] },
  before: null,
  edited: ['name'],
  sent: false,
  ...parts,
});

/** Processes that run. */
let alive = new Set<number>();

function consoleOf(pid: number, session = `session ${pid}`, profile = 'lab', clock = createFakeClock()) {
  alive.add(pid);
  const drafts = createDrafts({
    clock,
    keeper: createDraftKeeper(folder.path(name), profile),
    process: { pid, startedAtMs: 1, startTicks: null },
    isAlive: (process) => alive.has(process.pid),
    newId: () => session,
  });
  return { drafts, clock };
}

const kept = () => createDraftKeeper(folder.path(name), 'lab').read();

describe('a draft', () => {
  it('is on the disk a second after it was typed, for nobody but its user', async () => {
    alive = new Set();
    const { drafts, clock } = consoleOf(1);
    const web = unsent('web', { before: { name: 'train', keys: [] } });
    drafts.changed(() => [web]);
    expect(kept()).toEqual([]);
    await clock.advance(1_000);
    expect(kept()).toMatchObject([web]);
    expect(folder.mode(name)).toBe(0o600);
    expect(drafts.problem()).toBeNull();
  });

  it('is taken over once its console is gone, and by one console alone', async () => {
    alive = new Set();
    const { drafts } = consoleOf(1);
    drafts.changed(() => [unsent('web')]);
    await drafts.flush();
    const second = consoleOf(2).drafts;
    expect(second.take('deploy', [])).toBeNull();
    alive.delete(1);
    expect(second.take('deploy', ['BRK-1D'])).toBeNull();
    expect(second.take('deploy', [])).toMatchObject(unsent('web'));
    expect(second.take('deploy', [])).toBeNull();
    second.changed(() => [unsent('web')]);
    await second.flush();
    expect(consoleOf(3).drafts.take('deploy', [])).toBeNull();
    expect(kept()).toHaveLength(1);
  });

  it('that is thrown away at once after it was taken over does not come back', async () => {
    alive = new Set();
    const { drafts } = consoleOf(1);
    drafts.changed(() => [unsent('web')]);
    await drafts.flush();
    alive.delete(1);
    const second = consoleOf(2).drafts;
    second.take('deploy', []);
    second.changed(() => []);
    await second.flush();
    expect(kept()).toEqual([]);
  });

  it('of an account that was left within one run is there when it is come back to', async () => {
    alive = new Set();
    const first = consoleOf(1, 'first visit').drafts;
    first.changed(() => [unsent('web')]);
    await first.flush();
    const elsewhere = consoleOf(1, 'other account', 'work').drafts;
    expect(elsewhere.take('deploy', [])).toBeNull();
    elsewhere.changed(() => [unsent('other')]);
    await elsewhere.flush();
    expect(consoleOf(1, 'second visit').drafts.take('deploy', [])).toMatchObject(unsent('web'));
  });

  it('is the newest of several, and none after thirty days', async () => {
    alive = new Set();
    const clock = createFakeClock();
    const first = consoleOf(1, 'a', 'lab', clock).drafts;
    first.changed(() => [unsent('old')]);
    await first.flush();
    await clock.advance(60_000);
    const second = consoleOf(2, 'b', 'lab', clock).drafts;
    second.changed(() => [unsent('new')]);
    await second.flush();
    alive = new Set();
    expect(consoleOf(3, 'c', 'lab', clock).drafts.take('deploy', [])).toMatchObject(unsent('new'));
    await clock.advance(31 * 24 * 3_600_000);
    const last = consoleOf(4, 'd', 'lab', clock).drafts;
    last.changed(() => [unsent('mine')]);
    await last.flush();
    expect(kept()?.map(({ values }) => values.name)).toEqual(['mine']);
  });
});

it('two consoles that type at once keep both drafts, and what one sent is gone alone', async () => {
  alive = new Set();
  const [one, two] = [consoleOf(1).drafts, consoleOf(2).drafts];
  for (let letter = 1; letter <= 20; letter += 1) {
    one.changed(() => [unsent('a'.repeat(letter))]);
    two.changed(() => [unsent('b'.repeat(letter)), unsent('x', { about: ['BRK-1D'] })]);
    await Promise.all([one.flush(), two.flush()]);
  }
  expect(kept()?.map(({ values }) => values.name)).toEqual(
    expect.arrayContaining(['a'.repeat(20), 'b'.repeat(20), 'x']),
  );
  one.changed(() => []);
  await one.flush();
  expect(kept()?.map(({ values }) => values.name)).toEqual(['b'.repeat(20), 'x']);
});

it('it is said why drafts are not kept, and it is tried again', async () => {
  alive = new Set();
  const nowhere = createDrafts({
    clock: createFakeClock(),
    keeper: createDraftKeeper(null, 'lab'),
    process: { pid: 1, startedAtMs: 1, startTicks: null },
    isAlive: () => false,
    newId: () => 's',
  });
  nowhere.changed(() => [unsent('web')]);
  await nowhere.flush();
  expect(nowhere.problem()).toMatch(/no directory/);
  folder.write(name, 'not json');
  const { drafts } = consoleOf(1);
  drafts.changed(() => [unsent('web')]);
  await drafts.flush();
  expect([drafts.problem(), kept()?.length]).toEqual([null, 1]);
});
