import { arch, availableParallelism, totalmem } from 'node:os';
import type { GetCosts, ListCosts } from './lists.ts';
import type { IdleCosts, KeyCosts, Memory, StartTimes } from './measure.ts';

/** All that was measured with one size of fleet. */
export type FleetResult = {
  vms: number;
  cold: StartTimes;
  warm: StartTimes;
  keys: KeyCosts;
  form: KeyCosts;
  living: IdleCosts;
  still: IdleCosts;
  memory: Memory;
  /** With so many bills open as well. */
  billed: Memory & { rows: number };
  get: GetCosts;
  lists: ListCosts;
};

export type BenchResult = {
  fleets: FleetResult[];
  bareMs: number;
  runs: number;
  keys: number;
  idleMs: number;
};

type Row = { what: string; budget: string; value: (fleet: FleetResult) => string };

const ms = (value: number): string => `${value.toFixed(value < 100 ? 1 : 0)} ms`;
const mb = (value: number): string => `${value.toFixed(0)} MB`;

const tableRows = ({ bareMs }: BenchResult): Row[] => {
  const start = (value: number): string => `${value.toFixed(0)} ms (${(value / bareMs).toFixed(1)}x)`;
  return [
    { what: 'cold start to first frame', budget: '3x', value: ({ cold }) => start(cold.firstFrameMs) },
    { what: 'cold start to first live row', budget: '6x', value: ({ cold }) => start(cold.liveRowMs) },
    { what: 'warm start to first frame', budget: '', value: ({ warm }) => start(warm.firstFrameMs) },
    { what: 'warm start to cached rows', budget: '3x', value: ({ warm }) => start(warm.liveRowMs) },
    { what: 'key to last byte, p50', budget: '4 ms', value: ({ keys }) => ms(keys.p50Ms) },
    { what: 'key to last byte, p99', budget: '16 ms', value: ({ keys }) => ms(keys.p99Ms) },
    { what: 'bytes a key', budget: '300', value: ({ keys }) => keys.bytesPerKey.toFixed(0) },
    { what: 'CPU a key', budget: '3 ms', value: ({ keys }) => ms(keys.cpuMsPerKey) },
    { what: 'key in the form of a new VM, p50', budget: '4 ms', value: ({ form }) => ms(form.p50Ms) },
    { what: 'key in that form, p99', budget: '16 ms', value: ({ form }) => ms(form.p99Ms) },
    { what: 'bytes a key in that form', budget: '300', value: ({ form }) => form.bytesPerKey.toFixed(0) },
    { what: 'CPU a key in that form', budget: '3 ms', value: ({ form }) => ms(form.cpuMsPerKey) },
    { what: 'idle, nothing changes: bytes', budget: '0', value: ({ still }) => String(still.bytes) },
    {
      what: 'idle, nothing changes: CPU',
      budget: '0.3 %',
      value: ({ still }) => `${still.cpuPercent.toFixed(2)} %`,
    },
    { what: 'idle, costs go up: bytes', budget: '', value: ({ living }) => String(living.bytes) },
    {
      what: 'idle, costs go up: CPU',
      budget: '',
      value: ({ living }) => `${living.cpuPercent.toFixed(2)} %`,
    },
    { what: 'memory, list whole', budget: '120 MB', value: ({ memory }) => mb(memory.residentMb) },
    { what: 'memory, peak', budget: '', value: ({ memory }) => mb(memory.peakMb) },
    {
      what: 'memory, all bills read too',
      budget: '120 MB',
      value: ({ billed }) => `${mb(billed.residentMb)} (${billed.rows.toLocaleString('en')} rows)`,
    },
    { what: '`get vms -o json`: first byte', budget: '3x', value: ({ get }) => start(get.firstByteMs) },
    { what: '`get vms -o json`: memory, peak', budget: '150 MB', value: ({ get }) => mb(get.peakMb) },
    { what: 'all VMs fetched, parsed, stored', budget: '400 ms', value: ({ lists }) => ms(lists.wholeMs) },
    { what: 'a page of 100 of the simulator', budget: '10 ms', value: ({ lists }) => ms(lists.pageMs) },
  ];
};

const tableLine = (cells: string[]): string => `| ${cells.join(' | ')} |`;

/** The results as a page of Markdown with one table, the budgets beside the figures. */
export const reportText = (result: BenchResult): string => {
  const { fleets, bareMs, runs, keys, idleMs } = result;
  const sizes = fleets.map(({ vms }) => `${vms.toLocaleString('en')} VMs`);
  return [
    '# What the console costs',
    '',
    `Measured from outside by \`npm run bench\`: the built program in a pty of 160x50, a simulated cloud in another process.`,
    `${availableParallelism()} cores (${arch()}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}. \`node -e 0\` took ${bareMs.toFixed(0)} ms in the same`,
    `run; (3x) is three times that. Starts are medians of ${runs}, to the last byte of what is waited for; ${keys} keys at 30 a second; idle for ${idleMs / 1000} s. CPU is of one core.`,
    '',
    tableLine(['what', 'budget', ...sizes]),
    tableLine(['---', '---:', ...sizes.map(() => '---:')]),
    ...tableRows(result).map(({ what, budget, value }) => tableLine([what, budget, ...fleets.map(value)])),
    '',
    'Cold is a home the program has never run in, warm one in which it has read the whole list. Budgets are for 10,000 VMs, idle CPU for 1,000.',
    '',
  ].join('\n');
};
