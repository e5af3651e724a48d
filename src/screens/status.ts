import { type Span, span } from '../components/look.ts';
import type { StatusPart } from '../components/status-line.ts';
import { countByGroup } from '../resources/instances/instance-states.ts';
import { secondOfDay, shortTime } from '../resources/times.ts';
import type { Facts } from '../resources/types.ts';
import { isUnderWay, progressLine, shortProgress } from '../store/changes/progress.ts';
import type { Collection } from '../store/collections.ts';
import { withCommas } from '../store/commas.ts';
import { creditLevel, formatMoney, formatRate, formatRunway, runwayHours } from '../store/money/money.ts';
import type { ConsoleState, Link } from '../store/state.ts';
import type { Tone } from '../terminal/theme.ts';
import { cachedNote } from './cached.ts';

const creditTones: Readonly<Record<ReturnType<typeof creditLevel>, Tone>> = {
  ok: 'plain',
  low: 'warn',
  critical: 'critical',
  depleted: 'critical',
};

/** Whether all that is billed has been read: until then the burn rate is a part of it. */
function isWhole({ collections: { vms, volumes, snapshots } }: ConsoleState): boolean {
  return [vms, volumes, snapshots].every(({ complete, error }) => complete || error !== null);
}

/** Balance, burn rate and runway. */
export function moneySpans(state: ConsoleState, facts: Facts): Span[] {
  const { balance, cachedBalanceAtMs } = state;
  if (balance === null) return [span(state.balanceError === null ? 'balance …' : 'balance not known', 'dim')];
  const { burn } = facts;
  const level = creditLevel(balance, burn);
  const isOld = cachedBalanceAtMs !== null;
  const tone = isOld ? 'dim' : creditTones[level];
  const runway = runwayHours(balance.amount, burn.hourlyRate);
  // Never by colour alone.
  const word = level === 'ok' ? '' : `, ${level}`;
  const left = level === 'depleted' ? level : `${formatRunway(runway)} left${word}`;
  return [
    span(formatMoney(balance.amount, balance.currency), tone === 'plain' ? 'title' : tone),
    span(
      `  ${burn.hourlyRate > 0 ? '-' : ''}${formatRate(burn.hourlyRate, burn.currency)}${isWhole(state) ? '' : '…'}  `,
      isOld ? 'dim' : 'plain',
    ),
    span(left, tone),
  ];
}

/** What to do when the credit is about to run out or has; the service's own policy is not ours to state. */
function creditNote(state: ConsoleState, facts: Facts): string | null {
  if (state.balance === null || state.cachedBalanceAtMs !== null) return null;
  const level = creditLevel(state.balance, facts.burn);
  if (level === 'depleted') return 'no credit: add some on the web site, then wake (W) what sleeps';
  return level === 'critical' ? 'credit nearly gone: H hibernates' : null;
}

/** Machines by state, then what is wasted; trouble is the last to give way, after what costs and does nothing. */
export function fleetParts(state: ConsoleState, facts: Facts): readonly StatusPart[] {
  const { vms } = state.collections;
  if (vms.order.length === 0) return [];
  const counts = countByGroup([...vms.byId.values()].map(({ status }) => status));
  const states: [count: number, label: string, tone: Tone, givesWay: number][] = [
    [counts.active, 'active', 'plain', 6],
    [counts.waiting, 'moving', 'warn', 5],
    [counts.off, 'off', 'warn', 3],
    [counts.hibernated, 'hibernated', 'dim', 4],
    [counts.error, 'error', 'bad', 2],
  ];
  const { burn } = facts;
  const parts: StatusPart[] = [];
  const put = (group: number, text: string, tone: Tone, givesWay: number) =>
    parts.push({ group, piece: span(text, tone), givesWay });
  const credit = creditNote(state, facts);
  if (credit !== null) put(0, credit, 'critical', 1);
  for (const [count, label, tone, givesWay] of states)
    if (count > 0) put(1, `${withCommas(count)} ${label}`, tone, givesWay);
  if (burn.stoppedHourlyRate > 0)
    put(2, `stopped VMs cost ${formatRate(burn.stoppedHourlyRate, burn.currency)}`, 'warn', 7);
  if (burn.detachedHourlyRate > 0)
    put(3, `unattached volumes ${formatRate(burn.detachedHourlyRate, burn.currency)}`, 'warn', 8);
  return parts;
}

function coarseAge(seconds: number): string {
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m`;
}

function linkSpan(link: Link): Span | null {
  switch (link.kind) {
    case 'late':
      return span(`data ${coarseAge(link.ageSeconds)} old`, 'warn');
    case 'offline':
      // Seconds to go would stand still: nothing is drawn while nothing happens.
      return span(`offline since ${shortTime(link.sinceMs)}, next try ${secondOfDay(link.retryAtMs)}`, 'bad');
    case 'refused':
      return span('key refused: nothing is read or sent', 'bad');
    case 'connecting':
      return span('connecting…', 'dim');
    case 'online':
      return null;
  }
}

/** What is late, offline or under way; trouble first, since the end is cut when it is narrow; `short` in fewer cells. */
export function noticeSpans(state: ConsoleState, journalOff: boolean, nowMs: number, short = false): Span[] {
  const notes: Span[] = [];
  const link = linkSpan(state.link);
  if (link !== null) notes.push(link);
  const { cached } = state.collections.vms;
  const cachedAtMs = cached?.fetchedAtMs ?? state.cachedBalanceAtMs;
  if (cachedAtMs !== null) notes.push(span(cachedNote(cachedAtMs, cached, nowMs), 'warn'));
  const running = state.batches.findLast(
    (batch) => batch.endedAtMs === null && batch.items.length > 1 && batch.items.some(isUnderWay),
  );
  if (running !== undefined)
    notes.push(span(short ? shortProgress(running) : progressLine(running), 'accent'));
  if (link === null && state.slowdown > 1) {
    const times = `${state.slowdown}x less`;
    notes.push(span(short ? `reads ${times}` : `asked to slow down: reading ${times} often`, 'warn'));
  }
  if (journalOff) notes.push(span('journal off', 'warn'));
  return notes.flatMap((note, index) => (index === 0 ? [note] : [span('  '), note]));
}

/** Why nothing can be read at all, as a sentence with the remedy, for the middle of the screen. */
export function linkSentence(link: Link): string | null {
  if (link.kind === 'refused') return `${link.error.message} :login takes another one.`;
  return link.kind === 'offline' ? link.error.message : null;
}

/** Why what is shown is not fresh, as a sentence with the remedy; null while it is, or while nothing is shown. */
export function oldDataSentence(link: Link, collection: Collection<unknown>): string | null {
  return collection.order.length === 0 ? null : (linkSentence(link) ?? collection.error?.message ?? null);
}
