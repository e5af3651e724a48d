import { describe, expect, it, vi } from 'vitest';
import { openForm } from '../../src/screens/control/forms.ts';
import { askToSwitch } from '../../src/screens/control/login.ts';
import type { FormDraft } from '../../src/screens/form/draft.ts';
import type { BatchItem } from '../../src/store/changes/changes.ts';
import { batchItem } from '../store/batch-item.ts';
import { volumeRow } from '../store/money-rows.ts';
import { until } from '../until.ts';
import { draw } from './draw.tsx';
import { plantForm, tendForm } from './form-spec.ts';
import { createRig, type Rig } from './rig.ts';

vi.mock('../../src/resources/forms/registry.ts', () => ({
  formOf: (id: string) => [plantForm, tendForm].find((form) => form.id === id) ?? null,
}));

const opening = { kind: 'form', form: plantForm.id, about: [] } as const;

async function opened(size = { columns: 120, rows: 30 }): Promise<Rig> {
  const rig = createRig([], size, { tellsRuns: true });
  openForm(rig.control, opening);
  await until(() => expect(draftOf(rig)).toMatchObject({ at: 'name', touched: false }));
  return rig;
}

function draftOf(rig: Rig): FormDraft | undefined {
  return rig.ui.getState().drafts[plantForm.id];
}

function value(rig: Rig, id: string): unknown {
  return draftOf(rig)?.values[id];
}

/** Fills in what is missing and goes through the review. */
async function sent(rig: Rig): Promise<void> {
  rig.press('tab', 'tab', 'enter', 'space', 'enter', 'ctrl-o');
  await rig.drawn();
  rig.press('y');
}

function outcome(rig: Rig, item: Partial<BatchItem>): void {
  const [request] = rig.calls.runs;
  if (request === undefined) throw new Error('nothing was sent');
  const whole = batchItem({ id: 'new:1', name: 'plant1', outcome: 'failed', ...item });
  rig.batch('batch-1', request, [whole], rig.clock.now());
}

describe('walking a form', () => {
  it('starts in the first field, and what is typed there reaches no list', async () => {
    const rig = await opened();
    rig.type('P');
    expect(value(rig, 'name')).toBe('plant1P');
    rig.press('home', 'x', 'backspace', 'ctrl-u');
    expect(value(rig, 'name')).toBe('plant1P');
    rig.press('end', 'backspace');
    expect(value(rig, 'name')).toBe('plant1');
    expect(rig.overlay()).toBeNull();
  });

  it('keeps what is typed before its parts are loaded', async () => {
    const rig = createRig();
    openForm(rig.control, opening);
    rig.type('23');
    await until(() => expect(value(rig, 'name')).toBe('plant123'));
  });

  it.each([
    [['tab'], 'region'],
    [['down', 'down'], 'keys'],
    [['tab', 'tab', 'shift-tab'], 'region'],
    [['up'], 'name'],
    [['pagedown'], null],
    [['pagedown', 'tab'], null],
  ] as const)('%j stands on %s', async (keys, at) => {
    const rig = await opened();
    rig.press(...keys);
    expect(draftOf(rig)?.at).toBe(at);
  });

  it('turns through what can be chosen, and takes other values along', async () => {
    const rig = await opened();
    rig.press('tab', 'right');
    expect(value(rig, 'region')).toBe('US-1');
    expect(value(rig, 'name')).toBe('US-1-plant');
    rig.press('right');
    expect(value(rig, 'region')).toBe('NORWAY-1');
    rig.press('left');
    expect(value(rig, 'region')).toBe('US-1');
  });

  it('turns a switch, and a field that depends on it goes', async () => {
    const rig = await opened();
    const screen = draw(rig);
    await screen.line('password');
    rig.press('tab', 'tab', 'tab', 'space');
    expect(value(rig, 'wet')).toBe(false);
    await screen.without('password');
  });

  it('writes longer text in the editor of the operator', async () => {
    const rig = await opened();
    const written = 'one\n\ttwo \\e is \x1b[2J';
    rig.editing = () => ({ text: written });
    rig.press('tab', 'tab', 'tab', 'tab', 'tab', 'enter');
    // A tab or a sequence may be meant: it is kept, and never drawn.
    await until(() => expect(value(rig, 'notes')).toBe(written));
    expect(draw(rig).lines().join('')).not.toContain('\x1b[2J');
    expect(rig.calls.edited).toEqual([{ text: '', fileName: 'notes.txt' }]);
    rig.editing = () => ({ problem: 'vi was not found' });
    rig.press('enter');
    await until(() => expect(rig.message()?.text).toBe('vi was not found'));
    expect(value(rig, 'notes')).toBe(written);
  });
});

describe('a longer text', () => {
  it('is read from the file whose path is typed', async () => {
    const rig = await opened();
    rig.files.set('~/notes', 'one\n\ttwo');
    rig.press('tab', 'tab', 'tab', 'tab', 'tab', '~');
    const screen = draw(rig);
    await screen.line(/file ~/);
    rig.type('/note');
    rig.press('enter');
    await until(() => expect(rig.message()?.text).toContain("can't be read"));
    expect(draftOf(rig)?.picker?.typed.text).toBe('~/note');
    rig.controller.paste('s');
    rig.press('enter');
    await until(() => expect(value(rig, 'notes')).toBe('one\n\ttwo'));
    expect(draftOf(rig)?.picker).toBeNull();
  });

  it('that came as a whole is told at once what is wrong with it', async () => {
    const rig = await opened();
    rig.files.set('~/notes', 'a\n?');
    rig.press('tab', 'tab', 'tab', 'tab', 'tab');
    rig.controller.paste('?');
    const screen = draw(rig);
    await screen.line('notes must not ask');
    rig.controller.paste('fine');
    await screen.without('notes must not ask');
    rig.type('~/notes');
    rig.press('enter');
    await screen.line('notes must not ask');
  });

  it('is not lost by a stroke too many', async () => {
    const rig = await opened();
    rig.press('tab', 'tab', 'tab', 'tab', 'tab');
    rig.controller.paste('one\ntwo');
    rig.press('backspace', 'delete');
    expect(value(rig, 'notes')).toBe('one\ntwo');
    expect(rig.message()?.text).toContain('ctrl-u empties it');
    rig.press('ctrl-u');
    expect(value(rig, 'notes')).toBe('');
  });
});

describe('what is read while it is open', () => {
  it('is asked for, and fills in what nobody gave a value', async () => {
    const rig = createRig();
    openForm(rig.control, { ...opening, about: ['BRK-1D'] });
    await until(() => expect(rig.calls.watched.at(-1)).toEqual(['vms', 'volumes']));
    expect(rig.calls.opened).toEqual(['BRK-1D']);
    const pot = () => rig.ui.getState().drafts[`${plantForm.id} BRK-1D`]?.values.pot;
    expect(pot()).toBe('');
    rig.fill('volumes', [volumeRow({ id: 'v1' })], ({ id }) => id);
    expect(pot()).toBe('v1');
    rig.press('tab', 'tab', 'tab', 'tab', 'backspace', 'backspace');
    rig.fill('volumes', [volumeRow({ id: 'v2' })], ({ id }) => id);
    expect(pot()).toBe('');
    rig.press('escape');
    expect(rig.calls.watched.at(-1)).toEqual(['vms']);
  });

  it('leaves what the form was opened with', async () => {
    const rig = createRig();
    rig.fill('volumes', [volumeRow({ id: 'v1' })], ({ id }) => id);
    openForm(rig.control, { ...opening, values: { pot: '' } });
    await until(() => expect(value(rig, 'pot')).toBe(''));
    expect(draftOf(rig)?.touched).toBe(false);
  });
});

describe('an open list', () => {
  it('is filtered by typing, and enter takes the one under the cursor and goes on', async () => {
    const rig = await opened();
    rig.press('tab', 'u');
    expect(draftOf(rig)?.picker?.typed.text).toBe('u');
    rig.press('enter');
    expect(value(rig, 'region')).toBe('US-1');
    expect(draftOf(rig)).toMatchObject({ at: 'keys', picker: null });
  });

  it('says why something in it can not be chosen', async () => {
    const rig = await opened();
    rig.press('tab', 'c', 'enter');
    expect(value(rig, 'region')).toBe('NORWAY-1');
    expect(rig.message()?.text).toBe('CANADA-1: out of stock');
  });

  it('takes several, one with space, and what is typed and is none of them', async () => {
    const rig = await opened();
    rig.press('tab', 'tab', 'enter', 'space', 'down', 'space');
    expect(value(rig, 'keys')).toEqual(['k1', 'k2']);
    rig.press('4', '2', 'enter');
    expect(value(rig, 'keys')).toEqual(['k1', 'k2', 'n42']);
    const screen = draw(rig);
    expect(await screen.line(/keys +anna/)).toContain('anna, ben, number 42');
    rig.press('escape');
    expect(draftOf(rig)).toMatchObject({ at: 'keys', picker: null });
    rig.press('backspace');
    expect(value(rig, 'keys')).toEqual([]);
  });

  it('takes blanks into what is typed, and what is typed in full before what begins like it', async () => {
    const rig = await opened();
    rig.press('tab', 'tab', 'n', 'space', 'b');
    expect(draftOf(rig)?.picker?.typed.text).toBe('n b');
    expect(value(rig, 'keys')).toEqual([]);
    rig.press('ctrl-u', '7', '7', 'enter', '7', 'enter');
    expect(value(rig, 'keys')).toEqual(['n77', 'n7']);
  });

  it.each(['tab', 'ctrl-o'] as const)('takes on %s what was typed and not taken yet', async (key) => {
    const rig = await opened();
    rig.press('tab', 'tab', '7', '7', key);
    expect(value(rig, 'keys')).toEqual(['n77']);
    expect(draftOf(rig)?.picker).toBeNull();
    if (key === 'ctrl-o') expect(rig.overlay()).toMatchObject({ kind: 'review' });
  });

  it.each(['tab', 'ctrl-o'] as const)('stays on %s with what was typed and is nothing', async (key) => {
    const rig = await opened();
    rig.press('tab', 'tab', 'z', 'z', key);
    expect(draftOf(rig)?.picker?.typed.text).toBe('zz');
    expect(rig.message()?.text).toBe('zz: not a number');
    expect(rig.overlay()).toBeNull();
    rig.press('ctrl-u', 'a', 'tab');
    expect(value(rig, 'keys')).toEqual([]);
    expect(draftOf(rig)).toMatchObject({ picker: null, at: 'wet' });
  });

  it('keeps what is typed in full a second time, and says that it is there', async () => {
    const rig = await opened();
    rig.press('tab', 'tab', '7', 'enter', '7', 'enter');
    expect(value(rig, 'keys')).toEqual(['n7']);
    expect(rig.message()?.text).toBe('number 7 is chosen already');
  });

  it('says what is wrong with what can not be added', async () => {
    const rig = await opened();
    rig.press('tab', 'tab', 'z', 'z');
    const screen = draw(rig);
    expect(await screen.line(/zz .*not a number/)).toMatch(/^ ▌ {3}zz/);
    rig.press('enter');
    expect(value(rig, 'keys')).toEqual([]);
  });
});

describe('sending', () => {
  it('goes to the first field with something wrong and says it there', async () => {
    const rig = await opened();
    rig.press('ctrl-o');
    expect(rig.overlay()).toBeNull();
    expect(draftOf(rig)?.at).toBe('keys');
    expect(rig.message()?.text).toBe('keys: choose one at least');
    await draw(rig).line('choose one at least');
  });

  it('says nothing of a field that was not left yet', async () => {
    const rig = await opened();
    const screen = draw(rig);
    rig.press('ctrl-u', 'end', 'backspace', 'backspace', 'backspace', 'backspace', 'backspace', 'backspace');
    await screen.line('New plant');
    await screen.without('it needs a name');
    rig.press('tab');
    await screen.line('it needs a name');
  });

  it('says at once what is wrong with a text that is checked as it is typed', async () => {
    const rig = await opened();
    const screen = draw(rig);
    rig.type('!');
    await screen.line('no !');
    rig.press('backspace');
    await screen.without('no !');
  });

  it('makes first what has to be there, and then sends with what was made', async () => {
    const rig = await opened();
    rig.press('tab', 'tab', '4', '2', 'enter', 'enter', 'ctrl-o');
    await rig.drawn();
    rig.press('y');
    const [first] = rig.calls.runs;
    expect(first).toMatchObject({ label: 'Buy', targets: [{ id: 'new:n42' }] });
    if (first === undefined) return;
    const made = batchItem({ id: 'new:n42', name: 'n42', outcome: 'done', result: { id: 'k9' } });
    rig.batch('batch-1', first, [made], rig.clock.now());
    expect(rig.calls.runs.map(({ label }) => label)).toEqual(['Buy', 'Plant']);
    expect(draftOf(rig)).toMatchObject({ batchId: 'batch-2', values: { keys: ['k9'] } });
  });

  it('sends nothing more when what had to be there first was refused', async () => {
    const rig = await opened();
    rig.press('tab', 'tab', '4', '2', 'enter', 'enter', 'ctrl-o');
    await rig.drawn();
    rig.press('y');
    outcome(rig, { id: 'new:n42', field: 'ssh_key_ids', reason: 'there are 25 already' });
    expect(rig.calls.runs).toHaveLength(1);
    expect(draftOf(rig)).toMatchObject({
      at: 'keys',
      batchId: null,
      preparing: false,
      refused: { keys: 'there are 25 already' },
    });
  });

  it('shows once more what is sent, and Enter does not send it', async () => {
    const rig = await opened();
    rig.press('tab', 'tab', 'enter', 'space', 'enter', 'ctrl-o');
    const screen = draw(rig);
    expect(await screen.line('Plant plant1?')).toContain('Costs $1.00/h.');
    rig.press('y');
    expect(rig.calls.runs).toEqual([]);
    await rig.drawn();
    rig.press('enter');
    expect(rig.calls.runs).toEqual([]);
    await rig.drawn();
    rig.press('y');
    expect(rig.calls.runs).toMatchObject([{ label: 'Plant', targets: [{ id: 'new:1' }] }]);
    await screen.line('waiting for the answer');
    rig.press('x', 'ctrl-o', 'ctrl-x');
    expect(value(rig, 'name')).toBe('plant1');
    expect(rig.calls.runs).toHaveLength(1);
  });

  it('goes to the list once it is done, and to the row as soon as it is there', async () => {
    const rig = await opened();
    await sent(rig);
    outcome(rig, { outcome: 'done', result: { id: 'BRK-9V' } });
    expect(draftOf(rig)).toBeUndefined();
    expect(rig.control.screen()).toEqual({ kind: 'list', resource: 'volumes' });
  });

  it.each([
    ['plant_name', 'name'],
    ['rules[2].port', 'keys'],
  ])('a refusal of %s lands on %s, and is not said any more once that is changed', async (field, at) => {
    const rig = await opened();
    await sent(rig);
    outcome(rig, { field, reason: 'taken already' });
    expect(draftOf(rig)).toMatchObject({ at, batchId: null, refused: { [at]: 'taken already' } });
    const screen = draw(rig);
    await screen.line('taken already');
    rig.press(at === 'name' ? 'x' : 'backspace');
    await screen.without('taken already');
  });

  it('a refusal of no field lands on the field its word is about', async () => {
    const rig = await opened();
    await sent(rig);
    outcome(rig, { code: 'name_conflict', reason: 'taken already' });
    expect(draftOf(rig)).toMatchObject({ at: 'name', refused: { name: 'taken already' } });
  });

  it.each([
    [{ reason: 'not enough credit' }],
    [{ field: 'unheard_of', reason: 'not enough credit' }],
    [{ outcome: 'unknown', field: 'plant_name', reason: 'not enough credit' }],
  ] as const)('a refusal of no field of it stands beside what sends: %j', async (item) => {
    const rig = await opened();
    await sent(rig);
    outcome(rig, item);
    expect(draftOf(rig)).toMatchObject({ at: null, notice: 'not enough credit', refused: {} });
    await draw(rig).line('not enough credit');
  });

  it('is not possible while nothing may be changed', async () => {
    const rig = createRig();
    rig.control.patch({ readOnly: true });
    openForm(rig.control, opening);
    expect(rig.control.screen().kind).toBe('list');
    expect(rig.message()?.text).toContain('read-only');
  });
});

describe('a form about a machine', () => {
  const about = ['vm-1'];
  const tending = { kind: 'form', form: tendForm.id, about } as const;
  const key = `${tendForm.id} vm-1`;

  async function openedAbout(): Promise<Rig> {
    const rig = createRig();
    rig.control.go({ kind: 'details', resource: 'volumes', id: 'v-1', top: 0 });
    openForm(rig.control, { ...tending, values: { keys: ['k1', 'k2'] } });
    await until(() => expect(rig.ui.getState().drafts[key]).toBeDefined());
    await rig.confirmForm();
    return rig;
  }

  function ended(rig: Rig, items: readonly Parameters<typeof batchItem>[0][]): void {
    const [request] = rig.calls.runs;
    if (request === undefined) throw new Error('nothing was sent');
    rig.batch('batch-1', request, items.map(batchItem), rig.clock.now());
  }

  it('has it and what it chooses from read for as long as it is open', async () => {
    const rig = await openedAbout();
    expect(rig.calls.opened).toEqual(['vm-1']);
    expect(rig.calls.watched.at(-1)).toEqual(expect.arrayContaining(['volumes']));
  });

  it('goes back to where it was opened once it is done', async () => {
    const rig = await openedAbout();
    ended(rig, [{ id: 'new:k1', name: 'anna', outcome: 'done' }]);
    expect(rig.control.screen()).toMatchObject({ kind: 'details', resource: 'volumes', id: 'v-1' });
  });

  it('keeps what was not done, and says why', async () => {
    const rig = await openedAbout();
    ended(rig, [
      { id: 'new:k1', name: 'anna', outcome: 'done' },
      { id: 'new:k2', name: 'ben', outcome: 'failed', field: 'rules', reason: 'too many' },
    ]);
    expect(rig.ui.getState().drafts[key]).toMatchObject({
      values: { keys: ['k2'] },
      refused: { keys: '1 of 2 done; ben: too many' },
    });
  });
});

describe('a draft', () => {
  it('is not lost by leaving the console or the account without a question', async () => {
    const rig = await opened();
    rig.press('ctrl-c');
    expect(rig.calls.quits).toBe(1);
    rig.type('23');
    rig.press('escape', 'q');
    expect(rig.calls.quits).toBe(1);
    const screen = draw(rig);
    await screen.line('Not sent, but kept for the next start: new plant.');
    rig.press('escape', 'ctrl-c', 'ctrl-c');
    expect(rig.calls.quits).toBe(2);
    rig.press('escape');
    askToSwitch(rig.control, 'work');
    expect(rig.calls.switched).toEqual(['work']);
  });

  it('is asked about where only a secret, or what is typed into a list, would be lost', async () => {
    const rig = await opened();
    rig.press('pagedown', 'up');
    rig.type('secret12');
    rig.press('ctrl-c');
    const screen = draw(rig);
    await screen.line(/kept for the next start: new plant\. Not sent, and lost: password\./);
    rig.press('escape');
    askToSwitch(rig.control, 'work');
    expect(rig.calls.switched).toEqual([]);
    expect(rig.message()?.text).toContain('New plant (password) would be lost');

    const typing = await opened();
    typing.press('tab', 'tab', 'enter');
    typing.type('12');
    typing.press('ctrl-c');
    expect(typing.calls.quits).toBe(0);
    await draw(typing).line('Not sent, and lost: new plant.');
    typing.press('escape');
    askToSwitch(typing.control, 'work');
    expect(typing.calls.switched).toEqual([]);
  });

  it('is said to be lost where it can not be kept', async () => {
    const rig = await opened();
    rig.keeping = 'the disk is full.';
    rig.type('23');
    await rig.clock.advance(1_000);
    rig.press('ctrl-c');
    await draw(rig).line('Not sent, and lost: new plant.');
    rig.press('escape');
    askToSwitch(rig.control, 'work');
    expect(rig.message()?.text).toContain('New plant would be lost');
  });

  it('is kept without what is secret, and goes on in a later console', async () => {
    const rig = await opened();
    rig.type('23');
    rig.press('pagedown', 'up');
    rig.type('secret12');
    await rig.clock.advance(1_000);
    expect(rig.left).toMatchObject([{ form: plantForm.id, values: { name: 'plant123' }, sent: false }]);
    expect(JSON.stringify(rig.left)).not.toMatch(/password|secret12/);

    const later = createRig([], { columns: 120, rows: 30 });
    later.left = rig.left.map((draft) => ({ ...draft, owner: { ...draft.owner, session: 'of before' } }));
    openForm(later.control, opening);
    await until(() => expect(value(later, 'name')).toBe('plant123'));
    expect(later.message()?.text).toMatch(
      /^the draft of \d\d-\d\d \d\d:\d\d .* is back, but for secrets: ctrl-x/,
    );
    later.press('ctrl-x');
    expect(value(later, 'name')).toBe('plant1');
    await later.clock.advance(1_000);
    expect(later.left).toEqual([]);
  });

  it('is kept before the console is suspended', async () => {
    const rig = await opened();
    rig.type('23');
    rig.press('ctrl-z');
    await until(() => expect(rig.left).toMatchObject([{ values: { name: 'plant123' } }]));
  });

  it('that was on its way is kept until its outcome is known', async () => {
    const rig = await opened();
    await sent(rig);
    await rig.clock.advance(1_000);
    expect(rig.left).toMatchObject([{ sent: true }]);
    const later = createRig([], { columns: 120, rows: 30 });
    later.left = rig.left.map((draft) => ({ ...draft, owner: { ...draft.owner, session: 'of before' } }));
    openForm(later.control, opening);
    await until(() => expect(later.message()?.text).toMatch(/on its way when the console ended.*see J/));
    outcome(rig, { outcome: 'done' });
    await rig.clock.advance(1_000);
    expect(rig.left).toEqual([]);
  });

  it('is kept when the form is left, but for what must not be found there', async () => {
    const rig = await opened();
    rig.type('23');
    rig.press('pagedown', 'up');
    rig.type('secret12');
    expect(value(rig, 'password')).toBe('secret12');
    const screen = draw(rig);
    await screen.line(/password +\*{8}/);
    rig.press('escape');
    expect(rig.control.screen().kind).toBe('list');
    openForm(rig.control, opening);
    expect(value(rig, 'name')).toBe('plant123');
    expect(value(rig, 'password')).toBe('');
    expect(rig.message()?.text).toContain('the draft is as you left it');
  });

  it('in which nothing was typed is none', async () => {
    const rig = await opened();
    rig.press('tab', 'escape');
    expect(draftOf(rig)).toBeUndefined();
  });

  it('is thrown away by ctrl-x', async () => {
    const rig = await opened();
    rig.type('23');
    rig.press('ctrl-x');
    expect(draftOf(rig)).toMatchObject({ touched: false, values: { name: 'plant1' } });
  });

  it('that was begun is not overwritten by one that is filled in elsewhere', async () => {
    const rig = await opened();
    rig.type('23');
    rig.press('escape');
    openForm(rig.control, { ...opening, values: { name: 'other' } });
    expect(value(rig, 'name')).toBe('plant123');
    expect(rig.message()?.text).toContain('begins with what was chosen now');
    rig.press('ctrl-x');
    expect(value(rig, 'name')).toBe('other');
    rig.type('s');
    rig.press('ctrl-x');
    expect(value(rig, 'name')).toBe('other');
  });
});

describe('the picture', () => {
  it.each([
    [{ columns: 120, rows: 30 }, true],
    [{ columns: 80, rows: 24 }, false],
    [{ columns: 60, rows: 15 }, false],
  ])('at %j has the meaning in sight', async (size, beside) => {
    const rig = await opened(size);
    const screen = draw(rig);
    const meaning = await screen.line('$1.00/h for plant1');
    expect(meaning.includes('name')).toBe(beside);
    expect(Math.max(...screen.lines().map((text) => text.length))).toBeLessThanOrEqual(size.columns);
    rig.press('pagedown');
    await screen.line('review and plant');
  });

  it('takes pastes into the text, and into an open list', async () => {
    const rig = await opened();
    rig.controller.paste('\x1b[31m-red\n');
    expect(value(rig, 'name')).toBe('plant1-red');
    rig.press('tab', 'tab');
    rig.controller.paste('77');
    rig.press('enter');
    expect(value(rig, 'keys')).toEqual(['n77']);
  });
});
