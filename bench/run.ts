// What the console costs, measured from outside: npm run bench [-- --vms 12,1000 --quick --out FILE]
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { closeTerminals } from '../test/story/driver/terminal.ts';
import { startBenchCloud } from './cloud.ts';
import { getCosts, listCosts } from './lists.ts';
import {
  bareStartMs,
  fillForm,
  holdKey,
  memoryOf,
  openBills,
  openWhole,
  startTimes,
  stayIdle,
} from './measure.ts';
import { type FleetResult, reportText } from './report.ts';

const { values } = parseArgs({
  options: {
    vms: { type: 'string', default: '12,1000,10000' },
    quick: { type: 'boolean', default: false },
    out: { type: 'string', default: fileURLToPath(new URL('RESULTS.md', import.meta.url)) },
  },
});
const { runs, keys, idleMs } = values.quick
  ? { runs: 3, keys: 90, idleMs: 5000 }
  : { runs: 9, keys: 300, idleMs: 30_000 };

const measureFleet = async (vms: number): Promise<FleetResult> => {
  const cloud = await startBenchCloud(vms);
  try {
    const starts = await startTimes(cloud, runs);
    const get = await getCosts(cloud, runs);
    const lists = await listCosts(cloud, runs);
    const terminal = await openWhole(cloud);
    const memory = memoryOf(terminal);
    const keyCosts = await holdKey(terminal, cloud.listed, keys);
    const form = await fillForm(terminal, keys);
    terminal.press('g');
    const living = await stayIdle(terminal, idleMs);
    const { bills } = await cloud.freeze();
    // Two sweeps, so that the last change has been read and its mark has gone.
    await stayIdle(terminal, values.quick ? 5000 : 35_000);
    const still = await stayIdle(terminal, idleMs);
    await openBills(terminal, bills);
    const billed = { ...memoryOf(terminal), rows: bills };
    await terminal.close();
    return { vms, ...starts, keys: keyCosts, form, living, still, memory, billed, get, lists };
  } finally {
    await closeTerminals();
    await cloud.close();
  }
};

// The first of all runs also pays for this process's own compiler.
await bareStartMs(2);
const bareMs = await bareStartMs(runs);
const fleets: FleetResult[] = [];
for (const size of values.vms.split(',').map(Number)) {
  if (!Number.isInteger(size) || size < 2)
    throw new Error(`--vms ${values.vms}: give whole numbers from 2 on, such as 12,1000.`);
  console.error(`measuring ${size} VMs`);
  fleets.push(await measureFleet(size));
}
const text = reportText({ fleets, bareMs, runs, keys, idleMs });
writeFileSync(values.out, text);
console.log(text);
