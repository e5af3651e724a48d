import { type Look, line, span, spansWidth, wrap } from '../../components/look.ts';
import type { FieldOption, FormField } from '../../resources/forms/types.ts';
import { clean } from '../../terminal/sanitise.ts';
import { fit, width } from '../../terminal/width.ts';
import { fieldSpans } from '../field-spans.ts';
import { type FormDraft, fieldAt } from './draft.ts';
import type { PickerItem } from './picker.ts';

interface PickerPicture {
  readonly draft: FormDraft;
  readonly fields: readonly FormField[];
  /** Of the open list; empty while none is open. */
  readonly items: readonly PickerItem[];
}

const mostPickerLines = 10;
/** Cursor, mark, `add`, and the gap before the detail. */
const optionEdgeCells = 16;
const fewestDetailCells = 8;

/** The open list, the chosen item always in sight, and the line that is typed into. */
export function pickerLines(
  look: Look,
  { draft, fields, items }: PickerPicture,
  columns: number,
  room: number,
): readonly string[] {
  const field = fieldAt(draft, fields);
  const { picker } = draft;
  if (picker !== null && field?.kind === 'block')
    return [
      line(
        look,
        columns,
        [span(' file ', 'key'), ...fieldSpans(look, picker.typed, columns - 40)],
        [span('enter reads it   esc leave ', 'dim')],
      ),
    ];
  if (picker === null || field?.kind !== 'choice') return [];
  const { many } = field;
  const most = Math.max(1, Math.min(mostPickerLines, room - 1));
  const first = Math.max(0, Math.min(picker.index - Math.floor(most / 2), items.length - most));
  const value = draft.values[field.id];
  const chosen = new Set(Array.isArray(value) ? value : [value]);
  const shown = items.slice(first, first + most);
  // On a wide screen the detail would stand so far off that the eye loses its row.
  const widest = (text: (option: FieldOption) => string) =>
    Math.max(0, ...shown.map(({ option }) => width(clean(text(option)))));
  const optionColumns = Math.min(
    columns,
    widest(({ label }) => label) + widest(({ reason, detail }) => reason ?? detail ?? '') + optionEdgeCells,
  );
  const lines = shown.flatMap(({ option, added }, at) => {
    const isHere = first + at === picker.index;
    const { reason = null } = option;
    const box = many ? (chosen.has(option.value) ? `${look.glyphs.mark} ` : '  ') : '';
    const label = `${added && reason === null ? 'add ' : ''}${option.label}`;
    const detail = clean(reason ?? option.detail ?? '');
    const resting = reason !== null && !isHere ? 'dim' : 'plain';
    const head = [span(isHere ? ` ${look.glyphs.cursor} ` : '   '), span(`${box}${label}`, resting)];
    const room = optionColumns - spansWidth(head) - '   '.length;
    // What is wrong with what was typed is told whole, and below it where there is no room beside it.
    const below = added && reason !== null && width(detail) > room ? wrap(detail, columns - 6) : [];
    const beside = below.length > 0 || room < fewestDetailCells ? '' : detail;
    const text = line(
      look,
      optionColumns,
      head,
      beside === ''
        ? []
        : [
            span(
              `  ${width(beside) > room ? fit(beside, room, 'left', look.glyphs.ellipsis) : beside} `,
              isHere ? 'plain' : reason === null ? 'dim' : 'warn',
            ),
          ],
    );
    return [
      isHere ? look.theme.paint('cursor', text) : text,
      ...below.map((part) => line(look, columns, [span('     '), span(part, 'warn')])),
    ];
  });
  const nothing = field.options.length === 0 ? field.empty : 'nothing is called that';
  if (items.length === 0) lines.push(line(look, columns, [span(`   ${nothing}`, 'dim')]));
  // Where something may be typed, a blank may be a part of it.
  const takes = field.add !== undefined && picker.typed.text !== '';
  const keys = !many
    ? 'enter chooses   esc leave '
    : takes
      ? 'enter takes it   tab done '
      : 'space chooses   enter done ';
  const hint = field.add === undefined || picker.typed.text !== '' ? '' : `   or type ${field.add.hint}`;
  const typed = [
    span(' / ', 'key'),
    ...fieldSpans(look, picker.typed, Math.floor(columns / 2)),
    span(hint, 'dim'),
  ];
  return [...lines, line(look, columns, typed, [span(keys, 'dim')])];
}
