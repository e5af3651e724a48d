import type { Control } from './context.ts';

/** What can be done about it, or why nothing can. */
export function readOnlyRemedy({ services }: Control): string {
  return services.readOnlyBy === null ? ':readonly turns it off' : `${services.readOnlyBy} asks for it`;
}

/** Why a key that would change the cloud does nothing; without a key, why what was chosen does not. */
export function readOnlyText(control: Control, label: string, key?: string): string {
  const what = key === undefined ? label : `${key} (${label})`;
  return `read-only: ${what} is not bound; ${readOnlyRemedy(control)}`;
}

/** What `:readonly` would do now. */
export function readOnlyHint({ services, ui }: Control): string {
  if (services.readOnlyBy !== null) return 'stays on';
  return ui().readOnly ? 'turn off' : 'turn on';
}

/** Only what was turned on here is turned off here: what was asked for at start holds for the run. */
export function toggleReadOnly(control: Control): void {
  const { readOnlyBy } = control.services;
  if (readOnlyBy !== null) {
    control.say(`this run stays read-only: ${readOnlyBy} asks for it`, 'warn');
    return;
  }
  const readOnly = !control.ui().readOnly;
  control.patch({ readOnly });
  control.say(readOnly ? 'read-only: no key changes the cloud' : 'changes are possible again');
}
