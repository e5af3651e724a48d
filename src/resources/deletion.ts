import type { ChangeOperation } from '../store/changes/changes.ts';
import { type BurnRate, burnRate, formatRate } from '../store/money/money.ts';
import type { ChangeAction, Consequence, Facts } from './types.ts';

interface Deletion<Row> {
  readonly id: string;
  /** One of them, `volume`. */
  readonly noun: string;
  readonly operation: ChangeOperation;
  enabled(row: Row, facts: Facts): true | string;
  /** What dies with one of them. */
  gone(row: Row): string;
  kept(rows: readonly Row[], facts: Facts): readonly string[];
  /** What they are charged for; without it, nothing. */
  rate?(rows: readonly Row[], currency: string): BurnRate;
  readonly more?: Partial<Pick<ChangeAction<Row>, 'alone' | 'args' | 'operationOfMany'>>;
}

/** `data-01` or `3 volumes`. */
function namingRows(rows: readonly { readonly name: string; readonly id: string }[], noun: string): string {
  const [only, second] = rows;
  return only !== undefined && second === undefined ? only.name.trim() || only.id : `${rows.length} ${noun}s`;
}

function savings(rate: BurnRate): readonly string[] {
  const own = rate.hourlyRate > 0 ? [rate] : [];
  const told = [...own, ...rate.others].map((part) => formatRate(part.hourlyRate, part.currency));
  return [told.length === 0 ? 'saves nothing: it is not billed' : `saves ${told.join(' + ')}`];
}

/** The deletion of rows, confirmed with the name: what dies, what stays, and what it saves per hour. */
export function deletion<Row extends { readonly id: string; readonly name: string }>(
  parts: Deletion<Row>,
): ChangeAction<Row> {
  const consequence = (rows: readonly Row[], facts: Facts): Consequence => {
    const rate = parts.rate?.(rows, facts.currency) ?? burnRate([], [], [], facts.currency);
    return {
      question: `Delete ${namingRows(rows, parts.noun)}?`,
      effects: savings(rate),
      gone: rows.map(parts.gone),
      kept: parts.kept(rows, facts),
      hourlyDelta: rate.hourlyRate === 0 ? 0 : -rate.hourlyRate,
    };
  };
  return {
    id: parts.id,
    key: 'D',
    label: 'delete',
    help: `Delete the ${parts.noun} for good`,
    danger: 'destroy',
    operation: parts.operation,
    doing: `Deleting ${parts.noun}`,
    done: 'Deleted',
    enabled: parts.enabled,
    consequence,
    ...parts.more,
  };
}
