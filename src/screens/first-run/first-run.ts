import { createStore, type StoreApi } from 'zustand/vanilla';
import type { KeyEvent } from '../../terminal/keys.ts';
import { clean } from '../../terminal/sanitise.ts';
import { edit, emptyField, insert, type TextField } from '../text-field.ts';

/** What became of trying a key: the balance as text, or why it was refused. */
export type KeyTrial =
  | { readonly kind: 'accepted'; readonly balance: string }
  | { readonly kind: 'refused'; readonly message: string };

export type FirstRunOutcome =
  | { readonly kind: 'quit' }
  | { readonly kind: 'demo' }
  | { readonly kind: 'back' }
  | { readonly kind: 'key'; readonly key: string; readonly save: boolean };

export interface FirstRunState {
  readonly stage: 'choose' | 'key' | 'trying' | 'accepted';
  /** The key as typed; drawn masked, never anywhere else. */
  readonly typed: TextField;
  readonly balance: string;
  readonly message: string | null;
  readonly columns: number;
  readonly rows: number;
}

export interface FirstRunParts {
  readonly columns: number;
  readonly rows: number;
  /** The demo is offered only where no account is configured: a configured one never turns into the demo. */
  readonly offersDemo: boolean;
  /** Name of the account the operator came from and may go back to; null for none. */
  readonly cameFrom: string | null;
  /** Null where nothing can be kept. */
  readonly savePath: string | null;
  /** Why this screen is shown; null on the very first run. */
  readonly reason: string | null;
  tryKey(key: string): Promise<KeyTrial>;
}

/** The screen before the console: a key, the demo, or leaving. */
export interface FirstRun {
  readonly parts: FirstRunParts;
  readonly store: StoreApi<FirstRunState>;
  readonly outcome: Promise<FirstRunOutcome>;
  key(event: KeyEvent): void;
  paste(text: string): void;
}

/** Makes the first screen; `outcome` resolves with what the operator chose. */
export function createFirstRun(parts: FirstRunParts): FirstRun {
  const store = createStore<FirstRunState>(() => ({
    stage: 'choose',
    typed: emptyField,
    balance: '',
    message: parts.reason,
    columns: parts.columns,
    rows: parts.rows,
  }));
  const { promise, resolve } = Promise.withResolvers<FirstRunOutcome>();
  const keyText = () => store.getState().typed.text.trim();

  function tryTyped(): void {
    const key = keyText();
    if (key === '') {
      store.setState({
        message: 'Type or paste the API key first; the web site shows it once, when it is made.',
      });
      return;
    }
    store.setState({ stage: 'trying', message: null });
    void parts.tryKey(key).then((trial) => {
      // Left meanwhile.
      if (store.getState().stage !== 'trying') return;
      if (trial.kind === 'accepted') store.setState({ stage: 'accepted', balance: trial.balance });
      else store.setState({ stage: 'key', message: trial.message });
    });
  }

  function chooseKey(name: string): void {
    if (name === 'k' || name === 'enter') store.setState({ stage: 'key', message: parts.reason });
    else if (name === 'd' && parts.offersDemo) resolve({ kind: 'demo' });
    else if (parts.cameFrom !== null && (name === 'b' || name === 'escape')) resolve({ kind: 'back' });
    else if (name === 'q' || name === 'escape') resolve({ kind: 'quit' });
  }

  function acceptedKey(name: string): void {
    if (name === 's' && parts.savePath !== null) resolve({ kind: 'key', key: keyText(), save: true });
    else if (name === 'o') resolve({ kind: 'key', key: keyText(), save: false });
    else if (name === 'escape') store.setState({ stage: 'key' });
  }

  return {
    parts,
    store,
    outcome: promise,
    key(event) {
      const { stage, typed } = store.getState();
      if (event.name === 'ctrl-c') resolve({ kind: 'quit' });
      else if (stage === 'choose') chooseKey(event.name);
      else if (stage === 'accepted') acceptedKey(event.name);
      else if (event.name === 'escape')
        store.setState(stage === 'trying' ? { stage: 'key' } : { stage: 'choose', message: parts.reason });
      else if (stage === 'key' && event.name === 'enter') tryTyped();
      else if (stage === 'key') {
        const next = edit(typed, event);
        if (next !== null) store.setState({ typed: next });
      }
    },
    paste(text) {
      const { stage, typed } = store.getState();
      if (stage === 'choose') store.setState({ stage: 'key' });
      if (stage === 'choose' || stage === 'key') store.setState({ typed: insert(typed, clean(text).trim()) });
    },
  };
}
