import { describe, expect, it } from 'vitest';
import { ApiError } from '../../src/api/errors.ts';
import type { Instance } from '../../src/api/types.ts';
import type { ConfirmDialog } from '../../src/screens/ui-state.ts';
import { instanceRow } from '../store/money-rows.ts';
import { createRig, type Rig } from './rig.ts';

const active = instanceRow({ id: 'vm-1', name: 'eval-batch-03' });

function dialog(rig: Rig): ConfirmDialog {
  const overlay = rig.overlay();
  if (overlay?.kind !== 'confirm') throw new Error(`no confirmation is open, but ${JSON.stringify(overlay)}`);
  return overlay;
}

function fleetOf(count: number, changes: Partial<Instance> = {}): Instance[] {
  return Array.from({ length: count }, (_, index) =>
    instanceRow({ id: `vm-${index}`, name: `train-${index}`, ...changes }),
  );
}

describe('arming', () => {
  it('takes no y before the dialog was drawn and 300 ms went by without a key', async () => {
    const rig = createRig([active]);
    rig.press('P', 'y');
    expect(rig.calls.runs).toEqual([]);
    await rig.drawn();
    expect(dialog(rig).armed).toBe(true);
    rig.press('y');
    expect(rig.calls.runs).toMatchObject([
      { operation: 'stopInstance', label: 'Stop', targets: [{ id: 'vm-1', name: 'eval-batch-03' }] },
    ]);
    expect(rig.overlay()).toBeNull();
    expect(rig.message()?.text).toBe('Stopping eval-batch-03');
  });

  it('begins anew at each key that comes too early', async () => {
    const rig = createRig([active]);
    rig.press('P');
    rig.control.arm();
    await rig.clock.advance(299);
    rig.press('y');
    await rig.clock.advance(299);
    expect(dialog(rig).armed).toBe(false);
    rig.press('y');
    await rig.clock.advance(300);
    expect(rig.calls.runs).toEqual([]);
    rig.press('y');
    expect(rig.calls.runs).toHaveLength(1);
  });

  it('is lost at a key that means nothing here: who types was elsewhere in thought', async () => {
    const rig = createRig([active]);
    rig.press('P');
    await rig.drawn();
    rig.press('b', 'y');
    expect(rig.calls.runs).toEqual([]);
    expect(dialog(rig).armed).toBe(false);
    await rig.clock.advance(300);
    expect(dialog(rig).armed).toBe(true);
  });

  it('of one dialog does not arm the next one, which is not drawn yet', async () => {
    const rig = createRig([active]);
    rig.press('P');
    rig.control.arm();
    await rig.clock.advance(290);
    rig.press('escape', 'P');
    await rig.clock.advance(290);
    expect(dialog(rig).armed).toBe(false);
    rig.press('escape', 'H');
    await rig.clock.advance(290);
    expect(dialog(rig).armed).toBe(false);
  });

  it('of a held-down y never comes', async () => {
    const rig = createRig([active]);
    rig.press('P');
    rig.control.arm();
    for (let repeat = 0; repeat < 200; repeat += 1) {
      rig.press('y');
      await rig.clock.advance(33);
    }
    expect(rig.calls.runs).toEqual([]);
  });

  it('comes only after the keys that waited when its time was up', async () => {
    const waiting: (() => void)[] = [];
    const rig = createRig([active], undefined, {
      afterInput: (run) => {
        waiting.push(run);
        return () => waiting.splice(waiting.indexOf(run), 1);
      },
    });
    rig.press('P');
    await rig.drawn();
    expect(dialog(rig).armed).toBe(false);
    // Typed while the program stood still, and read before anything else.
    rig.press('y');
    for (const run of waiting.splice(0)) run();
    expect(rig.calls.runs).toEqual([]);
    expect(dialog(rig).armed).toBe(false);
    await rig.clock.advance(300);
    for (const run of waiting.splice(0)) run();
    rig.press('y');
    expect(rig.calls.runs).toHaveLength(1);
  });

  it('is lost with the dialog when the program is suspended, and all is read again afterwards', async () => {
    const rig = createRig([active]);
    rig.press('P');
    await rig.drawn();
    rig.press('ctrl-z', 'y');
    expect(rig.overlay()).toBeNull();
    expect(rig.calls).toMatchObject({ runs: [], suspends: 1, refreshes: 1 });
  });

  it('does not make Enter a confirmation', async () => {
    const rig = createRig([active]);
    rig.press('P');
    await rig.drawn();
    rig.press('enter');
    await rig.clock.advance(1_000);
    rig.press('enter');
    expect(rig.calls.runs).toEqual([]);
    expect(dialog(rig)).toMatchObject({ mode: 'sentence' });
  });

  it.each(['escape', 'q', 'n'])('is not needed to leave with %s', (key) => {
    const rig = createRig([active]);
    rig.press('P', key);
    expect(rig.overlay()).toBeNull();
  });
});

describe('a terminal that is too small', () => {
  const small = { columns: 50, rows: 30 };

  it('takes no key but those that quit, suspend or draw again', async () => {
    const rig = createRig([active], small);
    rig.press('P', 'q', 'D', 'space', ':');
    rig.controller.paste('eval-batch-03');
    await rig.drawn();
    expect(rig.overlay()).toBeNull();
    expect(rig.view().marks.size).toBe(0);
    rig.press('ctrl-l', 'ctrl-z', 'ctrl-c');
    expect(rig.calls).toMatchObject({ redraws: 1, suspends: 1, quits: 1 });
  });

  it('closes the dialog that can not be seen any more', async () => {
    const rig = createRig([active]);
    rig.press('P');
    await rig.drawn();
    rig.ui.setState(small);
    expect(rig.overlay()).toBeNull();
    rig.ui.setState({ columns: 100, rows: 30 });
    rig.press('y');
    expect(rig.calls.runs).toEqual([]);
  });

  it('does not arm what was being read when it shrank', async () => {
    const rig = createRig([active]);
    const answer = Promise.withResolvers<Instance>();
    rig.reading = () => answer.promise;
    rig.press('I');
    rig.ui.setState(small);
    answer.resolve(active);
    await rig.drawn();
    expect(rig.overlay()).not.toMatchObject({ armed: true });
  });

  it('has to be read anew at another size', async () => {
    const rig = createRig([active]);
    rig.press('P');
    await rig.drawn();
    rig.ui.setState({ columns: 70, rows: 20 });
    expect(dialog(rig).armed).toBe(false);
    await rig.clock.advance(300);
    expect(dialog(rig).armed).toBe(true);
  });
});

describe('a target that changes while the dialog is open', () => {
  it.each([
    [{ status: 'SHUTOFF' }, 'eval-batch-03 is SHUTOFF now, it was ACTIVE'],
    [{ publicIpEnabled: false }, 'the public IP of eval-batch-03 was turned off meanwhile'],
  ] as const)('disarms it: %j', async (changes, reason) => {
    const rig = createRig([active]);
    rig.press('P');
    await rig.drawn();
    rig.sweep([{ ...active, ...changes }]);
    expect(dialog(rig).stale).toBe(reason);
    rig.press('y', 'enter', 'i');
    await rig.clock.advance(1_000);
    rig.press('y');
    expect(rig.calls.runs).toEqual([]);
    rig.press('escape');
    expect(rig.overlay()).toBeNull();
  });

  it('disarms it when it is gone, and stays disarmed when it comes back', async () => {
    const rig = createRig([active, instanceRow({ id: 'vm-2' })]);
    rig.press('D');
    await rig.drawn();
    rig.type('eval-batch-03');
    rig.sweep([instanceRow({ id: 'vm-2' })]);
    expect(dialog(rig).stale).toBe('eval-batch-03 is gone');
    rig.sweep([active, instanceRow({ id: 'vm-2' })]);
    rig.press('enter');
    expect(rig.calls.runs).toEqual([]);
  });

  it('leaves it alone when only its cost or rate moved', async () => {
    const rig = createRig([active]);
    rig.press('P');
    await rig.drawn();
    rig.sweep([{ ...active, hourlyRate: 1.29, updatedAtMs: 99_000 }]);
    expect(dialog(rig)).toMatchObject({ stale: null, armed: true });
  });
});

describe('a deletion', () => {
  it('wants the name, letter by letter', async () => {
    const rig = createRig([active]);
    rig.press('D');
    await rig.drawn();
    rig.press('enter', 'y', 'enter', 'backspace');
    for (const wrong of ['eval-batch-0', 'eval-batch-033', 'Eval-batch-03']) {
      rig.type(wrong);
      rig.press('enter');
      rig.press('ctrl-u');
    }
    expect(rig.calls.runs).toEqual([]);
    rig.type('eval-batch-03');
    rig.press('enter');
    expect(rig.calls.runs).toMatchObject([{ operation: 'deleteInstance', label: 'Delete' }]);
  });

  it('takes the name from a paste, once armed, and Enter after it', async () => {
    const rig = createRig([active]);
    rig.press('D');
    rig.controller.paste('eval-batch-03\r');
    expect(dialog(rig).typed.text).toBe('');
    await rig.drawn();
    rig.controller.paste('eval-batch-03\r');
    expect(rig.calls.runs).toEqual([]);
    rig.press('enter');
    expect(rig.calls.runs).toHaveLength(1);
  });

  it.each([
    ['', 'vm-1'],
    ['   ', 'vm-1'],
    ['\u202e\u200b', 'vm-1'],
    ['ab\u001b[31mc\u202ed', 'abcd'],
    [' padded ', 'padded'],
    ['模型 训练', '模型 训练'],
  ])('of one named %j wants %j', async (name, wanted) => {
    const rig = createRig([instanceRow({ id: 'vm-1', name })]);
    rig.press('D');
    await rig.drawn();
    expect(dialog(rig).wanted).toBe(wanted);
    rig.press('enter');
    expect(rig.calls.runs).toEqual([]);
    rig.type(wanted);
    rig.press('enter');
    expect(rig.calls.runs).toHaveLength(1);
  });
});

describe('many at once', () => {
  it('wants their count, and takes nothing but digits', async () => {
    const rig = createRig(fleetOf(12));
    rig.press('*', 'P');
    await rig.drawn();
    expect(dialog(rig)).toMatchObject({ mode: 'count', left: [] });
    rig.type('y');
    rig.press('enter');
    rig.type('1x1');
    expect(dialog(rig).typed.text).toBe('11');
    rig.press('enter');
    rig.controller.paste('12');
    expect(rig.calls.runs).toEqual([]);
    rig.press('backspace');
    rig.type('2');
    rig.press('enter');
    expect(rig.calls.runs[0]?.targets).toHaveLength(12);
    expect(rig.view().marks.size).toBe(0);
    // The status line tells how far they are.
    expect(rig.message()).toBeNull();
  });

  it('leaves out those the action is not for, and says so', async () => {
    const rig = createRig([...fleetOf(2), instanceRow({ id: 'off', name: 'off', status: 'SHUTOFF' })]);
    rig.press('*', 'P');
    expect(dialog(rig)).toMatchObject({
      mode: 'count',
      targets: [{ id: 'vm-0' }, { id: 'vm-1' }],
      left: [{ name: 'off', reason: 'SHUTOFF now, needs ACTIVE' }],
    });
  });

  it('with only one left is that one alone, with its name for a deletion', () => {
    const rig = createRig([active, instanceRow({ id: 'moving', status: 'STOPPING' })]);
    rig.press('*', 'D');
    expect(dialog(rig)).toMatchObject({ mode: 'name', targets: [{ id: 'vm-1' }], left: [{}] });
  });

  it('takes the marks from what it acts on alone', async () => {
    const rig = createRig([...fleetOf(2), instanceRow({ id: 'off', name: 'off', status: 'SHUTOFF' })]);
    rig.press('*', 'P');
    await rig.drawn();
    rig.type('2');
    rig.press('enter');
    expect([...rig.view().marks]).toEqual(['off']);
  });

  it('are left marked by what is done in the details of another', async () => {
    const rig = createRig(fleetOf(6));
    rig.press('space', 'space', 'space', 'enter', 'P');
    await rig.drawn();
    rig.press('y');
    expect(rig.calls.runs[0]?.targets.map(({ id }) => id)).toEqual(['vm-3']);
    expect([...rig.view().marks]).toEqual(['vm-0', 'vm-1', 'vm-2']);
  });

  it('is disarmed when one of them changes', async () => {
    const fleet = fleetOf(3);
    const rig = createRig(fleet);
    rig.press('*', 'H');
    await rig.drawn();
    rig.type('3');
    rig.sweep(fleet.map((row) => (row.id === 'vm-2' ? { ...row, status: 'ERROR' } : row)));
    expect(dialog(rig).stale).toBe('train-2 is ERROR now, it was ACTIVE');
    rig.press('enter');
    expect(rig.calls.runs).toEqual([]);
  });
});

describe('hibernation', () => {
  it('gives the address up unless i was pressed, which has to be read before y', async () => {
    const rig = createRig([active]);
    rig.press('H');
    await rig.drawn();
    rig.press('i', 'y');
    expect(rig.calls.runs).toEqual([]);
    expect(dialog(rig)).toMatchObject({ retainIp: true, armed: false });
    await rig.clock.advance(300);
    rig.press('y');
    expect(rig.calls.runs).toMatchObject([
      { operation: 'hibernateInstance', targets: [{ args: { retain_ip: true } }] },
    ]);
  });

  it('tells the choice each time, and no other action has it', async () => {
    const rig = createRig([active]);
    rig.press('H');
    await rig.drawn();
    rig.press('y');
    rig.sweep([active]);
    rig.press('P');
    await rig.drawn();
    rig.press('i');
    await rig.clock.advance(300);
    rig.press('y');
    expect(rig.calls.runs.map(({ targets }) => targets[0]?.args)).toEqual([{ retain_ip: false }, {}]);
  });
});

describe('the public address', () => {
  it('is read again first, and judged by what it is now', async () => {
    const rig = createRig([active]);
    const answer = Promise.withResolvers<Instance>();
    rig.reading = () => answer.promise;
    rig.press('I');
    expect(rig.overlay()).toEqual({ kind: 'reading', label: 'reading eval-batch-03 again' });
    rig.press('y', 'enter');
    answer.resolve({ ...active, publicIpEnabled: false, publicIp: null });
    await rig.drawn();
    expect(rig.calls.reads).toEqual(['vm-1']);
    expect(dialog(rig).targets[0]?.seen).toMatchObject({ publicIpEnabled: false });
    rig.press('y');
    expect(rig.calls.runs).toMatchObject([{ operation: 'toggleInstancePublicIp' }]);
  });

  it('is left alone when the operator has left or opened something else meanwhile', async () => {
    const rig = createRig([active]);
    const answer = Promise.withResolvers<Instance>();
    rig.reading = () => answer.promise;
    rig.press('I', 'escape', '?');
    answer.resolve(active);
    await rig.drawn();
    expect(rig.overlay()).toEqual({ kind: 'help', top: 0 });
  });

  it('is not switched when it could not be read, and says why', async () => {
    const rig = createRig([active]);
    rig.reading = async () =>
      new ApiError({ kind: 'timeout', operation: 'getInstance', message: 'no answer within 30 s' });
    rig.press('I');
    await rig.drawn();
    expect(rig.overlay()).toBeNull();
    expect(rig.message()).toMatchObject({
      text: "can't switch the public IP of eval-batch-03: no answer within 30 s",
      tone: 'bad',
    });
  });

  it('is not switched when the machine turns out to be in another state', async () => {
    const rig = createRig([active]);
    rig.reading = async () => ({ ...active, status: 'ERROR' });
    rig.press('I');
    await rig.drawn();
    expect(rig.message()?.text).toBe(
      "can't switch the public IP of eval-batch-03: ERROR now, needs ACTIVE or SHUTOFF",
    );
  });
});

describe('an action that is not for this state', () => {
  it('says why and what would help', () => {
    const rig = createRig([instanceRow({ id: 'vm-1', name: 'sleepy', status: 'HIBERNATED' })]);
    rig.press('T');
    expect(rig.message()).toMatchObject({
      text: "can't start sleepy: HIBERNATED now, needs SHUTOFF: W wakes it",
      tone: 'warn',
    });
    expect(rig.overlay()).toBeNull();
  });
});

describe('read-only', () => {
  it('binds no key that changes the cloud, and says so', async () => {
    const rig = createRig([active]);
    rig.ui.setState({ readOnly: true });
    for (const key of ['T', 'P', 'B', 'H', 'W', 'I', 'D']) {
      rig.press(key);
      await rig.clock.advance(0);
      expect(rig.overlay(), key).toBeNull();
      expect(rig.message()?.text).toMatch(/^read-only: .* is not bound/);
    }
    expect(rig.calls.reads).toEqual([]);
  });

  it('is turned on and off in the palette', () => {
    const rig = createRig([active]);
    rig.byName('readonly');
    expect(rig.ui.getState().readOnly).toBe(true);
    expect(rig.message()?.text).toBe('read-only: no key changes the cloud');
    rig.byName('readonly');
    rig.press('P');
    expect(dialog(rig).changeId).toBe('vms.stop');
  });
});
