import type { Book, Ledger, Stretch } from './ledger.ts';

interface Stored {
  readonly id: string;
  readonly sizeGb: number;
  stretch: Stretch<Stored> | null;
}

/** Charges a thing at a rate from now on: another rate ends one stretch and begins the next, none only ends it. */
export function chargeStorage<Thing extends Stored & { stretch: Stretch<Thing> | null }>(
  ledger: Ledger,
  book: Book<Thing>,
  thing: Thing,
  rateUnits: number,
  sinceMs: number,
): void {
  if (thing.stretch?.rateUnits === rateUnits) {
    return;
  }
  if (thing.stretch !== null) {
    ledger.close(thing.stretch, sinceMs);
    thing.stretch = null;
  }
  if (rateUnits > 0) {
    thing.stretch = ledger.open(book, thing, 'storage', rateUnits, sinceMs, thing.sizeGb);
  }
}
