import { describe, expect, it } from 'vitest';
import type { StartupScript } from '../../src/api/types.ts';
import { draftKey } from '../../src/screens/form/draft.ts';
import { batchItem } from '../store/batch-item.ts';
import { draw } from './draw.tsx';
import { createRig, type Rig } from './rig.ts';

const join: StartupScript = {
  id: 's1',
  name: 'join tailnet',
  script: '#!/bin/bash\ntailscale up\n',
  sizeBytes: 25,
  createdAtMs: 1_000,
  updatedAtMs: 1_000,
};
const mount: StartupScript = { ...join, id: 's2', name: 'mount data' };

/** The list of scripts, the cursor on the first of these. */
function open(...rows: readonly StartupScript[]): Rig {
  const rig = createRig([], { columns: 120, rows: 30 });
  rig.fill('scripts', rows, ({ id }) => id);
  rig.control.goTo('scripts');
  return rig;
}

/** Reviews, confirms, and gives what was asked for. */
async function send(rig: Rig) {
  await rig.confirmForm();
  const request = rig.calls.runs.at(-1);
  if (request === undefined) throw new Error('nothing was sent');
  return request;
}

describe('a new script', () => {
  it('is written in the editor and sent with its text as a secret, tabs and all', async () => {
    const rig = open();
    const screen = draw(rig);
    await screen.line('Each would be a text that new VMs run when they first start.');
    await screen.line(/^ {3}n {3}Keep a new startup script, written in your editor$/);
    rig.press('n');
    await rig.formBegun('scripts.create');
    rig.type('warm cache');
    rig.press('tab');
    rig.editing = () => ({ text: '#!/bin/bash\n\tcat <<-END' });
    rig.press('enter');
    await screen.line('24 of 16,384 bytes');
    await screen.line(/text +\d lines, 24 B/);
    const request = await send(rig);
    expect(request).toEqual({
      operation: 'createScript',
      label: 'Create',
      targets: [
        {
          id: expect.stringMatching(/^new:/),
          name: 'warm cache',
          seen: null,
          args: { name: 'warm cache' },
          secret: { script: '#!/bin/bash\n\tcat <<-END\n' },
        },
      ],
    });
  });

  it.each([
    ['', 'x', 'it needs a name'],
    ['join tailnet', 'x', 'there is a script called join tailnet already'],
    ['n'.repeat(101), 'x', '101 characters: at most 100'],
    ['fresh', '', 'it needs a text: enter opens your editor on it'],
    ['fresh', 'x'.repeat(16_384), '16,385 of 16,384 bytes: 1 too many'],
  ])('called %.12s with %.3s is not sent: %s', async (name, text, problem) => {
    const rig = open(join);
    rig.press('n');
    await rig.formBegun('scripts.create');
    rig.controller.paste(name);
    rig.press('tab');
    rig.controller.paste(text);
    rig.press('ctrl-o');
    await draw(rig).line(problem);
    expect(rig.overlay()).toBeNull();
    expect(rig.calls.runs).toEqual([]);
  });

  it('of just 16 KiB is taken, and its first line is looked at', async () => {
    const rig = open();
    rig.press('n');
    await rig.formBegun('scripts.create');
    rig.type('big');
    rig.press('tab');
    rig.controller.paste('x'.repeat(16_383));
    await draw(rig).line('its first line is no #! line');
    const request = await send(rig);
    expect(request.targets[0]?.secret?.script).toHaveLength(16_384);
  });

  it('that the service refuses stands at its field with all that was typed', async () => {
    const rig = open();
    rig.press('n');
    await rig.formBegun('scripts.create');
    rig.type('fresh');
    rig.press('tab');
    rig.controller.paste('#!/bin/sh');
    const request = await send(rig);
    const reason = 'The name fresh is already used';
    const refused = batchItem({ id: request.targets[0]?.id ?? '', name: 'fresh', outcome: 'failed' });
    rig.batch('batch-1', request, [{ ...refused, reason, field: 'name' }], 1);
    await draw(rig).line(reason);
    const draft = rig.ui.getState().drafts[draftKey('scripts.create', [])];
    expect(draft?.values).toMatchObject({ name: 'fresh', script: '#!/bin/sh' });
  });
});

describe('a script that is edited', () => {
  it('opens with its text, and only what was changed is sent', async () => {
    const rig = open(join);
    rig.press('i');
    await rig.formBegun('scripts.change', ['s1']);
    rig.press('tab');
    rig.editing = (text) => ({ text: `${text} --ssh` });
    rig.press('enter');
    await draw(rig).line('31 of 16,384 bytes');
    expect(rig.calls.edited).toEqual([{ text: '#!/bin/bash\ntailscale up', fileName: 'startup.sh' }]);
    const request = await send(rig);
    expect(request).toEqual({
      operation: 'updateScript',
      label: 'Save',
      targets: [
        {
          id: 's1',
          name: 'join tailnet',
          seen: join,
          args: {},
          secret: { script: '#!/bin/bash\ntailscale up --ssh\n' },
        },
      ],
    });
  });

  it('may get another name alone, and is not sent while nothing is changed', async () => {
    const rig = open(join, mount);
    rig.press('i');
    await rig.formBegun('scripts.change', ['s1']);
    rig.press('ctrl-o');
    await draw(rig).line('nothing is changed yet');
    rig.press('shift-tab', 'tab', 'shift-tab');
    rig.press('ctrl-u');
    rig.type('join 2');
    const request = await send(rig);
    expect(request.targets[0]).toMatchObject({ id: 's1', args: { name: 'join 2' } });
    expect(request.targets[0]?.secret).toBeUndefined();
  });

  it('says so when somebody saved it meanwhile', async () => {
    const rig = open(join);
    rig.press('i');
    await rig.formBegun('scripts.change', ['s1']);
    rig.press('tab');
    rig.editing = () => ({ text: 'mine' });
    rig.press('enter');
    rig.fill('scripts', [{ ...join, script: 'theirs', sizeBytes: 6, updatedAtMs: 9_000 }], ({ id }) => id);
    const screen = draw(rig);
    await screen.line('it was saved elsewhere since this was');
    rig.press('ctrl-o');
    await screen.line('5 bytes replace the 6 bytes it has for good. It was saved elsewhere since');
  });
});

describe('scripts that are deleted', () => {
  it('are deleted by the name typed', async () => {
    const rig = open(join);
    const screen = draw(rig);
    await screen.line('join tailnet');
    rig.press('D');
    await screen.line('script join tailnet, 25 bytes');
    await screen.line('VMs that ran it, as they are');
    await rig.drawn();
    rig.press('y', 'enter');
    expect(rig.calls.runs).toEqual([]);
    rig.press('backspace');
    rig.type('join tailnet');
    rig.press('enter');
    expect(rig.calls.runs).toEqual([
      expect.objectContaining({
        operation: 'deleteScript',
        targets: [expect.objectContaining({ id: 's1', name: 'join tailnet' })],
      }),
    ]);
  });

  it('several at once by their count, in one request', async () => {
    const rig = open(join, mount);
    const screen = draw(rig);
    await screen.line('mount data');
    rig.press('*', 'D');
    await screen.line('Delete 2 scripts');
    await rig.drawn();
    rig.type('2');
    rig.press('enter');
    expect(rig.calls.runs[0]?.operation).toBe('deleteScripts');
    expect(rig.calls.runs[0]?.targets.map(({ id }) => id)).toEqual(['s1', 's2']);
  });

  it('tell of each that was left, once all have ended', async () => {
    const rig = open(join, mount);
    const screen = draw(rig);
    await screen.line('mount data');
    rig.press('*', 'D');
    await rig.drawn();
    rig.type('2');
    rig.press('enter');
    const [request] = rig.calls.runs;
    if (request === undefined) throw new Error('nothing was sent');
    const items = [
      batchItem({ id: 's1', name: 'join tailnet', outcome: 'done', result: { id: null } }),
      batchItem({ id: 's2', name: 'mount data', outcome: 'failed', reason: 'still there' }),
    ];
    const sent = items.map((item) => ({ ...item, outcome: 'sent' as const }));
    rig.batch('batch-1', request, sent);
    rig.batch('batch-1', request, items, 2);
    await screen.line('Delete 2: 1 accepted, 1 failed   e shows why');
    rig.press('e');
    await screen.line(/^ failed +mount data +still there/);
    rig.press('t');
    await screen.line('do it again from the list of scripts');
  });
});

it('a script is taken along to the form of a new machine', async () => {
  const rig = open(join);
  rig.press('d');
  await rig.formBegun('deploy');
  const draft = rig.ui.getState().drafts[draftKey('deploy', [])];
  expect(draft?.values).toMatchObject({ start: 'script', script: 's1' });
});
