import { describe, expect, it } from 'vitest';
import { ApiError } from '../../src/api/errors.ts';
import type { Firewall, Instance } from '../../src/api/types.ts';
import type {
  BatchItem,
  ChangeOperation,
  ChangeRequest,
  ItemOutcome,
} from '../../src/store/changes/changes.ts';
import { expectParts, setParts } from '../../src/store/parts.ts';
import { updateState } from '../../src/store/store.ts';
import { batchItem, targetOf } from '../store/batch-item.ts';
import { instanceRow, volumeRow } from '../store/money-rows.ts';
import { createRig, type Rig } from './rig.ts';

const active = instanceRow({ id: 'vm-1', name: 'eval-batch-03' });

function requestOf(operation: ChangeOperation, label: string, ...rows: readonly Instance[]): ChangeRequest {
  return { operation, label, targets: rows.map(targetOf) };
}

function item(row: Instance, outcome: ItemOutcome, reason: string | null = null): BatchItem {
  return batchItem({ id: row.id, name: row.name, outcome, reason });
}

/** A change that was asked for and has ended, as the runner tells it. */
function ended(rig: Rig, request: ChangeRequest, ...items: readonly BatchItem[]): void {
  rig.batch(
    'b',
    request,
    items.map((one) => ({ ...one, outcome: 'sent' })),
  );
  rig.batch('b', request, items, rig.clock.now());
}

describe('what became of a change', () => {
  it('is told when the machine has arrived, with the way to undo it', () => {
    const rig = createRig([active]);
    const moving = { ...active, status: 'STOPPING' };
    ended(rig, requestOf('stopInstance', 'Stop', active), item(active, 'done'));
    expect(rig.message()).toBeNull();
    rig.sweep([moving]);
    expect(rig.message()).toBeNull();
    rig.sweep([{ ...active, status: 'SHUTOFF' }]);
    expect(rig.message()).toMatchObject({ text: 'Stopped: eval-batch-03   u undoes', tone: 'good' });
  });

  it.each([
    ['hibernateInstance', 'Hibernate', 'ACTIVE', 'HIBERNATED', 'Hibernated: eval-batch-03'],
    ['rebootInstance', 'Reboot', 'ACTIVE', 'ACTIVE', 'Rebooted: eval-batch-03'],
    ['toggleInstancePublicIp', 'Public IP', 'ACTIVE', 'ACTIVE', 'Public IP on: eval-batch-03'],
  ] as const)('offers no undo where there is none: %s', (operation, label, from, to, text) => {
    const row = { ...active, status: from };
    const rig = createRig([row]);
    rig.sweep([{ ...active, status: 'REBOOTING' }]);
    ended(rig, requestOf(operation, label, row), item(row, 'done'));
    rig.sweep([{ ...active, status: to, updatedAtMs: 2_000 }]);
    expect(rig.message()?.text).toBe(text);
  });

  it('says so when the machine came back to where it was', () => {
    const asleep = { ...active, status: 'HIBERNATED' };
    const rig = createRig([asleep]);
    ended(rig, requestOf('restoreInstance', 'Wake', asleep), item(asleep, 'done'));
    expect(rig.message()).toBeNull();
    rig.sweep([{ ...active, status: 'RESTORING' }]);
    rig.sweep([{ ...asleep, updatedAtMs: 2_000 }]);
    expect(rig.message()).toMatchObject({
      text: 'eval-batch-03 is HIBERNATED again: the service could not wake it',
      tone: 'bad',
    });
  });

  it('is not taken for failed by one answer that lags', async () => {
    const rig = createRig([active]);
    rig.sweep([{ ...active, status: 'STOPPING' }]);
    ended(rig, requestOf('stopInstance', 'Stop', active), item(active, 'done'));
    rig.sweep([active]);
    await rig.clock.advance(5_999);
    expect(rig.message()).toBeNull();
    rig.sweep([{ ...active, status: 'STOPPING', updatedAtMs: 2_000 }]);
    rig.sweep([active]);
    await rig.clock.advance(5_999);
    expect(rig.message()).toBeNull();
    rig.sweep([{ ...active, status: 'SHUTOFF', updatedAtMs: 3_000 }]);
    expect(rig.message()?.text).toBe('Stopped: eval-batch-03   u undoes');
    await rig.clock.advance(6_000);
    expect(rig.message()?.text).toBe('Stopped: eval-batch-03   u undoes');
  });

  it('is taken for failed when the machine stays where it was, though nothing dates it', async () => {
    const undated = { ...active, updatedAtMs: null };
    const rig = createRig([undated]);
    rig.sweep([{ ...undated, status: 'STOPPING' }]);
    ended(rig, requestOf('stopInstance', 'Stop', undated), item(undated, 'done'));
    rig.sweep([undated]);
    expect(rig.message()).toBeNull();
    await rig.clock.advance(6_000);
    expect(rig.message()?.text).toBe('eval-batch-03 is ACTIVE again: the service could not stop it');
  });

  it('says how to get in when a new machine is up, and how long that took', () => {
    const rig = createRig([]);
    const target = { id: 'new:1', name: 'l40-01', seen: null, args: {} };
    const deploy: ChangeRequest = { operation: 'deployInstance', label: 'Deploy', targets: [target] };
    const made = batchItem({ id: 'new:1', name: 'l40-01', outcome: 'done', result: { id: 'vm-9' } });
    ended(rig, deploy, made);
    const row = instanceRow({ id: 'vm-9', name: 'l40-01', publicIp: null });
    rig.sweep([{ ...row, status: 'CREATING' }]);
    rig.sweep([{ ...row, status: 'BUILD' }]);
    expect(rig.message()).toBeNull();
    const stages = new Map([
      [
        'vm-9',
        [
          { status: 'CREATING', sinceMs: 0 },
          { status: 'ACTIVE', sinceMs: 15_000 },
        ],
      ],
    ]);
    updateState(rig.store, { stages });
    rig.sweep([{ ...row, status: 'ACTIVE', publicIp: '69.30.1.14' }]);
    expect(rig.message()).toMatchObject({
      text: 'l40-01 is ACTIVE after 15s: ssh ubuntu@69.30.1.14',
      tone: 'good',
    });
  });

  it('says that what was made ended in ERROR, with the reason where there is one', () => {
    const rig = createRig([]);
    const target = { id: 'new:1', name: 'fresh', seen: null, args: {} };
    const deploy: ChangeRequest = { operation: 'deployInstance', label: 'Deploy', targets: [target] };
    ended(rig, deploy, batchItem({ id: 'new:1', name: 'fresh', outcome: 'done', result: { id: 'vm-9' } }));
    const fresh = { ...active, id: 'vm-9', name: 'fresh' };
    rig.sweep([{ ...fresh, status: 'CREATING' }]);
    rig.sweep([{ ...fresh, status: 'BUILD' }]);
    expect(rig.message()).toBeNull();
    rig.sweep([{ ...fresh, status: 'ERROR', errorReason: 'its GPUs did not come up' }]);
    expect(rig.message()).toMatchObject({
      text: 'fresh is in ERROR: its GPUs did not come up',
      tone: 'bad',
    });

    const create: ChangeRequest = { operation: 'createVolume', label: 'Create', targets: [target] };
    ended(rig, create, batchItem({ id: 'new:1', name: 'fresh', outcome: 'done', result: { id: 'v-9' } }));
    const volume = volumeRow({ id: 'v-9', name: 'fresh' });
    rig.fill('volumes', [{ ...volume, status: 'creating' }], ({ id }) => id);
    rig.fill('volumes', [{ ...volume, status: 'error' }], ({ id }) => id);
    expect(rig.message()).toMatchObject({
      text: 'fresh is in ERROR: only deleting it is left (D)',
      tone: 'bad',
    });
  });

  it('says why when the machine ended in ERROR', () => {
    const rig = createRig([active]);
    ended(rig, requestOf('rebootInstance', 'Reboot', active), item(active, 'done'));
    rig.sweep([{ ...active, status: 'REBOOTING' }]);
    rig.sweep([{ ...active, status: 'ERROR', errorReason: 'no GPU' }]);
    expect(rig.message()).toMatchObject({ text: 'eval-batch-03 is in ERROR: no GPU', tone: 'bad' });
  });

  it('is told at once when it failed, and stands while keys are pressed', async () => {
    const rig = createRig([active]);
    ended(rig, requestOf('stopInstance', 'Stop', active), item(active, 'failed', 'not allowed'));
    expect(rig.message()).toMatchObject({ text: 'Stop eval-batch-03: failed (not allowed)', tone: 'bad' });
    rig.press('j', 'j');
    expect(rig.message()).not.toBeNull();
    await rig.clock.advance(2_000);
    rig.press('j');
    expect(rig.message()).toBeNull();
  });

  it('of many is one line, and no undo is offered for an earlier one', () => {
    const other = instanceRow({ id: 'vm-2', name: 'other' });
    const rig = createRig([active, other]);
    rig.sweep([{ ...active, status: 'STOPPING' }, other]);
    ended(rig, requestOf('stopInstance', 'Stop', active), item(active, 'done'));
    const request = requestOf('hibernateInstance', 'Hibernate', active, other);
    rig.batch('c', request, [item(active, 'sent'), item(other, 'sent')]);
    rig.batch('c', request, [item(active, 'failed', 'no'), item(other, 'done')], 2);
    expect(rig.message()?.text).toBe('Hibernate 2: 1 accepted, 1 failed   e shows why');
    rig.sweep([{ ...active, status: 'SHUTOFF' }, other]);
    expect(rig.message()?.text).toBe('Stopped: eval-batch-03');
  });

  it('of a firewall is told when its attachment has arrived, and as a failure when that is in ERROR', () => {
    const attachment = { instanceId: 'vm-1', instanceName: 'eval-batch-03', instanceStatus: 'ACTIVE' };
    const firewallWith = (...statuses: readonly string[]): Firewall => ({
      ...{ id: 'fw-1', name: 'lab-web', description: null, region: 'NORWAY-1', environment: null },
      ...{ status: 'SUCCESS', rules: [], createdAtMs: null },
      attachments: statuses.map((status) => ({ ...attachment, status, createdAtMs: null })),
    });
    const target = { id: 'fw-1', name: 'lab-web', seen: firewallWith(), args: { attach: ['vm-1'] } };
    const request = { operation: 'attachFirewall', label: 'Attach', targets: [target] } as const;
    const leaving = { ...request, targets: [{ ...target, args: { detach: ['vm-1'] } }] };
    const other = createRig([active]);
    other.fill('firewalls', [firewallWith()], ({ id }) => id);
    other.batch('b', leaving, [batchItem({ id: 'fw-1', name: 'lab-web', outcome: 'sent' })]);
    other.batch('b', leaving, [batchItem({ id: 'fw-1', name: 'lab-web', outcome: 'done' })], 2);
    expect(other.message()?.text).toContain('Detached, no VM now: lab-web');
    for (const [status, text, tone] of [
      ['SUCCESS', 'Attached, 1 VM now (eval-batch-03): lab-web   u undoes', 'good'],
      ['ERROR', 'lab-web: could not be attached to eval-batch-03', 'bad'],
    ] as const) {
      const rig = createRig([active]);
      const show = (firewall: Firewall) => rig.fill('firewalls', [firewall], ({ id }) => id);
      show(firewallWith('ATTACHING'));
      const done = batchItem({ id: 'fw-1', name: 'lab-web', outcome: 'done' });
      rig.batch('b', request, [{ ...done, outcome: 'sent' }]);
      rig.batch('b', request, [done], rig.clock.now());
      expect(rig.message()).toBeNull();
      show(firewallWith(status));
      expect(rig.message()).toMatchObject({ text, tone });
    }
  });

  it('of a rule of a machine is told when it is in force, and as a failure when it never is', () => {
    for (const [rest, text, tone] of [
      [null, 'Added: tcp 22   u undoes', 'good'],
      [{ moving: '', failed: ['7'] }, 'tcp 22: it could not be applied', 'bad'],
    ] as const) {
      const rig = createRig([active]);
      const args = { instance_id: 'vm-1' };
      const target = { id: 'new:1', name: 'tcp 22', seen: active, args };
      const request = { operation: 'addInstanceSecurityRule', label: 'Add rule', targets: [target] } as const;
      const done = batchItem({ id: 'new:1', name: 'tcp 22', outcome: 'done', result: { id: '7' } });
      expectParts(rig.store, 'vm-1');
      rig.batch('b', request, [{ ...done, outcome: 'sent' }]);
      rig.batch('b', request, [done], rig.clock.now());
      expect(rig.message()).toBeNull();
      setParts(rig.store, 'vm-1', rest);
      expect(rig.message()).toMatchObject({ text, tone });
    }
  });

  it('of several rules is told as that many rules', () => {
    const rig = createRig([active]);
    const targets = ['new:1', 'new:2'].map((id) => ({
      ...{ id, name: id, seen: active, args: { instance_id: 'vm-1' } },
    }));
    const request = { operation: 'addInstanceSecurityRule', label: 'Add rule', targets } as const;
    const items = (outcome: ItemOutcome) => targets.map(({ id }) => batchItem({ id, name: id, outcome }));
    rig.batch('b', request, items('sent'));
    rig.batch('b', request, items('done'), rig.clock.now());
    expect(rig.message()?.text).toMatch(/^Added: 2 of 2 rules, 0s/);
  });

  it('of many is told again once the last of them has arrived, with what went wrong and how long it took', async () => {
    const other = instanceRow({ id: 'vm-2', name: 'other' });
    const last = instanceRow({ id: 'vm-3', name: 'last' });
    const rig = createRig([active, other, last]);
    const stopping = (row: Instance) => ({ ...row, status: 'STOPPING' });
    const off = (row: Instance) => ({ ...row, status: 'SHUTOFF' });
    const request = requestOf('stopInstance', 'Stop', active, other, last);
    const items = (...outcomes: readonly ItemOutcome[]) =>
      [active, other, last].map((row, index) => item(row, outcomes[index] ?? 'done'));
    rig.batch('c', request, items('sent', 'sent', 'sent'));
    rig.batch('c', request, items('done', 'done', 'done'), 2);
    expect(rig.message()?.text).toBe('Stop 3: 3 accepted, on their way');
    rig.sweep([active, other, last].map(stopping));
    rig.sweep([off(active), stopping(other), off(last)]);
    expect(rig.message()?.text).toBe('Stop 3: 3 accepted, on their way');
    await rig.clock.advance(40_000);
    const failed = { ...other, status: 'ERROR', errorReason: 'no answer' };
    rig.sweep([off(active), failed, off(last)]);
    expect(rig.message()).toMatchObject({
      text: 'Stopped: 2 of 3 VMs, 40s; other is in ERROR: no answer   u undoes',
      tone: 'bad',
    });
  });

  it.each([
    [['d', 'e'], 'd, e', '2 left out stay marked'],
    [['d'], 'd', '1 left out stays marked'],
  ])('of many says once more how many were left out and stay marked', async (ids, names, stay) => {
    const others = ['b', 'c'].map((id) => instanceRow({ id, name: id }));
    const off = ids.map((id) => instanceRow({ id, name: id, status: 'SHUTOFF' }));
    const rig = createRig([...others, ...off]);
    rig.press('*', 'P');
    await rig.drawn();
    rig.type('2');
    rig.press('enter');
    expect(rig.message()?.text).toBe(`left out, still marked: ${names} (SHUTOFF now)`);
    const request = requestOf('stopInstance', 'Stop', ...others);
    const items = (outcome: ItemOutcome) => others.map((row) => item(row, outcome));
    rig.batch('batch-1', request, items('sent'));
    rig.batch('batch-1', request, items('done'), rig.clock.now());
    expect(rig.message()?.text).toBe(`Stop 2: 2 accepted, on their way; ${stay}`);
  });

  it('of many that all arrive is told as all of so many', async () => {
    const other = instanceRow({ id: 'vm-2', name: 'other' });
    const rig = createRig([active, other]);
    const request = requestOf('stopInstance', 'Stop', active, other);
    ended(rig, request, item(active, 'done'), item(other, 'done'));
    await rig.clock.advance(75_000);
    rig.sweep([active, other].map((row) => ({ ...row, status: 'SHUTOFF' })));
    expect(rig.message()).toMatchObject({ text: 'Stopped: 2 of 2 VMs, 1m   u undoes', tone: 'good' });
  });

  it('is told of each of several that are on their way, and of those that arrive together in one line', () => {
    const other = instanceRow({ id: 'vm-2', name: 'other' });
    const last = instanceRow({ id: 'vm-3', name: 'last' });
    const rig = createRig([active, other, last]);
    const stopping = (row: Instance) => ({ ...row, status: 'STOPPING' });
    const off = (row: Instance) => ({ ...row, status: 'SHUTOFF' });
    for (const row of [active, other, last])
      ended(rig, requestOf('stopInstance', 'Stop', row), item(row, 'done'));
    rig.sweep([active, other, last].map(stopping));
    expect(rig.message()).toBeNull();
    rig.sweep([stopping(active), off(other), stopping(last)]);
    expect(rig.message()?.text).toBe('Stopped: other');
    rig.sweep([off(active), off(other), off(last)]);
    expect(rig.message()?.text).toBe('Stopped: eval-batch-03; Stopped: last   u undoes');
  });
});

describe('undo', () => {
  it('offers the true inverse, with a confirmation of its own', async () => {
    const off = { ...active, status: 'SHUTOFF' };
    const rig = createRig([off]);
    ended(rig, requestOf('stopInstance', 'Stop', active), item(active, 'done'));
    rig.press('u');
    expect(rig.overlay()).toMatchObject({ kind: 'confirm', changeId: 'vms.start', mode: 'sentence' });
    expect(rig.calls.runs).toEqual([]);
    await rig.drawn();
    rig.press('y');
    expect(rig.calls.runs).toMatchObject([{ operation: 'startInstance' }]);
  });

  it.each([
    ['hibernateInstance', 'Hibernate'],
    ['restoreInstance', 'Wake'],
    ['rebootInstance', 'Reboot'],
    ['toggleInstancePublicIp', 'Public IP'],
    ['deleteInstance', 'Delete'],
  ] as const)('has none for %s', (operation, label) => {
    const rig = createRig([active]);
    ended(rig, requestOf(operation, label, active), item(active, 'done'));
    rig.press('u');
    expect(rig.overlay()).toBeNull();
    expect(rig.message()?.text).toBe(`${label.toLowerCase()} can't be undone: there is no true inverse`);
  });

  it('takes only what was done, and says so when nothing was', () => {
    const rig = createRig([active]);
    rig.press('u');
    expect(rig.message()?.text).toBe('nothing to undo: nothing was done yet');
    ended(rig, requestOf('stopInstance', 'Stop', active), item(active, 'failed', 'no'));
    rig.press('u');
    expect(rig.message()?.text).toBe('nothing to undo: nothing was done yet');
  });
});

describe('trying again what failed', () => {
  const rows = ['a', 'b', 'c', 'd'].map((id) => instanceRow({ id, name: id, updatedAtMs: 1_000 }));

  function afterFailure(operation: ChangeOperation, outcomes: readonly ItemOutcome[]): Rig {
    const rig = createRig(rows);
    const items = rows.flatMap((row, index) => {
      const outcome = outcomes[index];
      return outcome === undefined ? [] : [item(row, outcome, 'why')];
    });
    ended(rig, requestOf(operation, 'Change', ...rows.slice(0, outcomes.length)), ...items);
    rig.press('e');
    return rig;
  }

  it('asks again for those alone, each read again first', async () => {
    const rig = afterFailure('hibernateInstance', ['done', 'failed', 'unknown', 'skipped']);
    rig.press('t');
    await rig.drawn();
    expect(rig.calls.reads).toEqual(['b', 'c']);
    expect(rig.overlay()).toMatchObject({
      kind: 'confirm',
      mode: 'count',
      changeId: 'vms.hibernate',
      targets: [{ id: 'b' }, { id: 'c' }],
    });
    expect(rig.calls.runs).toEqual([]);
    rig.type('2');
    rig.press('enter');
    expect(rig.calls.runs[0]?.targets.map(({ id }) => id)).toEqual(['b', 'c']);
  });

  it('leaves out what happened after all, was changed by others, is gone or can not be read', async () => {
    const rig = afterFailure('hibernateInstance', ['unknown', 'failed', 'failed', 'failed']);
    rig.reading = async (id) => {
      const row = rows.find((known) => known.id === id) ?? active;
      if (id === 'a') return { ...row, status: 'HIBERNATED' };
      if (id === 'b')
        return new ApiError({ kind: 'not-found', operation: 'getInstance', message: 'no such instance' });
      if (id === 'c')
        return new ApiError({ kind: 'timeout', operation: 'getInstance', message: 'no answer' });
      return row;
    };
    rig.press('t');
    await rig.drawn();
    expect(rig.overlay()).toMatchObject({
      mode: 'sentence',
      targets: [{ id: 'd' }],
      left: [
        { name: 'a', reason: 'it is HIBERNATED already' },
        { name: 'b', reason: 'it is gone' },
        { name: 'c', reason: 'no answer' },
      ],
    });
  });

  it('does not switch an address back that was switched after all', async () => {
    const rig = afterFailure('toggleInstancePublicIp', ['unknown']);
    rig.reading = async () => instanceRow({ id: 'a', name: 'a', publicIpEnabled: false, publicIp: null });
    rig.press('t');
    await rig.drawn();
    expect(rig.overlay()).toBeNull();
    expect(rig.message()?.text).toBe("can't switch the public IP of a: its public IP is off already");
  });

  it('does not reboot again what may have been rebooted', async () => {
    const rig = afterFailure('rebootInstance', ['unknown', 'unknown']);
    rig.reading = async (id) => instanceRow({ id, name: id, updatedAtMs: id === 'a' ? 9_000 : 1_000 });
    rig.press('t');
    await rig.drawn();
    expect(rig.overlay()).toMatchObject({
      targets: [{ id: 'b' }],
      left: [{ name: 'a', reason: 'it may have been rebooted already' }],
    });
  });

  it('keeps the choice about the address', async () => {
    const rig = createRig(rows);
    const asked = requestOf('hibernateInstance', 'Hibernate', ...rows.slice(0, 2));
    const targets = asked.targets.map((target) => ({ ...target, args: { retain_ip: true } }));
    const request = { ...asked, targets };
    ended(rig, request, ...rows.slice(0, 2).map((row) => item(row, 'failed', 'why')));
    rig.press('e', 't');
    await rig.drawn();
    expect(rig.overlay()).toMatchObject({ kind: 'confirm', retainIp: true });
    rig.type('2');
    rig.press('enter');
    expect(rig.calls.runs).toMatchObject([
      { operation: 'hibernateInstance', targets: [{ args: { retain_ip: true } }, {}] },
    ]);
  });

  it('leaves the marks of the list alone, but for what it acts on', async () => {
    const rig = createRig(rows);
    rig.press('*');
    const [first] = rows;
    ended(rig, requestOf('stopInstance', 'Stop', ...rows.slice(0, 1)), item(first ?? active, 'failed', 'no'));
    rig.press('e', 't');
    await rig.drawn();
    rig.press('y');
    expect(rig.calls.runs[0]?.targets.map(({ id }) => id)).toEqual(['a']);
    expect([...rig.view().marks]).toEqual(['b', 'c', 'd']);
  });

  it('waits until all of it has ended, and has nothing to do where nothing failed', () => {
    const running = createRig(rows);
    running.batch('b', requestOf('stopInstance', 'Stop', ...rows), [
      ...rows.slice(1).map((row) => item(row, 'waiting')),
      item(active, 'failed', 'no'),
    ]);
    running.press('e', 't');
    expect(running.overlay()).toBeNull();
    expect(running.message()?.text).toMatch(/^not all of it has ended yet/);
    const done = afterFailure('stopInstance', ['done']);
    done.press('t');
    expect(done.overlay()).toBeNull();
    expect(done.message()?.text).toBe('nothing failed here');
  });

  it('is not bound when read-only', () => {
    const rig = afterFailure('stopInstance', ['failed']);
    rig.ui.setState({ readOnly: true });
    rig.press('t');
    expect(rig.overlay()).toBeNull();
    expect(rig.message()?.text).toMatch(/^read-only: t \(stop\) is not bound/);
    expect(rig.calls.reads).toEqual([]);
  });
});
