/** A line of text being typed and where its cursor stands, in characters. */
export interface TextField {
  readonly text: string;
  readonly cursor: number;
}

export const emptyField: TextField = { text: '', cursor: 0 };

interface EditKey {
  readonly name: string;
  readonly text: string;
}

/** Made when it is first needed: that takes longer than drawing the first screen. */
let segmenter: Intl.Segmenter | undefined;

function graphemes(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter();
  return segmenter.segment(text);
}

/** Length of the character before `cursor`, however many code units it takes. */
function lengthBefore(text: string, cursor: number): number {
  let last = 0;
  for (const { index, segment } of graphemes(text)) {
    if (index >= cursor) break;
    last = segment.length;
  }
  return last;
}

function lengthAfter(text: string, cursor: number): number {
  for (const { index, segment } of graphemes(text)) if (index >= cursor) return segment.length;
  return 0;
}

/** Puts text in at the cursor, on one line. */
export function insert(field: TextField, text: string): TextField {
  const oneLine = text.replace(/[\r\n\t]+/g, ' ');
  return {
    text: field.text.slice(0, field.cursor) + oneLine + field.text.slice(field.cursor),
    cursor: field.cursor + oneLine.length,
  };
}

/** What a key does to the field; null when it is not a key of editing. */
export function edit(field: TextField, key: EditKey): TextField | null {
  const { text, cursor } = field;
  switch (key.name) {
    case 'backspace': {
      const length = lengthBefore(text, cursor);
      return { text: text.slice(0, cursor - length) + text.slice(cursor), cursor: cursor - length };
    }
    case 'delete':
      return { text: text.slice(0, cursor) + text.slice(cursor + lengthAfter(text, cursor)), cursor };
    case 'left':
      return { text, cursor: cursor - lengthBefore(text, cursor) };
    case 'right':
      return { text, cursor: cursor + lengthAfter(text, cursor) };
    case 'home':
    case 'ctrl-a':
      return { text, cursor: 0 };
    case 'end':
    case 'ctrl-e':
      return { text, cursor: text.length };
    case 'ctrl-u':
      return { text: text.slice(cursor), cursor: 0 };
    case 'ctrl-w': {
      const kept = text.slice(0, cursor).replace(/\S*\s*$/, '');
      return { text: kept + text.slice(cursor), cursor: kept.length };
    }
    default:
      return key.text === '' ? null : insert(field, key.text);
  }
}
