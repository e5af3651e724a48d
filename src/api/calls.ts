/** What the operator looks at goes first; sweeps nobody waits for go last. */
export type Priority = 'interactive' | 'normal' | 'background';

export interface CallOptions {
  readonly priority?: Priority;
  readonly signal?: AbortSignal;
}

export interface PageQuery {
  readonly page?: number;
  readonly limit?: number;
}

export interface RegionQuery {
  readonly region?: string;
}

export interface TierQuery {
  readonly tier?: string;
}

export interface PlaceQuery extends RegionQuery, TierQuery {}

export interface InstanceQuery extends PageQuery, PlaceQuery {
  readonly status?: string;
  readonly search?: string;
}

export interface VolumeQuery extends PageQuery, RegionQuery {
  readonly status?: string;
  readonly bootable?: boolean;
}

export interface SnapshotQuery extends PageQuery, RegionQuery {
  readonly status?: string;
}

export interface RegionPageQuery extends PageQuery, RegionQuery {}

export interface SpecQuery extends TierQuery {
  readonly gpuModel?: string;
}

export interface StockQuery extends PlaceQuery {
  readonly gpuModel?: string;
}

export interface PriceQuery extends TierQuery {
  readonly currency?: string;
  readonly resourceType?: string;
  readonly volumeSizeGb?: number;
  readonly volumeType?: string;
  readonly gpuModel?: string;
  readonly gpuCount?: number;
}

/** Days as `2026-01-31`, or times with their zone. */
export interface BillingQuery extends PageQuery {
  readonly status?: string;
  readonly startDate?: string;
  readonly endDate?: string;
}

export interface InstanceBillingQuery extends BillingQuery, TierQuery {
  readonly instanceId?: string;
}

export interface VolumeBillingQuery extends BillingQuery, TierQuery {
  readonly volumeId?: string;
}

export interface SnapshotBillingQuery extends BillingQuery {
  readonly snapshotId?: string;
}

export interface AvailableInstancesQuery extends RegionQuery {
  readonly firewallId?: string;
}

export interface UsageQuery extends PageQuery {
  readonly model?: string;
}
