import type { OptionalGroup } from '../api/operations.ts';
import type { HibernatedSummary, InstanceDetails, PriceBook } from '../api/types.ts';
import type { ChangeArgs, ChangeOperation } from '../store/changes/changes.ts';
import type { BurnRate } from '../store/money/money.ts';
import type { SingleName } from '../store/polling/inquiry-types.ts';
import type {
  AttachableState,
  BillName,
  BillState,
  CollectionName,
  Collections,
  ConsoleState,
  InstanceCost,
  Stages,
  StockHistory,
} from '../store/state.ts';
import type { FormTemplate } from '../store/template.ts';
import type { StockWatch } from '../store/watches.ts';
import type { Cell, Details } from './details-types.ts';
import type { LocalFacts } from './local.ts';
import type { Opening } from './opening.ts';
import type { Rotations } from './rotation/types.ts';

export type * from './details-types.ts';

/** What a descriptor may know besides the row: the account, prices, related collections and the minute it is. */
export interface Facts {
  /** Epoch milliseconds by the service's clock, stepped by the minute. */
  readonly nowMs: number;
  readonly currency: string;
  /** Null until the balance was read. */
  readonly balance: number | null;
  readonly burn: BurnRate;
  readonly prices: PriceBook | null;
  /** The next free name of a volume as the service makes it; null where it told none. */
  readonly nextVolumeName: string | null;
  readonly costs: ReadonlyMap<string, InstanceCost>;
  readonly stockHistory: StockHistory;
  readonly stages: Stages;
  readonly watches: readonly StockWatch[];
  readonly hibernated: HibernatedSummary | null;
  readonly templates: readonly FormTemplate[];
  /** Keys that are being replaced; null until their record was read. */
  readonly rotations: Rotations | null;
  readonly collections: Collections;
  /** How many rows of a list the account may have, where the service tells. */
  readonly limits: ConsoleState['limits'];
  /** Of the machine whose details are open; null when none is, or none was read yet. */
  readonly details: InstanceDetails | null;
  /** Security rules of machines that were read by themselves, by the machine's id. */
  readonly instanceRules: ConsoleState['instanceRules'];
  /** Why those of a machine could not be read, by the machine's id. */
  readonly unreadRules: ConsoleState['unreadRules'];
  /** Of the firewall that machines are chosen for; null when none is. */
  readonly attachable: AttachableState | null;
  /** What is asked for only while somebody looks at it. */
  readonly inquiries: ConsoleState['inquiries'];
  /** Which images were made of snapshots that name none themselves, by the snapshot's id. */
  readonly snapshotImages: ConsoleState['snapshotImages'];
  /** Of the thing whose details are open; null when it is billed nothing. */
  readonly bill: BillState | null;
  /** What this machine tells; null until a screen that speaks of it was opened. */
  readonly local: LocalFacts | null;
}

/** How a list that the service does not have is made of what is known. */
export interface Derivation<Row> {
  /** Collections its rows are made of: they are read for as long as it is shown. */
  readonly from: readonly CollectionName[];
  /** True where it is about one thing, the subject: it is opened from that thing only. */
  readonly ofOne?: true;
  /** The subject is a machine that is read by itself: what only its details tell is a part of it. */
  readonly readsInstance?: true;
  /** About everything, it is made of the security rules of every machine, each of which is read by itself. */
  readonly readsRules?: true;
  /** False while something its rows are made of was not read yet, besides whole collections. */
  isRead?(facts: Facts, subject: string | null): boolean;
  /** Rows by their key, in the list's own order; `subject` is the id it is about, null for a list of everything. */
  rows(facts: Facts, subject: string | null): Iterable<readonly [id: string, row: Row]>;
  /** The head of the list; its title where it is about everything. */
  heading?(facts: Facts, subject: string | null): string;
  /** What enter does in place of opening the details of the row. */
  enter?(row: Row): Opening;
  /** That in a word for the footer; without it, that it goes there. */
  readonly enterLabel?: string;
}

/** What a cell says to a program. */
export type PlainValue = string | number | boolean | null;

/** A fact that has to be asked for by itself. */
export type FactNeed = 'balance' | 'prices' | 'costs' | 'specs' | 'regions' | 'images';

export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  /** Cells it takes at most; a column with `grow` takes what is left. */
  readonly width: number;
  readonly grow?: boolean;
  /** How wide a growing column becomes at most; as a name may be, unless told. */
  readonly growTo?: number;
  readonly align?: 'right';
  /** Columns with the highest number go first when it is narrow; 0 never goes. */
  readonly givesWay: number;
  /** Fields of the row shown here: a change in one marks the cell. */
  readonly fields: readonly string[];
  cell(row: Row, facts: Facts): Cell;
  sortKey(row: Row, facts: Facts): string | number | null;
  /** First press of the sort key gives this direction. */
  readonly highFirst?: boolean;
  /** What comes first when it is sorted up and down: `oldest`, `newest`; without it by letters or by size. */
  readonly sortWords?: readonly [low: string, high: string];
  /**
   * What the cell says to a program: amounts and sizes as numbers, spans in seconds. Without it, the number the column
   * sorts by, else the cell's text.
   */
  value?(row: Row, facts: Facts): PlainValue;
  /** Of the amounts; every column of money has it. */
  currency?(row: Row, facts: Facts): string;
  /** How many decimals the price in the cell has, so that a list can show all of a column alike. */
  decimals?(row: Row, facts: Facts): number;
  /** What it reads of the facts besides the time, so that `get` asks for no more than it shows. */
  readonly needs?: readonly FactNeed[];
  /** Only a console that has been open for a while can tell it: it is in no file and no answer of `get`. */
  readonly isOnScreenOnly?: true;
}

/** What a change does, told before it is confirmed. */
export interface Consequence {
  /** `Stop eval-batch-03?` */
  readonly question: string;
  /** What changes, as sentences. */
  readonly effects: readonly string[];
  /** What dies with it; only what destroys data has any. */
  readonly gone: readonly string[];
  readonly kept: readonly string[];
  /** Change of the account's burn rate, in its currency per hour; null when not known. */
  readonly hourlyDelta: number | null;
}

export interface ChangeChoice {
  /** Hibernation: keep the public address. */
  readonly retainIp: boolean;
  /** What is asked besides the rows, one each, where that is settled already. */
  readonly args?: readonly ChangeArgs[];
}

/** `power`: one line and `y`. `destroy`: the name typed. */
export type Danger = 'power' | 'destroy';

/** What a change of rows is: its words, when it can be done, and what it does. */
export interface Change<Row> {
  readonly id: string;
  readonly label: string;
  /** What is done, before the name of the target; the label unless it says otherwise. */
  readonly verb?: string;
  /** What it is aimed at where that is a part of the row, as a title: `Rules`. */
  readonly aimsAt?: string;
  readonly danger: Danger;
  readonly operation: ChangeOperation;
  /** What does the same to several in one request, where the service has that. */
  readonly operationOfMany?: ChangeOperation;
  /** `Stopping`, for the line of progress. */
  readonly doing: string;
  readonly done: string;
  /** The same by the row as it is then and by what was asked, where that says more: `Public IP on`. */
  doneAs?(row: Row, args: ChangeArgs): string;
  /** True where the address of a machine may be kept or given up. */
  readonly asksRetainIp?: boolean;
  /** The target is read again before the confirmation, since the call only flips what is there. */
  readonly readsFirst?: boolean;
  /** True, or the reason why not. */
  enabled(row: Row, facts: Facts): true | string;
  /** Why it is left out when several are meant; null when it is not. */
  alone?(row: Row): string | null;
  /** What is asked of the service besides the row, in the words of the contract. */
  args?(row: Row, choice: ChangeChoice): ChangeArgs;
  consequence(rows: readonly Row[], facts: Facts, choice: ChangeChoice): Consequence;
}

/** A change that a key asks for; it is sent only after it was confirmed. */
export interface ChangeAction<Row> extends Change<Row> {
  /** Default key; an upper-case letter, since it may change the cloud. */
  readonly key: string;
  readonly help: string;
}

/** A key that opens something: nothing is sent by it. */
export interface OpeningAction<Row> {
  readonly id: string;
  /** Default key; a lower-case letter may open a form, which is reviewed before anything is sent. */
  readonly key: string;
  readonly label: string;
  readonly help: string;
  readonly verb?: string;
  /** It works without a row too, as making a new one does. */
  readonly rowless?: true;
  /** Nothing is sent by what it opens either. */
  readonly sendsNothing?: true;
  /** The menu and the help alone tell of it: the footer has room for what is done every day. */
  readonly rare?: true;
  /** It is about the row under the cursor, whatever is marked. */
  readonly single?: true;
  /** It is wanted most, and told before what changes something. */
  readonly leads?: true;
  /** True, or the reason why not. */
  enabled(row: Row, facts: Facts): true | string;
  /** Why it is left out when several are meant; null when it is not. */
  alone?(row: Row): string | null;
  opens(rows: readonly Row[], facts: Facts, subject: string | null): Opening;
}

/** What can be done to the rows of a resource, declared once. */
export type Action<Row> = ChangeAction<Row> | OpeningAction<Row>;

/** A list with what a filter hides. */
export interface ListWhole {
  readonly total: number;
  /** How many the account may have; null where the service does not tell. */
  readonly limit: number | null;
  /** What hibernation costs and saves; only lists that are read with it have it, once it was. */
  readonly hibernated?: HibernatedSummary | null;
}

/** One of several things that may be copied of a row. */
export interface CopyChoice {
  readonly label: string;
  readonly text: string;
}

/** One resource: everything the generic list, filter, sort, palette, help and details need. Pure. */
export interface Resource<Row> {
  readonly id: string;
  readonly title: string;
  /** For the tab line when it is narrow. */
  readonly shortTitle: string;
  /** One of them: `VM`, `key`. */
  readonly noun: string;
  readonly aliases: readonly string[];
  readonly collection: CollectionName;
  /** Rows made of what is known; `collection` is then the one whose age speaks for the list. */
  readonly derived?: Derivation<Row>;
  /** It speaks of this machine, of its keys as an instance: its list too, or its details alone. */
  readonly readsLocal?: true | 'details';
  /** It speaks of keys that are being replaced. */
  readonly readsRotations?: true;
  /** The group of the service it stands on, where that may be missing as a whole. */
  readonly optional?: OptionalGroup;
  /** Collections its columns speak of besides: they are read for as long as it is listed. */
  readonly beside?: readonly CollectionName[];
  readonly columns: readonly Column<Row>[];
  readonly defaultSort: { readonly by: string; readonly direction: 'ascending' | 'descending' } | null;
  readonly actions: readonly Action<Row>[];
  /** Changes no key asks for: what a form sends, and what takes another change back. */
  readonly changes?: readonly Change<Row>[];
  name(row: Row): string;
  /** Terms of the filter such as `state:`, by the field's name. */
  readonly filterFields: Readonly<Record<string, (row: Row) => string>>;
  /** What is wrong with the row, as the service says it; null for nothing. */
  trouble?(row: Row): string | null;
  /** Its state in the service's word, where it has one. */
  status?(row: Row): string;
  /** What of the row is not as it was seen, `train-01 is SHUTOFF now`; null for nothing that matters. */
  changedSince?(row: Row, seen: Row): string | null;
  /** What is said when a new one has arrived; without it, that it was made. */
  arrived?(row: Row, facts: Facts): string;
  /** True while the row is on its way from one state to another. */
  inTransition(row: Row): boolean;
  /** What all rows of the list come to, as what they cost together, the most telling first; empty for nothing. */
  note?(rows: readonly Row[], whole: ListWhole): readonly string[];
  /** All there is to say of a row. */
  details(row: Row, facts: Facts): Details;
  /** The thing a row tells of, where it is none itself, as a record of a bill. */
  about?(row: Row): { readonly resource: string; readonly id: string };
  /** The bill that its details show. */
  readonly bill?: BillName;
  /** Its details read the row by itself: the list it is in, by the name of its GET. */
  readonly single?: SingleName;
  /** Where enter goes from its details, null for nowhere. */
  goesTo?(row: Row, facts: Facts): Opening | null;
  /** Collections whose rows the details speak of. */
  readonly related: readonly CollectionName[];
  /** Text to copy with `y`, in the list and in the details. */
  copyText(row: Row, facts: Facts, inDetails: boolean): string;
  /** What that is, for the help: `the public key`. */
  readonly copies: string;
  /** All that may be copied of a row, the most wanted first, where that is more than one thing: `y` offers them. */
  copyChoices?(row: Row, facts: Facts): readonly CopyChoice[];
  /** What is copied may have several lines, as a script has. */
  readonly copiesLines?: boolean;
  /** Said when there are no rows at all. */
  readonly emptyText: string;
}
