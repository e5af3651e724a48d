import { describe, expect, it } from 'vitest';
import { openForm } from '../../src/screens/control/forms.ts';
import type { FormDraft } from '../../src/screens/form/draft.ts';
import { anna, contextOf, instanceRow } from '../resources/deploy-world.ts';
import { until } from '../until.ts';
import { draw } from './draw.tsx';
import { createRig, type Rig } from './rig.ts';

const opening = { kind: 'form', form: 'deploy', about: [] } as const;

/** A form that is filled in but for its keys. */
async function opened(rig = filledRig()): Promise<Rig> {
  openForm(rig.control, opening);
  await until(() => expect(draftOf(rig)?.values.region).toBe('NORWAY-1'));
  return rig;
}

function filledRig(): Rig {
  const rig = createRig([instanceRow({ name: 'eval-batch-03' })], { columns: 120, rows: 36 });
  const { collections } = contextOf().facts;
  for (const name of ['keys', 'stock', 'regions', 'osImages'] as const)
    rig.store.setState((state) => ({
      ...state,
      collections: { ...state.collections, [name]: collections[name] },
    }));
  return rig;
}

function draftOf(rig: Rig): FormDraft | undefined {
  return rig.ui.getState().drafts.deploy;
}

const value = (rig: Rig, id: string) => draftOf(rig)?.values[id];

async function kept(rig: Rig, name: string): Promise<void> {
  rig.press('ctrl-k');
  rig.type(name);
  rig.press('enter');
  await until(() => expect(rig.message()?.text).toContain(`kept as ${name}`));
}

describe('a form', () => {
  it('is kept under a name, without what is secret', async () => {
    const rig = await opened();
    rig.press('tab', 'tab', 'right', 'pagedown', 'up', 'up', 'up', 'space', 'tab');
    rig.type('correct horse');
    expect(value(rig, 'password')).toBe('correct horse');
    await kept(rig, 'web');
    expect(rig.kept).toMatchObject([
      { name: 'web', form: 'deploy', values: { gpu: 'L40', count: '2', jupyter: true } },
    ]);
    expect(JSON.stringify(rig.kept)).not.toMatch(/password|correct/);
    expect(value(rig, 'password')).toBe('correct horse');
  });

  it('is kept in place of another one of that name, which is said before', async () => {
    const rig = await opened();
    await kept(rig, 'web');
    rig.press('tab', 'tab', 'right', 'ctrl-k');
    const screen = draw(rig);
    rig.type('web');
    await screen.line(/keep as template +web▏ +in place of the one there is/);
    rig.press('enter');
    await until(() => expect(rig.kept).toMatchObject([{ name: 'web', values: { count: '2' } }]));
  });

  it('is not kept without a name, nor when it is left', async () => {
    const rig = await opened();
    rig.press('ctrl-k', 'enter');
    expect(rig.overlay()?.kind).toBe('template');
    rig.type('web');
    rig.press('escape');
    expect([rig.overlay(), rig.kept]).toEqual([null, []]);
  });

  it('says that it is gone with this run where it can not be kept', async () => {
    const rig = await opened();
    rig.keeping = 'the disk is full.';
    await kept(rig, 'web');
    expect(rig.message()?.text).toBe('kept as web until this console ends: the disk is full.');
    expect(rig.store.getState().templates).toMatchObject([{ name: 'web' }]);
  });
});

describe('a template', () => {
  it('is taken as it fits now, and what the form held can be taken back', async () => {
    const rig = await opened();
    rig.press('tab', 'tab', 'right', 'tab', 'tab', 'tab', 'tab', 'enter', 'space', 'enter');
    rig.press('pageup', 'ctrl-u', 'end');
    for (let left = 'l40-01'.length; left > 0; left -= 1) rig.press('backspace');
    rig.type('eval-batch-02');
    await kept(rig, 'eval');
    for (let left = 'eval-batch-02'.length; left > 0; left -= 1) rig.press('backspace');
    rig.type('mine');
    rig.press('tab', 'tab', 'right');
    expect(draftOf(rig)?.values).toMatchObject({ name: 'mine', count: '4', keys: [anna.id] });
    // A machine has the name by now.
    rig.sweep([instanceRow({ name: 'eval-batch-03' }), instanceRow({ id: 'b', name: 'eval-batch-02' })]);

    const screen = draw(rig);
    rig.press('ctrl-t');
    rig.type('ev');
    expect(await screen.line(/▌ eval/)).toMatch(/2x L40 in NORWAY-1$/);
    rig.press('enter');
    expect(draftOf(rig)?.values).toMatchObject({ name: 'eval-batch-04', count: '2', keys: [anna.id] });
    expect(rig.message()?.text).toContain('ctrl-t goes back');
    rig.press('ctrl-t', 'enter');
    expect(draftOf(rig)?.values).toMatchObject({ name: 'mine', count: '4', keys: [anna.id] });
  });

  it('keeps no password of what the form held before it', async () => {
    const rig = await opened();
    await kept(rig, 'plain');
    rig.press('pagedown', 'up', 'up', 'up', 'space', 'tab');
    rig.type('correct horse');
    expect(value(rig, 'password')).toBe('correct horse');
    rig.press('ctrl-t', 'enter');
    expect(value(rig, 'jupyter')).toBe(false);
    // Nor in the file of what was not sent, from which it is taken back in a later console.
    await rig.clock.advance(1_000);
    expect(rig.left).toMatchObject([{ values: { jupyter: false }, before: { jupyter: true } }]);
    expect(JSON.stringify(rig.left)).not.toMatch(/password|correct/);
    const later = filledRig();
    later.left = rig.left.map((draft) => ({ ...draft, owner: { ...draft.owner, session: 'of before' } }));
    openForm(later.control, opening);
    await until(() => expect(draftOf(later)?.before).toMatchObject({ jupyter: true, password: '' }));
    rig.press('escape');
    expect(JSON.stringify(draftOf(rig))).not.toContain('correct');
    openForm(rig.control, opening);
    rig.press('ctrl-t', 'enter');
    expect(draftOf(rig)?.values).toMatchObject({ jupyter: true, password: '' });
  });

  it('is listed, deployed by, and removed', async () => {
    const rig = await opened();
    rig.press('tab', 'tab', 'right');
    await kept(rig, 'web');
    rig.press('ctrl-x', 'escape');
    rig.control.goTo('templates');
    const screen = draw(rig);
    expect(await screen.line(/web +2x L40 +NORWAY-1/)).toContain('$2.38/h');
    rig.press('enter');
    await screen.line(/Rules +tcp 22 from anywhere/);
    rig.press('n');
    await until(() => expect(value(rig, 'count')).toBe('2'));
    expect(rig.control.screen()).toMatchObject({ kind: 'form', form: 'deploy' });
    rig.press('escape');
    rig.control.goTo('templates');
    rig.press('d');
    await screen.line("web can't be brought back. Again: keep it no longer.");
    // Another key in between is no second asking.
    rig.press('j', 'd');
    expect(rig.kept).toHaveLength(1);
    rig.press('d');
    await until(() => expect(rig.kept).toEqual([]));
    await screen.line('No template is kept');
  });

  it('that another console has kept is in the list when that is opened', async () => {
    const rig = await opened();
    await kept(rig, 'web');
    rig.kept = rig.kept.map((one) => ({ ...one, name: 'of another console' }));
    rig.press('escape');
    rig.control.goTo('templates');
    await draw(rig).line('of another console');
    rig.control.goTo('watches');
    expect(rig.calls.reloaded).toEqual(['watches']);
  });

  it('is no less than what a form is opened with: the draft that was there can be taken back', async () => {
    const rig = await opened();
    rig.press('tab', 'tab', 'right', 'escape');
    openForm(rig.control, { ...opening, values: { gpu: 'H100-SXM5-80GB', count: '2' } });
    expect(draftOf(rig)?.values).toMatchObject({ name: 'h100-sxm-01', region: 'FIN-01', rules: [] });
    expect(rig.message()?.text).toContain('ctrl-t goes back');
    rig.press('ctrl-t', 'enter');
    expect(draftOf(rig)?.values).toMatchObject({ gpu: 'L40', count: '2', region: 'NORWAY-1' });
  });

  it('is not asked for where none is kept', async () => {
    const rig = await opened();
    rig.press('ctrl-t');
    expect(rig.overlay()).toBeNull();
    expect(rig.message()?.text).toContain('ctrl-k keeps');
  });
});
