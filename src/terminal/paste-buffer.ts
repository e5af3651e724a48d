const endMark = '\x1b[201~';
const silenceLimitMs = 10_000;
const limitCharacters = 1_000_000;

/** What one bracketed paste has brought so far, up to a million characters, until its end mark comes. */
export class PasteBuffer {
  #text = '';

  /**
   * Whether `chunk`, come after `silenceMs` without a byte, is a key of an operator whose paste lost its end mark:
   * without this such a paste would swallow keys for ever. Its own rest would come in many characters, a key in one.
   */
  isAbandoned(chunk: string, silenceMs: number): boolean {
    return silenceMs > silenceLimitMs && chunk.length === 1 && chunk !== '\x1b';
  }

  /** Takes in `chunk`; when the end mark is there, returns the whole paste and the index in `chunk` behind the mark. */
  push(chunk: string): { text: string; end: number } | undefined {
    const had = this.#text.length;
    const joined = this.#text + chunk;
    const markAt = joined.indexOf(endMark, Math.max(0, had - endMark.length));
    if (markAt >= 0) return { text: joined.slice(0, markAt), end: markAt + endMark.length - had };
    // A part of the end mark may stand at the end, so that much is always kept.
    const isFull = joined.length > limitCharacters;
    this.#text = isFull
      ? joined.slice(0, limitCharacters - endMark.length) + joined.slice(-endMark.length)
      : joined;
    return undefined;
  }
}
