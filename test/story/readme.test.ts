import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { openConsole } from './driver/console.ts';
import { closeTerminals } from './driver/terminal.ts';

afterEach(closeTerminals);

const nameInHelp: Record<string, string> = { esc: 'escape' };

test('the README lists no key that the program does not have', async () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const table = /\| key \| what it does \|\n\| --- \| --- \|\n((?:\|.*\n)+)/.exec(readme)?.[1] ?? '';
  const listed = table
    .split('\n')
    .flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, key]) => key ?? ''));
  expect(listed.length).toBeGreaterThan(20);

  const terminal = openConsole({ args: ['--demo'], rows: 90 });
  await terminal.waitFor('train-llama-70b-01');
  terminal.press('?');
  await terminal.waitFor('All keys');
  await terminal.quiet();
  const known = new Set(
    terminal.screen().flatMap((line) => /^ {3}(\S+(?: \S+)*)/.exec(line)?.[1]?.split(' ') ?? []),
  );
  const words = listed.filter((key) => /^:./.test(key));
  const keys = listed.filter((key) => !words.includes(key));
  expect(keys.filter((key) => !known.has(nameInHelp[key] ?? key))).toEqual([]);

  const isOpen = (mark: string) => (screen: string[]) => screen.some((line) => line.includes(mark));
  terminal.press('escape');
  await terminal.waitFor((screen) => !isOpen('All keys')(screen));
  for (const word of words) {
    terminal.press(':');
    terminal.type(word.slice(1));
    await terminal.waitFor(isOpen(`: ${word.slice(1)}`));
    await terminal.quiet();
    // What enter would do stands under the cursor.
    expect(
      terminal.screen().some((line) => line.startsWith(' ▌ ')),
      word,
    ).toBe(true);
    terminal.press('escape');
    await terminal.waitFor((screen) => !isOpen(`: ${word.slice(1)}`)(screen));
  }
});
