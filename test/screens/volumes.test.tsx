import { describe, expect, it, test } from 'vitest';
import { draftKey } from '../../src/screens/form/draft.ts';
import { batchItem } from '../store/batch-item.ts';
import { instanceRow, volumeRow } from '../store/money-rows.ts';
import { draw } from './draw.tsx';
import { createRig, type Rig } from './rig.ts';

const vm = instanceRow({ id: 'd1', name: 'train-01' });
const free = volumeRow({ id: 'v1', name: 'data-01' });
const used = volumeRow({
  id: 'v2',
  name: 'data-02',
  status: 'in-use',
  attachedInstanceId: 'd1',
  attachedInstanceName: 'train-01',
  device: '/dev/vdb',
});

/** The list of volumes, the cursor on the first of these. */
function open(...rows: readonly (typeof free)[]): Rig {
  const rig = createRig([vm]);
  rig.fill('volumes', rows, ({ id }) => id);
  rig.control.goTo('volumes');
  return rig;
}

describe('volumes on the screen', () => {
  it('are attached after a review, and u offers to detach them from where they went', async () => {
    const rig = open(free);
    rig.press('l');
    await rig.formBegun('volumes.attach', ['v1']);
    await rig.confirmForm();
    const [request] = rig.calls.runs;
    if (request === undefined) throw new Error('nothing was sent');
    expect(request).toEqual({
      operation: 'attachVolumes',
      label: 'Attach',
      targets: [{ id: 'v1', name: 'data-01', seen: free, args: { instance_id: 'd1' } }],
    });
    rig.batch('batch-1', request, [batchItem({ id: 'v1', name: 'data-01', outcome: 'done' })], 1);
    expect(rig.control.screen()).toMatchObject({ kind: 'list', resource: 'volumes' });
    const attached = {
      ...free,
      status: 'in-use',
      attachedInstanceId: 'd1',
      attachedInstanceName: 'train-01',
      device: '/dev/vdb',
    };
    rig.fill('volumes', [attached], ({ id }) => id);
    expect(rig.message()?.text).toBe('Attached as /dev/vdb (m: mount steps): data-01   u undoes');
    rig.press('u');
    await rig.drawn();
    rig.press('y');
    expect(rig.calls.runs[1]).toMatchObject({
      operation: 'detachVolumes',
      targets: [{ id: 'v1', args: { instance_id: 'd1' } }],
    });
  });

  it('that were detached are offered to the same machine again', async () => {
    const rig = open(used);
    rig.press('X');
    await rig.drawn();
    rig.press('y');
    const [request] = rig.calls.runs;
    if (request === undefined) throw new Error('nothing was sent');
    rig.batch('batch-1', request, [batchItem({ id: 'v2', name: 'data-02', outcome: 'done' })], 1);
    rig.fill('volumes', [{ ...used, status: 'available', attachedInstanceId: null }], ({ id }) => id);
    rig.press('u');
    await rig.drawn();
    rig.press('y');
    expect(rig.calls.runs[1]).toMatchObject({
      operation: 'attachVolumes',
      targets: [{ id: 'v2', args: { instance_id: 'd1' } }],
    });
  });

  it.each([
    ['D', "can't delete data-02: attached to train-01: detach it first (X)"],
    ['z', "can't resize data-02: attached to train-01: detach it first (X)"],
    ['c', "can't clone data-02: attached to train-01: detach it first (X)"],
    ['l', "can't attach data-02: attached to train-01: detach it first (X)"],
  ])('that are attached refuse %s and say the way out', (key, text) => {
    const rig = open(used);
    rig.press(key);
    expect(rig.message()?.text).toBe(text);
    expect(rig.overlay()).toBeNull();
    expect(rig.control.screen().kind).toBe('list');
  });

  it('show what is typed in the machine, and copy it', () => {
    const rig = open(used);
    rig.press('m');
    expect(rig.overlay()).toMatchObject({ kind: 'text' });
    expect(rig.calls.copied[0]).toContain('sudo mount /dev/vdb /mnt/data-02');
  });

  it('have no key of a form where nothing may be changed, and still tell what is typed in the machine', async () => {
    const rig = open(free);
    rig.ui.setState({ readOnly: true });
    const screen = draw(rig);
    await screen.line('data-01');
    expect(screen.lines().at(-2)).toContain('m mount steps');
    expect(screen.lines().at(-2)).not.toMatch(/n new|l attach|z resize|c clone|D delete/);
    rig.press('a');
    await screen.line(/n {2}new volume +read-only/);
    rig.press('escape', 'n');
    expect(rig.control.screen().kind).toBe('list');
    rig.press('m');
    expect(rig.overlay()).toMatchObject({ kind: 'text' });
  });

  it('that the service refuses are told so at the field, and keep what was typed', async () => {
    const rig = open(free);
    rig.press('z');
    await rig.formBegun('volumes.resize', ['v1']);
    rig.press('backspace', 'backspace', 'backspace', 'backspace');
    rig.type('2TB');
    await rig.confirmForm();
    const [request] = rig.calls.runs;
    if (request === undefined) throw new Error('nothing was sent');
    const item = {
      id: 'v1',
      name: 'data-01',
      outcome: 'failed',
      field: 'size_gb',
      reason: 'too large',
    } as const;
    rig.batch('batch-1', request, [batchItem(item)], 1);
    expect(rig.ui.getState().drafts[draftKey('volumes.resize', ['v1'])]).toMatchObject({
      refused: { size: 'too large' },
      values: { size: '2TB' },
    });
  });
});

describe('a volume that was made larger', () => {
  it('is told with its size, and where the steps are that grow its file system', async () => {
    const small = { ...free, updatedAtMs: 1_000 };
    const rig = open(small);
    rig.press('z');
    await rig.formBegun('volumes.resize', ['v1']);
    rig.press('backspace', 'backspace', 'backspace', 'backspace');
    rig.type('2TB');
    await rig.confirmForm();
    const [request] = rig.calls.runs;
    if (request === undefined) throw new Error('nothing was sent');
    rig.batch('batch-1', request, [batchItem({ id: 'v1', name: 'data-01', outcome: 'done' })], 1);
    rig.fill('volumes', [{ ...small, status: 'resizing' }], ({ id }) => id);
    const larger = { ...small, sizeGb: 2_000, updatedAtMs: 6_000 };
    rig.fill('volumes', [larger], ({ id }) => id);
    expect(rig.message()?.text).toBe('Resized to 2,000 GB (m: how its file system grows): data-01');
  });
});

describe('the volumes of a machine', () => {
  it('are attached from the machine, in its list and in its details', async () => {
    const rig = createRig([vm]);
    rig.fill('volumes', [free, used], ({ id }) => id);
    for (const keys of [['l'], ['enter', 'l']]) {
      rig.press(...keys);
      await rig.formBegun('volumes.attach', ['d1']);
      rig.press('escape', 'escape');
    }
  });

  it('are detached from it, and nothing is offered where there are none', async () => {
    const rig = createRig([vm]);
    rig.press('d');
    expect(rig.message()?.text).toBe("can't detach volumes from train-01: no volume is attached to it");
    rig.fill('volumes', [used], ({ id }) => id);
    rig.press('d');
    await rig.formBegun('volumes.detach', ['d1']);
    await rig.confirmForm();
    expect(rig.calls.runs).toMatchObject([
      { operation: 'detachVolumes', targets: [{ id: 'v2', args: { instance_id: 'd1' } }] },
    ]);
  });
});

describe('a snapshot', () => {
  it('is taken from the machine, or from the list, where its name is filled in and typing goes on behind it', async () => {
    const rig = createRig([vm]);
    rig.press('b');
    await rig.formBegun('snapshots.create', ['d1']);
    rig.press('escape');
    rig.control.goTo('snapshots');
    rig.press('n');
    await rig.formBegun('snapshots.create', []);
    rig.press('enter', 'enter');
    rig.type('-2');
    expect(rig.ui.getState().drafts['snapshots.create']?.values).toMatchObject({
      machine: 'd1',
      name: 'train-01-snapshot-2',
    });
    await rig.confirmForm();
    expect(rig.calls.runs).toMatchObject([
      {
        operation: 'createSnapshot',
        targets: [{ args: { instance_id: 'd1', snapshot_name: 'train-01-snapshot-2' } }],
      },
    ]);
  });
});

test('at 80 columns a volume tells whom it is attached to, and the list what of it is waste', async () => {
  const rig = createRig([], { columns: 80, rows: 24 });
  const attached = { status: 'in-use', attachedInstanceId: 'd', attachedInstanceName: 'train-llama-70b-01' };
  rig.fill(
    'volumes',
    [volumeRow({ id: 'v1', name: 'data', ...attached }), volumeRow({ id: 'v2', name: 'cache' })],
    ({ id }) => id,
  );
  rig.control.goTo('volumes');
  const screen = draw(rig);
  expect(await screen.line(' data ')).toContain(' train-llama-70b-01 ');
  expect(await screen.line('Volumes   ')).toContain('$0.20/h, $0.10/h of it for 1 unattached');
});
