import type { Volume } from '../../../api/types.ts';
import { formatRate } from '../../../store/money/money.ts';
import { offerOf, pricePerTb, volumeOffers, volumePrice } from '../../storage/offers.ts';
import { allowedFrom, volumeStates } from '../../storage/states.ts';
import { gigabytes } from '../../texts.ts';
import type { Facts } from '../../types.ts';
import { costLines, leastCreditLine } from '../money-lines.ts';
import { freeName, nameProblem } from '../names.ts';
import { volumeQuote } from '../quote.ts';
import { type FormContext, type FormSpec, textOf } from '../types.ts';

function sourceOf({ about: [id = ''], facts }: FormContext): Volume | undefined {
  return facts.collections.volumes.byId.get(id);
}

const namesOf = ({ collections }: Facts): readonly string[] =>
  [...collections.volumes.byId.values()].map(({ name }) => name);

/** A new volume with what is on another one (CONTRACT 4.7, CloneVolumeRequest). */
export const volumeClone: FormSpec = {
  id: 'volumes.clone',
  sends: 'clone',
  shows: 'volumes',
  related: ['volumes', 'volumeTypes'],
  title: (context) => `Clone ${sourceOf(context)?.name ?? 'a volume'}`,
  initial: (context) => {
    const source = sourceOf(context);
    return {
      name: freeName(`${source?.name ?? 'volume'}-clone`, namesOf(context.facts)),
      type: source?.volumeType ?? '',
    };
  },
  fields: (_, context) => {
    const { facts } = context;
    const source = sourceOf(context);
    return [
      {
        kind: 'text',
        id: 'name',
        label: 'name',
        help: 'What the new volume is called.',
        wire: ['volume_name', 'name_conflict'],
        live: true,
      },
      {
        kind: 'choice',
        id: 'type',
        label: 'type',
        help: 'The same, or another of the same tier.',
        wire: ['volume_type'],
        many: false,
        options: volumeOffers(facts)
          .filter(({ tier }) => tier === source?.tier)
          .map((offer) => {
            const price = pricePerTb(offer, facts);
            return {
              value: offer.volumeType,
              label: offer.volumeType,
              detail: price === null ? 'price not known' : `${formatRate(price, facts.currency)} per TB`,
            };
          }),
        empty: 'the types were not read yet: it gets the same one',
      },
    ];
  },
  problems: (values, context) => {
    const source = sourceOf(context);
    const name = nameProblem(textOf(values, 'name'), namesOf(context.facts), 'volume');
    if (name !== null) return { name };
    if (source === undefined) return { name: 'the volume is gone' };
    const allowed = allowedFrom(source.status, volumeStates.cloneVolume);
    return allowed === true ? {} : { name: `${source.name} is ${allowed}` };
  },
  quote: volumeQuote((values, context) => {
    const source = sourceOf(context);
    const offer = offerOf(textOf(values, 'type'), context.facts);
    return source === undefined || offer === null ? null : { offer, sizeGb: source.sizeGb };
  }),
  aside: (values, context) => {
    const { facts } = context;
    const source = sourceOf(context);
    if (source === undefined) return [{ text: 'the volume is gone', tone: 'bad' }];
    return [
      ...costLines(volumePrice(textOf(values, 'type'), source.sizeGb, facts), facts),
      ...leastCreditLine(facts),
      { text: `${gigabytes(source.sizeGb)} in ${source.region}, as ${source.name}` },
      { text: `${source.name} can't be used while it is copied`, tone: 'dim' },
    ];
  },
  request: (values, context) => {
    const { facts } = context;
    const source = sourceOf(context);
    const name = textOf(values, 'name').trim();
    const type = textOf(values, 'type');
    const price = source === undefined ? null : volumePrice(type, source.sizeGb, facts);
    const isOther = type !== '' && type !== source?.volumeType;
    return {
      change: {
        operation: 'cloneVolume',
        label: 'Clone volume',
        targets: [
          {
            id: context.newId(),
            name,
            seen: null,
            args: {
              volume_id: source?.id,
              volume_name: name,
              ...(isOther ? { volume_type: type } : {}),
            },
          },
        ],
      },
      consequence: {
        question: `Clone ${source?.name ?? 'the volume'} to ${name}?`,
        effects: [
          price === null
            ? 'The price of the copy is not known.'
            : `The copy is billed at ${formatRate(price, facts.currency)}, attached or not.`,
        ],
        gone: [],
        kept: [],
        hourlyDelta: price,
      },
    };
  },
};
