import type { TokenUsage } from '../../api/types.ts';
import { withCommas } from '../commas.ts';
import { formatCost } from '../money/money-format.ts';

/** `1,204 tokens in, 88 out, $0.0002`: what an answer took and cost, as far as the service told. */
export function paidText(usage: TokenUsage | null, cost: number | null, currency: string): string {
  const count = (tokens: number) => withCommas(tokens);
  const tokens =
    usage === null
      ? 'tokens not told'
      : `${count(usage.promptTokens)} tokens in, ${count(usage.completionTokens)} out`;
  return `${tokens}, ${cost === null ? 'cost not told' : formatCost(cost, currency)}`;
}
