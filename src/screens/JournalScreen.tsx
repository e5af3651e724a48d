import { useMemo, useSyncExternalStore } from 'react';
import { Lines } from '../components/Lines.tsx';
import { type Look, line, span, wrap } from '../components/look.ts';
import { dayAndTime, zoneName } from '../resources/times.ts';
import type { JournalEntry } from '../store/journal/journal.ts';
import type { Tone } from '../terminal/theme.ts';
import { reasonLines } from './reason-lines.ts';
import { filled, scrolled } from './scrolled.ts';
import { useShell, useUi } from './shell.ts';

interface JournalScreenProps {
  readonly height: number;
  readonly top: number;
}

const tones: Readonly<Record<string, Tone>> = {
  done: 'plain',
  failed: 'bad',
  unknown: 'bad',
  skipped: 'warn',
};

const timeCells = 14;
const outcomeCells = 7;
/** The longest label of a change, `Delete old key`. */
const labelCells = 14;
const mostNameCells = 36;
/** From this width on it is told how long the answer took. */
const roomyColumns = 100;

/** One change and what became of it. */
export function entryLines(look: Look, columns: number, entry: JournalEntry): readonly string[] {
  const { outcome } = entry;
  const word = outcome?.outcome ?? 'open';
  const isRoomy = columns >= roomyColumns;
  const facts = [
    outcome === null || outcome.status === null ? null : `HTTP ${outcome.status}`,
    outcome === null || outcome.durationMs === null || !isRoomy ? null : `${outcome.durationMs} ms`,
    outcome?.requestId ?? null,
  ].filter((fact) => fact !== null);
  const factCells = isRoomy ? 26 : 17;
  // A blank before each, and one at the edge.
  const nameCells = Math.min(mostNameCells, columns - timeCells - outcomeCells - labelCells - factCells - 6);
  const cells = [
    { text: dayAndTime(entry.timeMs), cells: timeCells, tone: 'dim' as const },
    { text: word, cells: outcomeCells, tone: tones[word] ?? 'warn' },
    { text: entry.label, cells: labelCells },
    { text: entry.target.name, cells: nameCells },
    { text: facts.join(' '), cells: factCells, tone: 'dim' as const },
  ];
  return reasonLines(look, columns, cells, outcome?.reason ?? '');
}

/** Every change asked for, newest first, and what became of it. */
export function JournalScreen({ height, top }: JournalScreenProps) {
  const { control, journal, look } = useShell();
  const columns = useUi((ui) => ui.columns);
  const entries = useSyncExternalStore(journal.subscribe, journal.entries);
  const status = journal.status();
  // A key only scrolls: with many entries they are not laid out anew for it.
  const body = useMemo(
    () => entries.flatMap((entry) => entryLines(look, columns, entry)),
    [entries, look, columns],
  );
  // Why it is off is a sentence with a path in it: no word of it is dropped.
  const why =
    status.kind === 'off'
      ? wrap(span(status.reason).text, columns - 2).map((part) =>
          line(look, columns, [span(` ${part}`, 'bad')]),
        )
      : [];
  const { lines, place } = scrolled(control, body, height - 1 - why.length, top);
  const count = entries.length === 1 ? '1 entry' : `${entries.length} entries`;
  const note =
    status.kind === 'off'
      ? span(`journal off   ${place}esc back `, 'bad')
      : span(`${count}   ${place}esc back `, 'dim');
  const head = line(
    look,
    columns,
    [span(' Journal', 'title'), span(`  times in ${zoneName()}`, 'dim')],
    [note],
  );
  const nothing = ['', line(look, columns, [span('   Nothing was changed yet.', 'dim')])];
  return <Lines lines={filled([head, ...why, ...(entries.length === 0 ? nothing : lines)], height)} />;
}
