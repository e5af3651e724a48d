import type { AiModel } from '../../api/types.ts';
import type { ChatOpening } from '../../resources/opening.ts';
import { isPrivateKey } from '../../ssh-keys/public-key.ts';
import type { ChatOutcome } from '../../store/chat/types.ts';
import type { Control } from '../control/context.ts';
import { openPlan } from '../control/plan-keys.ts';
import { readOnlyRemedy } from '../control/read-only.ts';
import { firstLineOf, totalsText } from './chat-lines.ts';
import {
  answeredBy,
  asked,
  type Conversation,
  type Exchange,
  lost,
  lostBefore,
  messagesWith,
  mostMessages,
  newConversation,
  refused,
  waitingIn,
} from './conversation.ts';
import { type ChosenModel, modelOf } from './model.ts';

const secondMs = 1_000;
/** News that no key called for stands at least this long. */
const newsMs = 2_000;

/** What cancels an answer that is waited for, by the id of its exchange. */
const waits = new Map<string, AbortController>();

/** The conversation as it stands. */
export function conversationOf(control: Control): Conversation {
  return control.ui().chat ?? newConversation;
}

/** Puts something else into the conversation. */
export function update(control: Control, patch: Partial<Conversation>): void {
  control.patch({ chat: { ...conversationOf(control), ...patch } });
}

/** Past every line: the end of what was said is shown, also of what comes. */
const atEnd = Number.MAX_SAFE_INTEGER;

function showFrom(control: Control, from: (top: number) => number): void {
  const stack = control
    .ui()
    .stack.map((screen) => (screen.kind === 'chat' ? { ...screen, top: from(screen.top) } : screen));
  control.patch({ stack });
}

/** Goes on with the conversation, or begins one. */
export function begin(control: Control, { model, settings }: ChatOpening): void {
  const conversation = conversationOf(control);
  const row = model === null ? undefined : control.state().collections.aiModels.byId.get(model);
  const chosen = row === undefined ? conversation.model : { id: row.id, name: row.name };
  update(control, {
    model: chosen,
    typing: !control.ui().readOnly,
    ...(settings === undefined ? {} : { settings }),
  });
}

function stillAnswering({ model }: Exchange): string {
  return `${model.name} is answering: esc cancels it`;
}

function say(control: Control, text: string): null {
  control.say(text, 'warn');
  return null;
}

/** What would be asked of which model; null, and said, where nothing can be asked now. */
function readyQuestion(
  control: Control,
): { readonly question: string; readonly model: ChosenModel & { readonly row: AiModel | null } } | null {
  const conversation = conversationOf(control);
  const question = conversation.typed.text.trim();
  const waiting = waitingIn(conversation);
  if (control.ui().readOnly)
    return say(control, `read-only: an answer costs money (${readOnlyRemedy(control)})`);
  if (waiting !== null) return say(control, stillAnswering(waiting));
  if (question === '') return say(control, 'there is nothing to send yet');
  if (isPrivateKey(question))
    return say(control, 'that is a private key, which never leaves your machine: take it out');
  const model = modelOf(control, conversation);
  if (model === null) {
    const { complete } = control.state().collections.aiModels;
    return say(
      control,
      complete ? 'the service names no model that could be asked' : 'the models are still being read',
    );
  }
  const system = conversation.settings.systemPrompt.trim() === '' ? 0 : 1;
  if (messagesWith(conversation, question).length + system > mostMessages)
    return say(
      control,
      `the service takes ${mostMessages} messages at most: esc, then n begins a new conversation`,
    );
  return { question, model };
}

/** Sends the message; asks first where it may have been paid before, or where the account is protected. */
export function send(control: Control): void {
  const ready = readyQuestion(control);
  if (ready === null) return;
  const { question, model } = ready;
  const before = lostBefore(conversationOf(control), question);
  const { isProtected } = control.services;
  if (before === null && !isProtected) {
    ask(control, question, model);
    return;
  }
  const found = before?.answer.kind === 'lost' ? before.answer.found : null;
  const state = found?.says ?? 'it is still being looked up whether it was charged';
  openPlan(control, {
    title: `Ask ${model.name}${before === null ? '' : ' once more'}?`,
    lines: [
      before === null
        ? 'Each answer is paid by its tokens.'
        : `The same was asked before: ${state}. Asked again, it is paid again.`,
    ],
    answers: [{ key: 'y', label: 'ask', run: () => ask(control, question, model) }],
  });
}

function ask(control: Control, question: string, model: ChosenModel): void {
  const conversation = conversationOf(control);
  const { clock, newId } = control.services;
  const id = newId();
  const messages = messagesWith(conversation, question);
  const sentAtMs = clock.now();
  update(control, asked(conversation, { id, question, model: { id: model.id, name: model.name } }, sentAtMs));
  showFrom(control, () => atEnd);
  const waiting = new AbortController();
  waits.set(id, waiting);
  clock.after(secondMs, () => tick(control, id));
  const asking = { model: { id: model.id, name: model.name }, messages, settings: conversation.settings };
  void control.services.ask(asking, waiting.signal).then((outcome) => {
    waits.delete(id);
    settle(control, id, outcome, clock.now() - sentAtMs);
  });
}

/** Counts the seconds of an answer that is waited for: they are all that changes meanwhile. */
function tick(control: Control, id: string): void {
  const { clock } = control.services;
  const conversation = conversationOf(control);
  const exchange = conversation.exchanges.find((one) => one.id === id);
  if (exchange?.answer.kind !== 'waiting') return;
  const { sinceMs } = exchange.answer;
  const seconds = Math.floor((clock.now() - sinceMs) / secondMs);
  if (control.screen().kind === 'chat')
    update(control, answeredBy(conversation, id, { kind: 'waiting', sinceMs, seconds }));
  clock.after(secondMs - ((clock.now() - sinceMs) % secondMs), () => tick(control, id));
}

function firstLine(control: Control, id: string): number {
  return firstLineOf(conversationOf(control), id, control.ui().columns);
}

function settle(control: Control, id: string, outcome: ChatOutcome, tookMs: number): void {
  const conversation = conversationOf(control);
  const exchange = conversation.exchanges.find((one) => one.id === id);
  // It was thrown away meanwhile; the journal tells of it.
  if (exchange === undefined) return;
  const isShown = control.screen().kind === 'chat';
  if (control.ui().message?.text === stillAnswering(exchange)) control.patch({ message: null });
  const tell = (text: string, tone: 'good' | 'bad') => {
    if (!isShown) control.say(`${text}   :chat shows it`, tone, newsMs);
  };
  switch (outcome.kind) {
    case 'answered':
      update(control, answeredBy(conversation, id, { kind: 'answered', reply: outcome.reply, tookMs }));
      // A long answer is read from its beginning, unless something else is being read.
      showFrom(control, (top) => (top === atEnd ? firstLine(control, id) : top));
      tell(`${exchange.model.name} has answered`, 'good');
      return;
    case 'refused':
      update(control, refused(conversation, id, outcome.message));
      tell(`${exchange.model.name}: ${outcome.message}`, 'bad');
      return;
    case 'lost':
      update(control, lost(conversation, id, outcome.message));
      tell(`${exchange.model.name}: no answer, ${outcome.message}`, 'bad');
      void outcome.found.then((found) => {
        if (found === null) return;
        const answer = { kind: 'lost', message: outcome.message, found } as const;
        update(control, answeredBy(conversationOf(control), id, answer));
      });
  }
}

/** Waits for the answer no longer; false where none is waited for. */
export function cancel(control: Control): boolean {
  const waiting = waitingIn(conversationOf(control));
  if (waiting === null) return false;
  waits.get(waiting.id)?.abort();
  return true;
}

/** Opens the operator's editor on the message. */
export async function editInEditor(control: Control): Promise<void> {
  const { text } = conversationOf(control).typed;
  const written = await control.services.editText(text, 'message.md');
  if ('problem' in written) control.say(written.problem, 'bad');
  else if (written.text !== text)
    update(control, { typed: { text: written.text, cursor: written.text.length }, typing: true });
}

/** What the conversation came to; null while nothing was said. */
export function said(control: Control): string | null {
  const conversation = conversationOf(control);
  return conversation.exchanges.length === 0 ? null : totalsText(conversation) || 'no answer';
}

/** Throws the conversation away, once that was answered where anything was said; the model, how it is asked and what is being written stay. */
export function startAnew(control: Control): void {
  const { model, settings, typed } = conversationOf(control);
  const anew = () => control.patch({ chat: { ...newConversation, model, settings, typed } });
  if (waitingIn(conversationOf(control)) !== null) say(control, 'an answer is on its way: esc cancels it');
  else {
    const lost = said(control);
    if (lost === null) anew();
    else
      openPlan(control, {
        title: 'Begin a new conversation?',
        lines: [`What was said is gone then: ${lost}.`],
        answers: [{ key: 'y', label: 'begin anew', run: anew }],
      });
  }
}
