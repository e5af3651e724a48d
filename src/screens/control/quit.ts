import type { BatchItem } from '../../store/changes/changes.ts';
import { isUnderWay } from '../../store/changes/progress.ts';
import type { Unsent } from '../form/desk.ts';
import { loadedChat } from './chat.ts';
import type { Control } from './context.ts';
import { loadedDesk } from './forms.ts';

/** What was asked for and has no outcome yet, with the name of the deed. */
export function inFlight(control: Control): readonly { readonly label: string; readonly item: BatchItem }[] {
  return control
    .state()
    .batches.flatMap((batch) =>
      batch.items.filter(isUnderWay).map((item) => ({ label: batch.request.label, item })),
    );
}

/** The forms and the message that were begun and not sent. */
export function unsentForms(control: Control): readonly Unsent[] {
  return [...(loadedDesk()?.unsent(control) ?? []), ...(loadedChat()?.unsent(control) ?? [])];
}

/** The model whose answer is waited for; null for none. */
export function awaitedAnswer(control: Control): string | null {
  return loadedChat()?.awaited(control) ?? null;
}

/** What the conversation with models came to, which ends with the account; null for none. */
export function saidInChat(control: Control): string | null {
  return loadedChat()?.said(control) ?? null;
}

/** Names of the machines on which a key is being replaced by this console. */
export function rotating(control: Control): readonly string[] {
  return [...(control.ui().rotations?.values() ?? [])].flatMap(({ machines }) =>
    [...machines.values()].filter(({ step }) => step === 'under way').map(({ name }) => name),
  );
}

/** Whether anything would be left undone by quitting now. */
export function isBusy(control: Control): boolean {
  return (
    inFlight(control).length > 0 ||
    unsentForms(control).length > 0 ||
    rotating(control).length > 0 ||
    awaitedAnswer(control) !== null
  );
}

/** Quits; with something in flight or not sent it asks once and lists it, and the second time it goes. */
export function askToQuit(control: Control): void {
  if (!isBusy(control) || control.ui().overlay?.kind === 'quit') control.services.quit();
  else control.patch({ overlay: { kind: 'quit' } });
}
