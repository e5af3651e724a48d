import { type Look, line, span, wrap } from '../components/look.ts';
import { inSentence } from '../resources/texts.ts';
import { withCommas } from '../store/commas.ts';
import { clean } from '../terminal/sanitise.ts';
import { confirmLines, type DialogLines } from './confirm-lines.ts';
import type { Control } from './control/context.ts';
import { loadedDesk } from './control/forms.ts';
import { paletteEntries, paletteRows } from './control/palette.ts';
import { awaitedAnswer, inFlight, rotating, unsentForms } from './control/quit.ts';
import { fieldSpans } from './field-spans.ts';
import { planLines } from './plan-lines.ts';
import { reviewLines } from './review-lines.ts';
import type { Overlay } from './ui-state.ts';

/** Changes in flight that are named. */
const namedAtMost = 8;

function paletteLines(
  control: Control,
  look: Look,
  overlay: Extract<Overlay, { kind: 'palette' }>,
  columns: number,
  room: number,
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
  // What Enter would run is always in sight.
  const most = Math.max(1, Math.min(paletteRows, room - 1));
  const first = Math.max(0, Math.min(overlay.index - Math.floor(most / 2), lines.length - most));
  const place = entries.length > most ? `${overlay.index + 1}/${entries.length}   ` : '';
  return [
    ...lines.slice(first, first + most),
    line(
      look,
      columns,
      [span(' : ', 'key'), ...fieldSpans(look, overlay.typed, Math.floor(columns / 2))],
      [span(`${place}enter goes   esc leave `, 'dim')],
    ),
  ];
}

/** Who tells what became of what has no outcome yet. */
function toldLater(control: Control, otherwise: string): string {
  return control.services.isJournalOn()
    ? 'The journal tells at the next start.'
    : `The journal is off: ${otherwise} at the next start.`;
}

/** What was sent and has no outcome yet, and what becomes of it. */
function inFlightText(control: Control): string {
  const open = inFlight(control);
  if (open.length === 0) return '';
  const names = open.slice(0, namedAtMost).map(({ label, item }) => `${label.toLowerCase()} ${item.name}`);
  const rest = open.length > names.length ? `, and ${open.length - names.length} more` : '';
  return `${open.length} change${open.length === 1 ? '' : 's'} in flight: ${names.join(', ')}${rest}. What was sent goes on; what waits is not sent. ${toldLater(control, 'look at them yourself')}`;
}

/** Where a key is being replaced, and what becomes of that. */
function rotatingText(control: Control): string {
  const names = rotating(control);
  if (names.length === 0) return '';
  const shown = names.slice(0, namedAtMost).join(', ');
  const rest = names.length > namedAtMost ? `, and ${names.length - namedAtMost} more` : '';
  return `A key is being replaced on ${shown}${rest}: that is broken off, nobody is locked out, and w of :rotate goes on with it at the next start.`;
}

/** What was typed and not sent. */
function unsentText(control: Control): string {
  const unsent = unsentForms(control);
  const kept = unsent.filter(({ isKept }) => isKept);
  const lost = [
    ...unsent.filter(({ isKept }) => !isKept).map(({ title }) => inSentence(title)),
    ...new Set(kept.flatMap((form) => form.lost)),
  ];
  const titles = kept.map(({ title }) => inSentence(title)).join(', ');
  return [
    kept.length === 0 ? '' : `Not sent, but kept for the next start: ${titles}.`,
    lost.length === 0 ? '' : `Not sent, and lost: ${lost.join(', ')}.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** What is paid all the same. */
function awaitedText(control: Control): string {
  const model = awaitedAnswer(control);
  return model === null
    ? ''
    : `${model} is answering: the answer is lost, and may be paid. ${toldLater(control, ':ai-usage tells')}`;
}

function quitLines(control: Control, look: Look, columns: number): string[] {
  const text = [inFlightText(control), rotatingText(control), awaitedText(control), unsentText(control)]
    .filter((part) => part !== '')
    .join(' ');
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

function exportLines(look: Look, overlay: Extract<Overlay, { kind: 'export' }>, columns: number): string[] {
  const count = overlay.entries.length;
  const asked = ` ${count === 1 ? '1 row' : `${withCommas(count)} rows`} as ${overlay.format.toUpperCase()} to  `;
  const field = overlay.writing
    ? [span('writing…', 'dim')]
    : fieldSpans(look, overlay.typed, Math.floor(columns / 2));
  const said = overlay.message === null ? [] : wrap(clean(overlay.message), columns - 2);
  return [
    ...said.map((part) => line(look, columns, [span(` ${part}`, 'warn')])),
    line(look, columns, [span(asked, 'key'), ...field], [span('enter writes   esc leave ', 'dim')]),
  ];
}

/** At least one row of what was acted on stays in sight; of a long text its end does, where it is answered. */
function docked(lines: readonly string[], room: number): readonly string[] {
  if (lines.length <= room) return lines;
  const end = Math.min(room, 4);
  return [...lines.slice(0, room - end), ...lines.slice(lines.length - end)];
}

function otherLines(
  control: Control,
  look: Look,
  overlay: Overlay | null,
  columns: number,
  room: number,
): readonly string[] {
  switch (overlay?.kind) {
    case 'palette':
      return paletteLines(control, look, overlay, columns, room);
    case 'quit':
      return quitLines(control, look, columns);
    case 'login':
      return loginLines(look, overlay, columns);
    case 'export':
      return exportLines(look, overlay, columns);
    case 'template':
      return loadedDesk()?.templateLines(control, look, overlay, columns, room) ?? [];
    case 'plan':
      return planLines(look, overlay, columns, room);
    case 'reading':
      return [line(look, columns, [span(` ${overlay.label}…`, 'dim')], [span('esc leave ', 'key')])];
    default:
      return [];
  }
}

/** What an overlay takes above the footer, in at most `room` lines; help, menu and sort draw themselves. */
export function overlayLines(
  control: Control,
  look: Look,
  overlay: Overlay | null,
  columns: number,
  room: number,
): DialogLines {
  if (overlay?.kind === 'confirm') return confirmLines(control, look, overlay, columns, room);
  if (overlay?.kind === 'review') return reviewLines(control, look, overlay, columns, room);
  return { lines: docked(otherLines(control, look, overlay, columns, room), room), whole: true };
}
