import type { Volume } from '../../../api/types.ts';
import { volumeHourlyRate } from '../../../store/money/billed.ts';
import { fromMicros, toMicros } from '../../../store/money/micros.ts';
import { formatMoney, formatRate } from '../../../store/money/money.ts';
import { growSteps } from '../../storage/guest-steps.ts';
import { offerOf, volumePrice } from '../../storage/offers.ts';
import { readSizeGb, sizeProblem } from '../../storage/sizes.ts';
import { allowedFrom, volumeStates } from '../../storage/states.ts';
import { daysShown, gigabytes, hoursPerDay, overHours } from '../../texts.ts';
import type { Facts } from '../../types.ts';
import { runwayLine } from '../money-lines.ts';
import { type AsideLine, type FormContext, type FormSpec, type FormValues, textOf } from '../types.ts';

function volumeOf({ about: [id = ''], facts }: FormContext): Volume | undefined {
  return facts.collections.volumes.byId.get(id);
}

/** What it costs more by the hour at another size; null where that is not known. */
function rateDelta(volume: Volume, sizeGb: number, facts: Facts): number | null {
  const after = volume.currency === facts.currency ? volumePrice(volume.volumeType, sizeGb, facts) : null;
  return after === null ? null : fromMicros(toMicros(after) - toMicros(volumeHourlyRate(volume)));
}

/** `$0.10/h -> $0.20/h`, and what that comes to over 30 days. */
function moneyText(volume: Volume, sizeGb: number, facts: Facts): string {
  const before = volumeHourlyRate(volume);
  const delta = rateDelta(volume, sizeGb, facts);
  const rate = (amount: number) => formatRate(amount, volume.currency);
  if (delta === null) return `${rate(before)} now, the price after it is not known`;
  const after = fromMicros(toMicros(before) + toMicros(delta));
  const more = formatMoney(overHours(delta, hoursPerDay * daysShown), volume.currency);
  return `${rate(before)} -> ${rate(after)}, ${more} more per ${daysShown} days`;
}

function problems(values: FormValues, context: FormContext): Partial<Record<string, string>> {
  const volume = volumeOf(context);
  if (volume === undefined) return { size: 'the volume is gone' };
  const typed = textOf(values, 'size');
  const maxSizeGb = offerOf(volume.volumeType, context.facts)?.maxSizeGb ?? null;
  const problem = sizeProblem(typed, { minSizeGb: null, maxSizeGb });
  if (problem !== null) return { size: problem };
  if ((readSizeGb(typed) ?? 0) <= volume.sizeGb)
    return { size: `more than the ${gigabytes(volume.sizeGb)} it has: a volume never shrinks` };
  const allowed = allowedFrom(volume.status, volumeStates.resizeVolume);
  return allowed === true ? {} : { size: `it is ${allowed}` };
}

function aside(values: FormValues, context: FormContext): readonly AsideLine[] {
  const { facts } = context;
  const volume = volumeOf(context);
  if (volume === undefined) return [{ text: 'the volume is gone', tone: 'bad' }];
  const sizeGb = readSizeGb(textOf(values, 'size'));
  const money: readonly AsideLine[] =
    sizeGb === null || sizeGb <= volume.sizeGb
      ? [{ text: 'the price before and after stands here', tone: 'dim' }]
      : [
          { text: moneyText(volume, sizeGb, facts), tone: 'accent' },
          ...runwayLine(rateDelta(volume, sizeGb, facts), facts),
        ];
  return [
    ...money,
    { text: 'afterwards, attached and mounted again (m copies it):' },
    ...growSteps(volume).map((text): AsideLine => ({ text, tone: 'dim' })),
  ];
}

/** Makes a volume larger (CONTRACT 4.7, ResizeVolumeRequest). */
export const volumeResize: FormSpec = {
  id: 'volumes.resize',
  sends: 'resize',
  shows: 'volumes',
  returns: true,
  related: ['volumes', 'volumeTypes'],
  title: (context) => `Resize ${volumeOf(context)?.name ?? 'a volume'}`,
  initial: (context) => ({ size: String(volumeOf(context)?.sizeGb ?? '') }),
  fields: (_, context) => [
    {
      kind: 'text',
      id: 'size',
      label: 'new size',
      unit: 'GB',
      help: `More than ${gigabytes(volumeOf(context)?.sizeGb ?? null)}, as 2000 or 2TB; it can't be taken back.`,
      wire: ['size_gb', 'insufficient_credits', 'invalid_state'],
    },
  ],
  problems,
  aside,
  request: (values, context) => {
    const volume = volumeOf(context);
    const sizeGb = readSizeGb(textOf(values, 'size')) ?? 0;
    const targets =
      volume === undefined
        ? []
        : [{ id: volume.id, name: volume.name, seen: volume, args: { size_gb: sizeGb } }];
    return {
      change: { operation: 'resizeVolume', label: 'Resize', targets },
      consequence: {
        question: `Resize ${volume?.name ?? 'it'} from ${gigabytes(volume?.sizeGb ?? null)} to ${gigabytes(sizeGb)}?`,
        effects: [
          ...(volume === undefined ? [] : [`${moneyText(volume, sizeGb, context.facts)}.`]),
          'It never shrinks again.',
        ],
        gone: [],
        kept: [],
        hourlyDelta: volume === undefined ? null : rateDelta(volume, sizeGb, context.facts),
      },
    };
  },
};
