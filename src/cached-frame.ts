import { line, span } from './components/look.ts';
import { statusLine } from './components/status-line.ts';
import { placeColumns, rowLine, titleLine } from './components/table-layout.ts';
import { type FirstFrameParts, frameHead } from './first-frame.ts';
import { vms } from './resources/instances/vms.ts';
import { createFactsReader } from './screens/facts.ts';
import { isTooSmall } from './screens/least-size.ts';
import { filled } from './screens/scrolled.ts';
import { fleetParts, moneySpans, noticeSpans } from './screens/status.ts';
import type { SavedAccount } from './store/cache/cached-rows.ts';
import { restoreAccount } from './store/cache/restore-account.ts';
import { createConsoleStore } from './store/store.ts';

interface CachedFrameParts extends FirstFrameParts {
  readonly rows: number;
  readonly saved: SavedAccount;
  readonly nowMs: number;
}

/** Head and titles above the rows, footer and status line below. */
const otherRows = 5;
const minuteMs = 60_000;

/** The fleet as an earlier run knew it, with its age, while the parts that draw are loaded; null where nothing can be shown of it. */
export function cachedFrame(parts: CachedFrameParts): readonly string[] | null {
  const { look, columns, rows, saved, nowMs } = parts;
  if (saved.rows.length === 0 || isTooSmall(parts)) return null;
  const store = createConsoleStore();
  restoreAccount(store, saved);
  const state = store.getState();
  const facts = createFactsReader()(state, Math.floor(nowMs / minuteMs) * minuteMs);
  const placed = placeColumns(vms.columns, columns);
  const shown = placed.flatMap(({ id }) => vms.columns.find((column) => column.id === id) ?? []);
  const lines = saved.rows.slice(0, rows - otherRows).map((vm, index) =>
    rowLine(
      look,
      placed,
      shown.map((column) => ({ ...column.cell(vm, facts), changed: false })),
      { cursor: index === 0, marked: false, stale: true },
    ),
  );
  const place = [span(`   1/${saved.rows.length} `, 'dim')];
  const status = statusLine({
    look,
    columns,
    money: moneySpans(state, facts),
    parts: fleetParts(state, facts),
    notice: noticeSpans(state, false, nowMs),
  });
  return [
    frameHead(parts),
    line(look, columns, [span(` ${vms.title}`, 'title')], place),
    titleLine(look, placed, vms.defaultSort),
    ...filled(lines, rows - otherRows + 1),
    status,
  ];
}
