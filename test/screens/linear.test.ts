import { describe, expect, it } from 'vitest';
import type { Firewall, InstanceBillingRecord } from '../../src/api/types.ts';
import { startLinearReader } from '../../src/screens/linear/reader.ts';
import { createTold } from '../../src/screens/linear/told.ts';
import { updateState } from '../../src/store/store.ts';
import { oneRow } from '../resources/rows.ts';
import { instanceRow, volumeRow } from '../store/money-rows.ts';
import { firewallRow, ruleRow } from '../store/world.ts';
import { silentJournal } from './draw.tsx';
import { createRig, type Rig } from './rig.ts';

const train = instanceRow({ id: 'vm-1', name: 'train-01', gpuCount: 8 });
const other = instanceRow({ id: 'vm-2', name: 'train-02' });

/** A reader over the rig, and what it has said since the last question. */
function read(rig: Rig) {
  const said: string[] = [];
  const reader = startLinearReader({
    control: rig.control,
    journal: silentJournal,
    badge: 'DEMO',
    write: (lines) => said.push(...lines),
  });
  return { reader, since: () => said.splice(0) };
}

describe('the linear reader', () => {
  it('says where one is, and the row under the cursor in words', () => {
    const lines = read(createRig([train, other])).since();
    expect(lines[0]).toMatch(/^barrack, DEMO\./);
    expect(lines).toContainEqual(expect.stringMatching(/^train-01, state ACTIVE, gpu 8x .*, 1 of 2$/));
    expect(lines).toContainEqual(expect.stringMatching(/^balance \$412\.37, /));
  });

  it('says the row the cursor comes to, and nothing else', () => {
    const rig = createRig([train, other]);
    const { since } = read(rig);
    since();
    rig.press('j');
    expect(since()).toEqual([expect.stringMatching(/^train-02, .*, 2 of 2$/)]);
    rig.press('k', 'space');
    expect(since().some((line) => line.startsWith('train-01') || line.startsWith('marked'))).toBe(true);
  });

  it('says what changes, with nothing of a sign alone', () => {
    const rig = createRig([train, other]);
    const { since } = read(rig);
    since();
    rig.sweep([train, { ...other, status: 'SHUTOFF' }]);
    expect(since()).toEqual(['train-02, state SHUTOFF, billed in full']);
    rig.sweep([train, { ...other, status: 'SHUTOFF' }]);
    expect(since()).toEqual([]);
    rig.sweep([train]);
    expect(since()).toEqual(['gone: train-02']);
  });

  it('says what changes in a list that is made of what is known', () => {
    const ssh = ruleRow({ id: '1', portMin: 22, portMax: 22, remoteIpPrefix: '10.0.0.0/8' });
    const rig = createRig([train]);
    const show = (rules: Firewall['rules']) =>
      rig.fill('firewalls', [firewallRow({ rules })], ({ id }) => id);
    show([ssh]);
    rig.press('3');
    const { since } = read(rig);
    since();
    rig.press('f');
    expect(since()).toEqual([
      expect.stringContaining('Rules of lab-web'),
      expect.stringMatching(/^tcp 22 from 10\.0\.0\.0\/8, .*1 of 1$/),
    ]);
    show([ssh, { ...ssh, id: '2', portMin: 80, portMax: 80 }]);
    expect(since()).toEqual([expect.stringContaining('new: tcp 80 from 10.0.0.0/8')]);
    show([]);
    expect(since()).toEqual(expect.arrayContaining(['gone: tcp 22 from 10.0.0.0/8']));
  });

  it('says nothing of rows that come and go while the rules they are made of are read', () => {
    const rig = createRig([train, other]);
    rig.fill('firewalls', [], () => '');
    const ssh = ruleRow({ id: '1', portMin: 22, portMax: 22, remoteIpPrefix: '0.0.0.0/0' });
    const know = (...ids: readonly string[]) =>
      updateState(rig.store, { instanceRules: new Map(ids.map((id) => [id, [ssh]])) });
    rig.control.goTo('exposure');
    const { since } = read(rig);
    since();
    know('vm-1');
    know('vm-1', 'vm-2');
    expect(since().filter((line) => /^(?:new|gone): /.test(line))).toEqual([]);
    updateState(rig.store, {
      instanceRules: new Map([
        ['vm-1', [ssh]],
        ['vm-2', []],
      ]),
    });
    expect(since()).toEqual(expect.arrayContaining(['gone: train-02 tcp 22']));
  });

  it('says what a list says of all its rows, and not again as the figures go on', () => {
    const rig = createRig([train]);
    for (const name of ['volumes', 'snapshots'] as const) rig.fill(name, [], () => '');
    const { since } = read(rig);
    rig.control.goTo('spending');
    expect(since()).toContainEqual(expect.stringMatching(/^in all: VMs \$[\d.]+\/h$/));
    rig.sweep([train, other]);
    expect(since().filter((line) => line.startsWith('in all'))).toEqual([]);
    rig.fill('volumes', [volumeRow()], ({ id }) => id);
    expect(since()).toContainEqual(expect.stringMatching(/^in all: VMs .*, volumes /));
  });

  it('says what hangs together with a machine, and of a list made of what is known only what changes in it', () => {
    const rig = createRig([train, other]);
    const volume = volumeRow({ id: 'v', name: 'data', status: 'in-use', attachedInstanceId: 'vm-1' });
    const names = ['keys', 'firewalls', 'images'] as const;
    for (const name of names) rig.fill(name, [], () => '');
    rig.fill('volumes', [volume], ({ id }) => id);
    const { since } = read(rig);
    since();
    rig.press('x');
    const opened = since();
    expect(opened[0]).toBe('What hangs together with train-01');
    expect(opened).toHaveLength(3);
    expect(opened[1]).toMatch(/^in all: /);
    expect(opened[2]).toMatch(/^train-01, kind VM, state ACTIVE, rate .*, 1 of 2$/);
    rig.press('j');
    expect(since()).toEqual([
      expect.stringMatching(
        /^data, kind volume, state IN-USE, relation attached, under train-01, .*, 2 of 2$/,
      ),
    ]);
    rig.fill('volumes', [{ ...volume, status: 'detaching' }], ({ id }) => id);
    expect(since()).toEqual(['data, state DETACHING, relation detaching']);
  });

  it('says what a machine cost by day once that was read, and not again as it goes on', () => {
    const rig = createRig([train]);
    const { since } = read(rig);
    const today = Date.UTC(2026, 0, 5);
    const cost = { settledCost: 24, open: { startMs: today, perMinuteRate: 0.01 } };
    updateState(rig.store, { costs: new Map([['vm-1', cost]]) });
    rig.press('enter');
    since();
    const bill = (todayCost: number) => {
      const record = oneRow['instance-billing'] as InstanceBillingRecord;
      const dayMs = 86_400_000;
      const closed = { ...record, startMs: today - dayMs, endMs: today - 1, totalCost: 24 };
      const open = { ...record, startMs: today, endMs: null, totalCost: todayCost };
      const state = { of: 'instanceBilling', id: 'vm-1', unread: 0, error: null } as const;
      updateState(rig.store, { bill: { ...state, stretches: [open, closed] } });
    };
    bill(9);
    expect(since()).toEqual(['Cost by day, $33.00 in all', '01-04 $24.00', 'today $9.00']);
    bill(9.5);
    expect(since()).toEqual([]);
  });

  it('counts many changes at once', () => {
    const rows = Array.from({ length: 9 }, (_, at) => instanceRow({ id: `vm-${at}`, name: `vm-${at}` }));
    const rig = createRig(rows);
    const { since } = read(rig);
    since();
    rig.sweep(rows.map((row) => ({ ...row, status: 'STOPPING' })));
    expect(since()).toEqual(['9 rows changed']);
  });

  it('asks before it acts, and takes an answer once it has asked', async () => {
    const rig = createRig([train]);
    const { since } = read(rig);
    since();
    rig.press('P');
    expect(since().join(' ')).toMatch(/Stop train-01\?.*y stop/);
    await rig.clock.advance(300);
    rig.press('y');
    expect(rig.calls.runs).toHaveLength(1);
  });

  it('says all of it again when it is asked to', () => {
    const rig = createRig([train]);
    const { reader, since } = read(rig);
    const first = since().slice(1);
    reader.again();
    expect(since()).toEqual(first);
  });

  it('says nothing of the time that goes by', () => {
    const rig = createRig([train]);
    const { since } = read(rig);
    since();
    rig.ui.setState({ nowMs: rig.ui.getState().nowMs + 60_000 });
    expect(since()).toEqual([]);
  });
});

it('reads a choice again when it comes back, and any other line once', () => {
  const told = createTold();
  expect(told.next('menu', ['now: a', 'b'])).toEqual(['now: a', 'b']);
  expect(told.next('menu', ['a', 'now: b'])).toEqual(['now: b']);
  expect(told.next('menu', ['now: a', 'b'])).toEqual(['now: a']);
  expect(told.next('help', ['b'])).toEqual(['b']);
});
