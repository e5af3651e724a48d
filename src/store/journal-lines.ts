import {
  boolean,
  type InferOutput,
  literal,
  nullable,
  number,
  object,
  optional,
  picklist,
  safeParse,
  string,
  variant,
} from 'valibot';
import type { ProcessIdentity } from './process-identity.ts';
import type { SeenState } from './verdict.ts';

type JournalOutcome = 'done' | 'failed' | 'unknown' | 'skipped';

/** What is written of a change before it is sent. */
export interface IntentFacts {
  /** operationId of the contract. */
  readonly operation: string;
  readonly label: string;
  readonly target: { readonly id: string; readonly name: string };
  readonly args: { readonly retainIp?: boolean | undefined };
  /** Id of the batch it belongs to. */
  readonly batch: string;
  /** The instance when it was sent: what became of a lost answer is judged against it. */
  readonly seen: SeenState;
}

/** What became of a change. */
export interface OutcomeFacts {
  readonly outcome: JournalOutcome;
  /** HTTP status, null when no answer came. */
  readonly status: number | null;
  readonly durationMs: number | null;
  readonly requestId: string | null;
  readonly reason: string | null;
}

/** One change of the journal; `outcome` is null while nobody knows what became of it. */
export interface JournalEntry extends IntentFacts {
  readonly id: string;
  readonly timeMs: number;
  readonly profile: string;
  /** Mark of the account it was sent to, salted with `id`; null in a line that lacks it. */
  readonly account: string | null;
  readonly process: ProcessIdentity;
  readonly outcome: (OutcomeFacts & { readonly timeMs: number }) | null;
}

const common = {
  v: literal(1),
  id: string(),
  time: string(),
  profile: string(),
  account: optional(string()),
  operation: string(),
  label: string(),
  target: object({ id: string(), name: string() }),
  args: object({ retainIp: optional(boolean()) }),
  batch: string(),
  seen: object({ status: string(), updatedAtMs: nullable(number()), publicIpEnabled: boolean() }),
  process: object({ pid: number(), startedAtMs: number(), startTicks: nullable(number()) }),
};

/** An outcome repeats its intent, so that it tells all by itself when the intent is out of reach. */
const lineSchema = variant('phase', [
  object({ ...common, phase: literal('intent') }),
  object({
    ...common,
    phase: literal('outcome'),
    outcome: picklist(['done', 'failed', 'unknown', 'skipped']),
    status: nullable(number()),
    durationMs: nullable(number()),
    requestId: nullable(string()),
    reason: nullable(string()),
  }),
]);
type Line = InferOutput<typeof lineSchema>;

function parseLine(text: string): Line | null {
  try {
    const parsed = safeParse(lineSchema, JSON.parse(text));
    return parsed.success && !Number.isNaN(Date.parse(parsed.output.time)) ? parsed.output : null;
  } catch {
    return null;
  }
}

/** The line of one phase of an entry, with its line end. */
export function journalLine(entry: JournalEntry): string {
  const { id, timeMs, operation, label, target, args, batch, seen, process, outcome } = entry;
  const whose = { profile: entry.profile, ...(entry.account === null ? {} : { account: entry.account }) };
  const phase = outcome === null ? 'intent' : 'outcome';
  const time = new Date(outcome?.timeMs ?? timeMs).toISOString();
  const head = { v: 1, id, phase, time, ...whose, operation, label, target, args, batch, seen, process };
  if (outcome === null) return `${JSON.stringify(head)}\n`;
  const { outcome: what, status, durationMs, requestId, reason } = outcome;
  return `${JSON.stringify({ ...head, outcome: what, status, durationMs, requestId, reason })}\n`;
}

function entryOf(line: Line, known: JournalEntry | undefined): JournalEntry {
  const { id, profile, operation, label, target, args, batch, seen, process } = line;
  const account = line.account ?? null;
  const facts = { id, profile, account, operation, label, target, args, batch, seen, process };
  const timeMs = Date.parse(line.time);
  if (line.phase === 'intent') return { ...facts, timeMs, outcome: known?.outcome ?? null };
  const { outcome, status, durationMs, requestId, reason } = line;
  return {
    ...facts,
    timeMs: known?.timeMs ?? timeMs - (durationMs ?? 0),
    outcome: { outcome, status, durationMs, requestId, reason, timeMs },
  };
}

/**
 * Pairs the intents and outcomes in a journal's text, newest change first; lines that are torn, foreign or of a
 * later version are left out and counted. Of several outcomes of one change the last counts.
 */
export function pairLines(text: string): {
  readonly entries: readonly JournalEntry[];
  readonly skippedLines: number;
} {
  const byId = new Map<string, JournalEntry>();
  let skippedLines = 0;
  for (const lineText of text.split('\n')) {
    if (lineText === '') continue;
    const line = parseLine(lineText);
    if (line === null) skippedLines += 1;
    else byId.set(line.id, entryOf(line, byId.get(line.id)));
  }
  // Map keeps the order of first appearance, which is the order of writing.
  return { entries: [...byId.values()].reverse(), skippedLines };
}
