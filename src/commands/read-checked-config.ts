import { checkCorrections, hasCorrections } from '../config/corrections.ts';
import { type ConfigReading, readConfig } from '../config/read-config.ts';

/** Reads the configuration file and checks, where it corrects the contract, that there is such a thing to correct. */
export async function readCheckedConfig(path: string | null): Promise<ConfigReading> {
  const reading = await readConfig(path);
  if (!hasCorrections(reading.config)) return reading;
  const { knownContract } = await import('../api/known-contract.ts');
  return { ...reading, errors: [...reading.errors, ...checkCorrections(reading.config, knownContract)] };
}
