import { type Span, span } from '../components/look.ts';
import { gpuLabel } from '../resources/catalogue/gpu-names.ts';
import type { Control } from './control/context.ts';
import { offerOf } from './control/ring-offer.ts';
import { deployRung } from './control/watch-commands.ts';

/** What a watch rang for, as long as it can be started and nobody has answered: `ctrl-g deploys 8x H100 NVLink`. */
export function watchNotice(control: Control): readonly Span[] {
  const offer = offerOf(control.state());
  if (offer === null || offer.isAnswered) return [];
  const { gpuCount, gpuModel } = offer.wish;
  const key = control.keysOf(deployRung)[0] ?? '';
  return [span(`${key} deploys ${gpuLabel(gpuCount, gpuModel)}`, 'good')];
}
