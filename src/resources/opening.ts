/** What a field of a form holds: a text, on or off, or the values chosen. */
export type FieldValue = string | boolean | readonly string[];

export type FormValues = Readonly<Record<string, FieldValue>>;

/** Which form is opened, on which rows, and what of it is filled in already. */
export interface FormOpening {
  readonly kind: 'form';
  readonly form: string;
  readonly about: readonly string[];
  readonly values?: FormValues;
}

/** What an action opens; the screens perform it. */
export type Opening =
  | FormOpening
  /** To another resource, and to the details of one of its rows. */
  | { readonly kind: 'jump'; readonly resource: string; readonly id: string | null };
