import type { AiModel } from '../../api/types.ts';
import { isPrivateKey } from '../../ssh-keys/public-key.ts';
import type { ChatSettings } from '../../store/chat/types.ts';
import { withCommas } from '../../store/commas.ts';
import { fromMicros, toMicros } from '../../store/money/micros.ts';
import { formatCost } from '../../store/money/money.ts';
import type { AsideLine, FormContext, FormField, FormValues, OpeningFormSpec } from './types.ts';
import { textOf } from './types.ts';

const tokensPriced = 1_000_000;

function modelOf(values: FormValues, { facts }: FormContext): AiModel | null {
  return facts.collections.aiModels.byId.get(textOf(values, 'model')) ?? null;
}

/** What was typed as a number; null for nothing. */
function numberIn(values: FormValues, id: string): number | null {
  const typed = textOf(values, id).trim();
  return typed === '' ? null : Number(typed);
}

function settingsOf(values: FormValues): ChatSettings {
  return {
    systemPrompt: textOf(values, 'system'),
    temperature: numberIn(values, 'temperature'),
    maxTokens: numberIn(values, 'max_tokens'),
    topP: numberIn(values, 'top_p'),
  };
}

function fieldsOf(_: FormValues, { facts }: FormContext): readonly FormField[] {
  const typed = (id: string, label: string, help: string) =>
    ({ kind: 'text', id, label, help, wire: [id], live: true }) as const;
  return [
    {
      kind: 'choice',
      id: 'model',
      label: 'model',
      help: 'Who is asked from now on; what was said stays.',
      wire: ['model'],
      many: false,
      empty: 'no model is read yet',
      options: [...facts.collections.aiModels.byId.values()].map(({ id, name, provider }) => ({
        value: id,
        label: name,
        detail: provider,
      })),
    },
    {
      kind: 'block',
      id: 'system',
      label: 'told first',
      help: 'The system prompt, before all that is said; it is paid with each message.',
      wire: ['messages'],
      fileName: 'system-prompt.md',
    },
    typed('temperature', 'temperature', 'How freely it answers, 0 to 2; empty leaves it to the service.'),
    typed('max_tokens', 'most tokens', 'Where an answer is cut; empty leaves it to the service.'),
    typed('top_p', 'top p', 'Which part of the likely words it chooses from, 0 to 1; empty for all.'),
  ];
}

function range(value: number | null, most: number): string | null {
  return value === null || (value >= 0 && value <= most) ? null : `a number from 0 to ${most}, or nothing`;
}

function problemsOf(values: FormValues, context: FormContext): Readonly<Partial<Record<string, string>>> {
  const { systemPrompt, temperature, maxTokens, topP } = settingsOf(values);
  const room = modelOf(values, context)?.contextTokens ?? null;
  const isCount = maxTokens === null || (Number.isInteger(maxTokens) && maxTokens >= 1);
  const isTooMany = maxTokens !== null && room !== null && maxTokens > room;
  const most = !isCount
    ? 'a whole number from 1 on, or nothing'
    : isTooMany
      ? `the model takes ${withCommas(room)} in all`
      : null;
  const problems = {
    system: isPrivateKey(systemPrompt)
      ? 'that is a private key, which never leaves your machine: take it out'
      : null,
    temperature: range(temperature, 2),
    max_tokens: most,
    top_p: range(topP, 1),
  };
  const found = Object.entries(problems).filter(([, problem]) => problem !== null);
  return Object.fromEntries(found) as Record<string, string>;
}

function asideOf(values: FormValues, context: FormContext): readonly AsideLine[] {
  const model = modelOf(values, context);
  const { maxTokens } = settingsOf(values);
  if (model === null) return [{ text: 'choose a model', tone: 'dim' }];
  const { inputPricePerMillion, outputPricePerMillion, currency } = model;
  const priced = (what: string, price: number | null): AsideLine => ({
    text:
      price === null ? `${what}: price not told` : `${what}: ${formatCost(price, currency)} a million tokens`,
  });
  const isCount = maxTokens !== null && Number.isInteger(maxTokens) && maxTokens >= 1;
  const most =
    !isCount || outputPricePerMillion === null
      ? []
      : [
          {
            text: `an answer costs at most ${formatCost(
              fromMicros(Math.round((toMicros(outputPricePerMillion) * maxTokens) / tokensPriced)),
              currency,
            )}, and what is sent besides`,
          },
        ];
  return [
    { text: model.name, tone: 'accent' },
    priced('what is sent', inputPricePerMillion),
    priced('what it answers', outputPricePerMillion),
    ...most,
  ];
}

/** Whom a conversation asks and how (CONTRACT 4.12, ChatCompletionsRequest); it sends nothing. */
export const chatForm: OpeningFormSpec = {
  id: 'chat',
  sends: 'use these',
  related: ['aiModels'],
  title: () => 'Parameters of the chat',
  initial: () => ({ model: '', system: '', temperature: '', max_tokens: '', top_p: '' }),
  fields: fieldsOf,
  problems: problemsOf,
  aside: asideOf,
  opens: (values) => ({
    kind: 'chat',
    model: textOf(values, 'model') === '' ? null : textOf(values, 'model'),
    settings: settingsOf(values),
  }),
};
