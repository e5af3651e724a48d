import { invalidField } from './refusal.ts';

/** Instants as the service writes and reads them; its clock may be off on purpose. */
export class WireTime {
  readonly #now: () => number;
  readonly #skewMs: () => number;

  constructor(now: () => number, skewMs: () => number) {
    this.#now = now;
    this.#skewMs = skewMs;
  }

  /** ISO-8601 in UTC, whole seconds. */
  iso(atMs: number): string {
    return `${new Date(atMs + this.#skewMs()).toISOString().slice(0, 19)}Z`;
  }

  /** As `iso`; null stays null. */
  isoOrNull(atMs: number | null): string | null {
    return atMs === null ? null : this.iso(atMs);
  }

  /** The present as ISO-8601. */
  isoNow(): string {
    return this.iso(this.#now());
  }

  /** The present in whole seconds since 1970. */
  epochSeconds(): number {
    return Math.floor((this.#now() + this.#skewMs()) / 1000);
  }

  /** The present for the HTTP `Date` header. */
  httpDate(): string {
    return new Date(this.#now() + this.#skewMs()).toUTCString();
  }

  /**
   * A `start_date` or `end_date` as milliseconds since 1970; no zone means UTC, and a day without a time means its
   * beginning, or its end where `end` is asked for. Refuses with 400.
   */
  parseBound(field: string, text: string, side: 'start' | 'end'): number {
    const dayOnly = text.length === 10;
    const zoned = /(Z|[+-]\d{2}:?\d{2})$/.test(text.slice(10));
    const complete = dayOnly ? `${text}T00:00:00Z` : zoned ? text : `${text}Z`;
    const atMs = Date.parse(complete.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
    if (Number.isNaN(atMs)) {
      throw invalidField(field, `${field} is no date: ${text}`);
    }
    return atMs - this.#skewMs() + (dayOnly && side === 'end' ? 86_400_000 - 1 : 0);
  }
}
