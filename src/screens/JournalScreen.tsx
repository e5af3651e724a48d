import { useSyncExternalStore } from 'react';
import { Lines } from '../components/Lines.tsx';
import { line, type Span, span } from '../components/look.ts';
import type { JournalEntry } from '../store/journal.ts';
import { clean } from '../terminal/sanitise.ts';
import type { Tone } from '../terminal/theme.ts';
import { fit } from '../terminal/width.ts';
import { useShell, useUi } from './shell.ts';
import { clockTime } from './times.ts';

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

function entrySpans(entry: JournalEntry): Span[] {
  const outcome = entry.outcome?.outcome ?? 'open';
  const facts = [
    entry.outcome?.status === null || entry.outcome === null ? null : `HTTP ${entry.outcome.status}`,
    entry.outcome?.durationMs == null ? null : `${entry.outcome.durationMs} ms`,
    entry.outcome?.requestId ?? null,
    entry.outcome?.reason ?? null,
  ].filter((fact) => fact !== null);
  return [
    span(` ${clockTime(entry.timeMs)}  `, 'dim'),
    span(fit(clean(outcome), 8, 'left'), tones[outcome] ?? 'warn'),
    span(fit(clean(entry.label), 11, 'left')),
    span(`${fit(clean(entry.target.name), 24, 'left')} `),
    span(facts.join('  '), 'dim'),
  ];
}

/** Every change asked for, newest first, and what became of it. */
export function JournalScreen({ height, top }: JournalScreenProps) {
  const { control, journal, look } = useShell();
  const columns = useUi((ui) => ui.columns);
  const entries = useSyncExternalStore(journal.subscribe, journal.entries);
  const status = journal.status();
  const rows = height - 1;
  control.limitScroll(entries.length - rows);
  const first = Math.max(0, Math.min(top, entries.length - rows));
  const note =
    status.kind === 'off'
      ? span(`journal off: ${status.reason} `, 'bad')
      : span(`${entries.length} entries   j k scroll   esc back `, 'dim');
  const lines = [line(look, columns, [span(' Journal', 'title')], [note])];
  for (const entry of entries.slice(first, first + rows)) lines.push(line(look, columns, entrySpans(entry)));
  if (entries.length === 0) lines.push('', line(look, columns, [span('   Nothing was changed yet.', 'dim')]));
  while (lines.length < height) lines.push('');
  return <Lines lines={lines} />;
}
