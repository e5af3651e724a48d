import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { ColleagueMachine } from './colleague.ts';
import type { Faults } from './faults.ts';
import { BASE_PATH } from './http/app.ts';
import { underOtherNames } from './http/renamed.ts';
import type { RequestRecord } from './http/request-log.ts';
import type { SimulatorOptions } from './options.ts';
import { openService } from './state/open.ts';

export type { ColleagueMachine } from './colleague.ts';
export { type Faults, parseFaults } from './faults.ts';
export type { RequestRecord } from './http/request-log.ts';
export type { SimulatorOptions } from './options.ts';
export { StateFileError } from './state/state-file.ts';

const HOST = '127.0.0.1';
/** How long an answer under way may still take once the service closes. */
const CLOSING_MS = 250;

export interface Simulator {
  /** `http://127.0.0.1:4010/api`, with the port it really has. */
  readonly url: string;
  readonly port: number;
  /** The last 20,000 requests or so, oldest first. */
  readonly log: readonly RequestRecord[];
  readonly violations: readonly string[];
  /** Moves the simulated time and runs what falls due on the way, in order. */
  advance(ms: number): void;
  /** Replaces all faults. */
  setFaults(faults: Faults): void;
  /** Adds credit, in major units. */
  topUp(amount: number): void;
  /** Machines deployed by somebody else; returns their ids. */
  addVms(count: number, machine?: ColleagueMachine): string[];
  /** A machine deleted by somebody else: `deleted` can be read a minute longer, `vanished` is a 404 at once. */
  removeVm(id: string, how?: 'deleted' | 'vanished'): void;
  /**
   * Stops listening; answers under way are finished or, after a moment, cut. Rejects with a StateFileError where the cloud
   * could not be kept.
   */
  close(): Promise<void>;
}

/**
 * Starts a simulated cloud on loopback; rejects with the system's error where the port cannot be had, and with a
 * StateFileError where the cloud cannot be kept in its file.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { service, keep } = await openService(options);
  const serve = (request: Request, env: object) => service.app.fetch(request, env);
  const server = createAdaptorServer({
    fetch: options.renames === undefined ? serve : underOtherNames(serve, BASE_PATH, options.renames),
    // The console runs in the same process and keeps its own Request and Response.
    overrideGlobalObjects: false,
  }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, HOST, resolve);
  }).catch((error: unknown) => {
    service.stop();
    throw error;
  });
  const { port } = server.address() as AddressInfo;
  const stop = () => {
    service.stop();
    return closeServer(server);
  };
  const keeper = await keep().catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return {
    ...service.controls,
    url: `http://${HOST}:${port}${BASE_PATH}`,
    port,
    log: service.log,
    violations: service.violations,
    close: async () => {
      await stop();
      await keeper?.stop();
    },
  };
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), CLOSING_MS);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
