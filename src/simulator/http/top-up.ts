import { MINIMUM_PURCHASE } from '../catalog/prices.ts';
import { invalidField, Refusal } from '../refusal.ts';
import { amountOf, formatAmount } from '../world/money.ts';
import { acceptedKey } from './key.ts';
import type { ServerContext, ServiceParts } from './parts.ts';

/** Beside the API, which has no purchase: there it is a page of the web site (contract 6.3). */
export const TOP_UP_PATH = '/control/top-up';

const MOST = 1_000_000;

/** Adds credit, as somebody with a card would: `{"amount": 50}` in the account's currency. */
export async function topUp(parts: ServiceParts, context: ServerContext): Promise<Response> {
  const { clock, credit, currency, ledger } = parts.world;
  try {
    if (acceptedKey(context, parts.key) === null) {
      throw new Refusal(401, 'unauthorized', 'Missing or unknown API key');
    }
    const amount = readAmount(await context.req.text(), MINIMUM_PURCHASE[currency]);
    clock.runDue();
    ledger.credit(amountOf(amount));
    const balance = formatAmount(credit.balance, currency);
    return Response.json({
      success: true,
      message: `The balance is ${balance}`,
      balance: credit.balance,
      currency,
    });
  } catch (error) {
    if (!(error instanceof Refusal)) {
      throw error;
    }
    const { status, code, message, details } = error;
    return Response.json({ success: false, error: code, message, details }, { status });
  }
}

function readAmount(text: string, least: number): number {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw invalidField('body', 'The body must be JSON, such as {"amount": 50}');
  }
  const amount: unknown =
    typeof body === 'object' && body !== null && 'amount' in body ? body.amount : undefined;
  if (typeof amount !== 'number' || !(amount >= least && amount <= MOST)) {
    throw invalidField('amount', `amount must be a number from ${least} to ${MOST}`, {
      min: least,
      max: MOST,
    });
  }
  return amount;
}
