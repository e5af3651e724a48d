import type { Api } from '../../src/api/api.ts';
import { type ApiOptions, createApi } from '../../src/api/create-api.ts';
import { ApiError } from '../../src/api/errors.ts';
import { TestClock } from './test-clock.ts';

export const testKey = 'brk_live_5f0c2Secret+Key/42';

/** A client for a test server, with a clock of its own and no jitter. */
export function makeApi(baseUrl: string, options: Partial<ApiOptions> = {}): { api: Api; clock: TestClock } {
  const clock = new TestClock();
  const api = createApi({ baseUrl, key: testKey, clock, random: () => 0, version: '1.2.3', ...options });
  return { api, clock };
}

/** The ApiError a call ends with; anything else fails the test. */
export async function failureOf(call: Promise<unknown>): Promise<ApiError> {
  const ended = await call.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if ('error' in ended && ended.error instanceof ApiError) return ended.error;
  throw new Error(
    `expected an ApiError, got ${JSON.stringify(ended)} ${'error' in ended ? String(ended.error) : ''}`,
  );
}
