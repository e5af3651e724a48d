import type { Memory } from '../memory.ts';

/** The ledger's step. */
export const MINUTE_MS = 60_000;

/** Why a stretch is charged. */
export type StretchKind = 'active' | 'stopped' | 'hibernated' | 'storage';

/** One stretch of one rate of one thing: what a billing record is made from (contract 4.9). */
export interface Stretch<Subject> {
  readonly subject: Subject;
  readonly kind: StretchKind;
  /** Rate units per hour, see money.ts. */
  readonly rateUnits: number;
  /** The size that the rate is for; null where it is not for a size. */
  readonly sizeGb: number | null;
  readonly startMs: number;
  /** Null while it runs. */
  endMs: number | null;
}

interface Identified {
  readonly id: string;
}

/** The stretches of one kind of thing, by start, oldest first. */
export class Book<Subject extends Identified> {
  readonly #stretches: Stretch<Subject>[];
  readonly #bySubject = new Map<string, Stretch<Subject>[]>();

  /** `kind` says what is billed; there is one book for each. */
  constructor(kind: string, memory: Memory) {
    this.#stretches = memory.open<Stretch<Subject>[]>(`${kind} bill`, []);
    for (const stretch of this.#stretches) {
      this.#file(stretch);
    }
  }

  /** All stretches, oldest first. */
  get stretches(): readonly Stretch<Subject>[] {
    return this.#stretches;
  }

  /** The stretches of one thing, oldest first. */
  of(subjectId: string): readonly Stretch<Subject>[] {
    return this.#bySubject.get(subjectId) ?? [];
  }

  add(stretch: Stretch<Subject>): void {
    this.#stretches.push(stretch);
    this.#file(stretch);
  }

  /** Puts a seeded history in order; what is added later starts later. */
  sort(): void {
    this.#stretches.sort((left, right) => left.startMs - right.startMs);
  }

  #file(stretch: Stretch<Subject>): void {
    const known = this.#bySubject.get(stretch.subject.id);
    if (known === undefined) {
      this.#bySubject.set(stretch.subject.id, [stretch]);
    } else {
      known.push(stretch);
    }
  }
}

/**
 * The account's credit. Each stretch is charged for its whole minutes; a partial last one is free (contract 6.2).
 *
 * Between two ticks a minute apart every stretch that is open all the while completes exactly one minute, so a tick
 * takes one sum of rates from the balance, however many machines there are. A stretch that closes between ticks may
 * have completed one minute since the last of them; that is charged as it closes.
 */
export class Ledger {
  readonly #part: { balanceUnits: number; lastTickMs: number; settledRate: number; youngRate: number };

  constructor(startMs: number, memory: Memory) {
    this.#part = memory.open('ledger', {
      balanceUnits: 0,
      lastTickMs: startMs,
      settledRate: 0,
      youngRate: 0,
    });
  }

  /** The balance in amount units; below zero in debt. */
  get balanceUnits(): number {
    return this.#part.balanceUnits;
  }

  /** The sum of all present rates, in rate units per hour. */
  get burnRate(): number {
    return this.#part.settledRate + this.#part.youngRate;
  }

  /** The instant up to which minutes have been counted. */
  get lastTickMs(): number {
    return this.#part.lastTickMs;
  }

  /** Adds credit, in amount units. */
  credit(amountUnits: number): void {
    this.#part.balanceUnits += amountUnits;
  }

  /** Takes the price of something that is paid once, in amount units. */
  charge(amountUnits: number): void {
    this.#part.balanceUnits -= amountUnits;
  }

  /** Begins to charge; what lies before the last tick was paid before this ledger began. */
  open<Subject extends Identified>(
    book: Book<Subject>,
    subject: Subject,
    kind: StretchKind,
    rateUnits: number,
    startMs: number,
    sizeGb: number | null = null,
  ): Stretch<Subject> {
    const stretch: Stretch<Subject> = { subject, kind, rateUnits, sizeGb, startMs, endMs: null };
    book.add(stretch);
    if (startMs <= this.#part.lastTickMs) {
      this.#part.settledRate += rateUnits;
    } else {
      this.#part.youngRate += rateUnits;
    }
    return stretch;
  }

  /** Ends a stretch and charges the minute it may have completed since the last tick. */
  close(stretch: Stretch<Identified>, endMs: number): void {
    if (stretch.endMs !== null) {
      return;
    }
    const counted = this.minutes(stretch);
    stretch.endMs = endMs;
    if (stretch.startMs <= this.#part.lastTickMs) {
      this.#part.settledRate -= stretch.rateUnits;
    } else {
      this.#part.youngRate -= stretch.rateUnits;
    }
    this.#part.balanceUnits -= (this.minutes(stretch) - counted) * stretch.rateUnits;
  }

  /** Charges a minute of every stretch that has been open since the last tick. */
  tick(atMs: number): void {
    this.#part.balanceUnits -= this.#part.settledRate;
    this.#part.settledRate += this.#part.youngRate;
    this.#part.youngRate = 0;
    this.#part.lastTickMs = atMs;
  }

  /** Whole minutes charged for a stretch until now. */
  minutes(stretch: Stretch<Identified>): number {
    const untilMs = stretch.endMs ?? this.#part.lastTickMs;
    return Math.max(0, Math.floor((untilMs - stretch.startMs) / MINUTE_MS));
  }

  /** What a stretch has cost until now, in amount units. */
  cost(stretch: Stretch<Identified>): number {
    return this.minutes(stretch) * stretch.rateUnits;
  }
}
