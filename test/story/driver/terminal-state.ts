import { Buffer } from 'node:buffer';
import type { Terminal } from '@xterm/headless';

/** What a program has switched on in the terminal and must give back. */
export type Modes = {
  alternateScreen: boolean;
  cursorHidden: boolean;
  bracketedPaste: boolean;
  focusReporting: boolean;
  applicationCursor: boolean;
  mouse: 'none' | 'x10' | 'vt200' | 'drag' | 'any';
  title: string;
};

/** What the emulator does not keep by itself: cursor visibility, title, bells, and what was put on the clipboard. */
export type TerminalState = {
  modes(): Modes;
  bells(): number;
  clipboard(): string;
};

const cursorMode = 25;

/**
 * Watches `terminal` for what its interface does not tell, and answers with `reply` the questions for colours,
 * which real terminals answer and the headless one leaves open.
 */
export const watchState = (terminal: Terminal, reply: (answer: string) => void): TerminalState => {
  let cursorHidden = false;
  let title = '';
  let bells = 0;
  let clipboard = '';

  const onCursorMode = (hidden: boolean) => (parameters: (number | number[])[]) => {
    if (parameters.includes(cursorMode)) cursorHidden = hidden;
    return false;
  };
  terminal.parser.registerCsiHandler({ prefix: '?', final: 'l' }, onCursorMode(true));
  terminal.parser.registerCsiHandler({ prefix: '?', final: 'h' }, onCursorMode(false));
  terminal.parser.registerEscHandler({ final: 'c' }, () => {
    cursorHidden = false;
    return false;
  });
  terminal.onTitleChange((text) => {
    title = text;
  });
  terminal.onBell(() => {
    bells += 1;
  });
  terminal.parser.registerOscHandler(52, (data) => {
    clipboard = Buffer.from(data.slice(data.indexOf(';') + 1), 'base64').toString('utf8');
    return true;
  });
  const answerColour = (code: number, rgb: string) =>
    terminal.parser.registerOscHandler(code, (data) => {
      if (data !== '?') return false;
      reply(`\u001b]${code};rgb:${rgb}\u001b\\`);
      return true;
    });
  answerColour(10, 'd4d4/d4d4/d4d4');
  answerColour(11, '1414/1818/1f1f');

  return {
    modes: () => ({
      alternateScreen: terminal.buffer.active.type === 'alternate',
      cursorHidden,
      bracketedPaste: terminal.modes.bracketedPasteMode,
      focusReporting: terminal.modes.sendFocusMode,
      applicationCursor: terminal.modes.applicationCursorKeysMode,
      mouse: terminal.modes.mouseTrackingMode,
      title,
    }),
    bells: () => bells,
    clipboard: () => clipboard,
  };
};
