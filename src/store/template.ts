/** What the fields of a form held. */
export type TemplateValues = Readonly<Record<string, string | boolean | readonly string[]>>;

/** A form that was kept under a name, to be filled in from again. */
export interface FormTemplate {
  readonly name: string;
  readonly form: string;
  /** Never of a field that is masked. */
  readonly values: TemplateValues;
  /** Epoch milliseconds by the service's clock. */
  readonly savedAtMs: number;
}
