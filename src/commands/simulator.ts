import type { SimulatorCommandOptions } from '../simulator/command.ts';
import { runSimulatorCommand, SimulatorUsageError } from '../simulator/command.ts';
import { UsageError } from './exit.ts';

/** Runs the simulated cloud alone until it is stopped; resolves with the exit status. */
export async function simulatorCommand(flags: SimulatorCommandOptions): Promise<number> {
  try {
    return await runSimulatorCommand(flags, {
      out: (text) => process.stdout.write(text),
      err: (text) => process.stderr.write(text),
      signals: process,
    });
  } catch (error) {
    if (error instanceof SimulatorUsageError) throw new UsageError(error.message);
    throw error;
  }
}
