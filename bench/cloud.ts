import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A simulated cloud in another process. */
export type BenchCloud = {
  /** What points a console at it. */
  env: Record<string, string>;
  /** Machines it lists: not quite those asked for, since a few are being deleted. */
  listed: number;
  /** Stops its clock: from then on nothing it tells changes. Resolves with how many stretches of machines it bills. */
  freeze(): Promise<{ readonly bills: number }>;
  close(): Promise<void>;
};

/** Starts a cloud of `vms` machines, without a rate limit. */
export const startBenchCloud = async (vms: number): Promise<BenchCloud> => {
  const script = fileURLToPath(new URL('cloud-process.ts', import.meta.url));
  const child = spawn(process.execPath, [script, '--vms', String(vms)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLine = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error('The simulated cloud ended before it was asked to.');
    return value;
  };
  const url = await nextLine();
  return {
    env: { BARRACK_BASE_URL: url, BARRACK_API_KEY: 'bench' },
    listed: Number(await nextLine()),
    freeze: async () => {
      child.kill('SIGUSR2');
      return { bills: Number(await nextLine()) };
    },
    close: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
};
