import { type Look, line, type Span, span, spansWidth, wrap } from '../../components/look.ts';
import type { AsideLine, BlockSpec, ChoiceSpec, FormField } from '../../resources/forms/types.ts';
import { withCommas } from '../../store/commas.ts';
import { clean } from '../../terminal/sanitise.ts';
import { fit, width } from '../../terminal/width.ts';
import { fieldSpans } from '../field-spans.ts';
import { filled } from '../scrolled.ts';
import { type FormDraft, fieldAt, textAt } from './draft.ts';
import { labelOf, type PickerItem } from './picker.ts';
import { pickerLines } from './picker-lines.ts';

/** All that is drawn of a form. */
export interface FormPicture {
  readonly title: string;
  readonly draft: FormDraft;
  readonly fields: readonly FormField[];
  readonly problems: ReadonlyMap<string, string>;
  readonly aside: readonly AsideLine[];
  /** What the service answered when it was asked for its price; it stands before the rest, and in the place of nothing of it. */
  readonly quote?: readonly AsideLine[];
  /** Of the open list; empty while none is open. */
  readonly items: readonly PickerItem[];
  /** What the last line does: `review and create`. */
  readonly sends: string;
  /** What it holds is shown once more before it is sent. */
  readonly reviews: boolean;
}

/** Beside each other from this width on; below it the meaning stands under the fields. */
const twoColumns = 100;
const leastAsideCells = 40;
const mostAsideCells = 64;
/** Fields have that much before their meaning gets more. */
const leastFieldCells = 80;
const mostLabelCells = 18;
/** Below the fields so many lines of the meaning stand at least, and more where the fields leave room. */
const leastAsideLines = 4;

function sizeText(text: string, { endsLastLine }: BlockSpec): string {
  if (text === '') return '';
  const lines = text.split('\n').length;
  const bytes = Buffer.byteLength(text) + (endsLastLine === true && !text.endsWith('\n') ? 1 : 0);
  return `${lines} line${lines === 1 ? '' : 's'}, ${withCommas(bytes)} B`;
}

function choiceText({ values }: FormDraft, field: ChoiceSpec): string {
  const value = values[field.id];
  if (Array.isArray(value)) return value.map((one) => labelOf(field, one)).join(', ');
  return typeof value === 'string' && value !== '' ? labelOf(field, value) : '';
}

function valueSpans(look: Look, draft: FormDraft, field: FormField, room: number): readonly Span[] {
  const isHere = draft.at === field.id && draft.batchId === null;
  const value = draft.values[field.id];
  const none = (text: string) => [span(text, 'dim')];
  switch (field.kind) {
    case 'text': {
      const typed = textAt(draft, field);
      const shown = field.masked ? { ...typed, text: '*'.repeat(typed.text.length) } : typed;
      const unit = field.unit === undefined ? [] : [span(` ${field.unit}`, 'dim')];
      if (isHere) return [...fieldSpans(look, shown, room - 2), ...unit];
      return shown.text === '' ? none('-') : [span(shown.text), ...unit];
    }
    case 'toggle':
      return [span(value === true ? field.on : field.off)];
    case 'choice': {
      const text = choiceText(draft, field);
      if (text !== '') return [span(text)];
      return none(field.options.length === 0 && field.add === undefined ? field.empty : '-');
    }
    case 'block': {
      const text = sizeText(typeof value === 'string' ? value : '', field);
      return text === '' ? none('-') : [span(text)];
    }
  }
}

const keyHints: Readonly<Record<FormField['kind'], string>> = {
  text: '',
  toggle: 'space turns it',
  choice: 'enter lists',
  block: 'enter edits, a path reads a file',
};

/** One field: its label, what it holds, and on a line of its own what is wrong with it. */
function fieldLines(look: Look, picture: FormPicture, field: FormField, columns: number): readonly string[] {
  const { draft, fields, problems } = picture;
  const isHere = draft.at === field.id;
  const labelCells = Math.min(mostLabelCells, Math.max(...fields.map(({ label }) => width(label))));
  const label = fit(field.label, labelCells, 'left', look.glyphs.ellipsis);
  const mark = isHere ? ` ${look.glyphs.cursor} ` : '   ';
  const hint = isHere && draft.picker === null ? keyHints[field.kind] : '';
  const right = hint === '' ? [] : [span(`${hint} `, 'dim')];
  const head = [span(mark, 'accent'), span(`${label}  `, isHere ? 'title' : 'dim')];
  const room = columns - spansWidth(head) - spansWidth(right) - 1;
  const lines = [line(look, columns, [...head, ...valueSpans(look, draft, field, room)], right)];
  const problem = problems.get(field.id);
  if (problem !== undefined) {
    const indent = ' '.repeat(spansWidth(head));
    for (const part of wrap(clean(problem), columns - indent.length - 1))
      lines.push(line(look, columns, [span(indent), span(part, 'bad')]));
  }
  return lines;
}

/** The line that sends, and what the service had against it all. */
function sendLines(look: Look, picture: FormPicture, columns: number): readonly string[] {
  const { draft, sends } = picture;
  const isHere = draft.at === null;
  const text = draft.batchId === null ? sends : 'sent: waiting for the answer';
  const mark = isHere ? ` ${look.glyphs.cursor} ` : '   ';
  const notice = draft.notice === null ? [] : wrap(clean(draft.notice), columns - 4);
  return [
    '',
    line(look, columns, [span(mark, 'accent'), span(text, isHere ? 'title' : 'key')]),
    ...notice.map((part) => line(look, columns, [span('   '), span(part, 'bad')])),
  ];
}

function asideParts(aside: readonly AsideLine[], columns: number): readonly Span[] {
  return aside.flatMap(({ text, tone = 'plain' }) =>
    wrap(clean(text), columns - 1).map((part) => span(part, tone)),
  );
}

/**
 * What the fields mean in at most `most` lines. Where there is no room for all of it, money and warnings go before what only
 * rests, and how much is missing is said behind the last line.
 */
function asideWithin(
  look: Look,
  aside: readonly AsideLine[],
  columns: number,
  most: number,
): readonly string[] {
  const parts = asideParts(aside, columns);
  const isResting = ({ tone }: Span) => tone === 'dim';
  const left = parts.length - most;
  if (left <= 0) return parts.map((part) => line(look, columns, [part]));
  const ranked = [...parts.filter((part) => !isResting(part)), ...parts.filter(isResting)];
  return ranked.slice(0, most).map((part, index) => {
    const note = span(`  and ${left} more ${left === 1 ? 'line' : 'lines'} `, 'dim');
    const isLast = index === most - 1 && spansWidth([part, note]) <= columns;
    return line(look, columns, [part], isLast ? [note] : []);
  });
}

/** As many of the lines as fit, those of the present field always among them. */
function around(groups: readonly (readonly string[])[], at: number, room: number): readonly string[] {
  const lines = groups.flat();
  if (lines.length <= room) return lines;
  const start = groups.slice(0, at).reduce((sum, { length }) => sum + length, 0);
  const end = start + (groups[at]?.length ?? 1);
  const first = Math.max(
    0,
    Math.min(Math.max(end - room, start - Math.floor(room / 2)), lines.length - room),
  );
  return lines.slice(first, first + room);
}

/** The form in exactly `height` lines: its fields, what they mean, and the list that is open. */
export function formLines(
  look: Look,
  picture: FormPicture,
  columns: number,
  height: number,
): readonly string[] {
  const { draft, fields, title } = picture;
  const isWide = columns >= twoColumns;
  const asideCells = Math.min(mostAsideCells, Math.max(leastAsideCells, columns - leastFieldCells));
  const fieldColumns = isWide ? columns - asideCells - 2 : columns;
  const field = fieldAt(draft, fields);
  const help =
    field?.help ??
    (draft.batchId === null && picture.reviews ? 'enter shows once more what will be sent' : '');
  const head = [line(look, columns, [span(` ${title}`, 'title')]), ''];
  const picker = pickerLines(look, picture, columns, Math.max(4, Math.floor(height / 2)));
  const helpParts = wrap(help, columns - 2).map((part) => line(look, columns, [span(` ${part}`, 'dim')]));
  // As many lines on every field, so that nothing moves while one walks.
  const helpHeight = Math.max(...fields.map((one) => wrap(one.help, columns - 2).length));
  const helpLines = picker.length > 0 ? [] : ['', ...filled(helpParts, helpHeight)];
  const groups = [
    ...fields.map((one) => fieldLines(look, picture, one, fieldColumns)),
    sendLines(look, picture, fieldColumns),
  ];
  const quoted = (cells: number) =>
    asideParts(picture.quote ?? [], cells).map((part) => line(look, cells, [part]));
  const quote = isWide ? quoted(asideCells) : quoted(columns - 1);
  // A blank line parts the meaning from the fields.
  const taken = head.length + groups.flat().length + 1 + helpLines.length + picker.length + quote.length;
  // The line that is typed into is never the one that falls off a low screen.
  const besideList = height - head.length - 1 - picker.length - 1 - quote.length;
  const least = picker.length === 0 ? leastAsideLines : Math.max(0, Math.min(leastAsideLines, besideList));
  const most = Math.max(least, height - taken);
  const under =
    isWide || most === 0 ? [] : [...quote, ...asideWithin(look, picture.aside, columns - 1, most)];
  const foot = [
    ...(under.length > 0 ? ['', ...under.map((text) => ` ${text}`)] : []),
    ...helpLines,
    ...picker,
  ];
  const room = Math.max(1, height - head.length - foot.length);
  // While it waits, its last line is the one that tells.
  const at =
    draft.at === null || draft.batchId !== null
      ? groups.length - 1
      : Math.max(
          0,
          fields.findIndex(({ id }) => id === draft.at),
        );
  const body = filled(around(groups, at, room), room);
  if (!isWide) return [...head, ...body, ...foot].slice(0, height);
  const beside = [
    ...quote,
    ...asideWithin(look, picture.aside, asideCells, Math.max(0, room - quote.length)),
  ];
  const joined = body.map((text, index) => {
    const left = text === '' ? ' '.repeat(fieldColumns) : text;
    return `${left}  ${beside[index] ?? ''}`;
  });
  return [...head, ...joined, ...foot].slice(0, height);
}
