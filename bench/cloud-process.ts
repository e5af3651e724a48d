// A simulated cloud in a process of its own, so that its work is not counted as the console's.
// Its fleet has settled; SIGUSR2 stops its clock, and then no value it tells changes any more. It prints its address and
// how many machines it lists; once its clock stands, how many stretches of them it bills.
// It begins in the past, so that its clock is right once the fleet has settled.
import { parseArgs } from 'node:util';
import { startSimulator } from '../src/simulator/index.ts';

const settlingMs = 20 * 60_000;

const { values } = parseArgs({ options: { vms: { type: 'string', default: '12' } } });

const minuteMs = 60_000;
let stoppedAtMs: number | undefined;
const simulator = await startSimulator({
  vms: Number(values.vms),
  seed: 1,
  rateLimit: 'off',
  now: () => (stoppedAtMs ?? Date.now()) - settlingMs,
});
simulator.advance(settlingMs);

const totalOf = async (path: string): Promise<number> => {
  const answer = await fetch(`${simulator.url}${path}?limit=1`, { headers: { 'X-API-Key': 'bench' } });
  // The bills tell it beside their rows, the machines in a part of its own (CONTRACT 2.4).
  const { pagination, total } = (await answer.json()) as { pagination?: { total: number }; total?: number };
  return pagination?.total ?? total ?? Number.NaN;
};

process.on('SIGUSR2', async () => {
  // Between two answers a console goes on by itself: it must not get into another minute, from which each answer takes it back.
  stoppedAtMs = Math.floor(Date.now() / minuteMs) * minuteMs;
  process.stdout.write(`${await totalOf('/instances/billing')}\n`);
});
process.on('SIGTERM', () => {
  void simulator.close().then(() => process.exit(0));
});
process.stdout.write(`${simulator.url}\n${await totalOf('/instances/')}\n`);
