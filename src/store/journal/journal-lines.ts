import {
  array,
  boolean,
  type GenericSchema,
  type InferOutput,
  lazy,
  literal,
  null as nothing,
  nullable,
  number,
  object,
  optional,
  picklist,
  pipe,
  record,
  safeParse,
  string,
  transform,
  union,
  variant,
} from 'valibot';
import type { ChangeArgs, Json } from '../changes/changes.ts';
import type { SeenRecord } from '../changes/kinds/kind.ts';
import type { ProcessIdentity } from './process-identity.ts';

type JournalOutcome = 'done' | 'failed' | 'unknown' | 'skipped';

/** What is written of a change before it is sent. */
export interface IntentFacts {
  /** operationId of the contract, or `barrack:` and what the console did by itself. */
  readonly operation: string;
  readonly label: string;
  readonly target: { readonly id: string; readonly name: string };
  /** What was asked, without what is secret. */
  readonly args: ChangeArgs;
  /** Id of the batch it belongs to. */
  readonly batch: string;
  /** What was noted of its row when it was sent: what became of a lost answer is judged against it. */
  readonly seen: SeenRecord | null;
  /** When it was sent by the service's clock, epoch milliseconds; null in a line of an older version. */
  readonly sentAtMs: number | null;
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

const json: GenericSchema<Json> = lazy(() =>
  union([string(), number(), boolean(), nothing(), array(json), record(string(), json)]),
);
const fields = record(string(), json);

/** What both versions of a line have. */
const common = {
  id: string(),
  time: string(),
  profile: string(),
  account: optional(string()),
  operation: string(),
  label: string(),
  target: object({ id: string(), name: string() }),
  batch: string(),
  process: object({ pid: number(), startedAtMs: number(), startTicks: nullable(number()) }),
};

const version2 = { v: literal(2), args: fields, seen: nullable(fields), sentAtMs: nullable(number()) };

/** Of the time when machines were all that could be changed. */
const version1 = {
  v: literal(1),
  args: pipe(
    object({ retainIp: optional(boolean()) }),
    transform(({ retainIp }): ChangeArgs => (retainIp === undefined ? {} : { retain_ip: retainIp })),
  ),
  seen: object({ status: string(), updatedAtMs: nullable(number()), publicIpEnabled: boolean() }),
  sentAtMs: optional(nothing(), null),
};

const intent = { phase: literal('intent') };

/** An outcome repeats its intent, so that it tells all by itself when the intent is out of reach. */
const outcome = {
  phase: literal('outcome'),
  outcome: picklist(['done', 'failed', 'unknown', 'skipped']),
  status: nullable(number()),
  durationMs: nullable(number()),
  requestId: nullable(string()),
  reason: nullable(string()),
};

const lineSchema = variant('v', [
  variant('phase', [
    object({ ...common, ...version2, ...intent }),
    object({ ...common, ...version2, ...outcome }),
  ]),
  variant('phase', [
    object({ ...common, ...version1, ...intent }),
    object({ ...common, ...version1, ...outcome }),
  ]),
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
  const { id, timeMs, operation, label, target, args, batch, seen, sentAtMs, process, outcome } = entry;
  const whose = { profile: entry.profile, ...(entry.account === null ? {} : { account: entry.account }) };
  const phase = outcome === null ? 'intent' : 'outcome';
  const time = new Date(outcome?.timeMs ?? timeMs).toISOString();
  const asked = { operation, label, target, args, batch, seen, sentAtMs };
  const head = { v: 2, id, phase, time, ...whose, ...asked, process };
  if (outcome === null) return `${JSON.stringify(head)}\n`;
  const { outcome: what, status, durationMs, requestId, reason } = outcome;
  return `${JSON.stringify({ ...head, outcome: what, status, durationMs, requestId, reason })}\n`;
}

function entryOf(line: Line, known: JournalEntry | undefined): JournalEntry {
  const { id, profile, operation, label, target, args, batch, seen, sentAtMs, process } = line;
  const account = line.account ?? null;
  const facts = { id, profile, account, operation, label, target, args, batch, seen, sentAtMs, process };
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

/** The first so many of entries in the order of `pairLines`, and all behind them that still have no outcome. */
export function newest(entries: readonly JournalEntry[], most: number): readonly JournalEntry[] {
  return entries.filter(({ outcome }, index) => index < most || outcome === null);
}
