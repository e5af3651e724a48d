import { useMemo } from 'react';
import { Lines } from '../components/Lines.tsx';
import { type Look, line, span } from '../components/look.ts';
import type { BatchItem, ItemOutcome } from '../store/changes/changes.ts';
import { progressLine } from '../store/changes/progress.ts';
import type { Tone } from '../terminal/theme.ts';
import { reasonLines } from './reason-lines.ts';
import { filled, scrolled } from './scrolled.ts';
import { useConsole, useShell, useUi } from './shell.ts';

interface ResultsScreenProps {
  readonly batchId: string;
  readonly height: number;
  readonly top: number;
}

const tones: Readonly<Record<ItemOutcome, Tone>> = {
  waiting: 'dim',
  sent: 'warn',
  looking: 'warn',
  done: 'plain',
  failed: 'bad',
  unknown: 'bad',
  skipped: 'warn',
};

/** What asks for attention comes first. */
const weights: Readonly<Record<ItemOutcome, number>> = {
  failed: 0,
  unknown: 1,
  skipped: 2,
  looking: 3,
  sent: 4,
  waiting: 5,
  done: 6,
};

/** The targets of a change, what asks for attention first. */
export function itemLines(look: Look, columns: number, all: readonly BatchItem[]): readonly string[] {
  const items = [...all].sort((one, other) => weights[one.outcome] - weights[other.outcome]);
  return items.flatMap((item) =>
    reasonLines(
      look,
      columns,
      [
        { text: item.outcome, cells: 8, tone: tones[item.outcome] },
        { text: item.name, cells: 28 },
      ],
      item.reason ?? '',
    ),
  );
}

/** What became of each target of one change. */
export function ResultsScreen({ batchId, height, top }: ResultsScreenProps) {
  const { control, look } = useShell();
  const columns = useUi((ui) => ui.columns);
  const batch = useConsole((state) => state.batches.find(({ id }) => id === batchId));
  const items = batch?.items;
  // A key only scrolls: many targets are not laid out anew for it.
  const body = useMemo(() => itemLines(look, columns, items ?? []), [items, look, columns]);
  const { lines, place } = scrolled(control, body, height - 1, top);
  const title = batch === undefined ? 'Nothing was changed yet' : progressLine(batch);
  const head = line(look, columns, [span(` ${title}`, 'title')], [span(`${place}esc back `, 'dim')]);
  return <Lines lines={filled([head, ...lines], height)} />;
}
