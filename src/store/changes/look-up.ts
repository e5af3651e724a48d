import type { CallOptions } from '../../api/calls.ts';
import type { Clock } from '../../api/clock.ts';
import { ApiError } from '../../api/errors.ts';
import { usualTimeoutMs } from '../../api/operations.ts';
import { pause } from '../../api/pause.ts';
import type { ChangeOperation } from './changes.ts';
import type { ChangeFacts, Finding, LookUpApi } from './kinds/kind.ts';
import { kindOf } from './kinds/kinds.ts';

interface LookingParts {
  readonly clock: Clock;
  readonly random: () => number;
}

interface LookUpParts extends LookingParts {
  readonly api: LookUpApi;
}

interface LostChange {
  readonly operation: ChangeOperation;
  readonly facts: ChangeFacts;
  /** When it was sent at the latest, by this machine's clock. */
  readonly lostAtMs: number;
}

/** What looking a lost change up came to; `finding` is null when the service never told. */
export interface LookedUp<Found extends Finding = Finding> {
  readonly outcome: 'done' | 'failed' | 'unknown';
  readonly reason: string;
  readonly finding: Found | null;
}

/** Asks the service once what became of something that was sent. */
type Find<Found extends Finding> = (options: CallOptions) => Promise<Found>;

/** How long what was sent may take to show, and the waits between the first looks. */
interface Patience {
  readonly settleMs: number;
  readonly delaysMs: readonly number[];
}

/** A request whose answer was lost may still be carried out: before it has settled nothing is called undone. */
const usualPatience: Patience = { settleMs: 10_000, delaysMs: [1_000, 2_000, 7_000] };
/**
 * For what a console sent that ended before the answer: nobody knows when it was lost, and until the time for an answer is over
 * the service may still be at it.
 */
export const leftPatience: Patience = {
  settleMs: usualTimeoutMs + usualPatience.settleMs,
  delaysMs: [...usualPatience.delaysMs, 10_000, 20_000],
};
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

/** Between two looks at what another console may undo. */
export const readBackMs = 2_000;

function conclude<Found extends Finding>(finding: Found): LookedUp<Found> {
  const { verdict, says } = finding;
  const looked = (outcome: LookedUp['outcome'], what: string): LookedUp<Found> => ({
    outcome,
    reason: `the answer was lost; looked up: ${what}`,
    finding,
  });
  if (verdict === 'done') return looked(finding.inVain === true ? 'failed' : 'done', says);
  if (verdict === 'unchanged') return looked('failed', `not carried out, ${says}`);
  return looked('unknown', `${says}, which does not tell whether it was carried out`);
}

/**
 * Looks again and again until `next` says, for what was found at the so-manieth look and after having waited so long, that no
 * more is to be waited for. Without an answer it tries again with back-off for ten minutes, and then gives the error. Null
 * when the signal was aborted before.
 */
async function look<Found extends Finding>(
  parts: LookingParts,
  find: Find<Found>,
  firstWaitMs: number,
  next: (finding: Found, looks: number, waitedMs: number) => number | null,
  signal: AbortSignal,
): Promise<Found | Error | null> {
  const startedAtMs = parts.clock.now();
  const options = { priority: 'interactive', signal } as const;
  let looks = 0;
  let failures = 0;
  let waitMs = firstWaitMs;
  /** Told by no clock, which may be set meanwhile. */
  let waitedMs = 0;
  for (;;) {
    if (waitMs > 0) await pause(parts.clock, waitMs, signal);
    if (signal.aborted) return null;
    waitedMs += waitMs;
    try {
      const finding = await find(options);
      failures = 0;
      looks += 1;
      const nextWaitMs = next(finding, looks, waitedMs);
      if (nextWaitMs === null) return finding;
      waitMs = nextWaitMs;
    } catch (error) {
      if (signal.aborted) return null;
      failures += 1;
      const hopeless = error instanceof ApiError && hopelessKinds.has(error.kind);
      if (hopeless || parts.clock.now() - startedAtMs >= giveUpMs)
        return error instanceof Error ? error : new Error(String(error));
      const backOffMs = Math.min(firstBackOffMs * 2 ** (failures - 1), longestBackOffMs);
      waitMs = backOffMs * (0.75 + parts.random() / 2);
    }
  }
}

/** Looks a change up the way its kind does. */
function findOf({ api }: LookUpParts, { operation, facts }: LostChange): Find<Finding> {
  return (options) => kindOf(operation).lookUp(api, facts, options);
}

/**
 * Finds out what became of something that was sent at `sentAtMs` at the latest and whose answer was lost. Done is believed at
 * once; anything else only once it has settled. Null when the signal was aborted before there was a verdict.
 */
export async function lookUpBy<Found extends Finding>(
  parts: LookingParts,
  find: Find<Found>,
  sentAtMs: number,
  { settleMs, delaysMs }: Patience,
  signal: AbortSignal,
): Promise<LookedUp<Found> | null> {
  const agoMs = Math.max(0, parts.clock.now() - sentAtMs);
  const firstWaitMs = agoMs >= settleMs ? 0 : (delaysMs[0] ?? 0);
  const next = ({ verdict }: Finding, looks: number, waitedMs: number): number | null =>
    verdict === 'done' || agoMs + waitedMs >= settleMs ? null : (delaysMs[looks] ?? settleMs);
  const found = await look(parts, find, firstWaitMs, next, signal);
  if (found === null) return null;
  if (!(found instanceof Error)) return conclude(found);
  const reason = `the answer was lost and it could not be looked up: ${found.message}`;
  return { outcome: 'unknown', reason, finding: null };
}

/** Finds out by GET alone what became of a change whose answer was lost. */
export async function lookUp(
  parts: LookUpParts,
  change: LostChange,
  signal: AbortSignal,
  patience = usualPatience,
): Promise<LookedUp | null> {
  return lookUpBy(parts, findOf(parts, change), change.lostAtMs, patience, signal);
}

/**
 * Reads back what came of a change that was answered well, and once more a moment later: by then whoever read before it was
 * carried out has sent what may undo it. Null when the signal was aborted before.
 */
export async function readBack(
  parts: LookUpParts,
  change: LostChange,
  signal: AbortSignal,
): Promise<LookedUp | null> {
  const find = findOf(parts, change);
  const found = await look(parts, find, 0, (_, looks) => (looks < 2 ? readBackMs : null), signal);
  if (found === null) return null;
  if (found instanceof Error) {
    const reason = `it was answered well, but could not be read back: ${found.message}`;
    return { outcome: 'unknown', reason, finding: null };
  }
  return { outcome: found.verdict === 'done' ? 'done' : 'failed', reason: found.says, finding: found };
}
