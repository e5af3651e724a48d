// A console over a whole day in a few seconds, reported as one line of JSON; bundled and run by day.test.ts with --expose-gc.
import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { getHeapSpaceStatistics } from 'node:v8';
import { render } from 'ink';
import { createApi } from '../../../src/api/create-api.ts';
import { App } from '../../../src/app.tsx';
import { resourceOf } from '../../../src/resources/registry.ts';
import { createControl } from '../../../src/screens/control/context.ts';
import { createController } from '../../../src/screens/control/controller.ts';
import { ShellProvider } from '../../../src/screens/shell.ts';
import { createUiStore } from '../../../src/screens/ui-state.ts';
import { createJournal } from '../../../src/store/journal/journal.ts';
import { createPoller } from '../../../src/store/polling/poller.ts';
import type { Poller } from '../../../src/store/polling/poller-types.ts';
import { clearAllChanged, createConsoleStore } from '../../../src/store/store.ts';
import { chooseGlyphs } from '../../../src/terminal/glyphs.ts';
import { makeTheme } from '../../../src/terminal/theme.ts';
import { createDayClock } from './clock.ts';
import { hourMs, minuteMs, startDayCloud } from './cloud.ts';
import type { DayOrder, DayReport, Held, Minute } from './report.ts';

const order: DayOrder = JSON.parse(process.argv[2] ?? '');
const collect = globalThis.gc;
if (collect === undefined) throw new Error('The day is run with --expose-gc.');

/** By then all lists and costs have been read, and the marks of what changed have gone. */
const settlingMinutes = 12;

const clock = createDayClock(Date.UTC(2026, 0, 5, 9));
/** Ages of weeks go up by the day; a young fleet only has what was on its way behind it. */
const settledForMs = order.youngFirst === true ? 10 * minuteMs : 30 * 24 * hourMs;
const cloud = startDayCloud(order.vms, settledForMs, clock.now);
let written: string[] = [];
const stdout = Object.assign(new EventEmitter(), {
  isTTY: true,
  columns: order.columns,
  rows: order.rows,
  writable: true,
  write(text: string | Uint8Array, ...rest: unknown[]) {
    const done = rest.at(-1);
    if (text.length > 0) written.push(String(text));
    if (typeof done === 'function') setImmediate(() => done());
    return true;
  },
});
const stdin = Object.assign(new PassThrough(), {
  isTTY: true,
  setRawMode: () => stdin,
  ref: () => stdin,
  unref: () => stdin,
});

let offsetMs = 0;
let poller: Poller | null = null;
const store = createConsoleStore();
const api = createApi({
  baseUrl: 'http://day.test/api',
  key: 'day',
  clock,
  random: () => 0.5,
  fetch: cloud.fetch,
  onThrottle: (retryAfterMs) => poller?.noteThrottle(retryAfterMs),
  onServerTime: (serverMs, localMs) => {
    offsetMs = serverMs - localMs;
  },
});
poller = createPoller({ api, store, clock, random: () => 0.5 });
const reader = poller;
const wholeMinute = () => Math.floor((clock.now() + offsetMs) / minuteMs) * minuteMs;
const ui = createUiStore({
  columns: order.columns,
  rows: order.rows,
  nowMs: wholeMinute(),
  readOnly: false,
});
const unused = (): never => {
  throw new Error('Nobody presses a key all day.');
};
const control = createControl({
  store,
  ui,
  clock,
  afterInput: unused,
  run: unused,
  ask: unused,
  refresh: unused,
  watch: (collections) => reader.watch(collections),
  openDetails: unused,
  closeDetails: unused,
  watchRules: unused,
  openAttachable: unused,
  openBill: unused,
  inquire: unused,
  watchSnapshotImages: unused,
  clearChanged: () => clearAllChanged(store),
  readInstance: unused,
  readRow: unused,
  copy: unused,
  showText: unused,
  saveRows: unused,
  profiles: [],
  switchProfile: unused,
  login: null,
  readOnlyBy: null,
  isProtected: false,
  bindings: new Map(),
  readLocal: unused,
  newId: unused,
  ready: unused,
  editText: unused,
  readTextFile: unused,
  ssh: { knownHostsPath: null, enter: unused, config: null, rotation: null },
  quit: unused,
  suspend: unused,
  redraw: unused,
  watches: { add: unused, remove: unused, answer: unused, reload: unused },
  templates: { reload: unused, keep: unused, remove: unused },
  isJournalOn: () => true,
  asked: unused,
  drafts: { changed: unused, take: unused, flush: unused, problem: unused },
  ring: unused,
});

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Until all that was asked has been answered, and the answers have been read. */
const answered = async (): Promise<void> => {
  do for (let turn = 0; turn < 3; turn++) await nextTurn();
  while (cloud.pending() > 0);
};

createController(control).start();
reader.watch(['vms']);
reader.start();
if (order.youngFirst === true)
  control.patchView(resourceOf('vms'), { sort: { by: 'up', direction: 'ascending' } });
const shown = render(
  <ShellProvider
    value={{
      control,
      look: {
        theme: makeTheme({ colours: '16', background: 'dark' }),
        glyphs: chooseGlyphs({ LANG: 'C.UTF-8' }),
      },
      journal: createJournal({
        path: null,
        profile: 'day',
        accountMark: () => 'day',
        clock,
        process: { pid: process.pid, startedAtMs: 0, startTicks: null },
        newId: () => '1',
      }),
      badgeColour: null,
      badge: 'day',
      demo: false,
    }}
  >
    <App />
  </ShellProvider>,
  {
    stdout: stdout as unknown as NodeJS.WriteStream,
    stdin: stdin as unknown as NodeJS.ReadStream,
    exitOnCtrlC: false,
    patchConsole: false,
    interactive: true,
    // The day's own minutes are shorter than the time between two frames would be.
    maxFps: 1000,
  },
);

/** One minute, to its end: what was written in it is on the screen. */
const passMinute = async (): Promise<Minute> => {
  if (order.ticks) cloud.tick();
  ui.setState({ nowMs: wholeMinute() });
  await clock.goTo(clock.now() + minuteMs, answered);
  await shown.waitUntilRenderFlush();
  const text = written.join('');
  written = [];
  return { text, balance: cloud.balance() };
};

/** What V8 compiles a program to is no data, and grows until the last of it has been compiled. */
const isOfCode = (space: string): boolean => /^(code|trusted|read_only)/.test(space);

const dataBytes = (): number =>
  getHeapSpaceStatistics()
    .filter((space) => !isOfCode(space.space_name))
    .reduce((sum, space) => sum + space.space_used_size, 0);

/** Collects until several rounds in a row free no more: what waits for the end of an object ends in a later turn. */
const leastDataBytes = async (): Promise<number> => {
  let least = Number.POSITIVE_INFINITY;
  for (let vainRounds = 0; vainRounds < 5; vainRounds++) {
    collect();
    const bytes = dataBytes();
    if (bytes < 0.999 * least) vainRounds = 0;
    least = Math.min(least, bytes);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  return least;
};

const held = async (): Promise<Held> => {
  const listenersOf = (source: EventEmitter) =>
    source.eventNames().reduce((sum, name) => sum + source.listenerCount(name), 0);
  return {
    dataBytes: await leastDataBytes(),
    timers: clock.pending(),
    listeners: listenersOf(stdout) + listenersOf(stdin) + listenersOf(process),
  };
};

const lists = () => cloud.answers('GET /instances/');
const balances = () => cloud.answers('GET /balance/');

let settling = '';
for (let minute = 0; minute < settlingMinutes; minute++) settling += (await passMinute()).text;
const before = { lists: lists(), balances: balances() };
const minutes: Minute[] = [];
const hours: Held[] = [];
for (let hour = 0; hour < order.hours; hour++) {
  for (let minute = 0; minute < hourMs / minuteMs; minute++) minutes.push(await passMinute());
  hours.push(await held());
}
const report: DayReport = {
  settling,
  minutes,
  hours,
  lists: lists() - before.lists,
  balances: balances() - before.balances,
};
process.stdout.write(JSON.stringify(report), () => process.exit(0));
