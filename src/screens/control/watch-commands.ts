import { gpuLabel } from '../../resources/catalogue/gpu-names.ts';
import { deployOpening } from '../../resources/catalogue/gpu-openings.ts';
import type { Journal } from '../../store/journal/journal.ts';
import { placesFor, type StockWatch } from '../../store/watches.ts';
import { type Command, everywhere } from './command.ts';
import type { Control } from './context.ts';
import { performOpening } from './openings.ts';
import { readOnlyText } from './read-only.ts';
import { offerOf } from './ring-offer.ts';

/** News that no key called for stands at least this long. */
const newsMs = 2_000;

/** Takes what rang last: its deployment is opened, filled in. */
export const deployRung: Command = {
  id: 'deploy-rung',
  keys: ['ctrl-g'],
  label: 'deploy what came free',
  help: 'Deploy what a watch rang for',
  group: 'Go to',
  screens: everywhere,
  run(control, key) {
    const offer = offerOf(control.state());
    if (offer === null) {
      const isWatched = control.state().watches.length > 0;
      control.say(
        isWatched
          ? 'nothing that is watched can be started now'
          : 'nothing is watched: w on a row of the stock watches for it',
      );
      return;
    }
    if (control.ui().readOnly) {
      control.say(readOnlyText(control, 'deploy', key), 'warn');
      return;
    }
    performOpening(control, deployOpening(offer.wish));
  },
};

/** A watch that rang as the journal records it, and what it says. */
export function ringNote(control: Control, watch: StockWatch): Parameters<Journal['note']> {
  const { id, gpuModel, gpuCount, region } = watch;
  const places = placesFor(watch, control.state().collections.stock.byId.values()).map(
    (place) => place.region,
  );
  const name = `${gpuLabel(gpuCount, gpuModel)} in ${region ?? 'any region'}`;
  return [
    {
      operation: 'barrack:watch',
      label: 'Watch rang',
      target: { id, name },
      args: { gpu_model: gpuModel, gpu_count: gpuCount, ...(region === null ? {} : { region }) },
      batch: id,
    },
    places.length === 0 ? 'it is gone again' : `can be started in ${places.join(', ')}`,
  ];
}

/** Rings, and says in the footer what can be started and which key deploys it. */
export function announceRing(control: Control, ringing: readonly StockWatch[]): void {
  const [first, ...others] = ringing;
  if (first === undefined) return;
  const places = placesFor(first, control.state().collections.stock.byId.values()).map(
    ({ region }) => region,
  );
  const label = gpuLabel(first.gpuCount, first.gpuModel);
  const more = others.length === 0 ? '' : `, and ${others.length} more of :watches`;
  const text = `${label} can be started in ${places.join(', ')}${more}`;
  control.services.ring(text);
  control.say(`${text}   ${control.keysOf(deployRung)[0] ?? ''} deploys it`, 'good', newsMs);
}
