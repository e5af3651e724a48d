import type { SimulatorOptions } from '../../../src/simulator/index.ts';
import { openConsole } from './console.ts';
import { type Cloud, startCloud } from './simulator.ts';
import type { TerminalOptions, TerminalSession } from './terminal.ts';

const usualSettlingMs = 20 * 60_000;
const cursorMark = '▌';
/** A question takes no answer in its first 300 ms without input. */
const armingMs = 450;

/** A console on a simulated fleet of its own. */
export type Fleet = { cloud: Cloud; terminal: TerminalSession };

type FleetOptions = {
  cloud?: SimulatorOptions;
  /** How long the fleet has been running when the console opens; 20 minutes unless told otherwise. */
  settledForMs?: number;
  /** The service's clock stands still, and with it all costs. */
  still?: boolean;
  console?: TerminalOptions & { args?: string[] };
};

/** Opens a console on a fleet in which every machine has settled, and waits until it lists them all: 11 unless told otherwise. */
export const openFleet = async (options: FleetOptions = {}): Promise<Fleet> => {
  const { settledForMs = usualSettlingMs, still = false } = options;
  // At the start of a minute: the console counts on between two answers, and must not step into the next one.
  const openedMs = Math.floor(Date.now() / 60_000) * 60_000;
  // The fleet begins in the past, so that its clock is right once it has settled.
  const now = () => (still ? openedMs : Date.now()) - settledForMs;
  const cloud = await startCloud({ now, ...options.cloud });
  cloud.simulator.advance(settledForMs);
  const terminal = openConsole({ ...options.console, env: { ...cloud.env, ...options.console?.env } });
  await terminal.waitFor('● ACTIVE');
  await terminal.waitFor(/\$[\d,.]+ {2}-\$[\d,.]+\/h/);
  await terminal.quiet();
  return { cloud, terminal };
};

/** The row under the cursor, as text. */
export const cursorRow = (terminal: TerminalSession): string => terminal.line(cursorMark);

/** Moves the cursor to the machine called `name`, which must be on the screen. */
export const goTo = async (terminal: TerminalSession, name: string): Promise<void> => {
  const steps = terminal.row(` ${name} `) - terminal.row(cursorMark);
  terminal.press(...Array<string>(Math.abs(steps)).fill(steps > 0 ? 'j' : 'k'));
  await terminal.waitFor(new RegExp(`^${cursorMark}[ ✓]+${name} `, 'm'));
};

/** Waits until a question is on the screen and takes an answer. */
export const waitForQuestion = async (terminal: TerminalSession, text: string): Promise<void> => {
  await terminal.waitFor(text);
  await terminal.quiet(armingMs);
};
