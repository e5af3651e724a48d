import { HANDLERS } from '../handlers/index.ts';
import { Memory } from '../memory.ts';
import type { SimulatorOptions } from '../options.ts';
import { createService, type Service } from '../service.ts';
import { Keeper } from './keeper.ts';
import { requireOrigin } from './origin.ts';
import { StateFile, StateFileError } from './state-file.ts';

interface Opened {
  readonly service: Service;
  /** Begins to keep the cloud where that is asked for; not before it is known to run. Rejects with a StateFileError. */
  readonly keep: () => Promise<Keeper | null>;
}

/** The service of a new cloud, or of the one in the file of the options. Rejects with a StateFileError. */
export async function openService(options: SimulatorOptions): Promise<Opened> {
  const { state } = options;
  if (state === undefined) {
    return { service: createService(options), keep: async () => null };
  }
  const file = new StateFile(state.path);
  const kept = await file.read();
  if (kept !== undefined) {
    requireOrigin(kept, options, state.path);
  }
  const service = createService(options, HANDLERS, new Memory(kept));
  if (service.unknown.length > 0) {
    service.stop();
    throw new StateFileError(
      `${state.path} cannot be gone on with: a newer version of barrack kept it (with ${service.unknown[0]}). Give another file, or remove it to begin anew in it.`,
    );
  }
  return {
    service,
    keep: async () => {
      const keeper = new Keeper(file, service.present, state.report, state.everyMs);
      await keeper.now().catch((error: unknown) => {
        keeper.discard();
        throw error;
      });
      await file.tidy();
      return keeper;
    },
  };
}
