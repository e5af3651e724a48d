import { openChanges } from '../../store/changes/progress.ts';
import type { KeyEvent } from '../../terminal/keys.ts';
import { clean } from '../../terminal/sanitise.ts';
import { edit, emptyField, insert } from '../text-field.ts';
import type { Overlay } from '../ui-state.ts';
import type { Control } from './context.ts';
import { openPlan } from './plan-keys.ts';
import { awaitedAnswer, inFlight, rotating, saidInChat, unsentForms } from './quit.ts';

type LoginOverlay = Extract<Overlay, { kind: 'login' }>;

/** Asks for another API key; what is shown stays. Not while a change has no outcome yet. */
export function openLogin(control: Control): void {
  const open = inFlight(control).length;
  if (open > 0) {
    control.say(openChanges(open, 'log in'), 'warn');
    return;
  }
  control.patch({ overlay: { kind: 'login', typed: emptyField, trying: false, message: null } });
}

/** Leaves for another account; not while a change has no outcome yet, and not before it was confirmed that what was said is lost. */
export function askToSwitch(control: Control, name: string): void {
  const open = inFlight(control).length;
  const awaited = awaitedAnswer(control);
  const said = saidInChat(control);
  const lost = unsentForms(control).find((form) => !form.isKept || form.lost.length > 0);
  if (open > 0) control.say(openChanges(open, 'switch'), 'warn');
  else if (awaited !== null) control.say(`${awaited} is answering: switch when it has answered`, 'warn');
  else if (rotating(control).length > 0)
    control.say('a key is being replaced: switch when that has ended', 'warn');
  else if (lost !== undefined) {
    const what = lost.isKept ? `${lost.title} (${lost.lost.join(', ')})` : lost.title;
    control.say(`${what} would be lost: send it or throw it away (ctrl-x) before you switch`, 'warn');
  } else if (said !== null)
    openPlan(control, {
      title: `Switch to ${name}?`,
      lines: [`The conversation is gone then: ${said}.`],
      answers: [{ key: 'y', label: 'switch', run: () => control.services.switchProfile(name) }],
    });
  else control.services.switchProfile(name);
}

/** A key while an API key is asked for. */
export function loginKey(control: Control, overlay: LoginOverlay, key: KeyEvent): void {
  if (key.name === 'escape') {
    control.patch({ overlay: null });
    return;
  }
  if (overlay.trying) return;
  if (key.name === 'enter') {
    tryKey(control, overlay);
    return;
  }
  const typed = edit(overlay.typed, key);
  if (typed !== null) control.patch({ overlay: { ...overlay, typed } });
}

/** A paste while an API key is asked for. */
export function loginPaste(control: Control, overlay: LoginOverlay, text: string): void {
  if (!overlay.trying)
    control.patch({ overlay: { ...overlay, typed: insert(overlay.typed, clean(text).trim()) } });
}

function tryKey(control: Control, overlay: LoginOverlay): void {
  const key = overlay.typed.text.trim();
  const { login } = control.services;
  if (login === null) return;
  if (key === '') {
    control.patch({ overlay: { ...overlay, message: 'Type or paste the API key first.' } });
    return;
  }
  const trying: LoginOverlay = { ...overlay, trying: true, message: null };
  control.patch({ overlay: trying });
  // However the question is left, the key is not to be taken any more.
  const leaving = new AbortController();
  const unfollow = control.services.ui.subscribe(({ overlay: shown }) => {
    if (shown !== trying) leaving.abort();
  });
  void login(key, leaving.signal).then((refusal) => {
    unfollow();
    if (leaving.signal.aborted) return;
    if (refusal !== null) {
      control.patch({ overlay: { ...trying, trying: false, message: refusal } });
      return;
    }
    control.patch({ overlay: null });
    control.say('the new key works, for this run', 'good');
  });
}
