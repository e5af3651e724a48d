import type { KeyEvent } from '../../terminal/keys.ts';
import { clean } from '../../terminal/sanitise.ts';
import { isTooSmall } from '../least-size.ts';
import { insert } from '../text-field.ts';
import { armable } from './arming.ts';
import { chatKey, chatPaste } from './chat.ts';
import type { Command } from './command.ts';
import { commands } from './commands.ts';
import { confirmKey, confirmPaste } from './confirm-keys.ts';
import type { Control } from './context.ts';
import { staleReason } from './dialog-facts.ts';
import { exportKey, exportPaste } from './export.ts';
import { createFilterKeys } from './filter-keys.ts';
import { followForms, formKey, formPaste, loadedDesk } from './forms.ts';
import { scrollHelp } from './help-rows.ts';
import { loginKey, loginPaste } from './login.ts';
import { menuKey } from './menus.ts';
import { createNews } from './news.ts';
import { performOpening } from './openings.ts';
import { paletteKey } from './palette.ts';
import { createPassing } from './passing.ts';
import { planKey } from './plan-keys.ts';
import { isBusy } from './quit.ts';
import { requestAction } from './request.ts';
import { reviewKey, reviewPaste } from './review.ts';
import { terminalCommands } from './terminal-commands.ts';
import { textKey } from './text-alone.ts';

/** Turns keys into what happens. Nothing here draws. */
export interface Controller {
  key(event: KeyEvent): void;
  paste(text: string): void;
  /** Follows the store; the returned function ends that. */
  start(): () => void;
}

/** Makes the controller: the one place where a key is given its meaning. */
export function createController(control: Control): Controller {
  const bound = new Map<string, Command>();
  for (const command of commands)
    for (const screen of command.screens)
      for (const key of control.keysOf(command)) bound.set(`${screen} ${key}`, command);
  const everywhere = new Map<string, Command>(
    terminalCommands.flatMap((command) => control.keysOf(command).map((key) => [key, command])),
  );
  const filter = createFilterKeys(control);
  const news = createNews(control);
  const passing = createPassing(control);

  function dropOldMessage(): void {
    const { message } = control.ui();
    if (message !== null && control.services.clock.now() >= message.untilMs) control.patch({ message: null });
  }

  function actionKey(event: KeyEvent): boolean {
    const resource = control.resource();
    const action = resource?.actions.find((candidate) => control.keysOf(candidate).includes(event.name));
    if (resource === null || action === undefined) return false;
    requestAction(control, resource, action, control.targetIds(), event.name);
    return true;
  }

  function overlayKey(event: KeyEvent): void {
    const { overlay } = control.ui();
    switch (overlay?.kind) {
      case 'confirm':
        confirmKey(control, overlay, event);
        return;
      case 'review':
        reviewKey(control, overlay, event);
        return;
      case 'template':
        loadedDesk()?.templateKey(control, overlay, event);
        return;
      case 'plan':
        planKey(control, overlay, event);
        return;
      case 'palette':
        paletteKey(control, overlay, event);
        return;
      case 'help': {
        const command = bound.get(`${control.screen().kind} ${event.name}`);
        if (command?.group === 'Move') scrollHelp(control, overlay.top, command.id);
        else control.patch({ overlay: null });
        return;
      }
      case 'menu':
      case 'sort':
      case 'copy':
        // The key of an action does in the menu what it does in the list.
        if (!menuKey(control, overlay, event) && overlay.kind === 'menu') {
          control.patch({ overlay: null });
          actionKey(event);
        }
        return;
      case 'login':
        loginKey(control, overlay, event);
        return;
      case 'export':
        exportKey(control, overlay, event);
        return;
      case 'text':
        textKey(control, overlay, event);
        return;
      case 'reading':
        if (event.name === 'escape' || event.name === 'q') control.patch({ overlay: null });
        return;
      case 'quit':
        // Not `q`: held down, it asked a moment ago.
        if (event.name === 'y') control.services.quit();
        else if (event.name === 'escape' || event.name === 'n') control.patch({ overlay: null });
        return;
    }
  }

  function takeKey(event: KeyEvent): void {
    dropOldMessage();
    control.services.clearChanged();
    const always = everywhere.get(event.name);
    if (always !== undefined) {
      always.run(control);
      return;
    }
    // Nobody sees what another key would do.
    if (isTooSmall(control.ui())) return;
    if (control.ui().overlay !== null) {
      overlayKey(event);
      return;
    }
    if (control.screen().kind === 'form') {
      formKey(control, event, (opening) => performOpening(control, opening));
      return;
    }
    if (filter.isTyped()) {
      filter.key(event);
      return;
    }
    if (control.screen().kind === 'chat') chatKey(control, event, () => boundKey(event));
    else boundKey(event);
  }

  function boundKey(event: KeyEvent): void {
    const command = bound.get(`${control.screen().kind} ${event.name}`);
    if (command !== undefined) command.run(control, event.name);
    else actionKey(event);
  }

  return {
    key(event) {
      const { copied, warnedOf } = control.ui();
      const from = passing.place();
      takeKey(event);
      passing.moved(from);
      // Only the very next key shows what was copied.
      if (copied !== null) control.patch({ copied: null });
      // Nor does any other go on after a warning.
      if (warnedOf !== null) control.patch({ warnedOf: null });
    },

    paste(text) {
      if (isTooSmall(control.ui())) return;
      const { overlay } = control.ui();
      if (overlay?.kind === 'confirm') confirmPaste(control, overlay, text);
      else if (overlay?.kind === 'review') reviewPaste(control, overlay, text);
      else if (overlay?.kind === 'login') loginPaste(control, overlay, text);
      else if (overlay?.kind === 'export') exportPaste(control, overlay, text);
      else if (overlay?.kind === 'template' || overlay?.kind === 'palette')
        control.patch({ overlay: { ...overlay, typed: insert(overlay.typed, clean(text)), index: 0 } });
      else if (overlay === null && control.screen().kind === 'form') formPaste(control, text);
      else if (overlay === null && control.screen().kind === 'chat') chatPaste(control, text);
      else if (overlay === null && filter.isTyped()) filter.paste(text);
    },

    start() {
      control.settle();
      const { store, ui } = control.services;
      const endStore = store.subscribe((state) => {
        const { overlay } = control.ui();
        if (overlay?.kind === 'confirm' && overlay.stale === null) {
          const stale = staleReason(control, overlay);
          if (stale !== null) control.patch({ overlay: { ...overlay, stale } });
        }
        if (overlay?.kind === 'quit' && !isBusy(control)) control.patch({ overlay: null });
        news.follow(state);
        followForms(control, state, (opening) => performOpening(control, opening));
        control.settle();
      });
      const endUi = ui.subscribe((now, before) => {
        if (now.overlay?.kind === 'quit' && now.rotations !== before.rotations && !isBusy(control))
          control.patch({ overlay: null });
        if (armable(now.overlay) === null) return;
        if (now.columns === before.columns && now.rows === before.rows) return;
        if (isTooSmall(now)) control.patch({ overlay: null });
        // It is drawn anew, and has to be read anew.
        else control.arm();
      });
      return () => {
        endStore();
        endUi();
        news.stop();
        passing.stop();
      };
    },
  };
}
