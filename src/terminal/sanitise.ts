const printableAscii = /^[\x20-\x7e]*$/;
const printableAsciiLines = /^[\n\x20-\x7e]*$/;

const loneSurrogate = /\p{Surrogate}/gu;

/**
 * Escape sequences in their 7-bit and 8-bit forms: CSI; strings (OSC, DCS, APC, PM, SOS) with their payload; all others; a lone ESC.
 * A string that does not end on its line loses only its introducer: what follows stays readable instead of being hidden.
 */
const sequence =
  /(?:\x1b\[|\x9b)[\x30-\x3f]*[\x20-\x2f]*[\x40-\x7e]?|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])(?:[^\n\r\x07\x1b\x90\x98\x9c-\x9f]*(?:\x07|\x1b\\|\x9c))?|\x1b(?:[\x20-\x2f]*[\x30-\x7e])?/g;

const lineBreak = /\r\n|[\n\r\x85\u2028\u2029]/g;

/** Controls, and characters that show nothing but move or reorder what stands around them. */
const invisible = /[\x00-\x1f\x7f-\x9f\ufff9-\ufffb]|\p{Default_Ignorable_Code_Point}/gu;
const invisibleButNewline = /[\x00-\x09\x0b-\x1f\x7f-\x9f\ufff9-\ufffb]|\p{Default_Ignorable_Code_Point}/gu;

const leadingMarks = /^[\p{Mn}\p{Me}]+/u;
const leadingMarksOfLines = /^[\p{Mn}\p{Me}]+/gmu;

/** More marks than any script needs on one letter would grow over the rows above and below. */
const stackedMarks = /([\p{Mn}\p{Me}]{4})[\p{Mn}\p{Me}]+/gu;

const withoutSequences = (text: string): string => text.replace(loneSurrogate, '').replace(sequence, '');

/**
 * Makes one line of text from outside safe to show: no controls, escape sequences, bidi or zero-width characters;
 * line breaks and tabs become a space.
 */
export const clean = (text: string): string => {
  if (printableAscii.test(text)) return text;
  return withoutSequences(text)
    .replace(lineBreak, ' ')
    .replaceAll('\t', ' ')
    .replace(invisible, '')
    .replace(stackedMarks, '$1')
    .replace(leadingMarks, '');
};

/** Does what `clean` does for text of several lines: keeps `\n` (other line breaks become one) and the indent of tabs. */
export const cleanLines = (text: string): string => {
  if (printableAsciiLines.test(text)) return text;
  return withoutSequences(text)
    .replace(lineBreak, '\n')
    .replaceAll('\t', '    ')
    .replace(invisibleButNewline, '')
    .replace(stackedMarks, '$1')
    .replace(leadingMarksOfLines, '');
};
