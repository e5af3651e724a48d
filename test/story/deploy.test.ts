import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { until } from '../until.ts';
import { openConsole } from './driver/console.ts';
import { journalText } from './driver/environment.ts';
import { openFleet, waitForQuestion } from './driver/fleet.ts';
import { closeClouds } from './driver/simulator.ts';
import { closeTerminals, type TerminalSession } from './driver/terminal.ts';

afterEach(async () => {
  await closeTerminals();
  await closeClouds();
});

const keyLine = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINawLby1ZsDyt35xqadYqkGhhAxYjzlKC4Ilg1VuRZ0x carl@desk';
const password = 'correct horse';
/** What a key in a form may cost on the wire, as in the list, as a mean over many. */
const budgetBytesPerKey = 300;

/** Opens the form, and waits until it has suggested all it does. */
async function openForm(terminal: TerminalSession): Promise<void> {
  terminal.press('n');
  await terminal.waitFor(/region +CANADA-1/);
  await terminal.waitFor(/rules +SSH from/);
}

test('a deployment is refused, mended where that is told, and comes up', async () => {
  const { cloud, terminal } = await openFleet({ cloud: { speed: 20 } });
  await openForm(terminal);
  expect(terminal.line('/day')).toMatch(/\$0\.69\/h · \$16\.56\/day/);
  terminal.press('ctrl-u');
  for (let left = 'rtx-a6000-01'.length; left > 0; left -= 1) terminal.press('backspace');
  terminal.type('my/machine');
  await terminal.waitFor('letters, digits, spaces and . _ - only');
  for (let left = '/machine'.length; left > 0; left -= 1) terminal.press('backspace');
  terminal.type('-machine');
  // Without a key nothing is sent.
  terminal.press('ctrl-o');
  await terminal.waitFor('SSH keys: choose one at least');
  terminal.paste(keyLine);
  terminal.press('enter');
  await terminal.waitFor(/SSH keys +carl-desk \(new\)/);
  // Left and opened again, it is as it was.
  terminal.press('tab', 'escape');
  await terminal.waitFor('the draft is kept:');
  terminal.press('n');
  await terminal.waitFor(/name +my-machine/);

  cloud.simulator.addVms(1, { name: 'my-machine' });
  terminal.press('ctrl-o');
  await waitForQuestion(terminal, 'Deploy my-machine?');
  expect(terminal.screen().join(' ').replace(/\s+/g, ' ')).toContain('Imports first: carl-desk.');
  terminal.press('y');
  await terminal.waitFor('The name my-machine is already used');
  expect(terminal.line('▌')).toContain('name');

  terminal.type('-2');
  cloud.simulator.setFaults({ soldOut: true });
  terminal.press('ctrl-o');
  await waitForQuestion(terminal, 'Deploy my-machine-2?');
  terminal.press('y');
  await terminal.waitFor(/^ ▌ region/m);
  cloud.simulator.setFaults({});
  terminal.press('ctrl-o');
  await waitForQuestion(terminal, 'Deploy my-machine-2?');
  terminal.press('y');
  await terminal.waitFor(/^▌ +my-machine-2 .*(CREATING|BUILD|ACTIVE)/m);
  await terminal.waitFor(/my-machine-2 is ACTIVE after \d+s: ssh .*ubuntu@/);

  const changes = cloud.changes().map(({ operationId, status }) => [operationId, status]);
  expect(changes).toEqual([
    ['createSshKey', 201],
    ['deployInstance', 409],
    ['deployInstance', 409],
    ['deployInstance', 201],
  ]);
});

test('a password for Jupyter is typed twice, shown nowhere and kept nowhere', async () => {
  const { cloud, terminal } = await openFleet({ console: { recordOutput: true } });
  await openForm(terminal);
  terminal.press('tab', 'tab', 'tab', 'tab', 'tab', 'tab', 'space', 'space', 'tab');
  await terminal.waitFor(/SSH keys +anna-laptop/);
  terminal.press('tab', 'tab', 'space');
  await terminal.waitFor('no rule lets Jupyter in (tcp 8888)');
  terminal.press('tab');
  terminal.type(password);
  terminal.press('tab');
  terminal.type('something else');
  await terminal.waitFor('it is not the same as the first');
  for (let left = 'something else'.length; left > 0; left -= 1) terminal.press('backspace');
  terminal.type(password);
  await terminal.waitFor(/once more +\*{13}/);
  // Left and opened again, it has to be typed anew.
  terminal.press('escape');
  await terminal.waitFor('the draft is kept:');
  terminal.press('n');
  await terminal.waitFor(/once more +▏/);
  terminal.press('shift-tab');
  terminal.type(password);
  terminal.press('tab');
  terminal.type(password);
  terminal.press('ctrl-o');
  await waitForQuestion(terminal, 'Deploy rtx-a6000-01?');
  terminal.press('y');
  await terminal.waitFor('◐ CREATING');
  expect(cloud.changes()).toEqual([expect.objectContaining({ operationId: 'deployInstance', status: 201 })]);
  expect(journalText(terminal.sandbox)).toContain('"jupyter_enabled":true');
  expect(journalText(terminal.sandbox) + terminal.output()).not.toContain(password);
});

test('a machine like another has its GPU, system, keys and rules', async () => {
  const { terminal } = await openFleet();
  terminal.press('/');
  terminal.type('train-llama-70b-01');
  terminal.press('enter', 'c');
  await terminal.waitFor('Deploy a VM like train-llama-70b-01');
  await terminal.waitFor(/name +train-llama-70b-02/);
  await terminal.waitFor(/GPU +H100 NVLink/);
  await terminal.waitFor(/how many +4x/);
  await terminal.waitFor(/rules +SSH from anywhere/);
  // What the service tells nobody is asked for.
  terminal.press('ctrl-o');
  await terminal.waitFor('the service does not tell what train-llama-70b-01 did');
});

test('a key in the form costs as little on the wire as one in a list', async () => {
  const { terminal } = await openFleet({ still: true, console: { cols: 160, rows: 50 } });
  await openForm(terminal);
  await terminal.quiet(500);
  const cost = async (keys: number, press: (index: number) => Promise<void>) => {
    terminal.resetBytes();
    for (let index = 0; index < keys; index += 1) await press(index);
    return terminal.bytes / keys;
  };
  let name = 'rtx-a6000-01';
  const typed = await cost(30, async () => {
    terminal.type('x');
    name += 'x';
    await terminal.waitFor(`${name}▏`);
  });
  const labels = [
    'GPU',
    'how many',
    'region',
    'boots from',
    'system',
    'SSH keys',
    'public IP',
    'rules',
    'Jupyter',
  ];
  const walked = await cost(labels.length, async (index) => {
    terminal.press('down');
    await terminal.waitFor(new RegExp(`^ ▌ ${labels[index]}`, 'm'));
  });
  for (let up = labels.length - 1; up > 0; up -= 1) terminal.press('up');
  terminal.press('enter');
  await terminal.waitFor(/^ ▌ RTX-A6000 .*legacy$/m);
  await terminal.quiet(300);
  const models = ['A40', 'L40', 'A100 PCIe', 'A100 SXM', 'H100 PCIe', 'H100 NVLink', 'H100 SXM', 'B300'];
  const chosen = await cost(models.length, async (index) => {
    terminal.press('down');
    await terminal.waitFor(new RegExp(`^ ▌ ${models[index]} .*(legacy|advanced)$`, 'm'));
  });
  expect(Math.max(typed, walked, chosen), `${typed}, ${walked}, ${chosen}`).toBeLessThanOrEqual(
    budgetBytesPerKey,
  );
});

test('a form that was not sent is there after kill -9, without its password', async () => {
  const { cloud, terminal } = await openFleet();
  await openForm(terminal);
  terminal.press('tab', 'tab', 'right');
  await terminal.waitFor(/how many +2x/);
  terminal.press('pagedown', 'up', 'up', 'up', 'space', 'tab');
  terminal.type(password);
  await terminal.waitFor(/password +\*{13}/);
  const file = join(terminal.sandbox.home, 'state/barrack-console/drafts.json');
  const kept = () => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  await until(() => expect(kept()).toContain('"jupyter": true'));
  expect(kept()).not.toContain(password);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  terminal.kill('SIGKILL');
  await terminal.exit;

  const later = openConsole({ env: cloud.env, sandbox: terminal.sandbox });
  await later.waitFor('● ACTIVE');
  later.press('n');
  await later.waitFor(/the draft of .* is back, but for secrets: ctrl-x throws it away/);
  await later.waitFor(/how many +2x/);
  await later.waitFor(/Jupyter +yes/);
});

test('a form is kept as a template, and a later console deploys by it', async () => {
  const { cloud, terminal } = await openFleet();
  await openForm(terminal);
  terminal.press('tab', 'tab', 'right');
  await terminal.waitFor(/how many +2x/);
  terminal.press('tab', 'tab', 'tab', 'tab', 'space', 'space', 'tab');
  await terminal.waitFor(/SSH keys +anna-laptop/);
  terminal.press('ctrl-k');
  terminal.type('two of them');
  await terminal.waitFor('two of them▏');
  terminal.press('enter');
  await terminal.waitFor('kept as two of them');
  terminal.press('ctrl-c');
  await terminal.waitFor('Not sent, but kept for the next start: deploy a VM.');
  terminal.press('ctrl-c');
  expect(await terminal.exit).toMatchObject({ code: 0 });

  const later = openConsole({ env: cloud.env, sandbox: terminal.sandbox });
  await later.waitFor('● ACTIVE');
  later.press(':');
  later.type('templates');
  later.press('enter');
  await later.waitFor(/two of them +2x RTX-A6000 +CANADA-1/);
  later.press('n');
  await later.waitFor(/how many +2x/);
  later.press('ctrl-o');
  await waitForQuestion(later, 'Deploy rtx-a6000-01?');
  later.press('y');
  await later.waitFor(/^▌ +rtx-a6000-01 +◐ (CREATING|BUILD) +2x/m);
  expect(cloud.changes()).toEqual([expect.objectContaining({ operationId: 'deployInstance', status: 201 })]);
});
