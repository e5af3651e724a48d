import { type Currency, MINIMUM_BALANCE } from '../catalog/prices.ts';
import { Refusal } from '../refusal.ts';
import type { Ledger } from './ledger.ts';
import { amountForHours, amountOf, formatAmount, hourly, major } from './money.ts';

const LOW_RUNWAY_HOURS = 24;

/** What the account's credit allows (contract 6.4 and 6.5). */
export class Credit {
  readonly currency: Currency;
  readonly #ledger: Ledger;
  /** What the billing profile lacks; while it lacks anything, no volume and no snapshot is created (contract 6.3). */
  missingProfileFields: readonly string[] = [];

  constructor(ledger: Ledger, currency: Currency) {
    this.#ledger = ledger;
    this.currency = currency;
  }

  /** The balance in major units, to 4 decimals. */
  get balance(): number {
    return major(this.#ledger.balanceUnits);
  }

  /** How long the balance lasts at the present rates; without end while nothing is charged. */
  get runwayHours(): number {
    const hourUnits = amountForHours(this.#ledger.burnRate, 1);
    return hourUnits === 0 ? Infinity : Math.max(0, this.#ledger.balanceUnits) / hourUnits;
  }

  get depleted(): boolean {
    return this.#ledger.balanceUnits <= 0;
  }

  /** Whether the credit ends within a day at the present rates. */
  get low(): boolean {
    return this.depleted || this.runwayHours <= LOW_RUNWAY_HOURS;
  }

  /** Whether any deployment at all may begin. */
  get canDeploy(): boolean {
    return this.#ledger.balanceUnits >= amountOf(MINIMUM_BALANCE[this.currency]);
  }

  /** Refuses with 403 while the billing profile is not complete. */
  requireProfile(): void {
    const missing = this.missingProfileFields;
    if (missing.length > 0) {
      const message = `Complete your billing profile first: it lacks ${missing.join(', ')}`;
      throw new Refusal(403, 'profile_incomplete', message, { missing });
    }
  }

  /** Refuses with 402 unless some credit is left. */
  requireAny(): void {
    if (this.depleted) {
      throw this.#refuse(0.01);
    }
  }

  /** Refuses with 402 unless the balance covers the minimum. */
  requireMinimum(): void {
    this.requireHour(0);
  }

  /** Refuses with 402 unless the balance covers the minimum and one hour at `rateUnits`. */
  requireHour(rateUnits: number): void {
    const required = Math.max(MINIMUM_BALANCE[this.currency], hourly(rateUnits));
    if (this.#ledger.balanceUnits < amountOf(required)) {
      throw this.#refuse(required);
    }
  }

  #refuse(required: number): Refusal {
    const available = this.balance;
    const [needs, has] = [formatAmount(required, this.currency), formatAmount(available, this.currency)];
    return new Refusal(402, 'insufficient_credits', `This action needs ${needs}, the balance is ${has}`, {
      required,
      available,
      currency: this.currency,
    });
  }
}
