import type { Api } from '../api/api.ts';
import type { Clock } from '../api/clock.ts';
import { ApiError } from '../api/errors.ts';
import { pause } from '../api/pause.ts';
import type { Instance } from '../api/types.ts';
import type { ChangeOperation } from './changes.ts';
import { judge, type SeenState } from './verdict.ts';

interface LookUpParts {
  readonly api: Pick<Api, 'getInstance'>;
  readonly clock: Clock;
  readonly random: () => number;
}

interface LostChange {
  readonly operation: ChangeOperation;
  readonly id: string;
  readonly seen: SeenState;
  /** When it was sent at the latest. */
  readonly lostAtMs: number;
}

/** What looking a lost change up found; `reached` is false when the service never told the instance's state. */
interface LookedUp {
  readonly outcome: 'done' | 'failed' | 'unknown';
  readonly reason: string;
  readonly found: Instance | null;
  readonly reached: boolean;
}

/** A request whose answer was lost may still be carried out: before this much time nothing is called undone. */
const settleMs = 10_000;
const lookDelaysMs = [1_000, 2_000, 7_000];
const firstBackOffMs = 1_000;
const longestBackOffMs = 15_000;
/** After this long without any answer the operator is told that nobody knows. */
const giveUpMs = 600_000;

/** Trying again does not help with these. */
const hopelessKinds = new Set([
  'unauthorized',
  'forbidden',
  'invalid',
  'not-the-api',
  'not-offered',
  'shape',
]);

/** The instance as it is now, null when the service says it is gone; rejects with ApiError. */
export async function readInstance(
  api: Pick<Api, 'getInstance'>,
  id: string,
  signal: AbortSignal,
): Promise<Instance | null> {
  try {
    return (await api.getInstance(id, { priority: 'interactive', signal })).instance;
  } catch (error) {
    if (error instanceof ApiError && error.kind === 'not-found') return null;
    throw error;
  }
}

function conclude(change: LostChange, found: Instance | null): LookedUp {
  const verdict = judge(change.operation, change.seen, found);
  const state = found === null ? 'it is gone' : found.status;
  const told = { found, reached: true };
  if (verdict === 'done') {
    const now =
      change.operation === 'toggleInstancePublicIp' && found !== null
        ? `public IP ${found.publicIpEnabled ? 'on' : 'off'}`
        : state;
    return { ...told, outcome: 'done', reason: `the answer was lost; looked up: ${now}` };
  }
  if (verdict === 'unchanged') {
    const reason = `the answer was lost; looked up: not carried out, still ${state}`;
    return { ...told, outcome: 'failed', reason };
  }
  const reason = `the answer was lost; looked up: ${state}, which does not tell whether it was carried out`;
  return { ...told, outcome: 'unknown', reason };
}

/**
 * Finds out by GET alone what became of a change whose answer was lost. Done is believed at once; anything else
 * only `settleMs` after it was sent. Without an answer it tries again with back-off for ten minutes. Null when
 * the signal was aborted before there was a verdict.
 */
export async function lookUp(
  parts: LookUpParts,
  change: LostChange,
  signal: AbortSignal,
): Promise<LookedUp | null> {
  const startedAtMs = parts.clock.now();
  const lostAtMs = Math.min(change.lostAtMs, startedAtMs);
  let looks = 0;
  let failures = 0;
  let waitMs = startedAtMs - lostAtMs >= settleMs ? 0 : (lookDelaysMs[0] ?? 0);
  for (;;) {
    if (waitMs > 0) await pause(parts.clock, waitMs, signal);
    if (signal.aborted) return null;
    try {
      const looked = conclude(change, await readInstance(parts.api, change.id, signal));
      failures = 0;
      looks += 1;
      if (looked.outcome === 'done' || parts.clock.now() - lostAtMs >= settleMs) return looked;
      waitMs = lookDelaysMs[looks] ?? settleMs;
    } catch (error) {
      if (signal.aborted) return null;
      failures += 1;
      const hopeless = error instanceof ApiError && hopelessKinds.has(error.kind);
      if (hopeless || parts.clock.now() - startedAtMs >= giveUpMs) {
        const message = error instanceof Error ? error.message : String(error);
        const reason = `the answer was lost and it could not be looked up: ${message}`;
        return { outcome: 'unknown', reason, found: null, reached: false };
      }
      const backOffMs = Math.min(firstBackOffMs * 2 ** (failures - 1), longestBackOffMs);
      waitMs = backOffMs * (0.75 + parts.random() / 2);
    }
  }
}
