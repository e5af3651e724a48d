import { CommanderError } from 'commander';
import { expect, it } from 'vitest';
import type { ConsoleArguments } from '../../src/commands/console-arguments.ts';
import { createProgram } from '../../src/program.ts';

/** What the console is opened with, or the sentence with which the arguments are refused. */
async function opened(...args: string[]): Promise<Partial<ConsoleArguments> | string> {
  const given: Partial<ConsoleArguments>[] = [];
  const program = createProgram({
    console: async (flags) => void given.push(flags),
    get: async (_resource, _id, flags) => void given.push(flags),
    doctor: async () => {},
    simulator: async () => {},
    completion: async () => {},
  });
  program.configureOutput({ writeErr: () => {} });
  for (const command of program.commands) command.exitOverride().configureOutput({ writeErr: () => {} });
  try {
    await program.parseAsync(['node', 'barrack', ...args]);
  } catch (error) {
    if (error instanceof CommanderError) return error.message;
    throw error;
  }
  return given[0] ?? 'nothing was opened';
}

it.each([
  ['--demo-vms', '100'],
  ['--demo-seed', '7'],
  ['--demo-speed', '60'],
])('%s opens the demo by itself', async (...args) => {
  expect(await opened(...args)).toMatchObject({ demo: true });
  expect(await opened('get', 'vms', ...args)).toMatchObject({ demo: true });
});

it.each([
  ['--demo'],
  ['--demo-vms', '5'],
  ['--demo-seed', '7'],
  ['--demo-speed', '60'],
])('%s and a profile are two places at once', async (...args) => {
  expect(await opened('--profile', 'lab', ...args)).toMatch(
    /--demo.* cannot be used with option '--profile <name>'/,
  );
});

it('opens no demo by itself', async () => {
  expect(await opened('--read-only')).not.toHaveProperty('demo');
});

it.each([
  [['--no-such-flag'], "barrack: unknown option '--no-such-flag'"],
  [['get', 'vms', '-o', 'xml'], "barrack: option '-o, --output <format>' argument 'xml' is invalid."],
])('begins what it says of %j as it begins all else it says of a mistake', async (args, sentence) => {
  const said: string[] = [];
  const program = createProgram({
    console: async () => {},
    get: async () => {},
    doctor: async () => {},
    simulator: async () => {},
    completion: async () => {},
  });
  for (const command of [program, ...program.commands])
    command.configureOutput({ writeErr: (text) => void said.push(text) });
  await expect(program.parseAsync(['node', 'barrack', ...args])).rejects.toThrow(CommanderError);
  expect(said[0]).toContain(sentence);
});
