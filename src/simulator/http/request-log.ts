import type { Memory } from '../memory.ts';

/** One request as the service saw it. */
export interface RequestRecord {
  /** Simulated time at which it came in, milliseconds since 1970. */
  readonly atMs: number;
  readonly method: string;
  readonly path: string;
  /** With its question mark; empty when there was none. */
  readonly query: string;
  /** Null for a path the contract does not have. */
  readonly operationId: string | null;
  /** The first path parameter, such as the instance id. */
  readonly targetId: string | null;
  /** Status of the answer; 0 when the connection was cut without one. */
  readonly status: number;
  /** Whether the request changed something, also when its answer was lost. */
  readonly changed: boolean;
}

const CAPACITY = 20_000;
const SLACK = 2000;

/** The last 20,000 requests or a few more, oldest first. */
export class RequestLog {
  readonly #records: RequestRecord[] = [];
  readonly #part: { count: number };

  constructor(memory: Memory) {
    this.#part = memory.open('requests', { count: 0 });
  }

  get records(): readonly RequestRecord[] {
    return this.#records;
  }

  /** Numbers a request that has come in: no two have one number. */
  nextNumber(): number {
    this.#part.count++;
    return this.#part.count;
  }

  add(record: RequestRecord): void {
    this.#records.push(record);
    if (this.#records.length > CAPACITY + SLACK) {
      this.#records.splice(0, SLACK);
    }
  }
}
