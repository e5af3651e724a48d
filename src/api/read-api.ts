import type {
  AvailableInstancesQuery,
  CallOptions,
  InstanceBillingQuery,
  InstanceQuery,
  PlaceQuery,
  PriceQuery,
  RegionPageQuery,
  RegionQuery,
  SnapshotBillingQuery,
  SnapshotQuery,
  SpecQuery,
  StockQuery,
  TierQuery,
  UsageQuery,
  VolumeBillingQuery,
  VolumeQuery,
} from './calls.ts';
import type { PricingRequest } from './requests.ts';
import type {
  AiModel,
  AiTransaction,
  AiUsageSummary,
  AttachedFirewall,
  BillingPage,
  CreditBalance,
  CustomImage,
  Firewall,
  FirewallPage,
  GpuSpec,
  HibernatedSummary,
  Instance,
  InstanceBillingRecord,
  InstanceChoice,
  InstanceDetails,
  OsImage,
  Page,
  PriceBook,
  Protocol,
  Region,
  Single,
  Snapshot,
  SnapshotImage,
  SshKey,
  StartupScript,
  StockItem,
  StorageBillingRecord,
  Volume,
  VolumePage,
  VolumeTypeOffer,
} from './types.ts';

/** The operations that only read, by their operationId; all reject with ApiError. */
export interface ReadApi {
  getBalance(options?: CallOptions): Promise<CreditBalance>;
  getPricing(query: PriceQuery, options?: CallOptions): Promise<PriceBook>;
  quotePricing(request: PricingRequest, options?: CallOptions): Promise<PriceBook>;

  listRegions(query: TierQuery, options?: CallOptions): Promise<readonly Region[]>;
  listGpuSpecs(query: SpecQuery, options?: CallOptions): Promise<readonly GpuSpec[]>;
  listGpuStocks(query: StockQuery, options?: CallOptions): Promise<readonly StockItem[]>;
  listOsImages(query: PlaceQuery, options?: CallOptions): Promise<readonly OsImage[]>;

  listInstances(query: InstanceQuery, options?: CallOptions): Promise<Page<Instance>>;
  getInstance(id: string, options?: CallOptions): Promise<InstanceDetails>;
  getHibernatedInstances(options?: CallOptions): Promise<HibernatedSummary>;
  listInstanceBilling(
    query: InstanceBillingQuery,
    options?: CallOptions,
  ): Promise<BillingPage<InstanceBillingRecord>>;

  listSshKeys(query: RegionQuery, options?: CallOptions): Promise<readonly SshKey[]>;
  getSshKey(id: string, options?: CallOptions): Promise<Single<SshKey>>;
  listScripts(options?: CallOptions): Promise<readonly StartupScript[]>;
  getScript(id: string, options?: CallOptions): Promise<Single<StartupScript>>;

  listFirewalls(query: RegionPageQuery, options?: CallOptions): Promise<FirewallPage>;
  getFirewall(id: string, options?: CallOptions): Promise<Single<Firewall>>;
  listFirewallProtocols(options?: CallOptions): Promise<readonly Protocol[]>;
  listFirewallAvailableInstances(
    query: AvailableInstancesQuery,
    options?: CallOptions,
  ): Promise<readonly InstanceChoice[]>;
  listInstanceFirewalls(instanceId: string, options?: CallOptions): Promise<readonly AttachedFirewall[]>;

  listVolumes(query: VolumeQuery, options?: CallOptions): Promise<VolumePage>;
  getVolume(id: string, options?: CallOptions): Promise<Single<Volume>>;
  listVolumeTypes(query: PlaceQuery, options?: CallOptions): Promise<readonly VolumeTypeOffer[]>;
  listVolumeBilling(
    query: VolumeBillingQuery,
    options?: CallOptions,
  ): Promise<BillingPage<StorageBillingRecord>>;

  listSnapshots(query: SnapshotQuery, options?: CallOptions): Promise<Page<Snapshot>>;
  getSnapshot(id: string, options?: CallOptions): Promise<Single<Snapshot>>;
  listSnapshotEligibleInstances(
    query: RegionQuery,
    options?: CallOptions,
  ): Promise<readonly InstanceChoice[]>;
  listSnapshotBilling(
    query: SnapshotBillingQuery,
    options?: CallOptions,
  ): Promise<BillingPage<StorageBillingRecord>>;

  listImages(query: RegionPageQuery, options?: CallOptions): Promise<Page<CustomImage>>;
  getImage(id: string, options?: CallOptions): Promise<Single<CustomImage>>;
  getSnapshotImageRelationship(snapshotId: string, options?: CallOptions): Promise<SnapshotImage>;
  listSnapshotImageRelationships(
    snapshotIds: readonly string[],
    options?: CallOptions,
  ): Promise<readonly SnapshotImage[]>;

  listAiModels(options?: CallOptions): Promise<readonly AiModel[]>;
  getAiUsageSummary(query: { readonly days?: number }, options?: CallOptions): Promise<AiUsageSummary>;
  getAiUsageHistory(query: UsageQuery, options?: CallOptions): Promise<Page<AiTransaction>>;
}
