import type { BatchItem } from '../../store/changes.ts';
import { isUnderWay } from '../../store/progress.ts';
import type { Control } from './context.ts';

/** What was asked for and has no outcome yet, with the name of the deed. */
export function inFlight(control: Control): readonly { readonly label: string; readonly item: BatchItem }[] {
  return control
    .state()
    .batches.flatMap((batch) =>
      batch.items.filter(isUnderWay).map((item) => ({ label: batch.request.label, item })),
    );
}

/** Quits; with something in flight it asks once and lists it, and the second time it goes. */
export function askToQuit(control: Control): void {
  if (inFlight(control).length === 0 || control.ui().overlay?.kind === 'quit') control.services.quit();
  else control.patch({ overlay: { kind: 'quit' } });
}
