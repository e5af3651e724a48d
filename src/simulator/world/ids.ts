import type { Memory } from '../memory.ts';

const FIRST = 100_000;
const RANGE = 900_000;
/** Shares no factor with the range, so the steps visit every number before one comes back. */
const STEP = 524_287;

const HEX_RANGE = 2 ** 40;
/** Odd, so that it visits every number of ten hexadecimal digits before one comes back. */
const HEX_STEP = 2_654_435_769;

/** The last letter of an id, which says what it names (contract 2.1). */
type IdKind = 'D' | 'V' | 'S' | 'K' | 'F' | 'I' | 'P';

/** Makes ids that look unrelated and never repeat: `BRK-` + 6 digits + letter. */
export class Ids {
  readonly #seed: number;
  readonly #part: { readonly counts: Map<IdKind, number>; integers: number; aiCalls: number };

  constructor(seed: number, memory: Memory) {
    this.#seed = seed;
    this.#part = memory.open('ids', { counts: new Map(), integers: 0, aiCalls: 0 });
  }

  next(kind: IdKind): string {
    const { counts } = this.#part;
    const count = counts.get(kind) ?? 0;
    counts.set(kind, count + 1);
    const start = Math.abs(this.#seed * 7919 + kind.charCodeAt(0) * 104_729) % RANGE;
    return `BRK-${FIRST + ((start + count * STEP) % RANGE)}${kind}`;
  }

  /** The next id of a call of a language model: `AITX_` + 10 hexadecimal digits. */
  nextAiCall(): string {
    const count = this.#part.aiCalls++;
    const number = (this.#seed * 7919 + count * HEX_STEP) % HEX_RANGE;
    return `AITX_${number.toString(16).padStart(10, '0')}`;
  }

  /** The next id of a rule or an attachment. */
  nextInteger(): number {
    this.#part.integers++;
    return 1000 + this.#part.integers;
  }
}
