import type { Currency } from './catalog/prices.ts';
import type { Faults } from './faults.ts';
import type { Renames } from './http/renamed.ts';
import type { Random } from './random.ts';

/** Where and how a cloud is kept over restarts. */
export interface StateOptions {
  /** The file; the cloud in it goes on, and where there is none a new one begins. */
  readonly path: string;
  /** Told what goes wrong while it runs, in sentences. */
  readonly report: (sentence: string) => void;
  /** Real milliseconds between two times that it is kept. */
  readonly everyMs?: number;
}

/** How a simulated cloud is set up. */
export interface SimulatorOptions {
  /** Port on 127.0.0.1; 0, the default, is any free one. */
  readonly port?: number;
  /** Size of the fleet, 12 by default. */
  readonly vms?: number;
  readonly seed?: number;
  /** Simulated seconds per real one: state changes and the ledger's minutes. 1 by default. */
  readonly speed?: number;
  /** Requests a minute and key, 120 by default; off lifts the limit of the AI chat too. */
  readonly rateLimit?: number | 'off';
  /** The one accepted key; any non-empty one when absent. */
  readonly key?: string;
  /** Credit in major units; most of a day's burn when absent. */
  readonly balance?: number;
  readonly currency?: Currency;
  readonly faults?: Faults;
  /** Hours after the credit is used up until everything is deleted (contract 6.5); never when absent. */
  readonly retentionHours?: number;
  /** What the service calls otherwise than the contract does. */
  readonly renames?: Renames;
  /** Checks each answer against the contract; one that breaks it becomes a 500 and is kept in `violations`. */
  readonly validateAnswers?: boolean;
  /** Keeps the cloud over restarts. */
  readonly state?: StateOptions;
  /** Real time in milliseconds since 1970. */
  readonly now?: () => number;
  /** Draws the faults. */
  readonly random?: Random;
}
