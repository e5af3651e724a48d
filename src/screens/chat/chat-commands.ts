import type { Command } from '../control/command.ts';
import type { Control } from '../control/context.ts';
import { openForm } from '../control/forms.ts';
import { modelOf } from './model.ts';
import { conversationOf, editInEditor, startAnew, update } from './talk.ts';

const onChat = ['chat'] as const;

function openSettings(control: Control): void {
  const conversation = conversationOf(control);
  const { systemPrompt, temperature, maxTokens, topP } = conversation.settings;
  const shown = (value: number | null) => (value === null ? '' : String(value));
  openForm(control, {
    kind: 'form',
    form: 'chat',
    about: [],
    sendsNothing: true,
    values: {
      model: modelOf(control, conversation)?.id ?? '',
      system: systemPrompt,
      temperature: shown(temperature),
      max_tokens: shown(maxTokens),
      top_p: shown(topP),
    },
  });
}

/** Keys of a conversation while no message is written. */
export const chatCommands: readonly Command[] = [
  {
    id: 'chat.write',
    keys: ['i', 'enter'],
    label: 'write',
    help: 'Write a message',
    group: 'Act',
    screens: onChat,
    footer: 1,
    run: (control) => update(control, { typing: true }),
  },
  {
    id: 'chat.editor',
    keys: ['e'],
    label: 'editor',
    help: 'Write the message in the editor',
    group: 'Act',
    screens: onChat,
    footer: 2,
    run: (control) => void editInEditor(control),
  },
  {
    id: 'chat.settings',
    keys: ['p'],
    label: 'parameters',
    help: 'Choose the model, and what it is told first and how freely it answers',
    group: 'Look',
    screens: onChat,
    footer: 3,
    run: openSettings,
  },
  {
    id: 'chat.model',
    keys: ['m'],
    label: 'models',
    help: 'All models with their prices; c there asks one of them',
    group: 'Go to',
    screens: onChat,
    footer: 4,
    run: (control) => {
      control.go({ kind: 'list', resource: 'ai-models' });
      // Nothing is read for it where the models are known already.
      control.settle();
    },
  },
  {
    id: 'chat.new',
    keys: ['n'],
    label: 'new',
    help: 'Begin a new conversation, of which the next message sends nothing before it',
    group: 'Act',
    screens: onChat,
    footer: 5,
    run: startAnew,
  },
];
