import { Lines } from '../components/Lines.tsx';
import { line, span } from '../components/look.ts';
import type { ItemOutcome } from '../store/changes.ts';
import { clean } from '../terminal/sanitise.ts';
import type { Tone } from '../terminal/theme.ts';
import { fit } from '../terminal/width.ts';
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

/** What became of each target of one change. */
export function ResultsScreen({ batchId, height, top }: ResultsScreenProps) {
  const { control, look } = useShell();
  const columns = useUi((ui) => ui.columns);
  const batch = useConsole((state) => state.batches.find(({ id }) => id === batchId));
  const items = [...(batch?.items ?? [])].sort((one, other) => weights[one.outcome] - weights[other.outcome]);
  const rows = height - 1;
  control.limitScroll(items.length - rows);
  const first = Math.max(0, Math.min(top, items.length - rows));
  const title = batch === undefined ? ' Nothing was changed yet' : ` ${batch.request.label} ${items.length}`;
  const lines = [
    line(look, columns, [span(title, 'title')], [span('t tries again what failed   esc back ', 'dim')]),
  ];
  for (const item of items.slice(first, first + rows))
    lines.push(
      line(look, columns, [
        span(` ${fit(clean(item.outcome), 9, 'left')}`, tones[item.outcome]),
        span(`${fit(clean(item.name), 28, 'left')} `),
        span(item.reason ?? '', 'dim'),
      ]),
    );
  while (lines.length < height) lines.push('');
  return <Lines lines={lines} />;
}
