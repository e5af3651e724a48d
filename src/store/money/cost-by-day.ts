import { fromMicros, toMicros } from './micros.ts';

/** One stretch of a bill, of a machine, a volume or a snapshot (CONTRACT 4.9). */
interface Stretch {
  readonly startMs: number | null;
  /** Null while it runs. */
  readonly endMs: number | null;
  readonly totalCost: number;
  /** Whole minutes that were charged so far; null where that is not told. */
  readonly totalMinutes: number | null;
  readonly currency: string;
}

const minuteMs = 60_000;

/** Until when its cost reaches: of one that runs, as far as it was charged and not up to now. */
function chargedUntil({ startMs, endMs, totalMinutes }: Stretch, nowMs: number): number {
  const begin = startMs ?? nowMs;
  if (endMs !== null) return Math.max(begin, endMs);
  const charged = totalMinutes === null || totalMinutes === 0 ? nowMs : begin + totalMinutes * minuteMs;
  return Math.max(begin, Math.min(nowMs, charged));
}

/** What one day of the calendar cost, in major units. */
export interface DayCost {
  /** Where the day begins. */
  readonly dayMs: number;
  readonly cost: number;
}

/** Where the day of a moment begins, in the operator's zone; days of a clock change have 23 or 25 hours. */
function dayStart(timeMs: number): number {
  const date = new Date(timeMs);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

function nextDay(dayMs: number): number {
  const date = new Date(dayMs);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getTime();
}

/**
 * Splits the cost of stretches over the days they ran, the last `days` days up to now, oldest first. Each stretch's own cost
 * is handed out whole, in millionths by the time in each day, so that the days add up to the bill; other currencies than
 * `currency` are left out.
 */
export function costByDay(
  stretches: readonly Stretch[],
  currency: string,
  nowMs: number,
  days: number,
): readonly DayCost[] {
  const micros = new Map<number, number>();
  const starts: number[] = [];
  let day = dayStart(nowMs);
  for (let count = 0; count < days; count += 1) {
    starts.unshift(day);
    micros.set(day, 0);
    day = dayStart(day - 1);
  }
  for (const stretch of stretches) {
    const { startMs, totalCost, currency: billed } = stretch;
    if (startMs === null || billed !== currency) continue;
    const untilMs = chargedUntil(stretch, nowMs);
    const total = toMicros(totalCost);
    const lengthMs = untilMs - startMs;
    let given = 0;
    for (let from = dayStart(startMs); from <= untilMs; from = nextDay(from)) {
      const partEndMs = Math.min(nextDay(from), untilMs);
      // What is due by the end of the day, less what the days before have had: no rounding is lost or added.
      const due = lengthMs === 0 ? total : Math.round((total * (partEndMs - startMs)) / lengthMs);
      const known = micros.get(from);
      if (known !== undefined) micros.set(from, known + due - given);
      given = due;
      if (partEndMs === untilMs) break;
    }
  }
  return starts.map((dayMs) => ({ dayMs, cost: fromMicros(micros.get(dayMs) ?? 0) }));
}
