import type { Screen } from '../ui-state.ts';
import type { Control } from './context.ts';

/** Something a key does that never changes the cloud by itself. */
export interface Command {
  readonly id: string;
  /** Canonical key names; the first is the one shown. */
  readonly keys: readonly string[];
  readonly label: string;
  /** What it does on what is shown, where its label would say another thing. */
  labelHere?(control: Control): string;
  readonly help: string;
  /** What it does on what is shown, where that can be said more exactly. */
  helpHere?(control: Control): string;
  readonly group: 'Move' | 'Look' | 'Go to' | 'Act';
  readonly screens: readonly Screen['kind'][];
  /** Shown in the footer, the lowest number first. */
  readonly footer?: number;
  /** Whether it does anything now; without it, always. */
  applies?(control: Control): boolean;
  /** `key` is the one that was pressed; without it, it was chosen in the palette. */
  run(control: Control, key?: string): void;
}

/** The screens a command works on. */
export const onList = ['list'] as const;
export const onRows = ['list', 'details', 'json'] as const;
export const everywhere = ['list', 'details', 'json', 'chat', 'journal', 'results'] as const;
