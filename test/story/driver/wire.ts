/** What went over the wire, taken apart: escape sequences and control characters, and the text between them. */
export type Wire = { controls: string[]; text: string };

// ESC with what belongs to it (CSI; a string with its end; any other), the 8-bit forms, or one control character.
const control =
  /\u001b\[[\x30-\x3f]*[\x20-\x2f]*[\x40-\x7e]|\u001b[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b[\x20-\x2f]*[\x30-\x7e]|\p{Cc}/gu;

/** Takes output apart. */
export const readWire = (output: string): Wire => ({
  controls: output.match(control) ?? [],
  text: output.replace(control, ''),
});

/** All that the console has reason to send while it runs: line ends, steps, placing, erasing, scrolling a block of rows, colours, its modes. */
const own: readonly RegExp[] = [
  /^[\b\v\r\n]$/,
  /^\u001b\[(?:\d+(?:;\d+)?)?H$/,
  /^\u001b\[\d+[dGX]$/,
  /^\u001b\[\d*[ABCDJK]$/,
  /^\u001b\[(?:\d+;\d+)?r$/,
  /^\u001bM$/,
  /^\u001b\[[\d;:]*m$/,
  /^\u001b\[\?(?:25|2026)[hl]$/,
  /^\u001b\[\?(?:1049|2004|1004)h$/,
];

/** Controls that the console never sends of its own accord. */
export const foreignControls = ({ controls }: Wire): string[] => [
  ...new Set(controls.filter((sequence) => !own.some((pattern) => pattern.test(sequence)))),
];

/** How often each of `sequences` was sent. */
export const countOf = ({ controls }: Wire, sequence: string): number =>
  controls.filter((sent) => sent === sequence).length;

/** Characters that show nothing but move, reorder or hide what stands around them. */
export const invisibles = ({ text }: Wire): string[] => [
  ...new Set(text.match(/\p{Cf}|\p{Default_Ignorable_Code_Point}|\p{Surrogate}|\u2028|\u2029/gu) ?? []),
];

/** The parameters of the last scroll region that was set; empty for the whole screen. */
export const lastScrollRegion = ({ controls }: Wire): string =>
  controls
    .filter((sequence) => /^\u001b\[[\d;]*r$/.test(sequence))
    .at(-1)
    ?.slice(2, -1) ?? '';

/** What was put on the clipboard by OSC 52, as the base64 that was sent. */
export const clipboardWrites = ({ controls }: Wire): string[] =>
  controls.flatMap((sequence) => /^\u001b\]52;c;(.*)\u0007$/s.exec(sequence)?.[1] ?? []);
