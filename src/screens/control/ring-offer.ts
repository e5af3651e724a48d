import type { FormOpening } from '../../resources/opening.ts';
import type { ConsoleState } from '../../store/state.ts';
import { rungOffer, type WatchWish } from '../../store/watches.ts';
import type { Control } from './context.ts';

/** What a watch rang for and can still be started, and where. */
interface RingOffer {
  readonly id: string;
  readonly wish: WatchWish;
  readonly isAnswered: boolean;
}

/** What rang last, what nobody answered first; null for nothing. */
export function offerOf(state: ConsoleState): RingOffer | null {
  const offer = rungOffer(state.watches, state.collections.stock.byId.values());
  if (offer === null) return null;
  const { id, gpuModel, gpuCount, answered } = offer.watch;
  const wish = { gpuModel, gpuCount, region: offer.place.region };
  return { id, wish, isAnswered: answered === true };
}

/** Who opens the form of such a machine, by whatever key, has answered what rang for it. */
export function answerRing(control: Control, { form, values }: FormOpening): void {
  if (form !== 'deploy') return;
  const offer = offerOf(control.state());
  if (offer !== null && !offer.isAnswered && values?.gpu === offer.wish.gpuModel)
    void control.services.watches.answer(offer.id);
}
