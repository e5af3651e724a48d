import { afterEach, expect, test } from 'vitest';
import { openConsole } from './driver/console.ts';
import { cursorRow, goTo, openFleet } from './driver/fleet.ts';
import { closeClouds } from './driver/simulator.ts';
import { closeTerminals } from './driver/terminal.ts';

afterEach(async () => {
  await closeTerminals();
  await closeClouds();
});

test('the demo opens on a fleet with its money, and says that it is a demo', async () => {
  const terminal = openConsole({ args: ['--demo'] });
  await terminal.waitFor('train-llama-70b-01');
  await terminal.waitFor(/^ \$412\.\d\d {2}-\$\d+\.\d\d\/h {2}.* left/m);
  await terminal.waitFor('$1,204.');
  const [tabs, position, heading] = terminal.screen();
  expect(tabs).toMatch(/^ barrack DEMO │ 1 VMs {2}2 Keys {2}3 Firewalls .* 9 Costs +\? help$/);
  expect(position).toMatch(/ 1\/12$/);
  expect(heading?.trim().split(/ {2,}/)).toEqual([
    ...['NAME', 'STATE', 'GPU', 'REGION', 'PUBLIC IP', 'RATE', 'COST', 'UP'],
  ]);
  expect(terminal.line('train-llama-70b-01')).toMatch(
    /^ {3}train-llama-70b-01 +● ACTIVE +4x H100 NVLink +NORWAY-1 +[\d.]+ +\$9\.16\/h +\$1,204\.\d\d +5d 11h$/,
  );
  expect(terminal.line('notebook-anna')).toContain('○ SHUTOFF $');
  expect(terminal.modes()).toMatchObject({ alternateScreen: true, cursorHidden: true, bracketedPaste: true });
});

test('trouble stands out in colour, and healthy rows do not', async () => {
  const { terminal } = await openFleet();
  const colourOf = (name: string, text: string) =>
    terminal.cell(terminal.line(name).indexOf(text), terminal.row(name)).foreground;
  expect(colourOf('crash-test', 'ERROR')).not.toBe('default');
  expect(colourOf('notebook-anna', 'SHUTOFF')).not.toBe('default');
  expect(colourOf('notebook-anna', 'SHUTOFF')).not.toBe(colourOf('crash-test', 'ERROR'));
  expect(colourOf('train-llama-70b-01', 'ACTIVE')).toBe('default');
});

test('the cursor moves by row and to both ends', async () => {
  const { terminal } = await openFleet();
  const steps: [string[], string, string][] = [
    [['j'], '2/11', 'finetune-mistral-02'],
    [['down', 'down'], '4/11', 'eval-batch-03'],
    [['k'], '3/11', 'crash-test'],
    [['G'], '11/11', 'long-sleep'],
    [['j'], '11/11', 'long-sleep'],
    [['g'], '1/11', 'diffusion-xl-04'],
    [['up'], '1/11', 'diffusion-xl-04'],
    [['pagedown'], '11/11', 'long-sleep'],
  ];
  for (const [keys, position, name] of steps) {
    terminal.press(...keys);
    await terminal.waitFor((screen) => screen[1]?.endsWith(` ${position}`) === true);
    await terminal.quiet(60);
    expect(cursorRow(terminal)).toContain(` ${name} `);
  }
  const row = terminal.row('long-sleep');
  expect([terminal.cell(5, row).inverse, terminal.cell(5, row - 1).inverse]).toEqual([true, false]);
});

test('a filter narrows the list while it is typed, and esc takes it away', async () => {
  const { terminal } = await openFleet();
  terminal.press('/');
  terminal.type('state:active !region:canada');
  await terminal.waitFor(/ 1\/4 of 11$/m);
  const names = terminal.screen().flatMap((line) => /^[▌ ] {2}([\w-]+) +\S [A-Z]+ /.exec(line)?.[1] ?? []);
  expect(names).toEqual(['diffusion-xl-04', 'finetune-mistral-02', 'render-farm-07', 'train-llama-70b-01']);
  terminal.press('enter', 'escape');
  await terminal.waitFor(/ 1\/11$/m);
});

test('the cursor keeps its machine when a filter comes and goes', async () => {
  const { terminal } = await openFleet();
  await goTo(terminal, 'train-llama-70b-01');
  terminal.press('/');
  terminal.type('llama');
  await terminal.waitFor(/ 1\/1 of 11$/m);
  expect(cursorRow(terminal)).toContain('train-llama-70b-01');
  terminal.press('enter', 'escape');
  await terminal.waitFor(/ 9\/11$/m);
  expect(cursorRow(terminal)).toContain('train-llama-70b-01');
});

test('details hold the login line, the money and what hangs on the machine', async () => {
  const { terminal } = await openFleet({ console: { rows: 40 } });
  await goTo(terminal, 'train-llama-70b-01');
  terminal.press('enter');
  await terminal.waitFor('checkpoints');
  await terminal.waitFor('ssh-from-office');
  expect(terminal.line('ssh -i')).toMatch(/ssh -i ~\/\.ssh\/ops-yubikey ubuntu@\d+\.\d+\.\d+\.\d+ +y copies/);
  expect(terminal.line('Money')).toMatch(/\$9\.16\/h · \$219\.84\/day · \$1,20\d\.\d\d so far/);
  expect(terminal.line('data-01')).toMatch(/1,000 GB +SSD +● ATTACHED +\/dev\/vdb +\$0\.10\/h/);
  terminal.press('y');
  await expect.poll(() => terminal.clipboard()).toMatch(/^ssh -i ~\/\.ssh\/ops-yubikey ubuntu@[\d.]+$/);
  terminal.press('escape');
  await terminal.waitFor(/ 9\/11$/m);
  expect(cursorRow(terminal)).toContain('train-llama-70b-01');
});

test('every tab opens as a list by its digit', async () => {
  const { terminal } = await openFleet();
  const tabs: [string, string][] = [
    ['2', 'anna-laptop'],
    ['3', 'ssh-from-office'],
    ['4', 'checkpoints'],
    ['8', 'H100 NVLink'],
    ['9', 'SO FAR'],
    ['1', 'PUBLIC IP'],
  ];
  for (const [digit, text] of tabs) {
    terminal.press(digit);
    await terminal.waitFor(text);
  }
});

test('a machine deployed by somebody else appears, and the cursor stays on its machine', async () => {
  const { cloud, terminal } = await openFleet();
  await goTo(terminal, 'train-llama-70b-01');
  cloud.simulator.addVms(1, { name: 'by-a-colleague' });
  terminal.press('r');
  await terminal.waitFor('by-a-colleague');
  await terminal.waitFor(/ 10\/12$/m);
  expect(cursorRow(terminal)).toContain('train-llama-70b-01');
});

test('names that attack the terminal are shown as plain text in their columns', async () => {
  const { terminal } = await openFleet({ cloud: { faults: { hostile: true } } });
  expect(terminal.modes()).toMatchObject({ title: '', alternateScreen: true, mouse: 'none' });
  const glyphs = new Set(['●', '○', 'z', '✕']);
  const stateColumn = terminal.line('NAME').indexOf('STATE');
  const rows = Array.from({ length: 11 }, (_, index) => index + 3);
  expect(rows.map((y) => terminal.cell(stateColumn, y).text)).toEqual(
    rows.map(() => expect.toSatisfy((text: string) => glyphs.has(text))),
  );
  expect(rows.map((y) => terminal.cell(stateColumn - 1, y).text)).toEqual(rows.map(() => ' '));
});
