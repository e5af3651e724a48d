import { execFile, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { bundle, pinnedNode } from '../test/story/driver/console.ts';
import { makeSandbox } from '../test/story/driver/environment.ts';
import type { BenchCloud } from './cloud.ts';
import { processCost } from './process-cost.ts';
import { median } from './statistics.ts';

/** `barrack get vms -o json` into a pipe: its first byte, and the most memory it held. */
export type GetCosts = { firstByteMs: number; peakMb: number };

/** The fleet read in pages, parsed and stored; and one page as the service gives it. */
export type ListCosts = { wholeMs: number; pageMs: number };

const getOnce = async (cloud: BenchCloud): Promise<GetCosts> => {
  const sandbox = makeSandbox();
  const startMs = performance.now();
  const child = spawn(pinnedNode, [bundle, 'get', 'vms', '-o', 'json'], {
    env: { ...sandbox.env, ...cloud.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  let firstByteMs = Number.NaN;
  let peakMb = 0;
  for await (const _ of child.stdout) {
    if (Number.isNaN(firstByteMs)) firstByteMs = performance.now() - startMs;
    try {
      peakMb = Math.max(peakMb, processCost(child.pid ?? 0).peakMb || 0);
    } catch {
      // It has ended, and what it wrote last is being read.
    }
  }
  const status = await ended;
  sandbox.remove();
  if (status !== 0) throw new Error(`barrack get ended with ${status}.`);
  return { firstByteMs, peakMb };
};

/** Median of the first bytes and highest peak of `runs`. */
export const getCosts = async (cloud: BenchCloud, runs: number): Promise<GetCosts> => {
  const all: GetCosts[] = [];
  for (let run = 0; run < runs; run++) all.push(await getOnce(cloud));
  return {
    firstByteMs: median(all.map(({ firstByteMs }) => firstByteMs)),
    peakMb: Math.max(...all.map(({ peakMb }) => peakMb)),
  };
};

/** Medians of `runs` processes. */
export const listCosts = async (cloud: BenchCloud, runs: number): Promise<ListCosts> => {
  const script = fileURLToPath(new URL('list-process.ts', import.meta.url));
  const all: ListCosts[] = [];
  for (let run = 0; run < runs; run++) {
    const { stdout } = await promisify(execFile)(pinnedNode, [script], {
      env: { ...process.env, ...cloud.env },
    });
    all.push(JSON.parse(stdout) as ListCosts);
  }
  return {
    wholeMs: median(all.map(({ wholeMs }) => wholeMs)),
    pageMs: median(all.map(({ pageMs }) => pageMs)),
  };
};
