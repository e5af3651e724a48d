import type { KeyHint } from '../../components/footer-lines.ts';
import { type Look, line } from '../../components/look.ts';
import type { CopyChoice } from '../../resources/types.ts';
import { isPrivateKey } from '../../ssh-keys/public-key.ts';
import type { KeyEvent } from '../../terminal/keys.ts';
import { cleanLines } from '../../terminal/sanitise.ts';
import type { Command } from '../control/command.ts';
import type { Control } from '../control/context.ts';
import type { Unsent } from '../form/desk.ts';
import { scrolled } from '../scrolled.ts';
import { emptyField } from '../text-field.ts';
import { blocksOf } from './answer-text.ts';
import { chatCommands } from './chat-commands.ts';
import { goToKey, typingKeys } from './chat-keys.ts';
import { type ChatPicture, headLine, messagePart, saidRows } from './chat-lines.ts';
import { lastReply, waitingIn } from './conversation.ts';
import { editMessage, insertLines } from './message-field.ts';
import { modelOf } from './model.ts';
import { chatSentences } from './sentences.ts';
import { begin, cancel, conversationOf, editInEditor, said, send, update } from './talk.ts';

/** The model above what was said, and the line between that and the message. */
const edgeLines = 2;

function pictureOf(control: Control): ChatPicture {
  const conversation = conversationOf(control);
  const model = modelOf(control, conversation);
  const { error, complete } = control.state().collections.aiModels;
  const nothing = complete
    ? 'The service names no model that could be asked.'
    : (error?.message ?? 'The models are being read…');
  const hint =
    model === null
      ? nothing
      : `Ask ${model.name}: what is sent and what it answers are paid by the token, and each message sends all that was said before it again.`;
  return { conversation, name: model?.name ?? null, model: model?.row ?? null, hint };
}

/** The screen in exactly so many lines; what is read stands above, what is written below. */
function draw(control: Control, look: Look, columns: number, height: number, top: number): readonly string[] {
  const picture = pictureOf(control);
  const { problem, heading, typed } = messagePart(look, picture, columns, height);
  const room = Math.max(0, height - edgeLines - problem.length - typed.length);
  const { lines: rows, place } = scrolled(control, saidRows(picture, columns), room, top);
  const said = rows.map((row) => line(look, columns, row));
  const blank = Array<string>(Math.max(0, room - said.length)).fill('');
  return [headLine(look, picture, columns), ...said, ...blank, ...problem, heading(place), ...typed];
}

function typingKey(control: Control, event: KeyEvent): void {
  const { typed } = conversationOf(control);
  if (event.name === 'enter') send(control);
  else if (event.name === 'ctrl-o') void editInEditor(control);
  else if (event.name === 'ctrl-x') update(control, { typed: emptyField, problem: null });
  else if (event.name === 'escape') update(control, { typing: false });
  else if (event.name === 'pageup' || event.name === 'pagedown')
    control.scrollBy((event.name === 'pageup' ? -1 : 1) * control.pageRows());
  else {
    const next = editMessage(typed, event);
    if (next !== null) update(control, { typed: next });
    else if (event.name === 'up' || event.name === 'down') control.scrollBy(event.name === 'up' ? -1 : 1);
  }
}

/** While nothing is written a colon goes to another place, from habit and while an answer is waited for. */
function goesElsewhere(control: Control, { name }: Pick<KeyEvent, 'name'>): boolean {
  const isBound = control.keysOf({ id: 'palette', keys: [goToKey] }).includes(goToKey);
  return name === goToKey && isBound && conversationOf(control).typed.text === '';
}

/** A key while a conversation is shown; false where it means what it means on every screen. */
function key(control: Control, event: KeyEvent): boolean {
  if (event.name === 'escape' && cancel(control)) return true;
  if (goesElsewhere(control, event)) return false;
  if (conversationOf(control).typing) {
    typingKey(control, event);
    return true;
  }
  const command = chatCommands.find((one) => control.keysOf(one).includes(event.name));
  command?.run(control);
  return command !== undefined;
}

/** A paste goes into the message, with its lines; nothing is sent by it. */
function paste(control: Control, text: string): void {
  if (isPrivateKey(text)) {
    control.say('that is a private key, which never leaves your machine: it was dropped', 'bad');
    return;
  }
  update(control, { typed: insertLines(conversationOf(control).typed, text), typing: true });
}

/** More would not fit on a small screen; the answer as a whole has them all. */
const mostBlocks = 12;

/** All of the last answer, and each code block of it by itself. */
function copyChoices(control: Control): readonly CopyChoice[] {
  const reply = lastReply(conversationOf(control));
  if (reply === null) return [];
  const text = cleanLines(reply.text);
  const code = blocksOf(text).filter(({ kind }) => kind === 'code');
  return [
    { label: 'the answer', text },
    ...code.slice(0, mostBlocks).map(({ language, lines }, index) => ({
      label: `code ${index + 1}${language === '' ? '' : `, ${language}`}`,
      text: lines.join('\n'),
    })),
  ];
}

/** The keys that work while a message is written; null while none is. */
function typingHints(control: Control): readonly KeyHint[] | null {
  const conversation = conversationOf(control);
  const isWaiting = waitingIn(conversation) !== null;
  if (!conversation.typing) return isWaiting ? [{ key: 'esc', label: 'cancel the answer' }] : null;
  return typingKeys.flatMap(({ keys: [name = ''], label }) => {
    if (name === 'esc' && isWaiting) return [{ key: name, label: 'cancel the answer' }];
    if (name === goToKey && !goesElsewhere(control, { name })) return [];
    return label === undefined ? [] : [{ key: name, label }];
  });
}

/** The message that was begun and not sent; it is kept nowhere. */
function unsent(control: Control): readonly Unsent[] {
  const { typed } = conversationOf(control);
  return typed.text.trim() === '' ? [] : [{ title: 'The message in the chat', isKept: false, lost: [] }];
}

/** All that is done with a conversation, once one was opened. */
export interface ChatDesk {
  readonly commands: readonly Command[];
  readonly begin: typeof begin;
  readonly draw: typeof draw;
  readonly key: typeof key;
  readonly paste: typeof paste;
  readonly copyChoices: typeof copyChoices;
  readonly typingHints: typeof typingHints;
  readonly unsent: typeof unsent;
  /** The model whose answer is waited for; null for none. */
  awaited(control: Control): string | null;
  /** What the conversation came to; null while nothing was said. */
  said(control: Control): string | null;
  /** What a screen reader reads of it. */
  sentences(control: Control): readonly string[];
}

export const chatDesk: ChatDesk = {
  commands: chatCommands,
  begin,
  draw,
  key,
  paste,
  copyChoices,
  typingHints,
  unsent,
  awaited: (control) => waitingIn(conversationOf(control))?.model.name ?? null,
  said,
  sentences: (control) => chatSentences(pictureOf(control)),
};
