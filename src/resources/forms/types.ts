import type { PricingRequest } from '../../api/requests.ts';
import type { AskedDeployment } from '../../store/asked-deployment.ts';
import type { ChangeRequest } from '../../store/changes/changes.ts';
import type { CollectionName } from '../../store/state.ts';
import type { LocalFacts } from '../local.ts';
import type { FormValues, Opening } from '../opening.ts';
import type { ResourceId } from '../registry.ts';
import type { CellTone, Consequence, Facts } from '../types.ts';

export { chosenOf, isOn, textOf } from '../form-values.ts';
export type { FieldValue, FormOpening, FormValues } from '../opening.ts';

/** What a form may know besides what was typed into it. */
export interface FormContext {
  readonly facts: Facts;
  /** Ids of the rows it was opened on; empty for one that makes something new. */
  readonly about: readonly string[];
  /** Null until it was read. */
  readonly local: LocalFacts | null;
  /** Another id each time for what is yet to be made: `new:` and a unique word. */
  newId(): string;
  /** What a deployment from here asked for that machine; null where the journal does not have it. */
  asked?(instanceId: string): AskedDeployment | null;
}

interface FieldBase {
  readonly id: string;
  readonly label: string;
  /** One sentence for who stands on it. */
  readonly help: string;
  /** Fields of the request whose refusal is told here, and the service's words for refusals that name no field. */
  readonly wire: readonly string[];
}

export interface TextSpec extends FieldBase {
  readonly kind: 'text';
  /** Said behind the value: `GB`. */
  readonly unit?: string;
  /** Never drawn, and forgotten when the form is left. */
  readonly masked?: boolean;
  /** What is wrong with it is said while it is typed. */
  readonly live?: true;
}

export interface ToggleSpec extends FieldBase {
  readonly kind: 'toggle';
  readonly on: string;
  readonly off: string;
}

/** One thing that may be chosen; `reason` says why it can't be now. */
export interface FieldOption {
  readonly value: string;
  readonly label: string;
  readonly detail?: string;
  readonly reason?: string | null;
}

/** What is typed into a list and is none of its options. */
export interface AddSpec {
  /** `a rule: tcp 8000-8100 from 10.0.0.0/8` */
  readonly hint: string;
  read(typed: string): { readonly value: string } | { readonly problem: string };
  /** How a value that was added is shown. */
  show(value: string): string;
}

export interface ChoiceSpec extends FieldBase {
  readonly kind: 'choice';
  /** Several may be chosen; the value is then a list. */
  readonly many: boolean;
  readonly options: readonly FieldOption[];
  /** Said in place of options when there is none. */
  readonly empty: string;
  readonly add?: AddSpec;
}

/** Lines of text, written in the operator's editor or read from a file. */
export interface BlockSpec extends FieldBase {
  readonly kind: 'block';
  /** Name the editor sees, for its colours: `cloud-init.yaml`. */
  readonly fileName: string;
  /** Its last line is sent with an end, which counts. */
  readonly endsLastLine?: true;
  /** Tokens are often written into such: it is not written down unasked. */
  readonly secret?: true;
}

export type FormField = TextSpec | ToggleSpec | ChoiceSpec | BlockSpec;

/** One line of what the values mean. */
export interface AsideLine {
  readonly text: string;
  readonly tone?: CellTone;
}

/** What is sent once it was confirmed, and what that does. */
export interface FormRequest {
  readonly change: ChangeRequest;
  readonly consequence: Consequence;
  /** What the key does that sends it, where that differs from what the form does in general. */
  readonly verb?: string;
}

/** What has to be made before the form itself is sent: a key that is imported on the spot. */
export interface Preparation {
  readonly change: ChangeRequest;
  /** The values with what was made, whose ids are told by the id of the target. */
  taken(made: ReadonlyMap<string, string>): FormValues;
}

/** What is done on this machine before anything is sent. */
export type LocalDeed =
  /** A key is made there by ssh-keygen, on the terminal. */
  | { readonly kind: 'make-key'; readonly path: string; readonly comment: string }
  /** A file is opened for the private key that the answer brings. */
  | { readonly kind: 'private-key-file'; readonly path: string };

/** A deed on this machine, and what comes of it. */
export interface Readying {
  readonly deed: LocalDeed;
  /** Id of the field at which it is told why it could not be done. */
  readonly field: string;
  /** The values with the public key that was made. */
  taken(publicKey: string): FormValues;
}

/** How what a form holds is kept under a name, to be begun from again. */
export interface TemplateSpec {
  /** `4x L40 in NORWAY-1`, where templates are listed. */
  summary(values: FormValues): string;
  /** The values to begin with: what was kept, as it fits now. */
  begin(values: FormValues, facts: Facts): FormValues;
}

/** How the price of what a form holds is asked of the service, beside what is reckoned here from its price list. */
export interface QuoteSpec {
  /** What is asked (CONTRACT 4.4, PricingRequest); null while it holds too little. */
  asks(values: FormValues, context: FormContext): PricingRequest | null;
  /** What it costs by the hour at the prices among the facts; null where they have none for it. */
  hourlyRate(values: FormValues, context: FormContext): number | null;
}

/** One form: everything the generic one needs to be walked, drawn, checked and sent. Pure. */
export interface FormSpec {
  readonly id: string;
  /** What its last line does: `create`. */
  readonly sends: string;
  /** Resource in whose list the outcome is seen. */
  readonly shows: ResourceId;
  /** Row that is stood on once it is done, where that is none that the last request made; null for that one. */
  rowOf?(values: FormValues): string | null;
  /** It changes what it was opened on: once it is done, it goes back there. */
  readonly returns?: true;
  /** Collections it chooses from. */
  readonly related: readonly CollectionName[];
  /** It is about a machine that is read by itself: its rules are told by its details alone. */
  readonly readsInstance?: true;
  /** It is about a firewall, and chooses from the machines the service would put it before. */
  readonly readsAttachable?: true;
  /** It is about a machine, and speaks of the firewalls before it as the service tells them. */
  readonly readsBehind?: true;
  title(context: FormContext): string;
  initial(context: FormContext): FormValues;
  fields(values: FormValues, context: FormContext): readonly FormField[];
  /** The values after one of them was changed: what does not fit any more is taken along. */
  settle?(values: FormValues, changed: string, context: FormContext): FormValues;
  /** The values once more is known of what they are chosen from; fields in `edited` have the value somebody gave them. */
  arrives?(values: FormValues, edited: ReadonlySet<string>, context: FormContext): FormValues;
  /** Its price can be asked of the service. */
  readonly quote?: QuoteSpec;
  /** What it holds may be kept as a template. */
  readonly template?: TemplateSpec;
  /** What is sent first, with the same ids for the same values; null for nothing. */
  prepares?(values: FormValues, context: FormContext): Preparation | null;
  /** What is done on this machine once it was confirmed, before anything is sent; null for nothing. */
  readies?(values: FormValues, context: FormContext): Readying | null;
  /** What is offered where something was made that is of no use. */
  afterFailure?(madeId: string): Opening;
  /** What is wrong, by the field's id. */
  problems(values: FormValues, context: FormContext): Readonly<Partial<Record<string, string>>>;
  /** What the values mean, money first. */
  aside(values: FormValues, context: FormContext): readonly AsideLine[];
  /** The values without what these targets of it have done already, where it has several and not all were done. */
  without?(values: FormValues, done: ReadonlySet<string>, context: FormContext): FormValues;
  /** Asked only while nothing is wrong. */
  request(values: FormValues, context: FormContext): FormRequest;
  /** Which of those it was opened on the request was about; without it, all of them. */
  actedOn?(change: ChangeRequest): readonly string[];
}

/** A form that sends nothing: what it tells stands beside it, and its last line opens something. */
export interface OpeningFormSpec
  extends Omit<
    FormSpec,
    'request' | 'shows' | 'returns' | 'prepares' | 'readies' | 'afterFailure' | 'without' | 'actedOn'
  > {
  /** Asked only while nothing is wrong. */
  opens(values: FormValues, context: FormContext): Opening;
}

export type AnyFormSpec = FormSpec | OpeningFormSpec;

/** Tells a form that sends nothing. */
export function isOpeningForm(spec: AnyFormSpec): spec is OpeningFormSpec {
  return 'opens' in spec;
}
