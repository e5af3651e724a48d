import { expect } from 'vitest';
import type { ApiError } from '../../src/api/errors.ts';
import type { Instance } from '../../src/api/types.ts';
import type { SaveOutcome, SaveRequest } from '../../src/output/saving.ts';
import type { LocalDeed } from '../../src/resources/forms/types.ts';
import type { WrittenConfig } from '../../src/resources/local.ts';
import type { Login, LoginEnd } from '../../src/resources/login/types.ts';
import { resourceOf } from '../../src/resources/registry.ts';
import { type Control, createControl } from '../../src/screens/control/context.ts';
import { type Controller, createController } from '../../src/screens/control/controller.ts';
import type {
  Readied,
  RotationServices,
  Services,
  SshConfigServices,
} from '../../src/screens/control/services.ts';
import { draftKey } from '../../src/screens/form/draft.ts';
import {
  createUiStore,
  type Message,
  type Overlay,
  type UiStore,
  type ViewState,
} from '../../src/screens/ui-state.ts';
import type { LocalKeys } from '../../src/ssh-keys/local-key.ts';
import type { AskedDeployment } from '../../src/store/asked-deployment.ts';
import type { Batch, BatchItem, ChangeRequest } from '../../src/store/changes/changes.ts';
import type { ChatOutcome, ChatQuestion } from '../../src/store/chat/types.ts';
import { applyPage, applyRow, applySweepEnd } from '../../src/store/collections.ts';
import { createDrafts, type KeptDraft } from '../../src/store/drafts.ts';
import type { InquiryName } from '../../src/store/polling/inquiry-types.ts';
import type { BillSubject, CollectionName, Rows } from '../../src/store/state.ts';
import {
  type ConsoleStore,
  clearAllChanged,
  createConsoleStore,
  updateCollection,
  updateState,
} from '../../src/store/store.ts';
import type { FormTemplate } from '../../src/store/template.ts';
import { createTemplates } from '../../src/store/templates.ts';
import type { WatchWish } from '../../src/store/watches.ts';
import type { KeyEvent } from '../../src/terminal/keys.ts';
import { batchItem } from '../store/batch-item.ts';
import { createFakeClock, type FakeClock } from '../store/fake-clock.ts';
import { makeDetails } from '../store/fake-rows.ts';
import { priceBook } from '../store/money-rows.ts';
import { until } from '../until.ts';

/** What the controls asked the outside for, in order. */
interface Calls {
  readonly runs: ChangeRequest[];
  readonly questions: ChatQuestion[];
  readonly reads: string[];
  readonly copied: string[];
  readonly alone: (string | null)[];
  readonly saved: SaveRequest[];
  readonly logins: Login[];
  readonly watched: (readonly CollectionName[])[];
  readonly opened: string[];
  readonly bills: (BillSubject | null)[];
  /** What was looked at last that is in no list. */
  inquiries: Partial<Record<InquiryName, unknown>>;
  readonly snapshotImages: boolean[];
  readonly attachable: (string | null)[];
  readonly rules: boolean[];
  refreshes: number;
  quits: number;
  suspends: number;
  redraws: number;
  readonly edited: { readonly text: string; readonly fileName: string }[];
  switched: string[];
  readonly deeds: LocalDeed[];
  readonly wishes: WatchWish[];
  readonly unwatched: string[];
  /** What of other consoles was looked for. */
  readonly reloaded: string[];
  readonly rings: string[];
  made: number;
}

export interface Rig {
  readonly clock: FakeClock;
  readonly store: ConsoleStore;
  readonly ui: UiStore;
  readonly control: Control;
  readonly controller: Controller;
  readonly calls: Calls;
  /** What a second reading of an instance gives; an error makes it fail. */
  reading: (id: string) => Promise<Instance | ApiError>;
  /** What a second reading of another row does; it rejects where that fails. */
  readingRow: (name: CollectionName, id: string) => Promise<void>;
  /** What the operator's editor makes of a text. */
  editing: (text: string) => { readonly text: string } | { readonly problem: string };
  /** Texts of this machine, by their path. */
  readonly files: Map<string, string>;
  /** The keys of this machine. */
  ownKeys: LocalKeys;
  /** The console's own configuration of ssh as it is on the disk. */
  ownConfig?: WrittenConfig;
  /** How ssh ends. */
  entering: (login: Login) => LoginEnd;
  /** Templates as they are kept. */
  kept: readonly FormTemplate[];
  /** Drafts as they are kept. */
  left: readonly KeptDraft[];
  /** What the journal tells of deployments, by the machine's id. */
  readonly asked: Map<string, AskedDeployment>;
  /** Why watches and templates are not kept; null while they are. */
  keeping: string | null;
  /** What becomes of a deed on this machine. */
  readying: (deed: LocalDeed) => Readied | { readonly problem: string };
  /** What becomes of a question to a model. */
  answering: (question: ChatQuestion, signal: AbortSignal) => Promise<ChatOutcome>;
  /** What becomes of an export. */
  saving: (request: SaveRequest) => SaveOutcome | Promise<SaveOutcome>;
  /** Presses keys by their canonical names. */
  press(...names: string[]): void;
  /** Types a text, letter by letter. */
  type(text: string): void;
  /** Goes to a screen or does something by its name. */
  byName(name: string): void;
  /** The form is loaded and begun. */
  formBegun(form: string, about?: readonly string[]): Promise<void>;
  /** Confirms what the form that is shown would send. */
  confirmForm(): Promise<void>;
  /** The dialog is drawn: what the shell does once it has a confirmation on the screen. */
  drawn(): Promise<void>;
  /** A whole sweep of the fleet brings these rows. */
  sweep(rows: readonly Instance[]): void;
  /** A whole sweep of another collection. */
  fill<Name extends CollectionName>(
    name: Name,
    rows: readonly Rows[Name][],
    idOf: (row: Rows[Name]) => string,
  ): void;
  view(): ViewState;
  ids(): readonly string[];
  overlay(): Overlay | null;
  message(): Message | null;
  /** Puts a change into the store as the runner would. */
  batch(id: string, request: ChangeRequest, items: readonly BatchItem[], endedAtMs?: number | null): Batch;
}

/** The event the key reader gives for a key's canonical name. */
export function keyEvent(name: string): KeyEvent {
  const text = name === 'space' ? ' ' : [...name].length === 1 ? name : '';
  const raw = name === 'enter' ? '\r' : text;
  return { name, ctrl: name.startsWith('ctrl-'), meta: false, shift: /^[A-Z]$/.test(name), text, raw };
}

/** What differs from account to account. */
type RigOptions = { readonly sshConfig?: SshConfigServices; readonly rotation?: RotationServices } & Partial<
  Pick<
    Services,
    'profiles' | 'login' | 'readOnlyBy' | 'isProtected' | 'bindings' | 'afterInput' | 'isJournalOn'
  >
> & {
    /** The store knows at once of what was begun, as by the real runner. */
    readonly tellsRuns?: boolean;
  };

/** The real stores, control and controller over a service that only takes notes. */
export function createRig(
  rows: readonly Instance[] = [],
  size = { columns: 100, rows: 30 },
  options: RigOptions = {},
): Rig {
  const clock = createFakeClock();
  const store = createConsoleStore();
  const ui = createUiStore({ ...size, nowMs: clock.now(), readOnly: (options.readOnlyBy ?? null) !== null });
  const calls: Calls = {
    runs: [],
    questions: [],
    reads: [],
    copied: [],
    alone: [],
    saved: [],
    logins: [],
    watched: [],
    opened: [],
    bills: [],
    inquiries: {},
    snapshotImages: [],
    attachable: [],
    rules: [],
    refreshes: 0,
    quits: 0,
    suspends: 0,
    redraws: 0,
    edited: [],
    switched: [],
    deeds: [],
    wishes: [],
    unwatched: [],
    reloaded: [],
    rings: [],
    made: 0,
  };
  const control = createControl({
    store,
    ui,
    clock,
    // No key waits, unless a test says so.
    afterInput:
      options.afterInput ??
      ((run) => {
        run();
        return () => {};
      }),
    run: (request) => {
      calls.runs.push(request);
      const id = `batch-${calls.runs.length}`;
      const items = request.targets.map((target) => batchItem({ ...target, outcome: 'waiting' }));
      if (options.tellsRuns === true) rig.batch(id, request, items);
      return id;
    },
    ask: (question, signal) => {
      calls.questions.push(question);
      return rig.answering(question, signal);
    },
    refresh: () => {
      calls.refreshes += 1;
    },
    watch: (collections) => calls.watched.push(collections),
    openDetails: (id) => calls.opened.push(id),
    closeDetails: () => {},
    watchRules: (wanted) => calls.rules.push(wanted),
    openAttachable: (id) => calls.attachable.push(id),
    openBill: (subject) => calls.bills.push(subject),
    inquire: (name, subject) => {
      calls.inquiries[name] = subject;
    },
    watchSnapshotImages: (wanted) => calls.snapshotImages.push(wanted),
    clearChanged: () => clearAllChanged(store),
    async readInstance(id) {
      calls.reads.push(id);
      const answer = await rig.reading(id);
      if (answer instanceof Error) throw answer;
      updateCollection(store, 'vms', (vms) => applyRow(vms, id, answer));
      return makeDetails(answer, 'again');
    },
    async readRow(name, id) {
      calls.reads.push(`${name} ${id}`);
      await rig.readingRow(name, id);
    },
    copy: async (text) => {
      calls.copied.push(text);
      return 'copied';
    },
    showText: (text) => calls.alone.push(text),
    saveRows: async (request) => {
      calls.saved.push(request);
      return rig.saving(request);
    },
    profiles: options.profiles ?? [],
    switchProfile: (name) => calls.switched.push(name),
    login: options.login ?? null,
    readOnlyBy: options.readOnlyBy ?? null,
    isProtected: options.isProtected ?? false,
    bindings: options.bindings ?? new Map(),
    readLocal: async () => {
      const local = { clientAddress: null, publicKeys: [], keys: rig.ownKeys };
      return rig.ownConfig === undefined ? local : { ...local, sshConfig: rig.ownConfig };
    },
    ready: async (deed) => {
      calls.deeds.push(deed);
      return rig.readying(deed);
    },
    newId: () => `made-${++calls.made}`,
    async editText(text, fileName) {
      calls.edited.push({ text, fileName });
      return rig.editing(text);
    },
    async readTextFile(path) {
      const text = rig.files.get(path);
      return text === undefined ? { problem: `${path} can't be read: there is no such file.` } : { text };
    },
    ssh: {
      knownHostsPath: '/state/ssh/known_hosts',
      config: options.sshConfig ?? null,
      rotation: options.rotation ?? null,
      async enter(login) {
        calls.logins.push(login);
        return rig.entering(login);
      },
    },
    watches: {
      add: async (wish) => {
        calls.wishes.push(wish);
        return rig.keeping;
      },
      reload: () => {
        calls.reloaded.push('watches');
      },
      answer: async (id) => {
        const answered = { answered: true } as const;
        const watches = store
          .getState()
          .watches.map((one) => (one.id === id ? { ...one, ...answered } : one));
        updateState(store, { watches });
        return null;
      },
      remove: async (id) => {
        calls.unwatched.push(id);
        return rig.keeping;
      },
    },
    templates: createTemplates({
      store,
      clock,
      keeper: {
        read: () => rig.kept,
        change: async (edit) => {
          if (rig.keeping === null) rig.kept = edit(rig.kept);
          return rig.keeping;
        },
      },
    }),
    isJournalOn: options.isJournalOn ?? (() => true),
    asked: (vm) => rig.asked.get(vm.id) ?? null,
    drafts: createDrafts({
      clock,
      keeper: {
        read: () => rig.left,
        change: async (edit) => {
          if (rig.keeping === null) rig.left = edit(rig.left);
          return rig.keeping;
        },
      },
      process: { pid: 2, startedAtMs: 0, startTicks: null },
      isAlive: () => false,
      newId: () => 'this session',
    }),
    ring: (text) => calls.rings.push(text),
    quit: () => {
      calls.quits += 1;
    },
    suspend: () => {
      calls.suspends += 1;
    },
    redraw: () => {
      calls.redraws += 1;
    },
  });
  const controller = createController(control);
  const rig: Rig = {
    clock,
    store,
    ui,
    control,
    controller,
    calls,
    readingRow: async () => {},
    reading: async (id) => {
      const row = store.getState().collections.vms.byId.get(id);
      if (row === undefined) throw new Error(`no row ${id}`);
      return row;
    },
    editing: (text) => ({ text }),
    readying: () => ({ publicKey: null, keepPrivateKey: null, ended: async () => {} }),
    files: new Map(),
    kept: [],
    left: [],
    asked: new Map(),
    ownKeys: { keys: [], problems: [] },
    entering: () => ({ kind: 'ended', code: 0, signal: null, said: '' }),
    keeping: null,
    answering: async () => ({ kind: 'refused', message: 'no model was told of' }),
    saving: () => ({ kind: 'saved' }),
    press(...names) {
      for (const name of names) controller.key(keyEvent(name));
    },
    type(text) {
      for (const letter of text) controller.key(keyEvent(letter === ' ' ? 'space' : letter));
    },
    byName(name) {
      rig.press(':');
      rig.type(name);
      rig.press('enter');
    },
    async formBegun(form, about = []) {
      await until(() => expect(ui.getState().drafts[draftKey(form, about)]).toBeDefined());
    },
    async confirmForm() {
      rig.press('ctrl-o');
      await rig.drawn();
      rig.press('y');
    },
    async drawn() {
      // What had to be read first is there now.
      await clock.advance(0);
      control.arm();
      await clock.advance(300);
    },
    sweep: (next) => rig.fill('vms', next, (row) => row.id),
    fill(name, next, idOf) {
      updateCollection(store, name, (collection) => {
        const seen = next.map(idOf);
        const gone = collection.order.filter((id) => !seen.includes(id));
        return applySweepEnd(applyPage(collection, next, idOf), seen, gone, clock.now());
      });
    },
    view: () => control.view(resourceOf('vms')),
    ids: () => control.list(resourceOf('vms')).ids,
    overlay: () => ui.getState().overlay,
    message: () => ui.getState().message,
    batch(id, request, items, endedAtMs = null) {
      const batch = { id, request, items, startedAtMs: clock.now(), endedAtMs };
      const others = store.getState().batches.filter((known) => known.id !== id);
      updateState(store, { batches: [...others, batch] });
      return batch;
    },
  };
  updateState(store, {
    balance: { currency: 'USD', amount: 412.37, canDeploy: true, lowBalance: false, others: [] },
    prices: priceBook,
    link: { kind: 'online' },
  });
  if (rows.length > 0) rig.sweep(rows);
  controller.start();
  // All that is billed has been read, unless a test says otherwise.
  rig.fill('volumes', [], (row) => row.id);
  rig.fill('snapshots', [], (row) => row.id);
  return rig;
}
