import type { ChatOpening } from '../../resources/opening.ts';
import { isOffered } from '../../store/offers.ts';
import type { KeyEvent } from '../../terminal/keys.ts';
import type { ChatDesk } from '../chat/desk.ts';
import type { Control } from './context.ts';
import { createLateDesk } from './late-desk.ts';

const desk = createLateDesk<ChatDesk>(async () => (await import('../chat/desk.ts')).chatDesk);

/** All that a conversation is made of; null before one was opened. */
export const loadedChat = desk.loaded;

/** Goes on with the conversation, or begins one; nothing is sent by it. */
export function openChat(control: Control, opening: ChatOpening): void {
  if (!isOffered(control.state(), 'ai')) {
    control.say('This service does not offer AI models.', 'warn');
    return;
  }
  // Past its end, so that the last of what was said is seen.
  control.go({ kind: 'chat', top: Number.MAX_SAFE_INTEGER });
  desk.use((loaded) => loaded.begin(control, opening));
}

/** A key while a conversation is shown; `otherwise` is what it means on every screen. */
export function chatKey(control: Control, event: KeyEvent, otherwise: () => void): void {
  desk.use((loaded) => {
    if (!loaded.key(control, event)) otherwise();
  });
}

/** A paste while a conversation is shown. */
export function chatPaste(control: Control, text: string): void {
  desk.use((loaded) => loaded.paste(control, text));
}
