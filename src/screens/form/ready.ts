import type { Readying } from '../../resources/forms/types.ts';
import type { Control } from '../control/context.ts';
import { standOn } from './draft.ts';
import { contextOf, put, sendingForm } from './open-form.ts';

/** While something is done on this machine, in place of the id of what was sent. */
const readyingId = 'this machine';

/** What waits for the end of what was sent, by the id of its batch. */
const endings = new Map<string, () => Promise<void>>();

/** Tells whoever made something ready for it that what was sent has ended. */
export function tellEnded(batchId: string): void {
  const ended = endings.get(batchId);
  endings.delete(batchId);
  void ended?.().catch(() => {});
}

/** Does on this machine what has to be done first, and then sends what was confirmed; says at its field why it could not be. */
export async function sendOnceReady(
  control: Control,
  key: string,
  { deed, field, taken }: Readying,
): Promise<void> {
  const draft = control.ui().drafts[key];
  const spec = draft === undefined ? null : sendingForm(draft.form);
  if (draft === undefined || spec === null) return;
  const cleared = { ...draft, notice: null, refused: {} };
  put(control, key, { ...cleared, batchId: readyingId });
  const readied = await control.services.ready(deed);
  if ('problem' in readied) {
    put(control, key, { ...standOn(cleared, field), refused: { [field]: readied.problem } });
    return;
  }
  const { publicKey, keepPrivateKey, ended } = readied;
  const values = publicKey === null ? draft.values : taken(publicKey);
  const { change } = spec.request(values, contextOf(control, draft.about));
  const targets = change.targets.map((target) =>
    keepPrivateKey === null ? target : { ...target, keepPrivateKey },
  );
  const batchId = control.services.run({ ...change, targets });
  endings.set(batchId, ended);
  put(control, key, { ...cleared, values, batchId });
}
