import { CURRENCIES, type Currency } from './catalog/prices.ts';
import { type Faults, parseFaults } from './faults.ts';
import { parseRenames, type Renames } from './http/renamed.ts';
import { type Simulator, StateFileError, startSimulator } from './index.ts';
import type { SimulatorOptions } from './options.ts';

/** The flags of `barrack simulator` as they were typed; absent where they were not. */
export interface SimulatorCommandOptions {
  readonly port?: string;
  readonly vms?: string;
  readonly seed?: string;
  readonly speed?: string;
  readonly rateLimit?: string;
  readonly key?: string;
  readonly balance?: string;
  readonly currency?: string;
  readonly retentionHours?: string;
  readonly fault?: string | readonly string[];
  readonly state?: string;
  readonly rename?: string;
}

/** What the command talks to. */
interface SimulatorCommandIo {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Emits SIGINT, SIGTERM and SIGHUP; the process itself. */
  readonly signals: Pick<NodeJS.EventEmitter, 'once' | 'off'>;
}

/** A flag that cannot be read; the message says which and what to give instead. For exit code 2. */
export class SimulatorUsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SimulatorUsageError';
  }
}

const DEFAULT_PORT = 4010;
const MOST_VMS = 20_000;
const FAILURE = 1;
const UNREACHABLE = 3;
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs the simulated cloud until SIGINT, SIGTERM or SIGHUP and resolves to the exit code: 0, 1 where it could not be kept
 * in its file at the end, or 3 where the port cannot be had. Throws a SimulatorUsageError for a bad flag.
 */
export async function runSimulatorCommand(
  options: SimulatorCommandOptions,
  io: SimulatorCommandIo,
): Promise<number> {
  const settings = readOptions(options, (sentence) => io.err(`${sentence}\n`));
  let simulator: Simulator;
  try {
    simulator = await startSimulator(settings);
  } catch (error) {
    if (error instanceof StateFileError) {
      throw new SimulatorUsageError(`--state: ${error.message}`);
    }
    io.err(`${explainListenError(error, settings.port ?? DEFAULT_PORT)}\n`);
    return UNREACHABLE;
  }
  // Listens for the signals before it says that it is there, since a script may stop it at once.
  const stopped = nextSignal(io.signals);
  io.out(`listening on ${simulator.url}\n`);
  await stopped;
  try {
    await simulator.close();
    return 0;
  } catch (error) {
    if (!(error instanceof StateFileError)) {
      throw error;
    }
    io.err(`${error.message}\n`);
    return FAILURE;
  }
}

function readOptions(options: SimulatorCommandOptions, report: (sentence: string) => void): SimulatorOptions {
  const vms = wholeNumber('--vms', options.vms, 0, MOST_VMS);
  const seed = wholeNumber('--seed', options.seed, 0, 4_294_967_295);
  return {
    port: wholeNumber('--port', options.port, 0, 65_535) ?? DEFAULT_PORT,
    ...(vms === undefined ? {} : { vms }),
    ...(seed === undefined ? {} : { seed }),
    speed: readSpeed(options.speed),
    rateLimit:
      options.rateLimit === 'off'
        ? 'off'
        : (wholeNumber('--rate-limit', options.rateLimit, 1, 1_000_000) ?? 120),
    ...readCurrency(options.currency),
    ...readRetention(options.retentionHours),
    faults: readFaults(options.fault),
    ...readRenames(options.rename),
    ...readKey(options.key),
    ...readBalance(options.balance),
    ...readState(options.state, report),
  };
}

function wholeNumber(flag: string, text: string | undefined, low: number, high: number): number | undefined {
  if (text === undefined) {
    return undefined;
  }
  const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= low && number <= high)) {
    const orOff = flag === '--rate-limit' ? ', or off' : '';
    throw new SimulatorUsageError(`${flag} ${text}: give a whole number from ${low} to ${high}${orOff}.`);
  }
  return number;
}

function readSpeed(text: string | undefined): number {
  const speed = text === undefined ? 1 : Number(text.trim() === '' ? Number.NaN : text);
  if (!(speed > 0 && speed <= 3600)) {
    throw new SimulatorUsageError(`--speed ${text}: give a number above 0 and up to 3600, such as 60.`);
  }
  return speed;
}

function readCurrency(text: string | undefined): { currency?: Currency } {
  if (text === undefined) {
    return {};
  }
  const currency = CURRENCIES.find((known) => known === text.toUpperCase());
  if (currency === undefined) {
    throw new SimulatorUsageError(`--currency ${text}: give one of ${CURRENCIES.join(', ')}.`);
  }
  return { currency };
}

function readState(
  path: string | undefined,
  report: (sentence: string) => void,
): Pick<SimulatorOptions, 'state'> {
  if (path === '') {
    throw new SimulatorUsageError('--state: give the file that the cloud is kept in.');
  }
  return path === undefined ? {} : { state: { path, report } };
}

function readRenames(text: string | undefined): { renames?: Renames } {
  if (text === undefined) {
    return {};
  }
  const renames = parseRenames(text);
  if (typeof renames === 'string') {
    throw new SimulatorUsageError(renames);
  }
  return { renames };
}

function readKey(key: string | undefined): { key?: string } {
  if (key === '') {
    throw new SimulatorUsageError('--key: give the key to accept, or leave the flag out to accept any.');
  }
  return key === undefined ? {} : { key };
}

function readBalance(text: string | undefined): { balance?: number } {
  if (text === undefined) {
    return {};
  }
  const balance = text.trim() === '' ? Number.NaN : Number(text);
  if (!(Math.abs(balance) <= 100_000_000)) {
    throw new SimulatorUsageError(`--balance ${text}: give an amount such as 412.37.`);
  }
  return { balance };
}

function readRetention(text: string | undefined): { retentionHours?: number } {
  if (text === undefined) {
    return {};
  }
  const retentionHours = text.trim() === '' ? Number.NaN : Number(text);
  if (!(retentionHours >= 0 && retentionHours <= 8_760)) {
    throw new SimulatorUsageError(`--retention-hours ${text}: give a number from 0 to 8760, such as 24.`);
  }
  return { retentionHours };
}

function readFaults(texts: string | readonly string[] | undefined): Faults {
  try {
    return parseFaults([texts ?? []].flat().join(','));
  } catch (error) {
    throw new SimulatorUsageError(`--fault: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function explainListenError(error: unknown, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken by another program: stop it, or give another with --port (0 takes any free one).`;
  }
  if (code === 'EACCES') {
    return `Port ${port} may not be used by this user: give one above 1023 with --port.`;
  }
  return `Cannot listen on port ${port}: ${error instanceof Error ? error.message : String(error)}`;
}

function nextSignal(signals: SimulatorCommandIo['signals']): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      for (const signal of STOP_SIGNALS) {
        signals.off(signal, stop);
      }
      resolve();
    };
    for (const signal of STOP_SIGNALS) {
      signals.once(signal, stop);
    }
  });
}
