import { type Look, line, type Span, span } from '../components/look.ts';
import { clean } from '../terminal/sanitise.ts';
import { askedLines, wrapBeforeKeys } from './asked-lines.ts';
import { type DialogLines, effectText } from './confirm-lines.ts';
import type { Control } from './control/context.ts';
import { fieldSpans } from './field-spans.ts';
import type { ReviewDialog } from './ui-state.ts';

function keySpans(look: Look, dialog: ReviewDialog, columns: number): readonly Span[] {
  const { wanted, typed, armed, verb } = dialog;
  const tone = armed ? 'key' : 'dim';
  const leave = span('   esc leave ', 'key');
  if (wanted === '') return [span(`y ${verb}`, tone), leave];
  const enter = typed.text.trim() === wanted ? [span(`   enter ${verb}`, tone)] : [];
  return [
    span(`type ${wanted}${dialog.change.targets.length > 1 ? ', the count' : ''}  `, 'dim'),
    ...fieldSpans(look, typed, Math.floor(columns / 3)),
    ...enter,
    leave,
  ];
}

/** What a form is about to send, in at most `room` lines; what does not fit in is not to be confirmed. */
export function reviewLines(
  control: Control,
  look: Look,
  dialog: ReviewDialog,
  columns: number,
  room: number,
): DialogLines {
  const { change, consequence, stale } = dialog;
  if (stale !== null) {
    const keys = [span('   esc back to the form ', 'key')];
    const parts = wrapBeforeKeys(clean(`${stale}: nothing was sent.`), keys, columns);
    const said = parts.map((part, index) =>
      line(look, columns, [span(` ${part}`, 'warn')], index === parts.length - 1 ? keys : []),
    );
    return { lines: said.slice(-room), whole: true };
  }
  const question = clean(consequence.question);
  const keys = keySpans(look, dialog, columns);
  const text = `${question}  ${clean(effectText(control, change.operation, consequence))}`;
  const wrapped = wrapBeforeKeys(text, keys, columns);
  if (wrapped.length > room) {
    const small = ' It does not fit: make the terminal taller.';
    return { lines: [line(look, columns, [span(small, 'warn')], [span('esc leave ', 'key')])], whole: false };
  }
  return { lines: askedLines(look, question, wrapped, keys, columns), whole: true };
}
