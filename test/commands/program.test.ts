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
