import * as v from 'valibot';
import type { CallOptions } from './calls.ts';
import type { Client } from './client.ts';
import { currency, fields, flagOrNull, listOrNone, money } from './shape.ts';
import { isRecord } from './text.ts';
import type { CreditBalance } from './types.ts';

const credit = fields({ currency, amount: money });
const told = fields({
  data: fields({
    balance: credit,
    balances: listOrNone(credit),
    can_deploy: flagOrNull,
    low_balance: flagOrNull,
  }),
});

/** All forms of CONTRACT 4.2 are brought into the published one before they are read. */
const creditBalance = v.pipe(
  v.unknown(),
  v.transform((body) => ({ data: inOneForm(body) })),
  told,
  v.transform(
    ({ data }): CreditBalance => ({
      currency: data.balance.currency,
      amount: data.balance.amount,
      canDeploy: data.can_deploy,
      lowBalance: data.low_balance,
      others: data.balances.filter((other) => other.currency !== data.balance.currency),
    }),
  ),
);

/** `{balance: {amount}}`, `{balance: 1, currency}`, `{amount, currency}` or `{credit}`, at the top or under `data`. */
function inOneForm(body: unknown): unknown {
  const place = isRecord(body) && isRecord(body.data) ? body.data : body;
  if (!isRecord(place) || isRecord(place.balance)) return place;
  return {
    ...place,
    balance: { amount: place.balance ?? place.amount ?? place.credit, currency: place.currency },
  };
}

/** The credits of the account, negative after depletion (CONTRACT 4.2). */
export async function getBalance(client: Client, options?: CallOptions): Promise<CreditBalance> {
  return (await client({ operation: 'getBalance', schema: creditBalance, options })).value;
}
