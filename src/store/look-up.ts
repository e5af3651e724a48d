import type { Clock } from '../api/clock.ts';
import { ApiError } from '../api/errors.ts';
import { pause } from '../api/pause.ts';
import type { ChangeOperation } from './changes.ts';
import type { ChangeFacts, Finding, LookUpApi } from './kinds/kind.ts';
import { kindOf } from './kinds/kinds.ts';

interface LookUpParts {
  readonly api: LookUpApi;
  readonly clock: Clock;
  readonly random: () => number;
}

interface LostChange {
  readonly operation: ChangeOperation;
  readonly facts: ChangeFacts;
  /** When it was sent at the latest, by this machine's clock. */
  readonly lostAtMs: number;
}

/** What looking a lost change up came to; `finding` is null when the service never told. */
interface LookedUp {
  readonly outcome: 'done' | 'failed' | 'unknown';
  readonly reason: string;
  readonly finding: Finding | null;
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

function conclude(finding: Finding): LookedUp {
  const { verdict, says } = finding;
  const looked = (outcome: LookedUp['outcome'], what: string): LookedUp => ({
    outcome,
    reason: `the answer was lost; looked up: ${what}`,
    finding,
  });
  if (verdict === 'done') return looked('done', says);
  if (verdict === 'unchanged') return looked('failed', `not carried out, ${says}`);
  return looked('unknown', `${says}, which does not tell whether it was carried out`);
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
  const options = { priority: 'interactive', signal } as const;
  let looks = 0;
  let failures = 0;
  let waitMs = startedAtMs - lostAtMs >= settleMs ? 0 : (lookDelaysMs[0] ?? 0);
  for (;;) {
    if (waitMs > 0) await pause(parts.clock, waitMs, signal);
    if (signal.aborted) return null;
    try {
      const finding = await kindOf(change.operation).lookUp(parts.api, change.facts, options);
      const looked = conclude(finding);
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
        return { outcome: 'unknown', reason, finding: null };
      }
      const backOffMs = Math.min(firstBackOffMs * 2 ** (failures - 1), longestBackOffMs);
      waitMs = backOffMs * (0.75 + parts.random() / 2);
    }
  }
}
