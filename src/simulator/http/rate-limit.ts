const BURST = 30;
const MINUTE_MS = 60_000;
const MOST_KEYS = 1000;

interface Bucket {
  tokens: number;
  filledAtMs: number;
}

/** A token bucket for each key: so many requests a minute, 30 at once (contract 2.5). */
export class RateLimiter {
  readonly #perMinute: number | 'off';
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(perMinute: number | 'off', now: () => number) {
    this.#perMinute = perMinute;
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
    bucket.tokens = Math.min(BURST, bucket.tokens + Math.max(0, nowMs - bucket.filledAtMs) * refillPerMs);
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
    const fresh = { tokens: BURST, filledAtMs: nowMs };
    this.#buckets.set(key, fresh);
    return fresh;
  }
}
