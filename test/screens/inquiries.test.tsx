import { describe, expect, it, vi } from 'vitest';
import type { Snapshot, StartupScript } from '../../src/api/types.ts';
import { draftKey } from '../../src/screens/form/draft.ts';
import { updateState } from '../../src/store/store.ts';
import { instanceRow, snapshotRow } from '../store/money-rows.ts';
import { firewallRow, scriptRow } from '../store/world.ts';
import { draw } from './draw.tsx';
import { createRig, type Rig } from './rig.ts';

const script: StartupScript = scriptRow({ id: 's1', name: 'setup' });

/** What was answered, as the poller keeps it. */
function answer(rig: Rig, parts: Partial<ReturnType<Rig['store']['getState']>['inquiries']>): void {
  updateState(rig.store, { inquiries: { ...rig.store.getState().inquiries, ...parts } });
}

describe('a row that can be read by itself', () => {
  it('is asked for while its details or its JSON are open, which then are the answer of the service', async () => {
    const rig = createRig([], { columns: 80, rows: 24 });
    rig.fill('scripts', [script], ({ id }) => id);
    rig.control.goTo('scripts');
    expect(rig.calls.inquiries).toMatchObject({ single: null, image: null });
    rig.press('enter');
    expect(rig.calls.inquiries.single).toEqual({ of: 'scripts', id: 's1' });
    rig.press('v');
    const screen = draw(rig);
    await screen.line(/^ setup {2}as listed/);
    const subject = { of: 'scripts', id: 's1' } as const;
    answer(rig, { single: { subject, value: { script: { region_note: 'kept' } }, error: null } });
    await screen.line(/^ setup {2}as the service answered/);
    await screen.line('"region_note": "kept"');
    rig.press('escape', 'escape');
    expect(rig.calls.inquiries.single).toBeNull();
  });

  it('shows nothing of another', async () => {
    const rig = createRig([], { columns: 80, rows: 24 });
    rig.fill('scripts', [script], ({ id }) => id);
    rig.control.goTo('scripts');
    const subject = { of: 'keys', id: 's1' } as const;
    answer(rig, { single: { subject, value: { of: 'a key' }, error: null } });
    rig.press('v');
    await draw(rig).line(/^ setup {2}as listed/);
  });
});

describe('the image made of a snapshot', () => {
  const open = (...snapshots: readonly Snapshot[]): Rig => {
    const rig = createRig([], { columns: 160, rows: 30 });
    rig.fill('snapshots', snapshots, ({ id }) => id);
    rig.press('5');
    return rig;
  };
  const told = (status: string) => ({
    snapshotId: 'sn-1',
    hasImage: true,
    imageId: 'BRK-7I',
    imageName: 'gold-image',
    imageStatus: status,
  });

  it('is asked for of all that are listed, and stands in the list', async () => {
    const rig = open(snapshotRow({ id: 'sn-1', name: 'before' }));
    expect(rig.calls.snapshotImages.at(-1)).toBe(true);
    const screen = draw(rig);
    await screen.line('before');
    updateState(rig.store, { snapshotImages: new Map([['sn-1', told('SUCCESS')]]) });
    await screen.line(/before .*gold-image/);
    rig.press('1');
    expect(rig.calls.snapshotImages.at(-1)).toBe(false);
  });

  it('is asked for of the one whose details are open', async () => {
    const rig = open(snapshotRow({ id: 'sn-1', name: 'before' }));
    rig.press('enter');
    expect(rig.calls.inquiries).toMatchObject({ image: 'sn-1', single: { of: 'snapshots', id: 'sn-1' } });
    const screen = draw(rig);
    await screen.line(/Image +none made from it/);
    answer(rig, { image: { subject: 'sn-1', value: told('CREATING'), error: null } });
    await screen.line(/Image +gold-image .*CREATING.* BRK-7I/);
  });

  it('keeps the snapshot from being deleted while it is made', async () => {
    const rig = open(snapshotRow({ id: 'sn-1', name: 'before' }));
    updateState(rig.store, { snapshotImages: new Map([['sn-1', told('CREATING')]]) });
    rig.press('D');
    await draw(rig).line("can't delete before: the image gold-image is being made from it: wait for it");
  });
});

it('the form of the firewall of one machine asks what is before it', async () => {
  const vm = instanceRow({ id: 'vm-1', name: 'train-01', region: 'CANADA-1', status: 'ACTIVE' });
  const rig = createRig([vm], { columns: 120, rows: 30 });
  rig.fill('firewalls', [firewallRow()], ({ id }) => id);
  rig.press('i');
  await vi.waitFor(() => expect(rig.ui.getState().drafts[draftKey('vms.firewall', ['vm-1'])]).toBeDefined());
  expect(rig.calls.inquiries.behind).toBe('vm-1');
  const screen = draw(rig);
  await screen.line('Firewall of train-01');
  const other = {
    ...{ firewallId: 'fw-7', name: 'ssh-only', status: 'SUCCESS', attachmentStatus: 'SUCCESS' },
    ...{ ruleCount: 2, attachedAtMs: null },
  };
  answer(rig, { behind: { subject: 'vm-1', value: [other], error: null } });
  await screen.line('= ssh-only, 2 rules');
  rig.press('escape');
  expect(rig.calls.inquiries.behind).toBeNull();
});
