import { boxLines } from '../components/box-lines.ts';
import { type Look, line, type Span, span, wrap } from '../components/look.ts';
import { resourceOf } from '../resources/registry.ts';
import type { Change, Consequence } from '../resources/types.ts';
import type { ChangeOperation } from '../store/changes/changes.ts';
import { kindOf } from '../store/changes/kinds/kinds.ts';
import { formatRunway, runwayAfter, runwayHours } from '../store/money/money.ts';
import { clean } from '../terminal/sanitise.ts';
import { askedLines, wrapBeforeKeys } from './asked-lines.ts';
import type { Control } from './control/context.ts';
import { dialogChange, dialogConsequence, dialogRowIds, retainIpKey } from './control/dialog-facts.ts';
import { fieldSpans } from './field-spans.ts';
import { leftOutCounts, leftOutTexts } from './left-out.ts';
import { fitListings, type Listing } from './listed.ts';
import type { ConfirmDialog } from './ui-state.ts';

/** Runway now, and after where the change moves it; nothing of what has to do with no money. */
function runwayText(control: Control, operation: ChangeOperation, hourlyDelta: number | null): string {
  const { balance, burn } = control.facts();
  if (balance === null || (hourlyDelta === 0 && !kindOf(operation).movesMoney)) return '';
  const now = formatRunway(runwayHours(balance, burn.hourlyRate));
  const hours = runwayAfter(balance, burn.hourlyRate, hourlyDelta);
  if (hours === null) return `runway ${now}, after it not known`;
  const after = formatRunway(hours);
  return after === now ? `runway ${now}` : `runway ${now} -> ${after}`;
}

/** What it does and where the runway goes, as sentences. */
export function effectText(
  control: Control,
  operation: ChangeOperation,
  { effects, hourlyDelta }: Consequence,
): string {
  const runway = runwayText(control, operation, hourlyDelta);
  const last = runway === '' ? [] : [`${runway.charAt(0).toUpperCase()}${runway.slice(1)}.`];
  return [...effects, ...last].join(' ');
}

function ready(dialog: ConfirmDialog, text: string): Span {
  return span(text, dialog.armed && dialog.stale === null ? 'key' : 'dim');
}

/** The lines of a dialog, and whether all that has to be read before it is confirmed is among them. */
export interface DialogLines {
  readonly lines: readonly string[];
  readonly whole: boolean;
}

const tooLong = 'It does not fit: make the terminal taller.';
const namedAtMost = 8;

/** Names of the targets the filter hides: marked before, and not in sight. */
function hiddenNames(control: Control, dialog: ConfirmDialog): readonly string[] {
  const screen = control.screen();
  // On the list of another kind they are not hidden: they never were rows of it.
  if (screen.kind !== 'list' || screen.resource !== dialog.resource) return [];
  const hidden = new Set(control.hiddenOf(dialogRowIds(dialog)));
  return dialog.targets.filter(({ id }) => hidden.has(id)).map(({ name, id }) => name.trim() || id);
}

/** A confirmation in a sentence, with the keys at the right end of its last line. */
function sentenceLines(
  control: Control,
  look: Look,
  dialog: ConfirmDialog,
  columns: number,
  room: number,
): DialogLines {
  const consequence = dialogConsequence(control, dialog);
  const change = dialogChange(dialog);
  const leave = span('   esc leave ', 'key');
  if (dialog.stale !== null || consequence === null || change === null) {
    const text = ` ${dialog.stale ?? 'it is gone'}: nothing was done.`;
    return { lines: [line(look, columns, [span(text, 'warn')], [leave])], whole: true };
  }
  const hidden = hiddenNames(control, dialog).length === 0 ? '' : 'The filter hides it. ';
  const effect = `${hidden}${effectText(control, change.operation, consequence)}`;
  const retain =
    change.asksRetainIp &&
    dialog.targets.some(({ seen }) => seen !== null && 'publicIp' in seen && seen.publicIp !== null);
  const keys = [
    ...(retain
      ? [ready(dialog, `${retainIpKey(dialog)} ${dialog.retainIp ? 'give up IP' : 'keep IP'}   `)]
      : []),
    ready(dialog, `y ${change.label}`),
    leave,
  ];
  const question = clean(consequence.question);
  const laidOut = (left: string) =>
    wrapBeforeKeys(`${question}  ${clean(`${effect}${left}`)}`, keys, columns);
  const left = dialog.left.length;
  const candidates =
    left === 0
      ? ['']
      : [` Left out: ${leftOutTexts(dialog.left).join(', ')}.`, ` Left out: ${left} of ${left + 1}.`];
  const wrapped = candidates.map(laidOut).find(({ length }) => length <= room);
  if (wrapped === undefined)
    return { lines: [line(look, columns, [span(` ${tooLong}`, 'warn')], [leave])], whole: false };
  return { lines: askedLines(look, question, wrapped, keys, columns), whole: true };
}

/** Cells for the question before a field and the keys behind it. */
const keysRoom = 45;
const labelCells = 9;
/** Lines of a box around what it lists: its edges, and the line that is answered. */
const boxEdge = 3;

/** What is told before something is done to many or for good, the most important first. */
function listingsOf(
  control: Control,
  dialog: ConfirmDialog,
  consequence: Consequence,
  { danger, aimsAt, operation }: Change<unknown>,
): readonly Listing[] {
  const all = Number.POSITIVE_INFINITY;
  const destroys = danger === 'destroy';
  const { title, shortTitle } = resourceOf(dialog.resource);
  const listings: readonly Listing[] = [
    { label: 'gone', texts: consequence.gone, tone: 'bad', atMost: all, least: 'all' },
    {
      label: 'effect',
      texts: destroys ? [] : [effectText(control, operation, consequence)],
      tone: 'plain',
      atMost: all,
      least: 'all',
    },
    {
      label: 'hidden',
      texts: hiddenNames(control, dialog),
      tone: 'warn',
      atMost: namedAtMost,
      least: 1,
    },
    { label: 'kept', texts: consequence.kept, tone: 'plain', atMost: all, least: 1, mixed: true },
    {
      label: 'money',
      texts: destroys
        ? [...consequence.effects, runwayText(control, operation, consequence.hourlyDelta)].filter(
            (text) => text !== '',
          )
        : [],
      tone: 'plain',
      atMost: all,
      least: 'all',
    },
    {
      label: 'left out',
      texts: leftOutTexts(dialog.left),
      tone: 'warn',
      atMost: all,
      least: 1,
      mixed: true,
      brief: leftOutCounts(dialog.left),
    },
    {
      label: aimsAt ?? (title.length < labelCells ? title : shortTitle),
      texts: dialog.mode === 'count' ? dialog.targets.map(({ name, id }) => name.trim() || id) : [],
      tone: 'plain',
      atMost: all,
      // Their count stands in the title.
      least: 0,
    },
  ];
  return listings.filter(({ texts }) => texts.length > 0);
}

/** The line that is answered: what has to be typed, what was typed, and the keys. */
function askSpans(
  look: Look,
  dialog: ConfirmDialog,
  change: Change<unknown>,
  inner: number,
): readonly Span[] {
  const { wanted } = dialog;
  const typed = dialog.typed.text.trim();
  const matches = typed === wanted;
  const ask = /^\d+$/.test(wanted)
    ? `type ${wanted}, the count  `
    : wanted === clean(dialog.targets[0]?.name ?? '').trim()
      ? 'type its name  '
      : `type ${wanted}  `;
  const retain = change.asksRetainIp
    ? [ready(dialog, `${retainIpKey(dialog)} ${dialog.retainIp ? 'give up IPs' : 'keep IPs'}   `)]
    : [];
  return [
    span(ask, 'dim'),
    ...fieldSpans(look, dialog.typed, inner - keysRoom),
    span('   '),
    ...retain,
    ...(wanted.startsWith(typed) ? [] : [span('no match   ', 'warn')]),
    ...(matches ? [ready(dialog, `enter ${change.label}   `)] : []),
    span('esc leave', 'key'),
  ];
}

/** What can't be undone, or is done to many, in a box: what dies, what stays, and what has to be typed. */
function boxedLines(
  control: Control,
  look: Look,
  dialog: ConfirmDialog,
  columns: number,
  room: number,
): DialogLines {
  const consequence = dialogConsequence(control, dialog);
  const change = dialogChange(dialog);
  const inner = Math.min(columns, 110) - 4;
  const warning = (title: string, text: string) =>
    boxLines(look, columns, title, [
      ...wrap(clean(text), inner).map((part) => [span(part, 'warn')]),
      [span('esc leave', 'key')],
    ]);
  if (dialog.stale !== null || consequence === null || change === null) {
    const text = `${dialog.stale ?? 'it is gone'}: nothing was done.`;
    return { lines: warning(change?.label ?? '', text), whole: true };
  }
  const title = consequence.question.replace(/\?$/, '');
  const listings = listingsOf(control, dialog, consequence, change);
  const separator = ` ${look.glyphs.bullet} `;
  const fitted = (lines: number) => fitListings(listings, separator, inner - labelCells, lines);
  // The blank line goes before anything else does.
  const spacious = fitted(Number.POSITIVE_INFINITY);
  const needed = (spacious ?? []).reduce((sum, { length }) => sum + length, 0);
  const blank = needed + boxEdge + 1 <= room ? 1 : 0;
  const shown = fitted(room - boxEdge - blank);
  if (shown === null) return { lines: warning(title, tooLong), whole: false };
  const rows: (readonly Span[])[] = listings.flatMap(({ label, tone }, at) =>
    (shown[at] ?? []).map((part, index) => [
      span((index === 0 ? label : '').padEnd(labelCells), 'dim'),
      span(part, tone),
    ]),
  );
  if (blank > 0) rows.push([]);
  rows.push(askSpans(look, dialog, change, inner));
  return { lines: boxLines(look, columns, title, rows), whole: true };
}

/** A confirmation in at most `room` lines; what does not fit in is not to be confirmed. */
export function confirmLines(
  control: Control,
  look: Look,
  dialog: ConfirmDialog,
  columns: number,
  room: number,
): DialogLines {
  return dialog.mode === 'sentence'
    ? sentenceLines(control, look, dialog, columns, room)
    : boxedLines(control, look, dialog, columns, room);
}
