import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Look } from '../components/look.ts';
import type { Journal } from '../store/journal/journal.ts';
import type { ConsoleState } from '../store/state.ts';
import type { BadgeColour } from '../terminal/theme.ts';
import type { Control } from './control/context.ts';
import type { UiState } from './ui-state.ts';

/** What every screen is given: how it looks, what it may do, and whose cloud it shows. */
export interface Shell {
  readonly control: Control;
  readonly look: Look;
  readonly journal: Journal;
  /** `DEMO`, or the profile's name. */
  readonly badge: string;
  readonly badgeColour: BadgeColour | null;
  readonly demo: boolean;
}

const ShellContext = createContext<Shell | null>(null);

export const ShellProvider = ShellContext.Provider;

/** The shell around this screen. */
export function useShell(): Shell {
  const shell = useContext(ShellContext);
  if (shell === null) throw new Error('a screen was drawn outside of the shell');
  return shell;
}

/** A slice of what is known; the component wakes only when that slice changes. */
export function useConsole<Slice>(select: (state: ConsoleState) => Slice): Slice {
  return useStore(useShell().control.services.store, select);
}

/** A slice of how it is looked at. */
export function useUi<Slice>(select: (state: UiState) => Slice): Slice {
  return useStore(useShell().control.services.ui, select);
}
