const lineBreaks = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
/** C0 and C1 controls, zero-width and direction marks: what could steer a terminal or hide in a line. */
const invisible = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;

/** Text from outside as one line, without control and direction marks. */
export function oneLine(text: string): string {
  return text.replace(lineBreaks, ' ').replace(invisible, '').trim();
}

/** The first characters of a text, none of them halved. */
export function firstCharacters(text: string, maxCharacters: number): string {
  return Array.from(text.slice(0, maxCharacters * 2))
    .slice(0, maxCharacters)
    .join('');
}

/** Whether a parsed JSON value is an object, and so may have named fields. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
