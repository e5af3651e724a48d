/** A row that was meant and can't take what is asked, and why. */
interface LeftOut {
  readonly name: string;
  readonly reason: string;
}

const namedAtMost = 3;

// Beside many names the state alone says enough.
const shortened = (reason: string) => reason.replace(/^(\S+ now), needs .*$/, '$1');

function named(names: readonly string[]): string {
  const more = names.length - namedAtMost;
  return more > 0 ? `${names.slice(0, namedAtMost).join(', ')} and ${more} more` : names.join(', ');
}

const byReason = (left: readonly LeftOut[]) => [...Map.groupBy(left, ({ reason }) => shortened(reason))];

/** Rows that are left out by why they are, a text for each reason: `sleepy, idle (HIBERNATED now)`. */
export function leftOutTexts(left: readonly LeftOut[]): readonly string[] {
  return byReason(left).map(([reason, rows]) => `${named(rows.map(({ name }) => name))} (${reason})`);
}

/** How many there are for each reason: `4 (DELETING now)`. */
export function leftOutCounts(left: readonly LeftOut[]): readonly string[] {
  return byReason(left).map(([reason, rows]) => `${rows.length} (${reason})`);
}

/** What is said once it went on without them; null where none was left out. */
export function wentOnWithout(left: readonly LeftOut[], areMarked: boolean): string | null {
  if (left.length === 0) return null;
  const stay = areMarked ? ', still marked' : '';
  return `left out${stay}: ${leftOutTexts(left).join('; ')}`;
}
