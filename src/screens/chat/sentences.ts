import { clean, cleanLines } from '../../terminal/sanitise.ts';
import { blocksOf } from './answer-text.ts';
import { answerNote, type ChatPicture, emptyAnswer, lostText, priceText, totalsText } from './chat-lines.ts';
import type { Exchange } from './conversation.ts';

function answerSentences(text: string): readonly string[] {
  if (text.trim() === '') return [emptyAnswer];
  return blocksOf(text).flatMap(({ kind, language, lines }) =>
    kind === 'text' ? lines : [`code${language === '' ? '' : ` in ${language}`}:`, ...lines, 'end of code'],
  );
}

function exchangeSentences(exchange: Exchange): readonly string[] {
  const { question, answer } = exchange;
  const note = answerNote(exchange)
    .map(({ text }) => text)
    .join('');
  const asked = `you: ${cleanLines(question).split('\n').join(' ')}`;
  // Without its seconds, which would be read each.
  if (answer.kind === 'waiting') return [asked, `${note} is answering`];
  if (answer.kind === 'lost') return [asked, note, lostText(answer)];
  return [asked, note, ...answerSentences(cleanLines(answer.reply.text))];
}

/** A conversation in lines as they are read: what was said, then what is being written. */
export function chatSentences({ conversation, name, model, hint }: ChatPicture): readonly string[] {
  const { exchanges, typed, typing, problem } = conversation;
  const price = model === null ? '' : `, ${priceText(model)}`;
  return [
    `Chat with ${name ?? 'no model'}${price}`,
    ...(exchanges.length === 0 ? [hint] : exchanges.flatMap(exchangeSentences)),
    totalsText(conversation),
    problem ?? '',
    `${typing ? 'writing' : 'message'}: ${cleanLines(typed.text).split('\n').join(' ')}`,
  ].map(clean);
}
