import { boxLines } from '../components/box-lines.ts';
import { type Look, line, type Span, span, wrap } from '../components/look.ts';
import type { Consequence } from '../resources/types.ts';
import { formatRunway, runwayAfter, runwayHours } from '../store/money.ts';
import { clean } from '../terminal/sanitise.ts';
import { width } from '../terminal/width.ts';
import type { Control } from './control/context.ts';
import { dialogAction, dialogConsequence, retainIpKey } from './control/dialogs.ts';
import { paletteEntries } from './control/palette.ts';
import { inFlight } from './control/quit.ts';
import { fieldSpans } from './field-spans.ts';
import type { ConfirmDialog, Overlay } from './ui-state.ts';

/** Runway now and after, when the change moves it. */
function runwayText(control: Control, hourlyDelta: number | null): string {
  const { balance, burn } = control.facts();
  if (balance === null) return '';
  const now = formatRunway(runwayHours(balance, burn.hourlyRate));
  const hours = runwayAfter(balance, burn.hourlyRate, hourlyDelta);
  if (hours === null) return `runway ${now}, after it not known`;
  const after = formatRunway(hours);
  return after === now ? `runway ${now}` : `runway ${now} -> ${after}`;
}

/** What it does and where the runway goes, as sentences. */
function effectText(control: Control, { effects, hourlyDelta }: Consequence): string {
  const runway = runwayText(control, hourlyDelta);
  const last = runway === '' ? [] : [`${runway.charAt(0).toUpperCase()}${runway.slice(1)}.`];
  return [...effects, ...last].join(' ');
}

function ready(dialog: ConfirmDialog, text: string): Span {
  return span(text, dialog.armed && dialog.stale === null ? 'key' : 'dim');
}

/** A confirmation in a sentence, with the keys at the right end of its last line. */
function sentenceLines(control: Control, look: Look, dialog: ConfirmDialog, columns: number): string[] {
  const consequence = dialogConsequence(control, dialog);
  const action = dialogAction(dialog);
  if (dialog.stale !== null || consequence === null || action === null)
    return [
      line(
        look,
        columns,
        [span(` ${dialog.stale ?? 'it is gone'}: nothing was done.`, 'warn')],
        [span('esc leave ', 'key')],
      ),
    ];
  const left = dialog.left.length === 0 ? '' : ` Left out: ${leftOut(dialog).join(', ')}.`;
  const text = `${effectText(control, consequence)}${left}`;
  const retain = action.asksRetainIp && dialog.targets.some(({ seen }) => seen.publicIp !== null);
  const keys = [
    ...(retain
      ? [ready(dialog, `${retainIpKey(dialog)} ${dialog.retainIp ? 'give up IP' : 'keep IP'}   `)]
      : []),
    ready(dialog, `y ${action.label}`),
    span('   esc leave ', 'key'),
  ];
  const keyCells = keys.reduce((sum, { text: words }) => sum + width(words), 0);
  const wrapped = [...wrap(`${clean(consequence.question)}  ${clean(text)}`, columns - 2)];
  if (width(wrapped.at(-1) ?? '') + keyCells + 2 > columns) wrapped.push('');
  return wrapped.map((part, index) => {
    const question =
      index === 0 && part.startsWith(clean(consequence.question)) ? clean(consequence.question) : '';
    const spans = [span(' '), span(question, 'title'), span(part.slice(question.length))];
    return line(look, columns, spans, index === wrapped.length - 1 ? keys : []);
  });
}

/** Cells for the question before a field and the keys behind it. */
const keysRoom = 45;
const listedAtMost = 8;
const leftOutAtMost = 3;

/** Rows that were meant too and can't take the action, with the reason. */
function leftOut({ left }: ConfirmDialog): readonly string[] {
  // Beside many names the state alone says enough.
  const short = (reason: string) => reason.replace(/^(\S+ now), needs .*$/, '$1');
  const told = left.slice(0, leftOutAtMost).map(({ name, reason }) => `${name} (${short(reason)})`);
  return left.length > leftOutAtMost ? [...told, `and ${left.length - leftOutAtMost} more`] : told;
}

/** What can't be undone, or is done to many, in a box: what dies, what stays, and what has to be typed. */
function boxedLines(control: Control, look: Look, dialog: ConfirmDialog, columns: number): string[] {
  const consequence = dialogConsequence(control, dialog);
  const action = dialogAction(dialog);
  const inner = Math.min(columns, 110) - 4;
  if (dialog.stale !== null || consequence === null || action === null)
    return boxLines(look, columns, action?.label ?? '', [
      [span(`${dialog.stale ?? 'it is gone'}: nothing was done.`, 'warn')],
      [span('esc leave', 'key')],
    ]);
  const rows: Span[][] = [];
  const put = (label: string, texts: readonly string[], tone: Span['tone'] = 'plain') => {
    if (texts.length === 0) return;
    const parts = wrap(clean(texts.join(` ${look.glyphs.bullet} `)), inner - 9);
    for (const [index, part] of parts.entries())
      rows.push([span((index === 0 ? label : '').padEnd(9), 'dim'), span(part, tone)]);
  };
  if (dialog.mode === 'count') {
    const names = dialog.targets.slice(0, listedAtMost).map(({ name }) => name);
    const more = dialog.targets.length - names.length;
    put('VMs', more > 0 ? [...names, `and ${more} more`] : names);
  }
  put('left out', leftOut(dialog), 'warn');
  put('gone', consequence.gone, 'bad');
  put('kept', consequence.kept);
  if (action.danger === 'destroy')
    put(
      'money',
      [...consequence.effects, runwayText(control, consequence.hourlyDelta)].filter((text) => text !== ''),
    );
  else put('effect', [effectText(control, consequence)]);
  rows.push([]);
  const { wanted } = dialog;
  const matches = dialog.typed.text.trim() === wanted;
  const ask = /^\d+$/.test(wanted)
    ? `type ${wanted}, the count  `
    : wanted === clean(dialog.targets[0]?.name ?? '').trim()
      ? 'type its name  '
      : `type ${wanted}  `;
  const retain = action.asksRetainIp
    ? [ready(dialog, `${retainIpKey(dialog)} ${dialog.retainIp ? 'give up IPs' : 'keep IPs'}   `)]
    : [];
  rows.push([
    span(ask, 'dim'),
    ...fieldSpans(look, dialog.typed, inner - keysRoom),
    span('   '),
    ...retain,
    ...(matches ? [ready(dialog, `enter ${action.label}   `)] : []),
    span('esc leave', 'key'),
  ]);
  return boxLines(look, columns, consequence.question.replace(/\?$/, ''), rows);
}

function paletteLines(
  control: Control,
  look: Look,
  overlay: Extract<Overlay, { kind: 'palette' }>,
  columns: number,
): string[] {
  const entries = paletteEntries(control, overlay.typed.text);
  const lines = entries.map((entry, index) => {
    const chosen = index === overlay.index;
    const text = line(
      look,
      columns,
      [span(chosen ? ` ${look.glyphs.cursor} ` : '   '), span(entry.title)],
      [span(`${entry.hint} `, chosen ? 'plain' : 'dim')],
    );
    return chosen ? look.theme.paint('cursor', text) : text;
  });
  if (entries.length === 0) lines.push(line(look, columns, [span('   nothing is called that', 'dim')]));
  return [
    ...lines,
    line(
      look,
      columns,
      [span(' : ', 'key'), ...fieldSpans(look, overlay.typed, Math.floor(columns / 2))],
      [span('enter goes   esc leave ', 'dim')],
    ),
  ];
}

function quitLines(control: Control, look: Look, columns: number): string[] {
  const open = inFlight(control);
  const names = open.slice(0, listedAtMost).map(({ label, item }) => `${label.toLowerCase()} ${item.name}`);
  const rest = open.length > names.length ? `, and ${open.length - names.length} more` : '';
  const text = `${open.length} change${open.length === 1 ? '' : 's'} in flight: ${names.join(', ')}${rest}. What was sent goes on; what waits is not sent. The journal tells at the next start.`;
  const wrapped = wrap(clean(text), columns - 2);
  return [
    ...wrapped.map((part) => line(look, columns, [span(` ${part}`, 'warn')])),
    line(look, columns, [], [span('y quit   esc stay ', 'key')]),
  ];
}

function loginLines(look: Look, overlay: Extract<Overlay, { kind: 'login' }>, columns: number): string[] {
  const typed = { text: '*'.repeat(overlay.typed.text.length), cursor: overlay.typed.cursor };
  const field = overlay.trying
    ? [span('asking for the balance…', 'dim')]
    : fieldSpans(look, typed, Math.floor(columns / 2));
  const refusal = overlay.message === null ? [] : wrap(clean(overlay.message), columns - 2);
  return [
    ...refusal.map((part) => line(look, columns, [span(` ${part}`, 'warn')])),
    line(look, columns, [span(' API key  ', 'key'), ...field], [span('enter tries it   esc leave ', 'dim')]),
  ];
}

/** The lines an overlay takes above the footer; help, menu and sort draw themselves. */
export function overlayLines(
  control: Control,
  look: Look,
  overlay: Overlay | null,
  columns: number,
): readonly string[] {
  switch (overlay?.kind) {
    case 'confirm':
      return overlay.mode === 'sentence'
        ? sentenceLines(control, look, overlay, columns)
        : boxedLines(control, look, overlay, columns);
    case 'palette':
      return paletteLines(control, look, overlay, columns);
    case 'quit':
      return quitLines(control, look, columns);
    case 'login':
      return loginLines(look, overlay, columns);
    case 'reading':
      return [line(look, columns, [span(` ${overlay.label}…`, 'dim')], [span('esc leave ', 'key')])];
    default:
      return [];
  }
}
