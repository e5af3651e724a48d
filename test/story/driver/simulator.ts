import {
  type RequestRecord,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '../../../src/simulator/index.ts';

/** A simulated cloud in the test's own process, and the environment that points a console at it. */
export type Cloud = {
  simulator: Simulator;
  env: { BARRACK_BASE_URL: string; BARRACK_API_KEY: string };
  /** The requests of one operation so far, oldest first. */
  requests(operationId: string): RequestRecord[];
  /** All that asked for a change so far, whether or not it was granted, oldest first. */
  changes(): RequestRecord[];
};

const storyKey = 'story-key';
/** Asked by POST, and changing nothing: prices, and which images were made of snapshots. */
const askingPath = /\/(pricing|snapshot-relationships)\/?$/;

const running = new Set<Simulator>();

/** Starts a cloud on a free port that accepts one key only; the same fleet each time, every answer checked against the contract. */
export const startCloud = async (options: SimulatorOptions = {}): Promise<Cloud> => {
  const simulator = await startSimulator({
    seed: 1,
    key: storyKey,
    rateLimit: 'off',
    validateAnswers: true,
    ...options,
  });
  running.add(simulator);
  return {
    simulator,
    env: { BARRACK_BASE_URL: simulator.url, BARRACK_API_KEY: storyKey },
    requests: (operationId) => simulator.log.filter((request) => request.operationId === operationId),
    changes: () => simulator.log.filter(({ method, path }) => method !== 'GET' && !askingPath.test(path)),
  };
};

/** Stops all clouds of a test; for `afterEach`. */
export const closeClouds = async (): Promise<void> => {
  const stopping = [...running];
  running.clear();
  await Promise.all(stopping.map((simulator) => simulator.close()));
};
