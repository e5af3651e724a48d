import { afterEach, test } from 'vitest';
import { attack, change, expectSafe, openBehind, wordsForPrograms } from './driver/hostile.ts';
import { closeRelays } from './driver/relay.ts';
import { closeClouds } from './driver/simulator.ts';
import { closeTerminals, type TerminalSession } from './driver/terminal.ts';

afterEach(async () => {
  await closeTerminals();
  await closeRelays();
  await closeClouds();
});

const openSpoilt = (): Promise<TerminalSession> =>
  openBehind((text, field) => (wordsForPrograms.test(field) ? text : text + attack));

/** Lists that are made of what is known, and what each begins with. */
const derived = [
  ['spending', 'Spending'],
  ['exposure', 'Exposure'],
  ['waste', 'Waste'],
  ['audit', 'Key audit'],
  ['inventory', 'Key inventory'],
  ['hibernations', 'Savings'],
  ['ssh-config', 'SSH config'],
] as const;

test('lists made of what is known stay whole', async () => {
  const terminal = await openSpoilt();
  for (const [id, heading] of derived) {
    terminal.press(':');
    terminal.type(id);
    await terminal.waitFor(`: ${id}`);
    terminal.press('enter');
    await terminal.waitFor(new RegExp(`^ ${heading}`, 'm'));
    await terminal.quiet(400);
    await expectSafe(terminal, id);
  }
  terminal.press('1', 'G');
  await terminal.waitFor(/ 11\/11$/m);
  await change(terminal, 'x');
  await expectSafe(terminal, 'relations');
});

/** Opens the list of each field in turn, and then the review or what is wrong. */
const walkForm = async (terminal: TerminalSession, name: string, fields: number): Promise<void> => {
  await expectSafe(terminal, name);
  for (let field = 0; field < fields; field++) {
    terminal.press('tab', 'enter');
    await expectSafe(terminal, `${name}, field ${field + 1}`);
    if (terminal.screen().some((line) => line.startsWith(' / '))) await change(terminal, 'escape');
  }
  terminal.press('ctrl-o');
  await expectSafe(terminal, `${name}, sent`);
  terminal.press('escape', 'escape');
  await terminal.quiet(100);
};

test('forms, their lists and their questions stay whole', async () => {
  const terminal = await openSpoilt();
  for (const [tab, key, heading, fields] of [
    ['1', 'n', 'Deploy a VM', 7],
    ['2', 'n', 'key', 1],
    ['3', 'n', 'firewall', 2],
    ['3', 'm', 'behind', 1],
    ['4', 'n', 'volume', 2],
    ['5', 'n', 'snapshot', 2],
  ] as const) {
    terminal.press(tab);
    await terminal.waitFor((screen) => screen.some((line) => line.startsWith('▌')));
    terminal.press(key);
    await terminal.waitFor(new RegExp(`^ .*${heading}`, 'm'));
    await terminal.quiet(200);
    await walkForm(terminal, `${heading} by ${key} of tab ${tab}`, fields);
    terminal.press('escape');
    await terminal.quiet(100);
  }
});
