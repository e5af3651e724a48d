import { PassThrough } from 'node:stream';
import { render } from 'ink';
import { systemClock } from './api/clock.ts';
import { App } from './app.tsx';
import type { Look } from './components/look.ts';
import { createControl } from './screens/control/context.ts';
import { createController } from './screens/control/controller.ts';
import { ShellProvider } from './screens/shell.ts';
import { createUiStore } from './screens/ui-state.ts';
import type { Session } from './session.ts';
import { clearAllChanged } from './store/store.ts';
import { copyText, runWithInput } from './terminal/clipboard.ts';
import { chooseGlyphs } from './terminal/glyphs.ts';
import { KeyReader } from './terminal/keys.ts';
import { enterModes, restoreForGood } from './terminal/modes.ts';
import { installRestore } from './terminal/restore.ts';
import { chooseAttributes, chooseColours, makeTheme } from './terminal/theme.ts';

export interface ConsoleOptions {
  readonly session: Session;
  readonly badge: string;
  readonly demo: boolean;
  readonly readOnly: boolean;
  /** Said in the footer at start; null for nothing. */
  readonly greeting: string | null;
}

const minuteMs = 60_000;
const framesPerSecond = 60;

/** Ink's input: fed by the key reader only, for the components that read Ink's own. */
function createInkInput(): NodeJS.ReadStream {
  const input = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: () => input,
    ref: () => input,
    unref: () => input,
  });
  return input as unknown as NodeJS.ReadStream;
}

/** Opens the console in this terminal; resolves when the operator leaves, with the terminal given back. */
export async function runConsole(options: ConsoleOptions): Promise<void> {
  const { session } = options;
  const { stdin, stdout, env } = process;
  const colours = chooseColours(env, true);
  const look: Look = {
    theme: makeTheme({ colours, background: 'unknown', attributes: chooseAttributes(env) }),
    glyphs: chooseGlyphs(env),
  };
  const wholeMinute = () => Math.floor(session.serviceNow() / minuteMs) * minuteMs;
  const ui = createUiStore({
    columns: stdout.columns,
    rows: stdout.rows,
    nowMs: wholeMinute(),
    readOnly: options.readOnly,
  });
  const inkInput = createInkInput();
  const left = Promise.withResolvers<void>();
  const reader = new KeyReader({ clock: systemClock });

  const control = createControl({
    store: session.store,
    ui,
    clock: systemClock,
    run: (request) => session.runner.run(request),
    refresh: () => session.poller.refresh(),
    watch: (collections) => session.poller.watch(collections),
    openDetails: (id) => session.poller.openDetails(id),
    closeDetails: () => session.poller.closeDetails(),
    clearChanged: () => clearAllChanged(session.store),
    readInstance: (id) => session.readInstance(id),
    copy: async (text) =>
      (await copyText(text, { env, write: (sequence) => stdout.write(sequence), spawn: runWithInput }))
        .message,
    forward: (raw) => inkInput.push(raw),
    quit: () => left.resolve(),
    suspend: () => restore.suspend(),
    redraw: () => redraw(),
  });
  const controller = createController(control);
  const restore = installRestore(process, { redraw: () => redraw() });

  const resize = () => {
    ui.setState({ columns: stdout.columns, rows: stdout.rows });
    control.settle();
  };
  // Ink clears and draws the whole screen when it believes that the size has changed.
  const redraw = () => stdout.emit('resize');

  enterModes(stdout, stdin);
  const app = render(
    <ShellProvider
      value={{ control, look, journal: session.journal, badge: options.badge, demo: options.demo }}
    >
      <App />
    </ShellProvider>,
    {
      stdin: inkInput,
      exitOnCtrlC: false,
      patchConsole: false,
      // Ink would take CI for a place without a terminal; the command has made sure that there is one.
      interactive: true,
      maxFps: framesPerSecond,
      incrementalRendering: true,
    },
  );

  stdout.on('resize', resize);
  reader.subscribe((event) => controller.key(event));
  reader.onPaste((text) => controller.paste(text));
  reader.onFocus((focused) => session.poller.setFocused(focused));
  reader.attach(stdin);
  stdin.on('end', () => left.resolve());

  let cancelMinute = (): void => {};
  const nextMinute = () => {
    ui.setState({ nowMs: wholeMinute() });
    cancelMinute = systemClock.after(minuteMs - (session.serviceNow() % minuteMs), nextMinute);
  };

  // The first frame stands before the first request goes out.
  await app.waitUntilRenderFlush();
  const unfollow = controller.start();
  session.poller.watch(['vms']);
  session.poller.start();
  nextMinute();
  if (options.greeting !== null) control.say(options.greeting, 'warn');
  session.journal.load();
  void session.resolveOpen().then((sentences) => {
    const [first] = sentences;
    if (first !== undefined)
      control.say(
        sentences.length === 1 ? first : `${first} ${sentences.length - 1} more: J shows them.`,
        'warn',
      );
  });

  await left.promise;
  cancelMinute();
  unfollow();
  reader.detach();
  stdout.off('resize', resize);
  session.stop();
  app.unmount();
  await app.waitUntilExit();
  restoreForGood();
}
