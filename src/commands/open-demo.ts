import { noCorrections } from '../config/config.ts';
import type { Connection } from '../config/environment.ts';
import type { ConsoleArguments } from './console-arguments.ts';

/** A cloud that can be asked, until it is closed. */
export interface OpenCloud {
  readonly connection: Connection;
  close(): Promise<void>;
}

type DemoArguments = Pick<ConsoleArguments, 'demoVms' | 'demoSeed' | 'demoSpeed'>;

/** Starts the demo cloud inside this process. */
export async function openDemo(options: DemoArguments): Promise<OpenCloud> {
  const { startSimulator } = await import('../simulator/index.ts');
  const simulator = await startSimulator({
    vms: options.demoVms,
    seed: options.demoSeed,
    speed: options.demoSpeed,
    rateLimit: 'off',
  });
  return {
    connection: { baseUrl: simulator.url, key: 'demo', authHeader: null, corrections: noCorrections },
    close: () => simulator.close(),
  };
}
