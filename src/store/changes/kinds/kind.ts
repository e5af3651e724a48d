import type { CallOptions } from '../../../api/api.ts';
import type { ChangeApi } from '../../../api/change-api.ts';
import type { ReadApi } from '../../../api/read-api.ts';
import type { SecurityRule } from '../../../api/types.ts';
import type { CollectionName } from '../../state.ts';
import type { ChangeArgs, ChangeOperation, ChangeTarget, Json, SeenRow } from '../changes.ts';
import type { Shown } from './shown.ts';

/** Lists whose rows changes are about. */
export type ChangedName = Extract<
  CollectionName,
  'vms' | 'keys' | 'firewalls' | 'volumes' | 'snapshots' | 'images' | 'scripts'
>;

/** The operations that changes are sent by. */
export type SendApi = Omit<ChangeApi, 'chatWithAi'>;

/** The operations that changes are looked up by; every one of them is a GET. */
export type LookUpApi = Pick<
  ReadApi,
  | 'listInstances'
  | 'getInstance'
  | 'listVolumes'
  | 'getVolume'
  | 'listSnapshots'
  | 'getSnapshot'
  | 'listImages'
  | 'getImage'
  | 'listFirewalls'
  | 'getFirewall'
  | 'listSshKeys'
  | 'listScripts'
>;

/** What is kept of a row, to tell later whether a change of it was carried out. */
export type SeenRecord = Readonly<Record<string, Json | undefined>>;

/** What is known of a change long after it was sent: what the journal keeps. */
export interface ChangeFacts {
  readonly id: string;
  readonly name: string;
  readonly args: ChangeArgs;
  /** What its kind noted of the row when it was sent; null when there was no row. */
  readonly seen: SeenRecord | null;
  /** When it was sent, epoch milliseconds by the service's clock. */
  readonly sentAtMs: number;
}

/** A change about to be sent. */
export interface Outgoing<Row> extends Pick<ChangeTarget, 'id' | 'name' | 'args' | 'keepPrivateKey'> {
  readonly secret: Readonly<Record<string, string>>;
  /** The row it is about as it is known now; null when there is none. */
  readonly before: Row | null;
}

/** What a good answer told. */
export interface Sent {
  readonly httpStatus: number;
  readonly requestId: string | null;
  /** Id of what was made. */
  readonly madeId?: string | null;
  /** What the answer shows at once. */
  readonly shown?: readonly Shown[];
  /** Why it was in vain, although it was answered well. */
  readonly failure?: string | null;
}

/**
 * `unchanged`: nothing happened so far, which is a failure only once a request still on its way is out of the
 * question. `unclear`: something else happened, so that nobody can tell.
 */
export type Verdict = 'done' | 'unchanged' | 'unclear';

/** What a good answer told of several that went out in one request. */
export interface SentTogether extends Pick<Sent, 'httpStatus' | 'requestId'> {
  /** Why it was in vain for some, by their ids. */
  readonly failures: ReadonlyMap<string, string>;
}

/** How several of one change go out in one request. */
export interface Together<Row extends SeenRow> {
  /** As many as one request takes. */
  readonly most: number;
  /** What does the same to each by itself, for a service that has none for many. */
  readonly byOne: ChangeOperation;
  send(api: SendApi, changes: readonly Outgoing<Row>[], options: CallOptions): Promise<SentTogether>;
}

/** What looking a change up found. */
export interface Finding {
  readonly verdict: Verdict;
  /** What is there, as the part of a sentence: `SHUTOFF`, `still ACTIVE`, `it is gone`. */
  readonly says: string;
  /** Id of what was made, as far as it is known. */
  readonly madeId?: string | null;
  /** It was carried out, and is of no use: that it is there is told as a failure. */
  readonly inVain?: true;
  readonly shown?: readonly Shown[];
}

/** What was read right before sending: the row as it is, or why it is not to be sent. */
export type Readied<Row> =
  | { readonly row: Row }
  | { readonly outcome: 'failed' | 'skipped'; readonly reason: string; readonly shown?: readonly Shown[] };

/** What takes back a change. */
export interface Inverse {
  readonly operation: ChangeOperation;
  readonly id: string;
  readonly args: ChangeArgs;
}

/**
 * `at once`: with the answer. `elsewhere`: in another state than it began in, or gone. `as before`: in the state it began
 * in, after one in between. `made`: it is a new row, which settles. `parts`: once nothing that hangs on the row is on its
 * way, as an attachment or a rule.
 */
export type Ending = 'at once' | 'elsewhere' | 'as before' | 'made' | 'parts';

/** One changing operation of the contract: how it is sent, and how it is looked up when its answer was lost. */
export interface ChangeKind<Row extends SeenRow = SeenRow> {
  /** `Stopping`, `Creating volume`: said before the name of the one target. */
  readonly goingOn: string;
  /** The same before a count, where it differs: `Creating volumes`. */
  readonly goingOnMany?: string;
  /** Where the object it is about or makes is a row. */
  readonly collection: ChangedName;
  /** Collections to be read soon after it. */
  readonly touches: readonly CollectionName[];
  /** It may change what is charged. */
  readonly movesMoney: boolean;
  /** How the row gets where the change leads, once it was answered well. */
  readonly ends: Ending;
  /** A 404 in answer to it says that there is nothing left to do. */
  readonly destroys?: true;
  /** Another console may undo it at the same moment: what came of it is read back before it is called done. */
  readonly readsBack?: true;
  /** Id of the row it is about, null when that is yet to be made; without it, the target's id. */
  about?(target: Pick<ChangeTarget, 'id' | 'args'>): string | null;
  /** What no second change may be sent for at the same time; without it, the row it is about. */
  objects?(target: Pick<ChangeTarget, 'id' | 'name' | 'args'>): readonly string[];
  /** What is noted of the row it is about. */
  seen(row: Row): SeenRecord;
  /** What is noted besides of what is sent, as far as that is not secret. */
  notes?(target: ChangeTarget): SeenRecord;
  /** Reads the row right before it is sent; such a change is never sent again before it was read again. */
  readFirst?(api: LookUpApi, target: ChangeTarget, options: CallOptions): Promise<Readied<Row>>;
  send(api: SendApi, change: Outgoing<Row>, options: CallOptions): Promise<Sent>;
  /** Those of one confirmation go out together; without it, each by itself. */
  readonly together?: Together<Row>;
  /** Finds out by GET alone what became of it; rejects with ApiError. */
  lookUp(api: LookUpApi, facts: ChangeFacts, options: CallOptions): Promise<Finding>;
  /**
   * Why a change that failed before is not called for any more by the row as it is now; null when it is. Without it, one
   * that may have been carried out is not called for. Rules of a machine's own are no part of its row; null where they were
   * not read.
   */
  notCalledFor?(
    target: ChangeTarget,
    found: Row,
    mayHaveHappened: boolean,
    ownRules: readonly SecurityRule[] | null,
  ): string | null;
  /** Why it is not to be sent at all, null when it is. */
  refuses?(target: ChangeTarget): string | null;
  /** What takes it back, where anything truly does. */
  inverse?(target: ChangeTarget, madeId: string | null): Inverse | null;
}
