import { systemClock } from './api/clock.ts';
import { firstRequestSent } from './first-request.ts';
import type { SshSetting } from './local/ssh/setting.ts';
import { type Control, createControl } from './screens/control/context.ts';
import { createController } from './screens/control/controller.ts';
import { announceRing, ringNote } from './screens/control/watch-commands.ts';
import { createUiStore } from './screens/ui-state.ts';
import type { Session } from './session.ts';
import { keepHeapSmall } from './small-heap.ts';
import { sshServices } from './ssh-services.ts';
import { askedDeployment } from './store/asked-deployment.ts';
import { clearAllChanged } from './store/store.ts';
import type { BadgeColour } from './terminal/theme.ts';
import type { Shown, TerminalHost } from './terminal-host.ts';

export interface ConsoleOptions {
  readonly host: TerminalHost;
  readonly session: Session;
  readonly badge: string;
  readonly badgeColour: BadgeColour | null;
  readonly demo: boolean;
  /** What asks for a read-only run, to be named in a sentence; null for nothing. */
  readonly readOnlyBy: string | null;
  /** Said in the footer at start; null for nothing. */
  readonly greeting: string | null;
  readonly isProtected: boolean;
  /** Accounts that can be switched to. */
  readonly profiles: readonly string[];
  readonly bindings: ReadonlyMap<string, readonly string[]>;
  readonly ssh: SshSetting;
  /** Where it is kept what was asked once; null where there is no place. */
  readonly settingsPath: string | null;
}

/** Why the console was left. */
export type Leaving = { readonly kind: 'quit' } | { readonly kind: 'switch'; readonly profile: string };

const minuteMs = 60_000;
/** A service that is near has been reached by then. */
const reachedWithinMs = 30;
/** Turns of the event loop in which an answer that is there is read to its end. */
const turnsToRead = 4;

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

type Opened = Pick<Shown, 'close'>;

/** Draws the console by Ink. */
async function draw(options: ConsoleOptions, control: Control): Promise<Opened> {
  const { host, session, badge, badgeColour, demo } = options;
  const [{ App }, { ShellProvider }] = await Promise.all([import('./app.tsx'), import('./screens/shell.ts')]);
  // An answer that has come meanwhile is part of the first picture.
  for (let turn = 0; turn < turnsToRead; turn++) await nextTurn();
  return host.show(
    <ShellProvider value={{ control, look: host.look, journal: session.journal, badge, badgeColour, demo }}>
      <App />
    </ShellProvider>,
  );
}

/** Says the console in lines, for a screen reader. */
async function speak(options: ConsoleOptions, control: Control): Promise<Opened> {
  const { host, session, badge } = options;
  const { startLinearReader } = await import('./screens/linear/reader.ts');
  const { write, close } = host.speak(() => reader.again());
  const reader = startLinearReader({ control, journal: session.journal, badge, write });
  return {
    async close() {
      reader.stop();
      close();
    },
  };
}

/** Opens the console on an account; resolves when the operator leaves it, with where to. */
export async function runConsole(options: ConsoleOptions): Promise<Leaving> {
  const { host, session } = options;
  const wholeMinute = () => Math.floor(session.serviceNow() / minuteMs) * minuteMs;
  const ui = createUiStore({ ...host.size(), nowMs: wholeMinute(), readOnly: options.readOnlyBy !== null });
  const left = Promise.withResolvers<Leaving>();

  const ssh = sshServices({
    setting: options.ssh,
    host,
    account: options.badge,
    journal: session.journal,
    settingsPath: options.settingsPath,
    demo: options.demo,
  });

  const control = createControl({
    ...session.poller,
    store: session.store,
    ui,
    clock: systemClock,
    afterInput: (run) => {
      // Node runs due timers, then reads its input, then this.
      const turn = setImmediate(run);
      return () => clearImmediate(turn);
    },
    run: (request) => session.runner.run(request),
    ask: (question, signal) => session.ask(question, signal),
    clearChanged: () => clearAllChanged(session.store),
    readInstance: (id, signal) => session.poller.readNow.instance(id, signal),
    readRow: (name, id, signal) => session.poller.readNow.row(name, id, signal),
    copy: (text) => host.copy(text),
    showText: (text) => host.showText(text),
    saveRows: async (request) => {
      const { saveRows } = await import('./save-rows.ts');
      return saveRows(request);
    },
    profiles: options.profiles,
    switchProfile: (profile) => left.resolve({ kind: 'switch', profile }),
    login: options.demo ? null : (key, signal) => session.login(key, signal),
    readOnlyBy: options.readOnlyBy,
    isProtected: options.isProtected,
    bindings: options.bindings,
    readLocal: async () => {
      const { readLocalFacts } = await import('./local/local-facts.ts');
      const [local, files] = await Promise.all([readLocalFacts(process.env), ssh.config?.read()]);
      const own = files === undefined || 'problem' in files ? null : files.own;
      return own === null ? local : { ...local, sshConfig: { own, account: options.badge } };
    },
    newId: () => crypto.randomUUID(),
    ready: async (deed) => {
      const { readyDeed } = await import('./local/keys/ready-deed.ts');
      return readyDeed(deed, process.env, (run) => host.lend(run));
    },
    editText: async (text, fileName) => {
      const { editInEditor } = await import('./local/editor.ts');
      return editInEditor({ text, fileName, env: process.env, lend: (run) => host.lend(run) });
    },
    readTextFile: async (path) => {
      const { readTextFile } = await import('./local/text-file.ts');
      return readTextFile(path, process.env);
    },
    watches: session.watcher,
    templates: session.templates,
    drafts: session.drafts,
    isJournalOn: () => session.journal.status().kind === 'on',
    asked: (vm) => askedDeployment(vm, session.journal),
    ring: (text) => host.ring(text),
    ssh,
    quit: () => left.resolve({ kind: 'quit' }),
    suspend: () => host.suspend(),
    redraw: () => host.redraw(),
  });
  const controller = createController(control);

  const ends = [
    host.onResize(() => {
      ui.setState(host.size());
      control.settle();
    }),
    host.keys.subscribe((event) => controller.key(event)),
    host.keys.onPaste((text) => controller.paste(text)),
    host.keys.onFocus((focused) => session.poller.setFocused(focused)),
  ];
  // A signal, a hang-up and an error end the process at once: what was not sent by then is written down.
  const leaveRecord = () => {
    session.runner.stop();
    session.saveRows();
    void session.drafts.flush();
  };
  process.once('exit', leaveRecord);
  ends.push(() => process.off('exit', leaveRecord));
  ends.push(controller.start());

  // While Ink and React are loaded, nothing else can be done: the first request is on its way by then.
  session.poller.watch(['vms']);
  const sent = firstRequestSent(reachedWithinMs);
  session.poller.start();
  await sent;
  const shown = host.use === 'lines' ? await speak(options, control) : await draw(options, control);

  keepHeapSmall();

  let cancelMinute = (): void => {};
  const nextMinute = () => {
    ui.setState({ nowMs: wholeMinute() });
    // Another console may have set a watch or kept a template, or given one up.
    session.watcher.reload();
    session.templates.reload();
    cancelMinute = systemClock.after(minuteMs - (session.serviceNow() % minuteMs), nextMinute);
  };

  session.watcher.onRing((ringing) => {
    announceRing(control, ringing);
    for (const watch of ringing) session.journal.note(...ringNote(control, watch));
  });
  nextMinute();
  session.onClockJump(() => {
    cancelMinute();
    nextMinute();
  });
  session.journal.load();
  if (ssh.config?.isKeptFresh() === true)
    void import('./screens/control/ssh-config-fresh.ts').then(({ keepSshConfigFresh }) =>
      keepSshConfigFresh(control),
    );
  const journal = session.journal.status();
  const told = [options.greeting, journal.kind === 'off' ? journal.reason : null].filter(
    (text) => text !== null,
  );
  if (told.length > 0) control.say(told.join(' '), 'warn');
  void session.resolveOpen().then((sentences) => {
    const [first] = sentences;
    if (first !== undefined)
      control.say(
        sentences.length === 1 ? first : `${first} ${sentences.length - 1} more: J shows them.`,
        'warn',
      );
  });

  const leaving = await left.promise;
  cancelMinute();
  await session.drafts.flush();
  session.stop();
  for (const end of ends) end();
  await shown.close();
  return leaving;
}
