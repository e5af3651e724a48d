import type { AiModel } from '../../api/types.ts';
import { type Look, line, type Span, span, spansWidth, wrap } from '../../components/look.ts';
import { counted } from '../../resources/texts.ts';
import { withCommas } from '../../store/commas.ts';
import { formatCost, formatPrice } from '../../store/money.ts';
import { cleanLines } from '../../terminal/sanitise.ts';
import { answerLines, wrapLine } from './answer-text.ts';
import { type Conversation, type Exchange, leastOfNext, totalsOf } from './conversation.ts';
import { messageLines } from './message-field.ts';

/** All that is drawn of a conversation. */
export interface ChatPicture {
  readonly conversation: Conversation;
  /** The model that is asked next, by the name it has; null where the service names none yet. */
  readonly name: string | null;
  /** Null while its price is not known. */
  readonly model: AiModel | null;
  /** Said while nothing was asked yet. */
  readonly hint: string;
}

const indent = '   ';
/** The message takes no more of the screen than that. */
const mostMessagePart = 1 / 3;

function count(tokens: number): string {
  return withCommas(tokens);
}

/** `$0.20/M in  $0.60/M out` */
export function priceText({ inputPricePerMillion, outputPricePerMillion, currency }: AiModel): string {
  const price = (amount: number | null) =>
    amount === null ? 'price not told' : `${formatPrice(amount, currency)}/M`;
  return `${price(inputPricePerMillion)} in  ${price(outputPricePerMillion)} out`;
}

/** Both prices in few cells: `$0.20/$0.60 per M`. */
function shortPriceText({ inputPricePerMillion, outputPricePerMillion, currency }: AiModel): string {
  const price = (amount: number | null) => (amount === null ? '?' : formatPrice(amount, currency));
  return `${price(inputPricePerMillion)}/${price(outputPricePerMillion)} per M`;
}

/** `3 answers`, `4,210 tokens`, `$0.0021`: what it came to, the most telling last. */
function totalsParts(conversation: Conversation): readonly string[] {
  const { answers, tokens, costs, untold } = totalsOf(conversation);
  if (answers === 0 && costs.length === 0) return [];
  const paid = costs.map(({ currency, amount }) => formatCost(amount, currency)).join(' + ');
  const more = untold === 0 ? '' : `${untold} of unknown cost`;
  return [counted(answers, 'answer'), `${count(tokens)} tokens`, paid, more].filter((part) => part !== '');
}

/** `3 answers  4,210 tokens  $0.0021` */
export function totalsText(conversation: Conversation): string {
  return totalsParts(conversation).join('  ');
}

function secondsText(tookMs: number): string {
  return tookMs < 1_000 ? '<1 s' : `${Math.floor(tookMs / 1_000)} s`;
}

/** What an answer took and cost, and what is to be known about its end. */
export function answerNote({ answer, model }: Exchange): readonly Span[] {
  switch (answer.kind) {
    case 'waiting':
      return [span(model.name, 'title')];
    case 'lost':
      return [span(model.name, 'title'), span('  no answer', 'bad')];
    case 'answered': {
      const { usage, cost, currency, finishReason } = answer.reply;
      const tokens =
        usage === null
          ? 'tokens not told'
          : `${count(usage.promptTokens)} tokens in  ${count(usage.completionTokens)} out`;
      const paid = cost === null ? 'cost not told' : formatCost(cost, currency);
      const cut = finishReason === 'length' ? [span('  cut at its longest', 'warn')] : [];
      return [
        span(model.name, 'title'),
        span(`  ${tokens}  ${paid}  ${secondsText(answer.tookMs)}`, 'dim'),
        ...cut,
      ];
    }
  }
}

/** What was lost, and what the usage history says about it. */
export function lostText(answer: Extract<Exchange['answer'], { kind: 'lost' }>): string {
  const found = answer.found?.says ?? 'it is being looked up whether it was charged';
  return `${answer.message}: ${found}`;
}

type Row = readonly Span[];

function rowsOf(exchange: Exchange, columns: number): readonly Row[] {
  const { question, answer } = exchange;
  const room = columns - indent.length - 1;
  const put = (text: string, tone?: Span['tone']): Row => [span(indent), span(text, tone)];
  const rows: Row[] = [
    [span(' you', 'title')],
    ...cleanLines(question)
      .split('\n')
      .flatMap((part) => wrapLine(part, room))
      .map((part) => put(part)),
    [],
    [span(' '), ...answerNote(exchange)],
  ];
  if (answer.kind === 'waiting') rows.push(put(`answering… ${answer.seconds} s`, 'accent'));
  else if (answer.kind === 'lost')
    rows.push(...wrap(span(lostText(answer)).text, room).map((part) => put(part, 'warn')));
  else
    rows.push(
      ...answerLines(cleanLines(answer.reply.text), room).map(({ text, kind }) =>
        put(text, kind === 'code' ? 'accent' : 'plain'),
      ),
    );
  return [...rows, []];
}

/** What was said stays as it is: with each key only what is new is laid out. */
const laidOut = new WeakMap<Exchange, { readonly columns: number; readonly rows: readonly Row[] }>();

function layoutOf(exchange: Exchange, columns: number): readonly Row[] {
  const known = laidOut.get(exchange);
  if (known?.columns === columns) return known.rows;
  const rows = rowsOf(exchange, columns);
  laidOut.set(exchange, { columns, rows });
  return rows;
}

/** The line at which an exchange begins among all that was said. */
export function firstLineOf({ exchanges }: Conversation, id: string, columns: number): number {
  const at = exchanges.findIndex((exchange) => exchange.id === id);
  return exchanges.slice(0, at).reduce((lines, one) => lines + layoutOf(one, columns).length, 0);
}

/** All that was said, not painted yet, since only a part of it is on the screen; while that is nothing, what can be said. */
export function saidRows({ conversation, hint }: ChatPicture, columns: number): readonly Row[] {
  const { exchanges } = conversation;
  if (exchanges.length > 0) return exchanges.flatMap((exchange) => layoutOf(exchange, columns));
  const parts = wrap(span(hint).text, columns - 6);
  return [[], ...parts.map((part) => [span(`   ${part}`, 'dim')])];
}

/** The price in full, short or not at all, and from which of its parts on the total is told: the first that fits is taken. */
const headWays = [
  { price: 'full', from: 0 },
  { price: 'full', from: 1 },
  { price: 'short', from: 1 },
  { price: 'full', from: 2 },
  { price: 'short', from: 2 },
  { price: 'none', from: 2 },
] as const;

/** The model and its price, and what the conversation came to. */
export function headLine(look: Look, { conversation, name, model }: ChatPicture, columns: number): string {
  const title = span(` Chat  ${name ?? 'no model'}`, 'title');
  const parts = totalsParts(conversation);
  const prices = {
    full: model === null ? '' : `  ${priceText(model)}`,
    short: model === null ? '' : `  ${shortPriceText(model)}`,
    none: '',
  };
  const ways = headWays.map(({ price, from }) => ({
    left: [title, span(prices[price], 'dim')],
    right: [span(`${parts.slice(from).join('  ')} `, 'dim')],
  }));
  const fitting = ways.find(({ left, right }) => spansWidth([...left, ...right]) + 1 < columns);
  return fitting === undefined
    ? line(look, columns, [title])
    : line(look, columns, fitting.left, fitting.right);
}

/** `the next sends 1,292 of 131,072 tokens again, at least $0.0003` */
function nextText({ conversation, model }: ChatPicture): string {
  const least = leastOfNext(conversation, model);
  if (least === null || model === null) return '';
  const room = model.contextTokens === null ? '' : ` of ${count(model.contextTokens)}`;
  const cost = least.cost === null ? '' : `, at least ${formatCost(least.cost, model.currency)}`;
  return `the next sends ${count(least.tokens)}${room} tokens again${cost}`;
}

/** The message being written: why the last one was not answered, the line below which it stands, and its own lines. */
export interface MessagePart {
  readonly problem: readonly string[];
  readonly heading: (place: string) => string;
  readonly typed: readonly string[];
}

export function messagePart(look: Look, picture: ChatPicture, columns: number, height: number): MessagePart {
  const { typed, typing, problem } = picture.conversation;
  const reasons = problem === null ? [] : wrap(span(problem).text, columns - 2);
  const most = Math.max(1, Math.floor(height * mostMessagePart));
  const { lines, caret } = messageLines(typed, typing ? look.glyphs.caret : null, columns - 4);
  const first = Math.max(0, Math.min((caret?.row ?? 0) - most + 1, lines.length - most));
  const shown = lines.slice(first, first + most);
  const hidden = lines.length > most ? `  ${first + 1}-${first + shown.length} of ${lines.length} lines` : '';
  const head = span(` message${hidden}`, 'dim');
  return {
    problem: reasons.map((part) => line(look, columns, [span(` ${part}`, 'bad')])),
    heading: (place) => line(look, columns, [head], [span(`${place}${nextText(picture)} `, 'dim')]),
    typed: shown.map((text, index) => {
      const sign = index === 0 ? ' > ' : '   ';
      if (caret === null) return line(look, columns, [span(sign, 'dim'), span(text, 'dim')]);
      if (caret.row !== first + index) return line(look, columns, [span(sign, 'key'), span(text)]);
      const end = caret.offset + look.glyphs.caret.length;
      const parts = [text.slice(0, caret.offset), text.slice(caret.offset, end), text.slice(end)] as const;
      return line(look, columns, [
        span(sign, 'key'),
        span(parts[0]),
        span(parts[1], 'accent'),
        span(parts[2]),
      ]);
    }),
  };
}
