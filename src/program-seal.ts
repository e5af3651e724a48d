// V8 takes damaged code, and code of another text of the same length, and then crashes or runs what nobody wrote.

const idLength = 16;
const idStart = 2;
const sumBytes = 4;
const sealBytes = idLength + sumBytes;
/** One word in so many bytes is summed up: no page that a crash left empty is missed, and a start does not wait for it. */
const sampleStep = 512;

/** The text with its id at the beginning; `id` is to differ for each text. */
export function withTextId(text: string, id: string): string {
  return `/*${id.slice(0, idLength)}*/${text}`;
}

function sampleSum(code: Buffer): number {
  let sum = code.length;
  for (let at = 0; at + sumBytes <= code.length; at += sampleStep)
    sum = (Math.imul(sum, 31) + code.readUInt32LE(at)) >>> 0;
  return sum;
}

function sealOf(code: Buffer, text: string): Buffer {
  const seal = Buffer.alloc(sealBytes);
  seal.write(text.slice(idStart, idStart + idLength), 'latin1');
  seal.writeUInt32LE(sampleSum(code), idLength);
  return seal;
}

/** What is kept of the code that V8 made of a text. */
export function sealCode(code: Buffer, text: string): Buffer {
  return Buffer.concat([code, sealOf(code, text)]);
}

/** The code in what was kept; null unless it was made of this very text and looks as it was written. */
export function openCode(kept: Buffer, text: string): Buffer | null {
  const code = kept.subarray(0, Math.max(0, kept.length - sealBytes));
  return kept.subarray(code.length).equals(sealOf(code, text)) ? code : null;
}
