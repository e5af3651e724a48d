import type { AiModel } from '../../api/types.ts';
import { withCommas } from '../../store/commas.ts';
import { fromMicros, toMicros } from '../../store/money/micros.ts';
import { formatCost } from '../../store/money/money.ts';
import { numberColumn, textColumn } from '../columns.ts';
import { fact, group, table } from '../details.ts';
import type { ChatOpening } from '../opening.ts';
import { alikeDecimals } from '../texts.ts';
import type { Column, Details, OpeningAction, Resource } from '../types.ts';

const tokensPriced = 1_000_000;

/** `131,072 tokens`. */
function tokens(count: number): string {
  return `${withCommas(count)} tokens`;
}

/** A price for a million tokens, in the model's own currency. */
function priceColumn(
  look: { readonly id: string; readonly title: string; readonly fields: readonly string[] },
  price: (model: AiModel) => number | null,
): Column<AiModel> {
  return {
    ...numberColumn<AiModel>({ ...look, width: 10 }, price, (amount, { currency }) =>
      formatCost(amount, currency),
    ),
    currency: ({ currency }) => currency,
    decimals: (model) => formatCost(price(model) ?? 0, model.currency).split('.')[1]?.length ?? 0,
  };
}

/** A chat of usual length: what is sent, and what comes back. */
interface Usual {
  readonly label: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

const usualChats: readonly Usual[] = [
  { label: 'a question', inputTokens: 500, outputTokens: 500 },
  { label: 'a long talk', inputTokens: 20_000, outputTokens: 4_000 },
  { label: 'a long document', inputTokens: 120_000, outputTokens: 2_000 },
];

/** What a chat costs, exactly; null where a price is not told. */
function chatCost(model: AiModel, { inputTokens, outputTokens }: Usual): number | null {
  const { inputPricePerMillion, outputPricePerMillion } = model;
  if (inputPricePerMillion === null || outputPricePerMillion === null) return null;
  const micros =
    toMicros(inputPricePerMillion) * inputTokens + toMicros(outputPricePerMillion) * outputTokens;
  return fromMicros(Math.round(micros / tokensPriced));
}

/** Who makes it, how much it can read at once, and what a chat with it comes to. */
function modelDetails(model: AiModel): Details {
  const { currency, contextTokens } = model;
  const perMillion = (price: number | null) =>
    price === null ? null : `${formatCost(price, currency)} per million tokens`;
  // A chat has to fit with what comes back.
  const fitting = usualChats.filter(
    ({ inputTokens, outputTokens }) => contextTokens === null || inputTokens + outputTokens <= contextTokens,
  );
  const costs = fitting.flatMap((chat) => {
    const cost = chatCost(model, chat);
    return cost === null ? [] : [{ ...chat, cost }];
  });
  const told = alikeDecimals(costs.map(({ cost }) => formatCost(cost, currency)));
  const rows = costs.map((chat, index) => ({ ...chat, costs: told[index] ?? '' }));
  return {
    lead: [{ text: 'AI model', tone: 'dim' }],
    summary: [model.provider, contextTokens === null ? '' : `context ${withCommas(contextTokens)}`],
    sections: [
      group(null, [
        { ...fact('Id', model.id), hint: 'y copies' },
        fact('Name', model.name),
        fact('Provider', model.provider),
        fact('Context', contextTokens === null ? null : tokens(contextTokens)),
        fact('Input', perMillion(model.inputPricePerMillion)),
        fact('Output', perMillion(model.outputPricePerMillion)),
      ]),
      table('What it comes to', 'the service tells no price for it', rows, [
        { title: 'chat', cell: ({ label }) => label },
        { title: 'tokens in', align: 'right', cell: (chat) => withCommas(chat.inputTokens) },
        { title: 'tokens out', align: 'right', cell: (chat) => withCommas(chat.outputTokens) },
        { title: 'costs', align: 'right', cell: (chat) => chat.costs },
      ]),
    ],
  };
}

function chatWith(model: AiModel | undefined): ChatOpening {
  return { kind: 'chat', model: model?.id ?? null };
}

const chat: OpeningAction<AiModel> = {
  id: 'ai-models.chat',
  key: 'c',
  label: 'chat',
  verb: 'chat with',
  help: 'Ask this model; nothing is sent before a message is',
  leads: true,
  single: true,
  sendsNothing: true,
  enabled: () => true,
  opens: ([model]) => chatWith(model),
};

/** The language models one can chat with (CONTRACT 4.12, ModelsResponse). */
export const aiModels: Resource<AiModel> = {
  id: 'ai-models',
  title: 'AI models',
  shortTitle: 'AI',
  noun: 'AI model',
  aliases: ['models', 'llms'],
  collection: 'aiModels',
  optional: 'ai',
  columns: [
    textColumn({ id: 'name', title: 'NAME', width: 32, grow: true }, (model) => model.name),
    textColumn({ id: 'id', title: 'ID', width: 32, givesWay: 3 }, (model) => model.id),
    textColumn({ id: 'provider', title: 'PROVIDER', width: 14, givesWay: 2 }, (model) => model.provider),
    numberColumn(
      { id: 'contextTokens', title: 'CONTEXT', width: 9, givesWay: 1 },
      (model) => model.contextTokens,
    ),
    priceColumn(
      { id: 'inputPrice', title: 'INPUT/M', fields: ['inputPricePerMillion'] },
      (model) => model.inputPricePerMillion,
    ),
    priceColumn(
      { id: 'outputPrice', title: 'OUTPUT/M', fields: ['outputPricePerMillion'] },
      (model) => model.outputPricePerMillion,
    ),
  ],
  defaultSort: { by: 'inputPrice', direction: 'ascending' },
  actions: [chat],
  name: (model) => model.name,
  filterFields: {
    name: (model) => `${model.name} ${model.id}`,
    provider: (model) => model.provider,
  },
  inTransition: () => false,
  details: modelDetails,
  goesTo: chatWith,
  related: [],
  copies: 'the id of the model',
  copyText: (model) => model.id,
  emptyText:
    'The service names no AI models. Each would be one to chat with, with its price for a million tokens.',
};
