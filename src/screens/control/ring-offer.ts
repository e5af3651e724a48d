import type { FormOpening } from '../../resources/opening.ts';
import type { ConsoleState } from '../../store/state.ts';
import { rungOffer, type WatchWish } from '../../store/watches.ts';
import type { Control } from './context.ts';

/** What rang last and can still be started, and where; null for nothing. */
export function offerOf(state: ConsoleState): { readonly wish: WatchWish; readonly rungAtMs: number } | null {
  const offer = rungOffer(state.watches, state.collections.stock.byId.values());
  if (offer === null) return null;
  const { gpuModel, gpuCount, rungAtMs } = offer.watch;
  return { wish: { gpuModel, gpuCount, region: offer.place.region }, rungAtMs: rungAtMs ?? 0 };
}

/** Who opens the form of such a machine, by whatever key, has answered what rang for it: it is not offered any more. */
export function answerRing(control: Control, { form, values }: FormOpening): void {
  if (form !== 'deploy') return;
  const offer = offerOf(control.state());
  if (offer !== null && values?.gpu === offer.wish.gpuModel)
    control.patch({ answeredRingAtMs: offer.rungAtMs });
}
