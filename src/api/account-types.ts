import type { Currency, Page, Prices, Tier } from './shared-types.ts';

export interface CreditBalance {
  readonly currency: Currency;
  /** May be negative after depletion. */
  readonly amount: number;
  readonly canDeploy: boolean | null;
  readonly lowBalance: boolean | null;
  readonly others: readonly { readonly currency: Currency; readonly amount: number }[];
}

/** Price list by the hour, in each currency (CONTRACT 4.4); `unit` says in the service's words what a price is for. */
export interface PriceBook {
  readonly gpus: readonly {
    readonly tier: Tier;
    readonly gpuModel: string;
    readonly prices: Prices;
    readonly maxCount: number | null;
    readonly unit: string;
  }[];
  readonly volumes: readonly {
    readonly tier: Tier;
    readonly volumeType: string;
    readonly pricesPerTbHour: Prices;
    readonly minimumSizeGb: number | null;
    readonly unit: string;
  }[];
  readonly snapshots: {
    readonly tier: Tier;
    readonly pricesPer100GbHour: Prices;
    readonly fixedSizeGb: number;
    readonly unit: string;
  } | null;
  /** The label of the key in use, never the key. */
  readonly keyLabel: string | null;
}

/** What the records of all three bills share: one stretch of one rate (CONTRACT 4.9); its key is `billingId` and `startMs` together. */
export interface BillingStretch {
  readonly billingId: string;
  readonly tier: Tier;
  readonly startMs: number | null;
  readonly endMs: number | null;
  readonly totalMinutes: number;
  readonly perMinuteRate: number;
  readonly totalCost: number;
  readonly currency: Currency;
  readonly status: string;
  readonly description: string;
}

export interface InstanceBillingRecord extends BillingStretch {
  readonly instanceId: string;
  readonly instanceName: string;
  readonly gpuModel: string;
  readonly gpuCount: number;
}

export interface StorageBillingRecord extends BillingStretch {
  /** Id of the volume or the snapshot. */
  readonly resourceId: string;
  readonly resourceName: string;
  readonly sizeGb: number;
}

/** Sums over all records that match, whatever the page; what a list does not sum up is null. */
export interface BillingSummary {
  readonly totalMinutes: number;
  readonly activeCount: number;
  readonly completedCount: number | null;
  readonly hibernatedCount: number | null;
  /** Minutes a record. */
  readonly averageMinutes: number;
  readonly totalSizeGb: number | null;
  readonly totalCost: number | null;
}

export interface BillingPage<Row> extends Page<Row> {
  /** Null where the answer has none. */
  readonly summary: BillingSummary | null;
  readonly currency: Currency;
}
