import type { WireTime } from '../wire-time.ts';
import type { World } from '../world/world.ts';
import { answerBalance } from './balance.ts';
import { answerCosts } from './costs.ts';
import { answerStock } from './stock.ts';
import { answerStopped, answerUnattached } from './waste.ts';

interface Topic {
  /** Matched against the question in lower case. */
  readonly asks: RegExp;
  readonly answer: (world: World, question: string, time: WireTime) => string;
}

/** From the narrowest to the widest: the first that a question asks for is answered. */
const TOPICS: readonly Topic[] = [
  { asks: /\b(stopped|shut ?off|shut ?down|switched off|turned off|powered off)\b/, answer: answerStopped },
  {
    asks: /\b(unattached|not attached|detached|orphan\w*|unused (volume|disk)s?)\b/,
    answer: answerUnattached,
  },
  { asks: /\b(stock|available|availability|free gpus?|sold out|capacity)\b/, answer: answerStock },
  { asks: /\b(balance|credits?|runway|last|run(s|ning)? out|money)\b/, answer: answerBalance },
  {
    asks: /\b(costs?|costly|costliest|expensive|dear(est)?|spend(ing)?|burn|bill(ed|ing)?|charged?)\b/,
    answer: answerCosts,
  },
];

const HELP = [
  'I can tell what is in this account right now. Ask me:',
  '- Which machines cost most?',
  '- What is my balance, and how long does it last?',
  '- What is stopped but billed?',
  '- Which volumes are unattached?',
  '- What is in stock?',
].join('\n');

/** What the assistant says to a question: worked out from the account as it is now, so that it is true. */
export function answerQuestion(world: World, question: string, time: WireTime): string {
  const words = question.toLowerCase();
  return TOPICS.find(({ asks }) => asks.test(words))?.answer(world, words, time) ?? HELP;
}
