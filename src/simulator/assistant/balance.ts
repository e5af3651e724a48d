import type { WireTime } from '../wire-time.ts';
import { formatAmount } from '../world/money.ts';
import type { World } from '../world/world.ts';
import { sayRate, saySpan } from './say.ts';

const HOUR_MS = 3_600_000;

/** The balance, and until when it lasts at what everything costs at present. */
export function answerBalance(world: World, _question: string, time: WireTime): string {
  const { clock, credit, currency, ledger } = world;
  const balance = `Your balance is ${formatAmount(credit.balance, currency)}.`;
  const rate = ledger.burnRate;
  if (rate === 0) {
    return `${balance} Nothing is charged for at present, so it stays as it is.`;
  }
  const burn = sayRate(rate, currency);
  if (credit.depleted) {
    return `${balance} It is used up, and ${burn} is still being charged: top it up, then restore what was hibernated.`;
  }
  const hours = credit.runwayHours;
  const end = time
    .iso(clock.now() + hours * HOUR_MS)
    .replace('T', ' ')
    .replace('Z', ' UTC');
  return `${balance} At the present ${burn} it lasts ${saySpan(hours)}, until ${end}.`;
}
