import type { VolumeTypeOffer } from '../../../api/types.ts';
import { formatMoney, formatRate } from '../../../store/money/money.ts';
import { offerOf, pricePerTb, volumeOffers, volumePrice } from '../../storage/offers.ts';
import { limitsText, readSizeGb, type SizeLimits, sizeProblem } from '../../storage/sizes.ts';
import { daysShown, gigabytes, hoursPerDay, overHours } from '../../texts.ts';
import type { Facts } from '../../types.ts';
import { costLines, leastCreditLine } from '../money-lines.ts';
import { descriptionProblem, nameHelp, nameProblem } from '../names.ts';
import { onlyProblems } from '../problems.ts';
import { volumeQuote } from '../quote.ts';
import {
  type AsideLine,
  type FieldOption,
  type FormContext,
  type FormField,
  type FormSpec,
  type FormValues,
  isOn,
  textOf,
} from '../types.ts';

const namesOf = ({ collections }: Facts): readonly string[] =>
  [...collections.volumes.byId.values()].map(({ name }) => name);

/** The next free name as the service makes it; where that was not told, or is taken meanwhile, made alike here. */
function suggestedName(facts: Facts): string {
  const taken = new Set(namesOf(facts));
  const { nextVolumeName } = facts;
  if (nextVolumeName !== null && !taken.has(nextVolumeName)) return nextVolumeName;
  for (let number = 1; ; number += 1) if (!taken.has(`volume${number}`)) return `volume${number}`;
}

/** The regions there are; where the service names none, those of its types and machines. */
function regionOptions(facts: Facts): readonly FieldOption[] {
  const { regions, vms } = facts.collections;
  if (regions.byId.size > 0)
    return [...regions.byId.values()].map(({ name, displayName, tier, available }) => ({
      value: name,
      label: name,
      detail: `${displayName} · ${tier}`,
      reason: available ? null : 'it is closed now',
    }));
  const named = new Set([
    ...volumeOffers(facts).flatMap((offer) => offer.regions),
    ...[...vms.byId.values()].map(({ region }) => region),
  ]);
  return [...named].map((name) => ({ value: name, label: name }));
}

/** Where most of the machines are, since a volume is only of use beside one. */
function usualRegion(facts: Facts): string {
  const counts = new Map<string, number>();
  for (const { region } of facts.collections.vms.byId.values())
    counts.set(region, (counts.get(region) ?? 0) + 1);
  const open = regionOptions(facts).filter(({ reason }) => reason == null);
  const [best] = open.toSorted((one, other) => (counts.get(other.value) ?? 0) - (counts.get(one.value) ?? 0));
  return best?.value ?? '';
}

/** A type that names no regions may be had anywhere. */
const isIn = ({ regions }: VolumeTypeOffer, region: string) =>
  regions.length === 0 || regions.includes(region);

function typeOptions(region: string, facts: Facts): readonly FieldOption[] {
  return volumeOffers(facts).map((offer) => {
    const price = pricePerTb(offer, facts);
    const parts = [
      price === null ? 'price not known' : `${formatRate(price, facts.currency)} per TB`,
      limitsText(offer),
    ];
    return {
      value: offer.volumeType,
      label: offer.volumeType,
      detail: parts.filter((part) => part !== '').join(' · '),
      reason: isIn(offer, region) ? null : `not in ${region}: it is in ${offer.regions.join(', ')}`,
    };
  });
}

function usualType(region: string, facts: Facts): string {
  return volumeOffers(facts).find((offer) => isIn(offer, region))?.volumeType ?? '';
}

function osOptions(region: string, { collections }: Facts): readonly FieldOption[] {
  const here = [...collections.osImages.byId.values()].filter((image) => image.region === region);
  return [...new Set(here.map(({ name }) => name))].map((name) => ({ value: name, label: name }));
}

/** CONTRACT 4.7 has this minimum where a type names none. */
const usualMinimumGb = 100;

function limitsOf(values: FormValues, facts: Facts): SizeLimits {
  const offer = offerOf(textOf(values, 'type'), facts);
  return { minSizeGb: offer?.minSizeGb ?? usualMinimumGb, maxSizeGb: offer?.maxSizeGb ?? null };
}

function priceOf(values: FormValues, facts: Facts): number | null {
  const sizeGb = readSizeGb(textOf(values, 'size'));
  return sizeGb === null ? null : volumePrice(textOf(values, 'type'), sizeGb, facts);
}

function fields(values: FormValues, { facts }: FormContext): readonly FormField[] {
  const region = textOf(values, 'region');
  const osImage: FormField = {
    kind: 'choice',
    id: 'osImage',
    label: 'OS image',
    help: 'The system a VM boots from it.',
    wire: ['os_image'],
    many: false,
    options: osOptions(region, facts),
    empty: region === '' ? 'choose a region first' : `none is offered in ${region}`,
  };
  return [
    {
      kind: 'text',
      id: 'name',
      label: 'name',
      help: nameHelp,
      wire: ['volume_name', 'name_conflict'],
      live: true,
    },
    {
      kind: 'choice',
      id: 'region',
      label: 'region',
      help: 'Where it is kept; only VMs there can use it.',
      wire: ['region'],
      many: false,
      options: regionOptions(facts),
      empty: 'the regions were not read yet',
    },
    {
      kind: 'choice',
      id: 'type',
      label: 'type',
      help: 'What it is made of; each region has its own types.',
      wire: ['volume_type'],
      many: false,
      options: typeOptions(region, facts),
      empty: 'the types were not read yet',
    },
    {
      kind: 'text',
      id: 'size',
      label: 'size',
      unit: 'GB',
      help: `${limitsText(limitsOf(values, facts))}; it can grow later and never shrink.`,
      wire: ['size_gb', 'insufficient_credits'],
      live: true,
    },
    {
      kind: 'toggle',
      id: 'bootable',
      label: 'bootable',
      help: 'Whether a VM can be deployed from it.',
      wire: ['bootable'],
      on: 'yes, with a system on it',
      off: 'no, it is for data',
    },
    ...(isOn(values, 'bootable') ? [osImage] : []),
    {
      kind: 'text',
      id: 'description',
      label: 'description',
      help: 'For people; up to 255 characters, may stay empty.',
      wire: ['description'],
    },
  ];
}

function problems(values: FormValues, { facts }: FormContext): Readonly<Partial<Record<string, string>>> {
  const region = textOf(values, 'region');
  const offer = offerOf(textOf(values, 'type'), facts);
  return onlyProblems({
    name: nameProblem(textOf(values, 'name'), namesOf(facts), 'volume'),
    region: region === '' ? 'choose a region' : null,
    type:
      offer === null
        ? 'choose a type'
        : isIn(offer, region)
          ? null
          : `${offer.volumeType} is not in ${region}`,
    size: sizeProblem(textOf(values, 'size'), limitsOf(values, facts)),
    osImage:
      isOn(values, 'bootable') && textOf(values, 'osImage') === ''
        ? 'a bootable volume needs a system'
        : null,
    description: descriptionProblem(textOf(values, 'description')),
  });
}

function aside(values: FormValues, { facts }: FormContext): readonly AsideLine[] {
  const sizeGb = readSizeGb(textOf(values, 'size'));
  if (sizeGb === null) return [{ text: 'the price stands here once it has a size', tone: 'dim' }];
  return [
    ...costLines(priceOf(values, facts), facts),
    ...leastCreditLine(facts),
    { text: 'billed attached or not, until it is deleted', tone: 'dim' },
  ];
}

/** A new volume (CONTRACT 4.7, CreateVolumeRequest). */
export const volumeCreation: FormSpec = {
  id: 'volumes.create',
  sends: 'create',
  shows: 'volumes',
  related: ['volumes', 'volumeTypes', 'regions', 'osImages', 'vms'],
  title: () => 'New volume',
  initial: ({ facts }) => {
    const region = usualRegion(facts);
    const type = usualType(region, facts);
    const { minSizeGb } = limitsOf({ type }, facts);
    return {
      name: suggestedName(facts),
      region,
      type,
      size: String(minSizeGb ?? usualMinimumGb),
      bootable: false,
      osImage: '',
      description: '',
    };
  },
  fields,
  settle: (values, changed, { facts }) => {
    const region = textOf(values, 'region');
    const offer = offerOf(textOf(values, 'type'), facts);
    const systems = osOptions(region, facts);
    const isOffered = systems.some(({ value }) => value === textOf(values, 'osImage'));
    return {
      ...values,
      type:
        changed === 'region' && (offer === null || !isIn(offer, region))
          ? usualType(region, facts)
          : textOf(values, 'type'),
      osImage: isOn(values, 'bootable') && !isOffered ? (systems[0]?.value ?? '') : textOf(values, 'osImage'),
    };
  },
  arrives: (values, edited, { facts }) => {
    const kept = (id: string, fresh: string) => (edited.has(id) ? textOf(values, id) : fresh);
    const region = textOf(values, 'region') || kept('region', usualRegion(facts));
    const type = textOf(values, 'type') || kept('type', usualType(region, facts));
    return { ...values, name: kept('name', suggestedName(facts)), region, type };
  },
  problems,
  quote: volumeQuote((values, { facts }) => {
    const sizeGb = readSizeGb(textOf(values, 'size'));
    const offer = offerOf(textOf(values, 'type'), facts);
    return sizeGb === null || offer === null ? null : { offer, sizeGb };
  }),
  aside,
  request: (values, context) => {
    const { facts } = context;
    const name = textOf(values, 'name').trim();
    const sizeGb = readSizeGb(textOf(values, 'size')) ?? 0;
    const type = textOf(values, 'type');
    const region = textOf(values, 'region');
    const description = textOf(values, 'description').trim();
    const price = priceOf(values, facts);
    const bootable = isOn(values, 'bootable');
    const billed =
      price === null
        ? 'Its price is not known.'
        : `Billed at ${formatRate(price, facts.currency)}, ${formatMoney(overHours(price, hoursPerDay * daysShown), facts.currency)} per ${daysShown} days, attached or not.`;
    return {
      change: {
        operation: 'createVolume',
        label: 'Create volume',
        targets: [
          {
            id: context.newId(),
            name,
            seen: null,
            args: {
              volume_name: name,
              region,
              size_gb: sizeGb,
              volume_type: type,
              ...(bootable ? { bootable, os_image: textOf(values, 'osImage') } : {}),
              ...(description === '' ? {} : { description }),
            },
          },
        ],
      },
      consequence: {
        question: `Create ${name}, ${gigabytes(sizeGb)} ${type} in ${region}?`,
        effects: [...(bootable ? [`With ${textOf(values, 'osImage')}.`] : []), billed],
        gone: [],
        kept: [],
        hourlyDelta: price,
      },
    };
  },
};
