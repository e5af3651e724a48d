import { describe, expect, it } from 'vitest';
import type { BatchItem, ChangeRequest } from '../../src/store/changes/changes.ts';
import type { JournalEntry } from '../../src/store/journal/journal.ts';
import { batchItem } from '../store/batch-item.ts';
import { instanceRow, snapshotRow, volumeRow } from '../store/money-rows.ts';
import { until } from '../until.ts';
import { draw } from './draw.tsx';
import { createRig } from './rig.ts';

const size = { columns: 80, rows: 24 };
const vm = instanceRow({ id: 'BRK-1D', name: 'eval-batch-03' });

/** The last lines above the status, without the empty ones at their beginning. */
function below(lines: readonly string[], count: number): readonly string[] {
  return lines.slice(-1 - count, -1);
}

describe('a confirmation in a sentence', () => {
  it('says what changes, and its keys rest until it is armed', async () => {
    const rig = createRig([vm], size);
    const screen = draw(rig);
    rig.press('P');
    await screen.line('Stop eval-batch-03?');
    expect(below(screen.lines(), 4)).toEqual([
      '',
      ' Stop eval-batch-03?  SHUTOFF is still billed: $1.19/h as now. Hibernating (H)',
      ' would save $1.18/h. Runway 14d.                             y stop   esc leave',
      '',
    ]);
  });

  it('is armed by being drawn', async () => {
    const rig = createRig([vm], size);
    const screen = draw(rig);
    rig.press('P');
    expect(rig.overlay()).toMatchObject({ armed: false });
    await screen.line('Stop eval-batch-03?');
    await rig.clock.advance(300);
    expect(rig.overlay()).toMatchObject({ armed: true });
    // The very same action opened again at once is drawn, and armed, anew.
    rig.press('escape', 'P');
    expect(rig.overlay()).toMatchObject({ armed: false });
    await rig.clock.advance(300);
    expect(rig.overlay()).toMatchObject({ armed: true });
  });

  it('tells the address and changes with the choice about it', async () => {
    const rig = createRig([vm], size);
    const screen = draw(rig);
    rig.press('H');
    await screen.line('Given up: address 69.30.1.14.');
    expect((await screen.line('y hibernate')).trim()).toBe('i keep IP   y hibernate   esc leave');
    await rig.clock.advance(300);
    rig.press('i');
    await screen.line('Kept: address 69.30.1.14.');
    await screen.line('i give up IP   y hibernate   esc leave');
  });

  it('says that it is off when the target changed', async () => {
    const rig = createRig([vm], size);
    const screen = draw(rig);
    rig.press('P');
    await screen.line('y stop');
    rig.sweep([{ ...vm, status: 'ERROR' }]);
    expect(await screen.line('nothing was done')).toBe(
      ' eval-batch-03 is ERROR now, it was ACTIVE: nothing was done.         esc leave',
    );
    await screen.without('y stop');
  });

  it('tells which of the marked are left out', async () => {
    const rig = createRig([vm, instanceRow({ id: 'off', name: 'resting', status: 'SHUTOFF' })], size);
    const screen = draw(rig);
    rig.press('*', 'P');
    await screen.line('Left out: resting (SHUTOFF now).');
  });

  it('says once it went on who was left out and stays marked, each reason with its rows', async () => {
    const others = ['off-1', 'off-2', 'off-3', 'off-4'].map((id) =>
      instanceRow({ id, name: id, status: 'SHUTOFF' }),
    );
    const asleep = instanceRow({ id: 'z', name: 'sleepy', status: 'HIBERNATED' });
    const rig = createRig([vm, ...others, asleep], size);
    rig.press('*', 'P');
    await rig.drawn();
    rig.press('y');
    expect(rig.calls.runs).toHaveLength(1);
    expect(rig.message()).toMatchObject({
      text: 'left out, still marked: off-1, off-2, off-3 and 1 more (SHUTOFF now); sleepy (HIBERNATED now)',
      tone: 'warn',
    });
    expect([...rig.view().marks]).toEqual(['off-1', 'off-2', 'off-3', 'off-4', 'z']);
  });

  it('says so too where a form goes on without them', async () => {
    const off = instanceRow({ id: 'off', name: 'resting', status: 'SHUTOFF' });
    const rig = createRig([vm, off], size);
    rig.press('*', 'p');
    expect(rig.control.screen()).toMatchObject({ kind: 'form', form: 'vms.rules' });
    expect(rig.message()?.text).toBe('left out, still marked: resting (SHUTOFF now)');
  });

  it('tells that a target is being read again', async () => {
    const rig = createRig([vm], size);
    rig.reading = () => new Promise(() => {});
    const screen = draw(rig);
    rig.press('I');
    expect(await screen.line('reading')).toMatch(/^ reading eval-batch-03 again… +esc leave$/);
  });
});

describe('a box', () => {
  it('tells what dies, what stays and what it saves, and wants the name', async () => {
    const rig = createRig([vm], size);
    rig.fill(
      'volumes',
      [volumeRow({ attachedInstanceId: vm.id, attachedInstanceName: vm.name, status: 'in-use' })],
      ({ id }) => id,
    );
    rig.fill('snapshots', [snapshotRow({ instanceId: vm.id })], ({ id }) => id);
    const screen = draw(rig);
    rig.press('D');
    await screen.line('type its name');
    expect(below(screen.lines(), 9)).toEqual([
      '┌─ Delete eval-batch-03 ───────────────────────────────────────────────────────┐',
      '│ gone     root disk 100 GB · ephemeral disk 725 GB · address 69.30.1.14       │',
      '│ kept     volume data-01 1,000 GB, detached, still $0.10/h · 1 snapshot,      │',
      '│          still $0.10/h                                                       │',
      '│ money    saves $1.19/h · runway 12d -> 85d                                   │',
      '│                                                                              │',
      '│ type its name  ▏   esc leave                                                 │',
      '└──────────────────────────────────────────────────────────────────────────────┘',
      '',
    ]);
    await rig.clock.advance(300);
    rig.type('eval-x');
    expect(await screen.line('no match')).toBe(
      '│ type its name  eval-x▏   no match   esc leave                                │',
    );
    rig.press('backspace');
    await screen.line('eval-▏   esc leave');
    rig.type('batch-03');
    expect(await screen.line('enter delete')).toBe(
      '│ type its name  eval-batch-03▏   enter delete   esc leave                     │',
    );
  });

  it('lists many and what is left out, and keeps its question in sight on the smallest screen', async () => {
    const many = Array.from({ length: 40 }, (_, index) =>
      instanceRow({ id: `vm-${index}`, name: `a-rather-long-name-of-a-machine-${index}`, publicIp: null }),
    );
    const off = Array.from({ length: 5 }, (_, index) =>
      instanceRow({ id: `off-${index}`, name: `off-${index}`, status: 'SHUTOFF' }),
    );
    const rig = createRig([...many, ...off], { columns: 60, rows: 15 });
    const screen = draw(rig);
    rig.press('*', 'H');
    await screen.line('type 40, the count');
    expect(screen.lines()).toHaveLength(15);
    expect(screen.lines().at(-1)).toMatch(/^ \$412\.37/);
    rig.ui.setState({ columns: 100, rows: 40 });
    await screen.line('a-rather-long-name-of-a-machine-39');
    await screen.line('left out off-0, off-1, off-2 and 2 more (SHUTOFF now)');
    await screen.line('Saves $47.20/h. Lost: ephemeral disk 29,000 GB, what is in memory.');
  });
});

describe('a dialog that is longer than the screen', () => {
  const fleet = [
    ...Array.from({ length: 12 }, (_, index) => instanceRow({ id: `vm-${index}`, name: `train-${index}` })),
    ...Array.from({ length: 4 }, (_, index) =>
      instanceRow({ id: `x-${index}`, name: `going-${index}`, status: 'DELETING' }),
    ),
  ];

  it('says all that is lost, and shortens the names', async () => {
    const rig = createRig(fleet, { columns: 60, rows: 15 });
    const volumes = Array.from({ length: 6 }, (_, index) =>
      volumeRow({ id: `v-${index}`, name: `vol-${index}`, attachedInstanceId: 'vm-0' }),
    );
    rig.fill('volumes', volumes, ({ id }) => id);
    const screen = draw(rig);
    rig.press('*', 'D');
    await screen.line('type 12, the count');
    expect(screen.lines()).toHaveLength(15);
    expect(below(screen.lines(), 10)).toEqual([
      '┌─ Delete 12 VMs ──────────────────────────────────────────┐',
      '│ gone     root disks 1,200 GB · ephemeral disks 8,700 GB  │',
      '│          · 12 addresses                                  │',
      '│ kept     volume vol-0 1,000 GB, detached, still $0.10/h  │',
      '│          · more on a taller screen                       │',
      '│ money    saves $14.28/h · runway 1d 3h -> 28d            │',
      '│ left out 4 (DELETING now)                                │',
      '│ type 12, the count  ▏   esc leave                        │',
      '└──────────────────────────────────────────────────────────┘',
      '',
    ]);
    await rig.clock.advance(300);
    expect(rig.overlay()).toMatchObject({ armed: true });
  });

  it('is not armed where what is lost does not fit, until the terminal is taller', async () => {
    const name = 'x'.repeat(600);
    const rig = createRig([instanceRow({ id: 'a', name })], { columns: 60, rows: 15 });
    const screen = draw(rig);
    rig.press('P');
    await screen.line('make the terminal taller');
    await rig.clock.advance(300);
    rig.press('y');
    await rig.clock.advance(1_000);
    rig.press('y');
    expect(rig.calls.runs).toEqual([]);
    rig.ui.setState({ columns: 100, rows: 40 });
    await screen.line('y stop');
    await rig.clock.advance(300);
    rig.press('y');
    expect(rig.calls.runs).toHaveLength(1);
  });

  it('names what the filter hides before all others, and so does the list', async () => {
    const rig = createRig(fleet, { columns: 100, rows: 30 });
    const screen = draw(rig);
    rig.press('G', 'space', 'g', 'space', 'space', '/');
    rig.type('train-1');
    rig.press('enter', '*');
    await screen.line('5 marked, 2 of them not shown');
    await screen.line('5 marked, 2 not shown');
    rig.press('D');
    await screen.line('hidden   train-0');
    expect(rig.overlay()).toMatchObject({ targets: [{ id: 'vm-0' }, { id: 'vm-1' }, {}, {}] });
  });

  it('says so in a sentence too', async () => {
    const rig = createRig(fleet, size);
    const screen = draw(rig);
    rig.press('space', '/');
    rig.type('train-11');
    rig.press('enter', 'P');
    await screen.line('Stop train-0?  The filter hides it.');
  });
});

describe('a terminal that is too small', () => {
  it('says so, and that a second ctrl-c leaves what is in flight', async () => {
    const rig = createRig([vm], { columns: 50, rows: 30 });
    const screen = draw(rig);
    await screen.line('50x30 is too small: barrack needs 60x15.');
    rig.batch('b', { operation: 'stopInstance', label: 'Stop', targets: [] }, [
      batchItem({ id: 'a', name: 'train-01', outcome: 'sent' }),
    ]);
    rig.press('ctrl-c');
    await screen.line('in flight: 1. ctrl-c again quits.');
    rig.press('ctrl-c');
    expect(rig.calls.quits).toBe(1);
  });
});

describe('the menus', () => {
  it('list every action with its key, and the reason where it does not work', async () => {
    const rig = createRig([vm], size);
    const screen = draw(rig);
    rig.press('a');
    await screen.line('Actions');
    const from = screen.lines().findIndex((text) => text.startsWith(' Actions'));
    // Below them stands what only opens something.
    expect(screen.lines().slice(from, from + 9)).toEqual([
      ' Actions                                              enter chooses   esc leave',
      ' ▌ s  ssh             Log in to the VM with ssh; the console waits behind it',
      '   T  start           ACTIVE now, needs SHUTOFF',
      '   P  stop            Stop the VM; it stays billed in full',
      '   B  reboot          Reboot the VM; what runs on it is lost',
      '   H  hibernate       Hibernate: keep the root disk, give the GPUs back',
      '   W  wake            ACTIVE now, needs HIBERNATED',
      '   I  public IP       Turn the public address on or off',
      '   D  delete          Delete the VM and its disks for good',
    ]);
    rig.press('j');
    await screen.line(/^ ▌ T {2}start/);
    rig.press('enter');
    await screen.line("can't start eval-batch-03: ACTIVE now, needs SHUTOFF");
    await screen.without('Actions');
  });

  it('say so when nothing may be changed, and how many are meant', async () => {
    const rig = createRig([vm, instanceRow({ id: 'b', name: 'b' })], size);
    rig.ui.setState({ readOnly: true });
    const screen = draw(rig);
    rig.press('*', 'a');
    await screen.line(' Actions on 2 marked');
    const barred = screen.lines().filter((text) => text.endsWith('read-only'));
    expect(barred.map((text) => text.slice(6).split(/ {2,}/)[0])).toEqual(
      expect.arrayContaining(['start', 'stop', 'delete', 'deploy', 'attach volumes']),
    );
    expect(screen.lines().find((text) => text.includes('s  ssh'))).not.toContain('read-only');
  });

  it('list the columns, at the present order', async () => {
    const rig = createRig([vm], size);
    const screen = draw(rig);
    rig.press('o', 'j', 'j', 'j', 'j', 'j', 'j', 'enter', 'o');
    expect(await screen.line(/^ ▌ /)).toBe(' ▌ rate, high first');
    expect(below(screen.lines(), 11).map((text) => text.slice(3))).toEqual([
      'rt by                                              enter chooses   esc leave',
      "the service's order",
      'name',
      'state',
      'gpu',
      'region   not shown',
      'public ip   not shown',
      'rate, high first',
      'cost   not shown',
      'up   not shown',
      '',
    ]);
  });
});

describe('the palette', () => {
  it('lists what fits, the choice marked, above the line being typed', async () => {
    const rig = createRig([vm], size);
    const screen = draw(rig);
    rig.press(':');
    rig.type('stop');
    await screen.line(/^ : stop▏ +enter goes {3}esc leave$/);
    expect(await screen.line(/^ ▌ /)).toMatch(/^ ▌ stop eval-batch-03 +P$/);
    rig.press('ctrl-u');
    rig.type('xyzzy');
    await screen.line('nothing is called that');
  });
});

describe('deploy, typed into the palette', () => {
  it('opens the form from any list, and nothing where nothing may be changed', () => {
    const rig = createRig([vm], size);
    const go = (resource: 'keys' | 'vms') => {
      rig.control.goTo(resource);
      rig.byName('deploy');
    };
    go('keys');
    expect(rig.control.screen()).toMatchObject({ kind: 'form', form: 'deploy' });
    rig.press('escape');
    go('vms');
    expect(rig.control.screen()).toMatchObject({ kind: 'form', form: 'deploy' });
    rig.press('escape');
    rig.ui.setState({ readOnly: true });
    go('keys');
    expect(rig.control.screen().kind).toBe('list');
  });
});

describe('the palette on a low screen', () => {
  it('has what Enter would run in sight, whichever it is', async () => {
    const rig = createRig([vm], { columns: 60, rows: 15 });
    const screen = draw(rig);
    rig.press(':');
    const seen = new Set<string>();
    for (let index = 0; index < 10; index += 1) {
      seen.add(await screen.line(/^ ▌ \S/));
      rig.press('down');
      await until(() => expect(rig.overlay()).toMatchObject({ index: index + 1 }));
    }
    expect(seen.size).toBeGreaterThan(8);
  });
});

describe('the help', () => {
  it('is made from the live key map, fits into 80 columns and scrolls to its end and no further', async () => {
    const rig = createRig([vm], size);
    const screen = draw(rig);
    rig.press('?');
    expect(await screen.line(/^ Help/)).toMatch(/^ Help +1-20\/\d+ {3}j k scroll {3}any other key leaves$/);
    await screen.line('   P               Stop the VM; it stays billed in full');
    await screen.without('…');
    rig.press('G', 'j', 'j', 'pagedown', 'k');
    await screen.line('   k up            One row up');
    await screen.without('…');
    const [first, last, all] =
      /(\d+)-(\d+)\/(\d+)/
        .exec(screen.lines()[1] ?? '')
        ?.slice(1)
        .map(Number) ?? [];
    expect(last).toBe((all ?? 0) - 1);
    rig.press('g');
    await screen.line(' Change the cloud');
    expect(first).toBeGreaterThan(1);
    rig.press('P');
    await screen.without('any other key leaves');
    expect(rig.overlay()).toBeNull();
  });

  it('binds nothing that changes the cloud when read-only, and knows the screen it is asked on', async () => {
    const rig = createRig([vm], { columns: 100, rows: 50 });
    rig.ui.setState({ readOnly: true });
    const screen = draw(rig);
    rig.press('?');
    await screen.line(' Change the cloud (read-only: not bound)');
    await screen.without('Stop the VM');
    rig.press('escape', 'J', '?');
    await screen.line(/^ Help/);
    await screen.without('Change the cloud');
    await screen.without('Mark the row');
  });
});

describe('leaving with something in flight', () => {
  it('lists it', async () => {
    const rig = createRig([vm], size);
    rig.batch('b', { operation: 'stopInstance', label: 'Stop', targets: [] }, [
      batchItem({ id: 'a', name: 'train-01', outcome: 'sent' }),
      batchItem({ id: 'b', name: 'train-02', outcome: 'waiting' }),
      batchItem({ id: 'c', name: 'train-03', outcome: 'done' }),
    ]);
    const screen = draw(rig);
    rig.press('q');
    await screen.line('in flight');
    expect(below(screen.lines(), 4)).toEqual([
      ' 2 changes in flight: stop train-01, stop train-02. What was sent goes on; what',
      ' waits is not sent. The journal tells at the next start.',
      '                                                              y quit   esc stay',
      '',
    ]);
  });
});

describe('the results', () => {
  const request: ChangeRequest = { operation: 'stopInstance', label: 'Stop', targets: [] };
  const reason = `The service refused it: ${'a long sentence about why that is so, '.repeat(3)}and no more.`;
  const items: BatchItem[] = [
    batchItem({ id: 'a', name: 'train-01', outcome: 'done' }),
    batchItem({ id: 'b', name: 'train-02', outcome: 'failed', reason }),
    batchItem({ id: 'c', name: 'train-03', outcome: 'unknown', reason: 'nobody tells' }),
    batchItem({ id: 'd', name: 'train-04', outcome: 'skipped', reason: 'it is gone' }),
  ];

  it('tell each, trouble first, with its whole reason and a way to try again', async () => {
    const rig = createRig([vm], size);
    rig.batch('b', request, items, 1);
    await rig.clock.advance(2_000);
    rig.press('e');
    const screen = draw(rig);
    expect(await screen.line('Stop 4:')).toBe(
      ' Stop 4: 1 done, 1 failed, 1 unknown, 1 skipped                        esc back',
    );
    const lines = screen.lines().slice(2, 12);
    expect(lines.map((text) => text.slice(0, 20).trim()).filter((text) => text !== '')).toEqual([
      'failed   train-02',
      'unknown  train-03',
      'skipped  train-04',
      'done     train-01',
    ]);
    expect(lines.map((text) => text.slice(38).trim()).join(' ')).toContain(reason);
    expect(screen.lines().at(-2)).toMatch(/^ esc back {2}t try again /);
  });

  it('offer no second try where nothing failed, and say so when nothing was changed', async () => {
    const rig = createRig([vm], size);
    rig.press('e');
    const screen = draw(rig);
    await screen.line('Nothing was changed yet');
    rig.press('escape');
    rig.batch('b', request, items.slice(0, 1), 1);
    await rig.clock.advance(2_000);
    rig.press('e');
    await screen.line('Stop train-01: done');
    expect(screen.lines().at(-2)).not.toContain('try again');
  });
});

describe('the journal', () => {
  const entry = (id: string, changes: Partial<JournalEntry>): JournalEntry => ({
    id,
    sentAtMs: null,
    timeMs: Date.UTC(2026, 0, 5, 8, 0, 5),
    profile: 'test',
    account: null,
    process: { pid: 1, startedAtMs: 0, startTicks: null },
    operation: 'hibernateInstance',
    label: 'Hibernate',
    target: { id: 'BRK-1D', name: 'train-llama-70b-01' },
    args: {},
    batch: 'b',
    seen: { status: 'ACTIVE', updatedAtMs: null, publicIpEnabled: true },
    outcome: null,
    ...changes,
  });
  const done = {
    outcome: 'done',
    status: 200,
    durationMs: 12,
    requestId: 'dccd134c',
    reason: null,
    timeMs: 0,
  } as const;

  it('tells every change and what became of it, each reason whole at 80 columns', async () => {
    const rig = createRig([vm], size);
    const reason =
      'It answered HTTP 409: not allowed in HIBERNATING, and this sentence is too long for one line.';
    const entries = [
      entry('1', {}),
      entry('2', { outcome: done }),
      entry('3', { outcome: { ...done, outcome: 'failed', status: 409, reason } }),
    ];
    rig.press('J');
    const screen = draw(rig, { entries });
    expect(await screen.line(' Journal')).toMatch(/^ Journal {2}times in UTC +3 entries {3}esc back$/);
    expect(screen.lines().slice(2, 7)).toEqual([
      ' 01-05 08:00:05 open    Hibernate      train-llama-70b-01',
      ' 01-05 08:00:05 done    Hibernate      train-llama-70b-01     HTTP 200 dccd134c',
      ' 01-05 08:00:05 failed  Hibernate      train-llama-70b-01     HTTP 409 dccd134c',
      '    It answered HTTP 409: not allowed in HIBERNATING, and this sentence is too',
      '    long for one line.',
    ]);
  });

  it('says when nothing was changed and when it can not be written', async () => {
    const rig = createRig([vm], size);
    rig.press('J');
    const reason =
      'The journal /home/operator/.local/state/barrack-console/journal.jsonl cannot be written: the disk is full. Changes are still sent, but not recorded there.';
    const screen = draw(rig, { journal: { kind: 'off', reason } });
    await screen.line('Nothing was changed yet.');
    await screen.line(/journal off +esc back$/);
    expect(screen.lines().slice(1, 5).join(' ').replace(/ +/g, ' ')).toContain(reason);
  });
});
