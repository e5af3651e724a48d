import { deployOpening } from '../../catalogue/gpu-openings.ts';
import type { OpeningFormSpec } from '../types.ts';
import { textOf } from '../types.ts';
import { asideOf } from './costs.ts';
import { fieldsOf } from './fields.ts';
import { gpuOf, ownRate, quoteRequest, volumeOf } from './parts.ts';
import { problemsOf } from './problems.ts';

/** What GPUs, a volume and snapshots would cost over some time, in every currency of the service; it sends nothing. */
export const calculator: OpeningFormSpec = {
  id: 'calculator',
  sends: 'deploy it',
  related: ['pricing'],
  title: () => 'Calculator',
  initial: () => ({ gpu: '', count: '1', volume: '', size: '', snapshots: '', days: '1', hours: '0' }),
  fields: fieldsOf,
  settle(values, changed, context) {
    const most = gpuOf(values, context)?.maxCount ?? null;
    if (changed === 'gpu' && most !== null && Number(textOf(values, 'count')) > most)
      return { ...values, count: String(most) };
    if (changed === 'volume' && textOf(values, 'size') === '')
      return { ...values, size: String(volumeOf(values, context)?.minimumSizeGb ?? '') };
    return values;
  },
  problems: problemsOf,
  quote: { asks: quoteRequest, hourlyRate: ownRate },
  aside: asideOf,
  opens: (values) =>
    deployOpening({
      gpuModel: textOf(values, 'gpu'),
      gpuCount: Number(textOf(values, 'count')),
      region: null,
    }),
};
