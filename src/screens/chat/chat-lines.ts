import type { AiModel } from '../../api/types.ts';
import { type Look, line, type Span, span, spansWidth, wrap } from '../../components/look.ts';
import { counted } from '../../resources/texts.ts';
import { withCommas } from '../../store/commas.ts';
import { formatCost } from '../../store/money/money.ts';
import { cleanLines } from '../../terminal/sanitise.ts';
import { fit, width } from '../../terminal/width.ts';
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
/** Above an answer stand no more lines of its question, with its heading and the blank line. */
const mostQuestionRows = 6;
/** Stands in the place of an answer without a word, which is paid all the same. */
export const emptyAnswer = 'the answer is empty';

function count(tokens: number): string {
  return withCommas(tokens);
}

/** `$0.20/M in  $0.60/M out` */
export function priceText({ inputPricePerMillion, outputPricePerMillion, currency }: AiModel): string {
  if (inputPricePerMillion === null && outputPricePerMillion === null) return 'price not told';
  const price = (amount: number | null) =>
    amount === null ? 'price not told' : `${formatCost(amount, currency)}/M`;
  return `${price(inputPricePerMillion)} in  ${price(outputPricePerMillion)} out`;
}

/** Both prices in few cells: `$0.20/$0.60 per M`. */
function shortPriceText(model: AiModel): string {
  const { inputPricePerMillion, outputPricePerMillion, currency } = model;
  if (inputPricePerMillion === null && outputPricePerMillion === null) return priceText(model);
  const price = (amount: number | null) => (amount === null ? '?' : formatCost(amount, currency));
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
  return `${answer.message.replace(/\.$/, '')}: ${found}`;
}

type Row = readonly Span[];

/** A name may be as long as the service likes, and what was paid is seen still. */
function noteRow(exchange: Exchange, columns: number): Row {
  const [name = span(''), ...paid] = answerNote(exchange);
  const room = Math.max(1, columns - spansWidth(paid) - 2);
  return [span(' '), { ...name, text: fit(name.text, Math.min(width(name.text), room), 'left') }, ...paid];
}

function put(text: string, tone?: Span['tone']): Row {
  return [span(indent), span(text, tone)];
}

function roomOf(columns: number): number {
  return columns - indent.length - 1;
}

function questionRows({ question }: Exchange, columns: number): readonly Row[] {
  const lines = cleanLines(question)
    .split('\n')
    .flatMap((part) => wrapLine(part, roomOf(columns)));
  return [[span(' you', 'title')], ...lines.map((part) => put(part)), []];
}

function answerRows({ answer }: Exchange, columns: number): readonly Row[] {
  const room = roomOf(columns);
  switch (answer.kind) {
    case 'waiting':
      return [put(`answering… ${answer.seconds} s`, 'accent')];
    case 'lost':
      return wrap(span(lostText(answer)).text, room).map((part) => put(part, 'warn'));
    case 'answered': {
      const text = cleanLines(answer.reply.text);
      if (text.trim() === '') return [put(emptyAnswer, 'dim')];
      return answerLines(text, room).map((one) => put(one.text, one.kind === 'code' ? 'accent' : 'plain'));
    }
  }
}

/** What one exchange is drawn as, and the line of it from which on its answer is read. */
interface Layout {
  readonly columns: number;
  readonly rows: readonly Row[];
  readonly readFrom: number;
}

/** What was said stays as it is: with each key only what is new is laid out. */
const laidOut = new WeakMap<Exchange, Layout>();

function layoutOf(exchange: Exchange, columns: number): Layout {
  const known = laidOut.get(exchange);
  if (known?.columns === columns) return known;
  const asked = questionRows(exchange, columns);
  const rows = [...asked, noteRow(exchange, columns), ...answerRows(exchange, columns), []];
  const layout = { columns, rows, readFrom: Math.max(0, asked.length - mostQuestionRows) };
  laidOut.set(exchange, layout);
  return layout;
}

/** The line among all that was said from which on an exchange is read: of a long question only its end stands before the answer. */
export function firstLineOf({ exchanges }: Conversation, id: string, columns: number): number {
  const at = exchanges.findIndex((exchange) => exchange.id === id);
  const [exchange] = exchanges.slice(at, at + 1);
  const before = exchanges.slice(0, at).reduce((lines, one) => lines + layoutOf(one, columns).rows.length, 0);
  return before + (exchange === undefined ? 0 : layoutOf(exchange, columns).readFrom);
}

/** All that was said, not painted yet, since only a part of it is on the screen; while that is nothing, what can be said. */
export function saidRows({ conversation, hint }: ChatPicture, columns: number): readonly Row[] {
  const { exchanges } = conversation;
  if (exchanges.length > 0) return exchanges.flatMap((exchange) => layoutOf(exchange, columns).rows);
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
  if (fitting !== undefined) return line(look, columns, fitting.left, fitting.right);
  // A name may be as long as the service likes, and what was paid is seen still.
  return line(look, columns, [title], [span('  '), ...(ways.at(-1)?.right ?? [])]);
}

/**
 * `the next sends 1,292 of 131,072 tokens again, at least $0.0003`, and the same in fewer and fewer words; empty for nothing.
 */
function nextTexts({ conversation, model }: ChatPicture): readonly string[] {
  const least = leastOfNext(conversation, model);
  if (least === null || model === null) return [''];
  const tokens = count(least.tokens);
  const room = model.contextTokens === null ? '' : ` of ${count(model.contextTokens)}`;
  const cost = least.cost === null ? '' : `, at least ${formatCost(least.cost, model.currency)}`;
  return [
    `the next sends ${tokens}${room} tokens again${cost}`,
    `the next sends ${tokens} tokens again${cost}`,
    `next: ${tokens} tokens${cost}`,
    `next: ${tokens} tokens`,
  ];
}

/** The message being written: why the last one was not answered, the line below which it stands, and its own lines. */
export interface MessagePart {
  readonly problem: readonly string[];
  readonly heading: (place: string) => string;
  readonly typed: readonly string[];
}

/** The message that is being written, in at most so many lines. */
export function messagePart(look: Look, picture: ChatPicture, columns: number, height: number): MessagePart {
  const { typed, typing, problem } = picture.conversation;
  const reasons = problem === null ? [] : wrap(span(problem).text, columns - 2);
  const most = Math.max(1, Math.floor(height * mostMessagePart));
  const { lines, caret } = messageLines(typed, typing ? look.glyphs.caret : null, columns - 4);
  const first = Math.max(0, Math.min((caret?.row ?? 0) - most + 1, lines.length - most));
  const shown = lines.slice(first, first + most);
  const hidden = lines.length > most ? `  ${first + 1}-${first + shown.length} of ${lines.length} lines` : '';
  const head = span(` message${hidden}`, 'dim');
  const heading = (place: string): string => {
    const rights = nextTexts(picture).map((next) => span(`${place}${next} `, 'dim'));
    const fits = (right: Span) => spansWidth([head, right]) + 1 < columns;
    return line(look, columns, [head], [rights.find(fits) ?? span(place, 'dim')]);
  };
  return {
    problem: reasons.map((part) => line(look, columns, [span(` ${part}`, 'bad')])),
    heading,
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
