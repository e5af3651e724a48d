import { fromMicros, toMicros } from '../../store/money/micros.ts';
import { formatRate } from '../../store/money/money.ts';
import { numberColumn, textColumn } from '../columns.ts';
import { fact, group } from '../details.ts';
import type { Facts, Resource } from '../types.ts';
import { knownThing, type ThingKind, thingKey, thingKinds, thingOf } from './things.ts';
import { type Relation, relationsOf } from './tree.ts';

const nouns: Readonly<Record<ThingKind, string>> = {
  vms: 'VM',
  volumes: 'volume',
  snapshots: 'snapshot',
  images: 'image',
  firewalls: 'firewall',
  keys: 'SSH key',
};

function heading({ collections }: Facts, subject: string | null): string {
  const thing = subject === null ? null : thingOf(subject);
  return thing === null ? 'Relations' : `What hangs together with ${knownThing(collections, thing).name}`;
}

/** What all of it costs together, each thing once, in each currency. */
function note(rows: readonly Relation[]): readonly string[] {
  const micros = new Map<string, number>();
  const counted = new Set<string>();
  for (const row of rows) {
    const key = thingKey(row);
    if (counted.has(key) || row.hourlyRate <= 0) continue;
    counted.add(key);
    micros.set(row.currency, (micros.get(row.currency) ?? 0) + toMicros(row.hourlyRate));
  }
  const sums = [...micros].map(([currency, sum]) => formatRate(fromMicros(sum), currency));
  return sums.length === 0 ? [] : [`${sums.join(' + ')} together`];
}

/** What hangs on one thing: machines, volumes, snapshots, images, firewalls and keys, as a tree. */
export const relations: Resource<Relation> = {
  id: 'relations',
  title: 'Relations',
  shortTitle: 'Rel',
  noun: 'relation',
  aliases: ['tree'],
  collection: 'vms',
  derived: {
    from: thingKinds,
    ofOne: true,
    rows(facts, subject) {
      const thing = subject === null ? null : thingOf(subject);
      return thing === null ? [] : relationsOf(thing, facts.collections);
    },
    heading,
    enter: ({ kind, id }) => ({ kind: 'jump', resource: kind, id }),
  },
  columns: [
    {
      ...textColumn<Relation>(
        { id: 'name', title: 'NAME', width: 30, grow: true },
        ({ name, branch, isRepeated }) => ({
          text: name,
          branch,
          ...(isRepeated ? { tone: 'dim' as const } : {}),
        }),
      ),
      value: ({ name }) => name,
    },
    textColumn({ id: 'kind', title: 'KIND', width: 8 }, ({ kind }) => nouns[kind]),
    textColumn({ id: 'state', title: 'STATE', width: 14 }, ({ state }) => state),
    textColumn({ id: 'says', title: 'RELATION', width: 26, givesWay: 1 }, ({ says, isRepeated }) => ({
      text: isRepeated ? `${says}, see above` : says,
      tone: 'dim',
    })),
    textColumn({ id: 'under', title: 'UNDER', width: 22, givesWay: 2 }, ({ under }) => ({
      text: under,
      tone: 'dim',
    })),
    {
      ...numberColumn<Relation>(
        { id: 'rate', title: 'RATE', width: 10, fields: ['hourlyRate'] },
        ({ hourlyRate }) => hourlyRate,
        (rate, { currency }) => (rate > 0 ? formatRate(rate, currency) : ''),
      ),
      currency: ({ currency }) => currency,
    },
  ],
  defaultSort: null,
  actions: [],
  name: ({ name }) => name,
  filterFields: {
    name: ({ name }) => name,
    kind: ({ kind }) => nouns[kind],
    state: ({ state }) => state.text,
  },
  inTransition: ({ state }) => state.mark === 'moving',
  note,
  details: ({ kind, id, state, says }) => ({
    lead: [{ text: nouns[kind], tone: 'dim' }, state],
    summary: [],
    sections: [group(null, [fact('Relation', says), fact('Id', id)])],
  }),
  related: [],
  copyText: ({ id }) => id,
  copies: 'the id',
  emptyText: 'Nothing hangs together with it.',
};
