/** Plain types of what the service says. Times are epoch milliseconds, money is in major units of `currency`, sizes are GB. */

/** An open enum: the values known today, and any other string the service may send. */
export type Open<Known extends string> = Known | (string & {});

export type Currency = Open<'USD' | 'EUR' | 'INR'>;
export type Tier = Open<'legacy' | 'advanced'>;

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly page: number;
  readonly limit: number;
  readonly total: number;
  readonly totalPages: number;
  /** How many the account may have; null or missing where the service does not tell. */
  readonly limitMax?: number | null;
}

/** One object read by itself; `raw` is the answer as it came, for the JSON view. */
export interface Single<Row> {
  readonly row: Row;
  readonly raw: unknown;
}

/** A change that was answered: what it says, and what the journal keeps of the answer. */
export interface Done<Value> {
  readonly value: Value;
  readonly requestId: string | null;
  readonly httpStatus: number;
}

/** A change whose answer says no more than what it was about. */
export interface Named {
  readonly id: string;
  /** The state it leads to, in the service's words; null where it tells none. */
  readonly status: string | null;
}

/** Amounts by currency; one it has none in is missing. */
export type Prices = Readonly<Partial<Record<string, number>>>;
