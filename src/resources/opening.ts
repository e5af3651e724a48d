import type { ChangeArgs } from '../store/changes/changes.ts';
import type { ChatSettings } from '../store/chat/types.ts';
import type { WatchWish } from '../store/watches.ts';

/** What a field of a form holds: a text, on or off, or the values chosen. */
export type FieldValue = string | boolean | readonly string[];

export type FormValues = Readonly<Record<string, FieldValue>>;

/** Which form is opened, on which rows, and what of it is filled in already. */
export interface FormOpening {
  readonly kind: 'form';
  readonly form: string;
  readonly about: readonly string[];
  readonly values?: FormValues;
  /** Name of the template it begins from. */
  readonly template?: string;
  /** It may be opened also where nothing can be changed. */
  readonly sendsNothing?: true;
}

/** A declared change is asked for, aimed at what is not a row of the list on the screen. */
export interface ChangeOpening {
  readonly kind: 'change';
  /** The resource that declares it, and whose rows it is judged by. */
  readonly resource: string;
  readonly change: string;
  readonly aims: readonly { readonly id: string; readonly name?: string; readonly args: ChangeArgs }[];
}

/** A watch on the stock is set, or some are given up. */
export type WatchOpening =
  | { readonly kind: 'watch'; readonly wish: WatchWish }
  | { readonly kind: 'unwatch'; readonly ids: readonly string[] };

/** Templates of a form are kept no longer. */
export interface ForgetOpening {
  readonly kind: 'forget';
  readonly form: string;
  readonly names: readonly string[];
}

/** A conversation is gone on with, or begun. */
export interface ChatOpening {
  readonly kind: 'chat';
  /** Id of the model that is asked from now on; null leaves it. */
  readonly model: string | null;
  readonly settings?: ChatSettings;
}

/** What an action opens; the screens perform it. */
export type Opening =
  | FormOpening
  | ChangeOpening
  /** ssh to a machine. */
  | { readonly kind: 'enter'; readonly id: string }
  | WatchOpening
  | ForgetOpening
  | ChatOpening
  /** What the console would write for ssh, to be looked at first. */
  | { readonly kind: 'ssh-config' }
  /** Which key takes the place of another. */
  | { readonly kind: 'rotation-key'; readonly key: string; readonly newKey: string }
  | { readonly kind: 'rotation-forget'; readonly keys: readonly string[] }
  /** Machines are taken from one key to another. */
  | { readonly kind: 'rotate'; readonly key: string; readonly machines: readonly string[] }
  /** A list about one thing. */
  | { readonly kind: 'list'; readonly resource: string; readonly subject: string }
  /** A text alone, to be selected by hand; it is copied besides. */
  | { readonly kind: 'text'; readonly text: string }
  /** To another resource, and to the details of one of its rows. */
  | { readonly kind: 'jump'; readonly resource: string; readonly id: string | null };
