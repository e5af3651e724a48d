import { describe, expect, it } from 'vitest';
import type { Firewall } from '../../src/api/types.ts';
import { startLinearReader } from '../../src/screens/linear/reader.ts';
import { createTold } from '../../src/screens/linear/told.ts';
import { instanceRow } from '../store/money-rows.ts';
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
