import type { ApiError } from '../api/errors.ts';
import type { OperationId } from '../api/operations.ts';
import type {
  AiModel,
  AiTransaction,
  CreditBalance,
  CustomImage,
  Firewall,
  GpuSpec,
  HibernatedSummary,
  Instance,
  InstanceBillingRecord,
  InstanceChoice,
  InstanceDetails,
  OsImage,
  PriceBook,
  Protocol,
  RecentHibernation,
  Region,
  SecurityRule,
  Snapshot,
  SnapshotImage,
  SshKey,
  StartupScript,
  StockItem,
  StorageBillingRecord,
  Volume,
  VolumeTypeOffer,
} from '../api/types.ts';
import type { Batch } from './changes/changes.ts';
import type { Collection } from './collections.ts';
import type { AiModelCost } from './money/ai-costs.ts';
import type { PriceOffer } from './money/price-offers.ts';
import type { InquiryStates } from './polling/inquiry-types.ts';
import type { FormTemplate } from './template.ts';
import type { StockWatch } from './watches.ts';

/** The row type of each collection, by the collection's name. */
export interface Rows {
  readonly vms: Instance;
  readonly keys: SshKey;
  readonly firewalls: Firewall;
  readonly protocols: Protocol;
  readonly volumes: Volume;
  readonly volumeTypes: VolumeTypeOffer;
  readonly hibernations: RecentHibernation;
  readonly snapshots: Snapshot;
  readonly snapshotSources: InstanceChoice;
  readonly images: CustomImage;
  readonly osImages: OsImage;
  readonly scripts: StartupScript;
  readonly stock: StockItem;
  readonly specs: GpuSpec;
  readonly regions: Region;
  readonly pricing: PriceOffer;
  readonly instanceBilling: InstanceBillingRecord;
  readonly volumeBilling: StorageBillingRecord;
  readonly snapshotBilling: StorageBillingRecord;
  readonly aiModels: AiModel;
  readonly aiCalls: AiTransaction;
  readonly aiCosts: AiModelCost;
}

export type CollectionName = keyof Rows;

export type Collections = { readonly [Name in CollectionName]: Collection<Rows[Name]> };

/** How the console stands with the service. */
export type Link =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'online' }
  /** Answers come, but the data is older than twice its interval; `ageSeconds` in coarse steps. */
  | { readonly kind: 'late'; readonly ageSeconds: number }
  | {
      readonly kind: 'offline';
      readonly sinceMs: number;
      readonly retryAtMs: number;
      readonly error: ApiError;
    }
  /** The key was refused: nothing is asked until a new key is given or the operator refreshes. */
  | { readonly kind: 'refused'; readonly error: ApiError };

/** Cost so far of one instance: what closed stretches cost, and the stretch that still runs. */
export interface InstanceCost {
  readonly settledCost: number;
  readonly open: { readonly startMs: number; readonly perMinuteRate: number } | null;
}

/** What was free at a moment, of one model in one region. */
export interface StockReading {
  /** When it was read, epoch milliseconds. */
  readonly atMs: number;
  readonly available: number;
  readonly startable: Readonly<Record<number, number>>;
}

export type StockHistory = ReadonlyMap<string, readonly StockReading[]>;

export type BillName = 'instanceBilling' | 'volumeBilling' | 'snapshotBilling';

/** Which machines a firewall could be put before, while somebody chooses from them. */
export interface AttachableState {
  readonly firewallId: string;
  /** Null until they were read. */
  readonly machines: readonly InstanceChoice[] | null;
  readonly error: ApiError | null;
}

/** Whose bill is looked at: that of one machine, volume or snapshot. */
export interface BillSubject {
  readonly of: BillName;
  readonly id: string;
}

export interface BillState extends BillSubject {
  /** Null until it was read. */
  readonly stretches: readonly (InstanceBillingRecord | StorageBillingRecord)[] | null;
  /** Stretches of a very long bill that were left unread. */
  readonly unread: number;
  readonly error: ApiError | null;
}

/** A state a machine came to, and when, by the service's time. */
export interface Stage {
  readonly status: string;
  readonly sinceMs: number;
}

/** The states through which machines went of late, oldest first, by their id. */
export type Stages = ReadonlyMap<string, readonly Stage[]>;

/** What hangs on a machine and has a state of its own, as the last reading of that machine told. */
export interface PartsState {
  /** What of it is on its way, in words; empty for nothing. */
  readonly moving: string;
  /** Ids of the rules that could not be applied. */
  readonly failed: readonly string[];
}

export interface DetailsState {
  readonly id: string;
  readonly data: InstanceDetails | null;
  readonly error: ApiError | null;
  /** The service said 404 or DELETED. */
  readonly gone: boolean;
}

/** All that is known. Replaced slice by slice; a slice whose content did not change keeps its identity. */
export interface ConsoleState {
  readonly collections: Collections;
  readonly balance: CreditBalance | null;
  /** When an earlier run read the balance that is shown, epoch milliseconds; null once this run has read it. */
  readonly cachedBalanceAtMs: number | null;
  readonly balanceError: ApiError | null;
  readonly prices: PriceBook | null;
  /** The next free name of a volume as the service makes it; null where it told none. */
  readonly nextVolumeName: string | null;
  /** By instance id; empty until the billing list was read. */
  readonly costs: ReadonlyMap<string, InstanceCost>;
  /** The last readings of each row of the stock that differed, oldest first, by its id. */
  readonly stockHistory: StockHistory;
  readonly stages: Stages;
  /** What is waited for of the stock, by all consoles of this account. */
  readonly watches: readonly StockWatch[];
  /** What hibernation costs and saves, as the service reckons it; null until it was read. */
  readonly hibernated: HibernatedSummary | null;
  /** Forms that were kept under a name, by their names. */
  readonly templates: readonly FormTemplate[];
  readonly details: DetailsState | null;
  /** Security rules of machines that were read by themselves, by the machine's id. */
  readonly instanceRules: ReadonlyMap<string, readonly SecurityRule[]>;
  /** Why those of a machine could not be read, by the machine's id. */
  readonly unreadRules: ReadonlyMap<string, string>;
  /** Of the firewall that machines are chosen for; null when none is. */
  readonly attachable: AttachableState | null;
  /** What is asked for while somebody looks at it, besides. */
  readonly inquiries: InquiryStates;
  /** Which images were made of snapshots that name none themselves, by the snapshot's id. */
  readonly snapshotImages: ReadonlyMap<string, SnapshotImage>;
  /** By machine; those of which all parts rest well are in none. */
  readonly parts: ReadonlyMap<string, PartsState>;
  /** Of the thing whose details are open; null when none are, or it is billed nothing. */
  readonly bill: BillState | null;
  /** How many rows of a list the account may have, where the service tells. */
  readonly limits: Readonly<Partial<Record<CollectionName, number>>>;
  readonly link: Link;
  /** Operations the service may lack, and answered that it does. */
  readonly notOffered: ReadonlySet<OperationId>;
  /** After a 429: all intervals are this many times longer; 1 is normal. */
  readonly slowdown: number;
  /** Changes under way and finished ones of this run, newest last. */
  readonly batches: readonly Batch[];
}
