const MINUTE_MS = 60_000;
const MOST_KEYS = 1000;

interface Bucket {
  tokens: number;
  filledAtMs: number;
}

/** A token bucket for each key: so many requests a minute, and so many at once (contract 2.5). */
export class RateLimiter {
  readonly #perMinute: number | 'off';
  readonly #burst: number;
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(perMinute: number | 'off', burst: number, now: () => number) {
    this.#perMinute = perMinute;
    this.#burst = burst;
    this.#now = now;
  }

  /** Takes one request from the key's allowance; returns the whole seconds to wait when there is none, else 0. */
  take(key: string): number {
    if (this.#perMinute === 'off') {
      return 0;
    }
    const nowMs = this.#now();
    const bucket = this.#bucketOf(key, nowMs);
    const refillPerMs = this.#perMinute / MINUTE_MS;
    bucket.tokens = Math.min(
      this.#burst,
      bucket.tokens + Math.max(0, nowMs - bucket.filledAtMs) * refillPerMs,
    );
    bucket.filledAtMs = nowMs;
    if (bucket.tokens >= 1) {
      bucket.tokens--;
      return 0;
    }
    return Math.max(1, Math.ceil((1 - bucket.tokens) / refillPerMs / 1000));
  }

  #bucketOf(key: string, nowMs: number): Bucket {
    const known = this.#buckets.get(key);
    if (known !== undefined) {
      return known;
    }
    if (this.#buckets.size >= MOST_KEYS) {
      this.#buckets.clear();
    }
    const fresh = { tokens: this.#burst, filledAtMs: nowMs };
    this.#buckets.set(key, fresh);
    return fresh;
  }
}
