import type { StoreApi } from 'zustand/vanilla';
import type { Clock } from '../../api/clock.ts';
import type { Instance, InstanceDetails } from '../../api/types.ts';
import type { SaveOutcome, SaveRequest } from '../../output/saving.ts';
import type { LocalDeed } from '../../resources/forms/types.ts';
import type { LocalFacts } from '../../resources/local.ts';
import type { Login, LoginEnd } from '../../resources/login/types.ts';
import type { Remote } from '../../resources/rotation/rotate-machine.ts';
import type { RotatedMachine, RotationPlan, Rotations } from '../../resources/rotation/types.ts';
import type { SshFiles, SshFilesChange, SshFilesOutcome } from '../../ssh-keys/config-files.ts';
import type { AskedDeployment } from '../../store/asked-deployment.ts';
import type { ChangeRequest, ChangeTarget } from '../../store/changes/changes.ts';
import type { ChatOutcome, ChatQuestion } from '../../store/chat/types.ts';
import type { Drafts } from '../../store/drafts.ts';
import type { FollowedName } from '../../store/polling/list-follow.ts';
import type { Poller } from '../../store/polling/poller-types.ts';
import type { ConsoleState } from '../../store/state.ts';
import type { Templates } from '../../store/templates.ts';
import type { Watcher } from '../../store/watcher.ts';
import type { UiStore } from '../ui-state.ts';

/** What logging in to a machine needs of this one. */
export interface SshServices {
  /** The console's own record of host keys; null where there is no place for one. */
  readonly knownHostsPath: string | null;
  /** Gives the terminal to ssh until it ends. */
  enter(login: Login): Promise<LoginEnd>;
  /** Where ssh is told of machines by name; null where there are none to tell of, as in the demo. */
  readonly config: SshConfigServices | null;
  /** Null where there are no machines to log in to, as in the demo. */
  readonly rotation: RotationServices | null;
}

/** What replacing a key needs of this machine. */
export interface RotationServices {
  /** The record of this account, with what other consoles are at; the same while nothing differs. A sentence where it can't be read. */
  read(): Promise<Rotations | { readonly problem: string }>;
  /** Keeps one plan in the record, with those of its machines that changed; resolves with why it could not be kept. */
  keep(plan: RotationPlan, changed: readonly RotatedMachine[]): Promise<string | null>;
  /** Takes plans out of the record; resolves with why it could not be. */
  forget(oldKeyIds: readonly string[]): Promise<string | null>;
  /** Keeps every other console off a machine until it is released; a sentence where one is at it, or where it can't be. */
  hold(
    instanceId: string,
  ): Promise<{ release(): void } | { readonly problem: string; readonly isHeld: boolean }>;
  /** Journals that a machine is begun with, and gives what journals how that ended. */
  begin(
    machine: Pick<RotatedMachine, 'id' | 'name'>,
    plan: RotationPlan,
    batch: string,
  ): (outcome: 'done' | 'failed' | 'unknown' | 'skipped', reason: string) => void;
  /** Runs a command on a machine with one key alone. */
  readonly remote: Remote;
}

/** The configuration of ssh on this machine: the console's own file, and the operator's. */
export interface SshConfigServices {
  /** The account, whose machines are a part of the console's file. */
  readonly account: string;
  /** Both files, or why they can't be read. */
  read(): Promise<SshFiles | { readonly problem: string }>;
  /** Whether the operator was asked for the line that takes the console's file in. */
  wasAsked(): boolean;
  /** Whether the operator wants the console's file to be written by itself when machines change. */
  isKeptFresh(): boolean;
  /** Keeps that wish; resolves with why it could not be kept. */
  keepFresh(isWanted: boolean): Promise<string | null>;
  /** Writes; the answer about that line is kept where one was given. */
  write(change: SshFilesChange, isAnswered: boolean): Promise<SshFilesOutcome>;
}

/** What was done on this machine before something is sent. */
export interface Readied {
  /** The key that was made; null for none. */
  readonly publicKey: string | null;
  readonly keepPrivateKey: NonNullable<ChangeTarget['keepPrivateKey']> | null;
  /** What was sent has ended, one way or the other. */
  ended(): Promise<void>;
}

/** What the screens have read, and when. */
type Reading = Pick<
  Poller,
  | 'refresh'
  | 'watch'
  | 'openDetails'
  | 'closeDetails'
  | 'watchRules'
  | 'openAttachable'
  | 'openBill'
  | 'inquire'
  | 'watchSnapshotImages'
>;

/** What the keys set in motion outside of the screens; passed in, so that tests own it. */
export interface Services extends Reading {
  readonly store: StoreApi<ConsoleState>;
  readonly ui: UiStore;
  readonly clock: Clock;
  /** Runs once the keys that wait by now were taken; the returned function cancels it. */
  afterInput(run: () => void): () => void;
  /** Asks for a change and returns the id of its batch. */
  run(request: ChangeRequest): string;
  /** Asks a model once, which is paid. */
  ask(question: ChatQuestion, signal: AbortSignal): Promise<ChatOutcome>;
  clearChanged(): void;
  /** Reads an instance again; rejects with ApiError, also when the signal is aborted. */
  readInstance(id: string, signal: AbortSignal): Promise<InstanceDetails>;
  /** The same for a row of another list. */
  readRow(name: FollowedName, id: string, signal: AbortSignal): Promise<void>;
  /** Copies and resolves with what to say about it. */
  copy(text: string): Promise<string>;
  /** Draws a text alone, past the screens; null ends that. */
  showText(text: string | null): void;
  saveRows(request: SaveRequest): Promise<SaveOutcome>;
  /** Names of the accounts that can be switched to. */
  readonly profiles: readonly string[];
  /** Leaves this account for another one. */
  switchProfile(name: string): void;
  /** Takes another API key once the service accepts it; resolves with why it does not. Null where none is needed. */
  readonly login: ((key: string, signal: AbortSignal) => Promise<string | null>) | null;
  /** What keeps this run read-only, to be named in a sentence; null where `:readonly` may turn it off. */
  readonly readOnlyBy: string | null;
  /** Every confirmation is one step harder. */
  readonly isProtected: boolean;
  /** Keys of the configuration, by id of the command or action. */
  readonly bindings: ReadonlyMap<string, readonly string[]>;
  /** What this machine tells the forms. */
  readLocal(): Promise<LocalFacts>;
  /** A word that is never given twice. */
  newId(): string;
  /** Does on this machine what has to be done before something is sent; resolves with why it could not be. */
  ready(deed: LocalDeed): Promise<Readied | { readonly problem: string }>;
  /** Opens the operator's editor on a text and resolves with what it was left as, or why it could not be. */
  editText(text: string, fileName: string): Promise<{ readonly text: string } | { readonly problem: string }>;
  /** Reads a text from a file of this machine and resolves with it, or with why it could not be read. */
  readTextFile(path: string): Promise<{ readonly text: string } | { readonly problem: string }>;
  readonly ssh: SshServices;
  /** Sets watches on the stock and gives them up; each resolves with null, or a sentence why that is not kept. */
  readonly watches: Pick<Watcher, 'add' | 'remove' | 'answer' | 'reload'>;
  /** What forms are kept as; each change resolves with null, or a sentence why it is gone with this run. */
  readonly templates: Templates;
  readonly drafts: Drafts;
  /** Whether what is sent is written down, for the next start to look up what has no outcome. */
  isJournalOn(): boolean;
  /** What a deployment from here asked for a machine, where the journal has it. */
  asked(vm: Instance): AskedDeployment | null;
  /** Rings the bell, and notifies with the text where the terminal can. */
  ring(text: string): void;
  quit(): void;
  suspend(): void;
  redraw(): void;
}
