import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SaveFormat } from '../output/saving.ts';
import type { LocalFacts } from '../resources/local.ts';
import type { ResourceId } from '../resources/registry.ts';
import type { Rotations } from '../resources/rotation/types.ts';
import type { Entry } from '../resources/searchable.ts';
import type { Consequence } from '../resources/types.ts';
import type { ChangeRequest, ChangeTarget } from '../store/changes/changes.ts';
import type { CollectionName } from '../store/state.ts';
import type { Tone } from '../terminal/theme.ts';
import type { Conversation } from './chat/conversation.ts';
import type { FormDraft } from './form/draft.ts';
import { emptyField, type TextField } from './text-field.ts';

export interface SortOrder {
  readonly by: string;
  readonly direction: 'ascending' | 'descending';
}

/** How one list is looked at. Cursor and marks hold ids, so that refresh, sort and filter leave them on their rows. */
export interface ViewState {
  readonly filter: TextField;
  readonly filtering: boolean;
  /** Null: the service's order. */
  readonly sort: SortOrder | null;
  readonly cursorId: string | null;
  /** Position of the first row shown. */
  readonly top: number;
  readonly marks: ReadonlySet<string>;
  /** Rows just acted on: shown whatever the filter says, until they have settled and the cursor moves. */
  readonly pinned: ReadonlySet<string>;
}

export type Screen =
  | {
      readonly kind: 'list';
      readonly resource: ResourceId;
      /** Of a list about a single thing: which. */
      readonly subject?: string;
      /** How it was looked at when the same list about another thing was opened from it. */
      readonly left?: ViewState;
    }
  | { readonly kind: 'details'; readonly resource: ResourceId; readonly id: string; readonly top: number }
  | { readonly kind: 'json'; readonly resource: ResourceId; readonly id: string; readonly top: number }
  /** A form, by the key of its draft. */
  | {
      readonly kind: 'form';
      readonly form: string;
      readonly draft: string;
      /** Lists it chooses from. */
      readonly related: readonly CollectionName[];
      /** The machine that is read by itself for it; null for none. */
      readonly instance: string | null;
      /** The firewall that machines are chosen for; null for none. */
      readonly firewall: string | null;
      /** The machine whose firewalls are asked for; null for none. */
      readonly behind: string | null;
      /** Its last line opens something, so that there is nothing to review. */
      readonly sendsNothing?: true;
    }
  /** What is said with a model. */
  | { readonly kind: 'chat'; readonly top: number }
  | { readonly kind: 'journal'; readonly top: number }
  | { readonly kind: 'results'; readonly batchId: string; readonly top: number };

/** `sentence`: `y`. `name`: its name typed. `count`: how many typed. */
export type ConfirmMode = 'sentence' | 'name' | 'count';

export interface ConfirmDialog {
  readonly kind: 'confirm';
  readonly mode: ConfirmMode;
  readonly resource: ResourceId;
  readonly changeId: string;
  readonly targets: readonly ChangeTarget[];
  /** Marked rows the action can't be done on, with the reason. */
  readonly left: readonly { readonly name: string; readonly reason: string }[];
  readonly retainIp: boolean;
  readonly typed: TextField;
  /** What has to be typed; nothing is typed for a sentence. */
  readonly wanted: string;
  /** False until it was drawn and no key came for 300 ms, so that a key meant for the list can't confirm. */
  readonly armed: boolean;
  /** Why it can't be confirmed any more: the target changed or went. */
  readonly stale: string | null;
}

/** All actions, the columns to sort by, or what may be copied. */
export type MenuKind = 'menu' | 'sort' | 'copy';

/** What a form is about to send, shown once more. */
export interface ReviewDialog {
  readonly kind: 'review';
  /** Key of the draft it comes from. */
  readonly draft: string;
  readonly change: ChangeRequest;
  readonly consequence: Consequence;
  /** What `y` does: `create`. */
  readonly verb: string;
  /** What has to be typed under protection; empty where `y` is enough. */
  readonly wanted: string;
  readonly typed: TextField;
  readonly armed: boolean;
  /** Why it can't be sent any more: what it is about changed or went. */
  readonly stale: string | null;
}

/** What is about to be done on this machine, to be read before it is answered. */
export interface PlanDialog {
  readonly kind: 'plan';
  readonly title: string;
  readonly lines: readonly string[];
  /** The first line shown. */
  readonly top: number;
  readonly answers: readonly { readonly key: string; readonly label: string; run(): void }[];
  /** When it was shown, or a key came that answers nothing. */
  readonly quietSinceMs: number;
}

/** A template of the open form is taken, or what the form holds is kept as one. */
export interface TemplateOverlay {
  readonly kind: 'template';
  readonly does: 'take' | 'keep';
  readonly typed: TextField;
  readonly index: number;
}

export type Overlay =
  | ConfirmDialog
  | ReviewDialog
  | PlanDialog
  | { readonly kind: 'palette'; readonly typed: TextField; readonly index: number }
  | { readonly kind: 'help'; readonly top: number }
  | { readonly kind: MenuKind; readonly index: number }
  /** A text alone, on an otherwise empty screen, to be selected by hand; `top` is its first line shown. */
  | { readonly kind: 'text'; readonly text: string; readonly top: number }
  /** A target is read again before it can be confirmed. */
  | { readonly kind: 'reading'; readonly label: string }
  | {
      readonly kind: 'login';
      /** The key as typed; drawn masked, never anywhere else. */
      readonly typed: TextField;
      readonly trying: boolean;
      readonly message: string | null;
    }
  | {
      readonly kind: 'export';
      readonly resource: ResourceId;
      readonly format: SaveFormat;
      /** The rows as they were when it was opened. */
      readonly entries: readonly Entry[];
      /** Name of the file. */
      readonly typed: TextField;
      readonly writing: boolean;
      readonly message: string | null;
    }
  | TemplateOverlay
  | { readonly kind: 'quit' };

export interface Message {
  readonly text: string;
  readonly tone: Tone;
  /** A key before this moment leaves it. */
  readonly untilMs: number;
}

export interface UiState {
  /** The last one is shown. */
  readonly stack: readonly Screen[];
  readonly views: Readonly<Partial<Record<ResourceId, ViewState>>>;
  readonly overlay: Overlay | null;
  /** Forms that were begun, by their key. */
  readonly drafts: Readonly<Partial<Record<string, FormDraft>>>;
  /** What was said with models and is being written to one; null before that. */
  readonly chat: Conversation | null;
  /** What this machine tells the forms; null until it was read. */
  readonly local: LocalFacts | null;
  /** Keys that are being replaced; null until their record was read. */
  readonly rotations: Rotations | null;
  readonly message: Message | null;
  /** What the last key copied; the same key once more shows it. */
  readonly copied: string | null;
  /** What was just warned of, as a machine to log in to: the same key once more does it all the same. */
  readonly warnedOf: string | null;
  /** How many marked rows the last change of many was confirmed without; null for none. */
  readonly leftOut: { readonly batchId: string; readonly count: number } | null;
  /** Rows the footer speaks of while a held key passes others; null: those that actions are aimed at. */
  readonly hintedIds: readonly string[] | null;
  readonly columns: number;
  readonly rows: number;
  /** The service's time, stepped by the minute, so that ages and costs are drawn no more often. */
  readonly nowMs: number;
  readonly readOnly: boolean;
}

const emptyView: ViewState = {
  filter: emptyField,
  filtering: false,
  sort: null,
  cursorId: null,
  top: 0,
  marks: new Set(),
  pinned: new Set(),
};

export type UiStore = StoreApi<UiState>;

/** A fresh view of everything: the fleet, nothing marked, nothing open. */
export function createUiStore(initial: Pick<UiState, 'columns' | 'rows' | 'nowMs' | 'readOnly'>): UiStore {
  return createStore<UiState>(() => ({
    stack: [{ kind: 'list', resource: 'vms' }],
    views: {},
    overlay: null,
    drafts: {},
    chat: null,
    local: null,
    rotations: null,
    message: null,
    copied: null,
    warnedOf: null,
    leftOut: null,
    hintedIds: null,
    ...initial,
  }));
}

/** The screen that is shown. */
export function topScreen(ui: UiState): Screen {
  return ui.stack.at(-1) ?? { kind: 'list', resource: 'vms' };
}

/** How a list is looked at; a list never opened yet has its descriptor's order. */
export function viewOf(ui: UiState, resource: ResourceId, defaultSort: SortOrder | null): ViewState {
  return ui.views[resource] ?? { ...emptyView, sort: defaultSort };
}
