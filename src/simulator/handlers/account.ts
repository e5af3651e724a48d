import { CURRENCIES } from '../catalog/prices.ts';
import { formatAmount } from '../world/money.ts';
import type { Handlers } from './call.ts';

/** Credit. */
export const accountHandlers = {
  getBalance({ world, time }) {
    const { credit, currency: own } = world;
    const balances = CURRENCIES.map((currency) => {
      const amount = currency === own ? credit.balance : 0;
      return { currency, amount, formatted: formatAmount(amount, currency) };
    });
    return {
      message: 'Balance read',
      data: {
        currency: own,
        balance: { currency: own, amount: credit.balance, formatted: formatAmount(credit.balance, own) },
        balances,
        can_deploy: credit.canDeploy,
        low_balance: credit.low,
        last_updated: time.isoNow(),
      },
    };
  },
} satisfies Handlers;
