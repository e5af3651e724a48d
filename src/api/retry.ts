import type { ApiError } from './errors.ts';
import { isRepeatable, type Operation } from './operations.ts';

const mostTries = 4;
const firstWaitMs = 1_000;
const longestWaitMs = 60_000;

/** Exponential back-off with jitter: 1 to 1.5 s before the second try, then twice that each time, at most 60 s. */
export function backOffMs(tries: number, random: () => number): number {
  const waitMs = firstWaitMs * 2 ** (tries - 1) * (1 + random() / 2);
  return Math.min(Math.round(waitMs), longestWaitMs);
}

/** Reads `Retry-After`, seconds or an HTTP date told by the service's own clock; null when it says nothing usable. */
export function readRetryAfterMs(header: string | null, serverNowMs: number): number | null {
  const text = header?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return Math.min(Math.ceil(Number(text) * 1_000), longestWaitMs);
  if (!/^[A-Za-z]{3,9},? /.test(text)) return null;
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? null : Math.min(Math.max(atMs - serverNowMs, 0), longestWaitMs);
}

/**
 * How often a request may be sent in all, given how the last try failed. What never connected is told at once, for
 * whoever polls asks again anyway; a silent service gets a second chance only, since each one costs a whole timeout.
 */
export function triesAllowed(failure: ApiError, operation: Operation): number {
  if (operation.once === true) return 1;
  if (failure.status === 429) return mostTries;
  if (!isRepeatable(operation)) return 1;
  if (failure.status !== null && failure.status >= 500) return mostTries;
  if (failure.kind === 'cut-off') return mostTries;
  return failure.kind === 'timeout' ? 2 : 1;
}
