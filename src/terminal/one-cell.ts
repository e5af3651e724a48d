/** Printable ASCII, and of the rest Latin letters, signs, box drawing and the state glyphs. */
const oneCellEach =
  /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2190-\u22ff\u2500-\u25fc\u2713\u2715]*$/;

/** Whether `text` is made only of characters known to take one terminal cell each; false means that it is not known. */
export const isOneCellEach = (text: string): boolean => oneCellEach.test(text);
