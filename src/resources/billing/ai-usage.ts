import type { AiTransaction, Currency } from '../../api/types.ts';
import { withCommas } from '../../store/commas.ts';
import type { AiModelCost } from '../../store/money/ai-costs.ts';
import { fromMicros, toMicros } from '../../store/money/micros.ts';
import { formatCost } from '../../store/money/money.ts';
import { numberColumn, textColumn } from '../columns.ts';
import { fact, group, table } from '../details.ts';
import type { Opening } from '../opening.ts';
import { alikeDecimals, counted, sinceMoment } from '../texts.ts';
import { listedTime, zoneName } from '../times.ts';
import type { Cell, Column, Details, Fact, Facts, Resource } from '../types.ts';

interface Paid {
  readonly cost: number;
  readonly currency: Currency;
}

/** What they cost together, each currency for itself. */
function sumOf(rows: readonly Paid[]): string {
  const micros = new Map<Currency, number>();
  for (const { currency, cost } of rows) micros.set(currency, (micros.get(currency) ?? 0) + toMicros(cost));
  return [...micros].map(([currency, sum]) => formatCost(fromMicros(sum), currency)).join(' + ');
}

function tokensText(tokens: number): string {
  return counted(tokens, 'token');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function costColumn<Row extends Paid>(): Column<Row> {
  return {
    ...numberColumn<Row>(
      { id: 'cost', title: 'COST', width: 10 },
      ({ cost }) => cost,
      (cost, { currency }) => formatCost(cost, currency),
    ),
    currency: ({ currency }) => currency,
    decimals: ({ cost, currency }) => formatCost(cost, currency).split('.')[1]?.length ?? 0,
  };
}

function statusCell({ status }: AiTransaction): Cell {
  const text = status.toUpperCase();
  if (text === 'COMPLETED') return { text, mark: 'off', tone: 'dim' };
  return text === 'FAILED' ? { text, mark: 'failed', tone: 'bad' } : { text, mark: 'unknown' };
}

/** The model by the name it has in the list of models, where it is in there still. */
function modelName(id: string, { collections }: Facts): string {
  return collections.aiModels.byId.get(id)?.name ?? id;
}

function modelFact(id: string, facts: Facts): Fact {
  const name = modelName(id, facts);
  return fact('Model', name, name === id ? null : id);
}

function toModel(id: string, { collections }: Facts): Opening | null {
  return collections.aiModels.byId.has(id) ? { kind: 'jump', resource: 'ai-models', id } : null;
}

function callDetails(call: AiTransaction, facts: Facts): Details {
  return {
    lead: [{ text: 'AI call', tone: 'dim' }],
    summary: [modelName(call.model, facts), formatCost(call.cost, call.currency)],
    sections: [
      group(null, [
        { ...fact('Id', call.id), hint: 'y copies' },
        modelFact(call.model, facts),
        fact('Status', statusCell(call)),
        fact('Asked', ...sinceMoment(call.createdAtMs, facts)),
        fact('In', tokensText(call.promptTokens)),
        fact('Out', tokensText(call.completionTokens)),
        fact('Cost', formatCost(call.cost, call.currency), `${tokensText(call.totalTokens)} in all`),
      ]),
    ],
  };
}

/** Every call of a model by this account, with its tokens and cost (CONTRACT 4.12, UsageHistoryResponse). */
export const aiUsage: Resource<AiTransaction> = {
  id: 'ai-usage',
  title: 'AI usage',
  shortTitle: 'AI use',
  noun: 'AI call',
  aliases: ['ai-calls', 'ai-history', 'ai-billing'],
  collection: 'aiCalls',
  optional: 'ai',
  columns: [
    textColumn({ id: 'model', title: 'MODEL', width: 31, grow: true }, ({ model }) => model),
    textColumn({ id: 'status', title: 'STATUS', width: 12, givesWay: 1 }, statusCell, ({ status }) => status),
    {
      ...textColumn<AiTransaction>(
        { id: 'time', title: 'ASKED', width: 16, highFirst: true, fields: ['createdAtMs'] },
        ({ createdAtMs }) => (createdAtMs === null ? '' : listedTime(createdAtMs)),
        ({ createdAtMs }) => (createdAtMs === null ? null : new Date(createdAtMs).toISOString()),
      ),
      sortKey: ({ createdAtMs }) => createdAtMs,
      sortWords: ['oldest', 'newest'],
    },
    numberColumn(
      { id: 'in', title: 'IN', width: 9, givesWay: 2, fields: ['promptTokens'] },
      ({ promptTokens }) => promptTokens,
    ),
    numberColumn(
      { id: 'out', title: 'OUT', width: 9, givesWay: 2, fields: ['completionTokens'] },
      ({ completionTokens }) => completionTokens,
    ),
    numberColumn(
      { id: 'tokens', title: 'TOKENS', width: 9, fields: ['totalTokens'] },
      ({ totalTokens }) => totalTokens,
    ),
    costColumn(),
    textColumn({ id: 'id', title: 'ID', width: 15, givesWay: 3 }, ({ id }) => id),
  ],
  defaultSort: { by: 'time', direction: 'descending' },
  actions: [],
  name: ({ id }) => id,
  filterFields: {
    model: ({ model }) => model,
    status: ({ status }) => status,
    id: ({ id }) => id,
  },
  trouble: ({ status }) => (status.toUpperCase() === 'FAILED' ? 'the model gave no answer' : null),
  inTransition: () => false,
  note(rows) {
    const [first] = rows;
    if (first === undefined) return [];
    const tokens = tokensText(sum(rows.map(({ totalTokens }) => totalTokens)));
    return [`sum ${sumOf(rows)}`, tokens, `times in ${zoneName(first.createdAtMs ?? undefined)}`];
  },
  details: callDetails,
  goesTo: ({ model }, facts) => toModel(model, facts),
  related: ['aiModels'],
  copies: 'the id of the call',
  copyText: ({ id }) => id,
  emptyText: 'No model was asked yet. Each call would have a row with its tokens and cost; :chat asks one.',
};

function costDetails(row: AiModelCost, facts: Facts): Details {
  const { model, requests, tokens, cost, currency, periodDays } = row;
  const known = [...facts.collections.aiCosts.byId.values()];
  const shown = known.length === 0 ? [row] : known;
  const told = alikeDecimals(shown.map((one) => formatCost(one.cost, one.currency)));
  const rows = shown.map((one, index) => ({ ...one, costs: told[index] ?? '' }));
  const each = requests === 0 ? null : fromMicros(Math.round(toMicros(cost) / requests));
  return {
    lead: [{ text: 'AI cost', tone: 'dim' }],
    summary: [`the last ${counted(periodDays, 'day')}`],
    sections: [
      group(null, [
        modelFact(model, facts),
        fact('Asked', counted(requests, 'time')),
        fact('Tokens', withCommas(tokens)),
        fact(
          'Cost',
          formatCost(cost, currency),
          each === null ? null : `${formatCost(each, currency)} each time`,
        ),
      ]),
      table('All models', 'none was asked', rows, [
        { title: 'model', cell: (one) => one.model },
        { title: 'asked', align: 'right', cell: (one) => withCommas(one.requests) },
        { title: 'tokens', align: 'right', cell: (one) => withCommas(one.tokens) },
        { title: 'cost', align: 'right', cell: (one) => one.costs },
      ]),
    ],
  };
}

/** What each model cost over the last days, as the service sums it up (CONTRACT 4.12, UsageSummaryResponse). */
export const aiCosts: Resource<AiModelCost> = {
  id: 'ai-costs',
  title: 'AI costs',
  shortTitle: 'AI cost',
  noun: 'AI model',
  aliases: ['ai-summary', 'ai-spending'],
  collection: 'aiCosts',
  optional: 'ai',
  columns: [
    textColumn({ id: 'model', title: 'MODEL', width: 24, grow: true }, ({ model }) => model),
    numberColumn({ id: 'requests', title: 'ASKED', width: 9 }, ({ requests }) => requests),
    numberColumn({ id: 'tokens', title: 'TOKENS', width: 12 }, ({ tokens }) => tokens),
    costColumn(),
  ],
  defaultSort: { by: 'cost', direction: 'descending' },
  actions: [],
  name: ({ model }) => model,
  filterFields: { model: ({ model }) => model },
  inTransition: () => false,
  note(rows) {
    const [first] = rows;
    if (first === undefined) return [];
    const tokens = tokensText(sum(rows.map((row) => row.tokens)));
    return [`sum ${sumOf(rows)} in ${counted(first.periodDays, 'day')}`, tokens];
  },
  details: costDetails,
  goesTo: ({ model }, facts) => toModel(model, facts),
  related: ['aiModels'],
  copies: 'the id of the model',
  copyText: ({ model }) => model,
  emptyText: 'No model was asked of late. Each would have a row with what it cost; :chat asks one.',
};
