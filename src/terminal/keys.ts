import { StringDecoder } from 'node:string_decoder';
import { answerStarts, charactersAfter, csiKey, type KeyEvent, plainKey, ss3Key } from './key-names.ts';
import { Listeners } from './listeners.ts';
import { PasteBuffer } from './paste-buffer.ts';

export type { KeyEvent } from './key-names.ts';

/** Time as the key reader needs it, so that tests own it. */
export type KeyClock = {
  /** Milliseconds since any fixed moment. */
  now(): number;
  /** Runs `run` once after `delayMs`; the function it returns calls that off. */
  after(delayMs: number, run: () => void): () => void;
};

/** The part of a terminal's input stream that the reader uses. */
type KeySource = {
  on(event: 'data', listener: (chunk: Buffer | string) => void): unknown;
  off(event: 'data', listener: (chunk: Buffer | string) => void): unknown;
  resume(): unknown;
  pause(): unknown;
};

type State =
  | 'ground'
  /** ESC has come; what it begins is not known yet. */
  | 'escape'
  /** A lone ESC was reported a moment ago; `[`, `O` or `]` now would be the rest of a sequence that a slow link cut. */
  | 'reported'
  | 'csi'
  | 'ss3'
  /** So many characters more belong to a sequence that is no key of this program. */
  | 'skip'
  /** The first character after `ESC ]`, `ESC P` or `ESC _` says if it is an answer of the terminal or a key with alt. */
  | 'introduced'
  | 'string'
  /** ESC inside a string: with a backslash, however late, it ends the string. */
  | 'terminator';

const escapeDelayMs = 49;
const fragmentLimitMs = 1500;

/**
 * The one reader of the terminal's input: turns its bytes into keys, pastes and focus changes.
 * A fragment of a sequence is never replayed as keys, because its last character may be a key that acts.
 */
export class KeyReader {
  readonly #clock: KeyClock;
  readonly #keys = new Listeners<KeyEvent>();
  readonly #pastes = new Listeners<string>();
  readonly #focus = new Listeners<boolean>();
  readonly #onData = (chunk: Buffer | string): void => this.feed(chunk);
  #decoder = new StringDecoder('utf8');
  #source: KeySource | undefined;
  #state: State = 'ground';
  /** What has come of the present sequence, from its ESC on. */
  #raw = '';
  #introducer = '';
  #skip = 0;
  /** The sequence began after its ESC was already reported: it must not act as a second key. */
  #isRest = false;
  #paste: PasteBuffer | undefined;
  #lastByteAtMs = 0;
  #cancelTimer: (() => void) | undefined;

  constructor(options: { clock: KeyClock }) {
    this.#clock = options.clock;
  }

  /** Calls `listener` for each key in order; the function it returns ends that. */
  subscribe(listener: (event: KeyEvent) => void): () => void {
    return this.#keys.add(listener);
  }

  /** Calls `listener` with the text of each bracketed paste, as it was sent; the function it returns ends that. */
  onPaste(listener: (text: string) => void): () => void {
    return this.#pastes.add(listener);
  }

  /** Calls `listener` when the terminal reports that it gained or lost the focus; the function it returns ends that. */
  onFocus(listener: (focused: boolean) => void): () => void {
    return this.#focus.add(listener);
  }

  /** Begins to read `source`, which must be in raw mode. */
  attach(source: KeySource): void {
    this.detach();
    this.#source = source;
    source.on('data', this.#onData);
    source.resume();
  }

  /** Stops reading and forgets any unfinished sequence. */
  detach(): void {
    this.#source?.off('data', this.#onData);
    this.#source?.pause();
    this.#source = undefined;
    this.#decoder = new StringDecoder('utf8');
    this.#paste = undefined;
    this.#enter('ground');
  }

  /** Takes in what the terminal has sent; characters split over chunks are put together. */
  feed(chunk: Buffer | string): void {
    const text = typeof chunk === 'string' ? chunk : this.#decoder.write(chunk);
    const silenceMs = this.#clock.now() - this.#lastByteAtMs;
    this.#lastByteAtMs = this.#clock.now();
    if (this.#paste?.isAbandoned(text, silenceMs) === true) this.#paste = undefined;
    let position = 0;
    while (position < text.length) {
      if (this.#paste !== undefined) {
        position = this.#readPaste(this.#paste, text, position);
        continue;
      }
      const character = String.fromCodePoint(text.codePointAt(position) ?? 0);
      position += character.length;
      this.#read(character);
    }
  }

  #read(character: string): void {
    if (character === '\x1b') {
      this.#readEscape();
      return;
    }
    switch (this.#state) {
      case 'escape':
        this.#readAfterEscape(character);
        return;
      case 'csi':
      case 'ss3':
        this.#readSequence(character);
        return;
      case 'skip':
        this.#skip--;
        if (this.#skip === 0) this.#enter('ground');
        return;
      case 'introduced':
        this.#readIntroduced(character);
        return;
      case 'string':
        this.#readString(character);
        return;
      case 'terminator':
        if (character === '\\') this.#enter('ground');
        else this.#readAfterEscape(character);
        return;
      default:
        this.#readPlain(character);
    }
  }

  #readEscape(): void {
    if (this.#state === 'string') {
      this.#wait('terminator');
      return;
    }
    // Two in a row: the first one was a key. Inside a sequence, ESC breaks it off.
    if (this.#state === 'escape') this.#emitKey(plainKey('\x1b', false, '\x1b'));
    this.#isRest = false;
    this.#enter('escape');
    // The second, short wait lets what came in while the program was busy be read before the verdict.
    this.#cancelTimer = this.#clock.after(escapeDelayMs, () => {
      this.#cancelTimer = this.#clock.after(1, () => this.#reportEscape());
    });
  }

  #reportEscape(): void {
    this.#wait('reported');
    this.#emitKey(plainKey('\x1b', false, '\x1b'));
  }

  #readAfterEscape(character: string): void {
    if (this.#beginSequence(character)) return;
    if (answerStarts[character] !== undefined) {
      this.#introduce(character);
      return;
    }
    this.#enter('ground');
    this.#emitKey(plainKey(character, true, `\x1b${character}`));
  }

  #readPlain(character: string): void {
    const isRest = this.#state === 'reported';
    this.#isRest = isRest;
    if (isRest) {
      if (this.#beginSequence(character)) return;
      if (character === ']') {
        this.#introduce(character);
        return;
      }
      this.#enter('ground');
    }
    if (character === '\x9b' || character === '\x8f') {
      this.#beginSequence(character === '\x9b' ? '[' : 'O');
    } else if (character === '\x9d' || character === '\x90' || character === '\x9f') {
      this.#wait('string');
    } else {
      this.#emitKey(plainKey(character, false, character));
    }
  }

  #beginSequence(character: string): boolean {
    if (character !== '[' && character !== 'O') return false;
    this.#raw = `\x1b${character}`;
    this.#wait(character === '[' ? 'csi' : 'ss3');
    return true;
  }

  #introduce(character: string): void {
    this.#introducer = character;
    this.#wait('introduced');
  }

  #readSequence(character: string): void {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20 || code > 0x7e) {
      // No sequence holds this: the fragment is dropped, the character stands for itself.
      this.#enter('ground');
      if (code < 0x7f) this.#readPlain(character);
      return;
    }
    const isFirst = this.#raw.length === 2;
    this.#raw += character;
    if (code < 0x40) {
      this.#wait(this.#state);
      return;
    }
    const isCsi = this.#state === 'csi';
    const body = this.#raw.slice(2, -1);
    const followers = isCsi && isFirst ? charactersAfter[character] : undefined;
    if (followers !== undefined) {
      this.#skip = followers;
      this.#wait('skip');
    } else if (isCsi) {
      this.#finishCsi(body, character);
    } else {
      const { raw, rest } = this.#leave();
      if (!rest) this.#emitKey(ss3Key(body, character, raw));
    }
  }

  #finishCsi(body: string, final: string): void {
    const { raw, rest } = this.#leave();
    if (body === '200' && final === '~') {
      this.#paste = new PasteBuffer();
    } else if (body === '' && (final === 'I' || final === 'O')) {
      this.#focus.emit(final === 'I');
    } else if (!rest) {
      this.#emitKey(csiKey(body, final, raw));
    }
  }

  #readIntroduced(character: string): void {
    if (answerStarts[this.#introducer]?.test(character) === true) {
      this.#wait('string');
      return;
    }
    this.#enter('ground');
    this.#readPlain(character);
  }

  #readString(character: string): void {
    if ('\x07\x9c\x18\x1a'.includes(character)) this.#enter('ground');
    else this.#wait('string');
  }

  /** Takes paste text from `position` on and returns where keys go on. */
  #readPaste(paste: PasteBuffer, text: string, position: number): number {
    const whole = paste.push(text.slice(position));
    if (whole === undefined) return text.length;
    this.#paste = undefined;
    this.#pastes.emit(whole.text);
    return position + whole.end;
  }

  #leave(): { raw: string; rest: boolean } {
    const left = { raw: this.#raw, rest: this.#isRest };
    this.#enter('ground');
    return left;
  }

  /** Goes to `state` until more comes, or drops the fragment when nothing does. */
  #wait(state: State): void {
    this.#cancelTimer?.();
    this.#state = state;
    this.#cancelTimer = this.#clock.after(fragmentLimitMs, () => this.#enter('ground'));
  }

  #enter(state: State): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    this.#state = state;
    this.#raw = '';
  }

  #emitKey(event: KeyEvent | undefined): void {
    if (event !== undefined) this.#keys.emit(event);
  }
}
