/** What the child is to run. */
export interface DayOrder {
  readonly vms: number;
  readonly columns: number;
  readonly rows: number;
  /** Whether the ledger charges its minutes. */
  readonly ticks: boolean;
  readonly hours: number;
  /** The machines that run for minutes only are on top, so that the time and the cost of each row change with each minute. */
  readonly youngFirst?: true;
}

/** What was written in a minute. */
export interface Minute {
  readonly text: string;
  /** In dollars, as the service told it last. */
  readonly balance: number;
}

/** What the program holds on to, after garbage collection; compiled code is not counted. */
export interface Held {
  readonly dataBytes: number;
  /** Timers of the day's clock. */
  readonly timers: number;
  /** Of the terminal and of the process. */
  readonly listeners: number;
}

export interface DayReport {
  /** All that was written until the screen had settled. */
  readonly settling: string;
  readonly minutes: readonly Minute[];
  /** At the end of each hour. */
  readonly hours: readonly Held[];
  /** Answers in those hours. */
  readonly lists: number;
  readonly balances: number;
}
