import type {
  ActionAnswer,
  CreditBalance,
  CustomImage,
  Firewall,
  GpuSpec,
  HibernatedSummary,
  Instance,
  InstanceBillingRecord,
  InstanceDetails,
  OsImage,
  Page,
  PriceBook,
  Region,
  Snapshot,
  SshKey,
  StartupScript,
  StockItem,
  StorageBillingRecord,
  Volume,
} from './types.ts';

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

export interface InstanceQuery extends PageQuery {
  readonly status?: string;
  readonly region?: string;
  readonly tier?: string;
  readonly search?: string;
}

export interface InstanceBillingQuery extends PageQuery {
  readonly instanceId?: string;
  readonly status?: string;
}

export interface VolumeBillingQuery extends PageQuery {
  readonly volumeId?: string;
  readonly status?: string;
}

export interface SnapshotBillingQuery extends PageQuery {
  readonly snapshotId?: string;
  readonly status?: string;
}

/** Every operation the console uses, one typed function each; all reject with ApiError. */
export interface Api {
  getBalance(options?: CallOptions): Promise<CreditBalance>;
  getPricing(options?: CallOptions): Promise<PriceBook>;
  listRegions(options?: CallOptions): Promise<readonly Region[]>;
  listOsImages(options?: CallOptions): Promise<readonly OsImage[]>;
  listGpuSpecs(options?: CallOptions): Promise<readonly GpuSpec[]>;
  listGpuStocks(options?: CallOptions): Promise<readonly StockItem[]>;
  listSshKeys(options?: CallOptions): Promise<readonly SshKey[]>;
  listScripts(options?: CallOptions): Promise<readonly StartupScript[]>;
  listVolumes(query: PageQuery, options?: CallOptions): Promise<Page<Volume>>;
  listSnapshots(query: PageQuery, options?: CallOptions): Promise<Page<Snapshot>>;
  listImages(query: PageQuery, options?: CallOptions): Promise<Page<CustomImage>>;
  listFirewalls(query: PageQuery, options?: CallOptions): Promise<Page<Firewall>>;

  listInstances(query: InstanceQuery, options?: CallOptions): Promise<Page<Instance>>;
  getInstance(id: string, options?: CallOptions): Promise<InstanceDetails>;
  getHibernatedInstances(options?: CallOptions): Promise<HibernatedSummary>;
  listInstanceBilling(
    query: InstanceBillingQuery,
    options?: CallOptions,
  ): Promise<Page<InstanceBillingRecord>>;
  listVolumeBilling(query: VolumeBillingQuery, options?: CallOptions): Promise<Page<StorageBillingRecord>>;
  listSnapshotBilling(
    query: SnapshotBillingQuery,
    options?: CallOptions,
  ): Promise<Page<StorageBillingRecord>>;

  startInstance(id: string, options?: CallOptions): Promise<ActionAnswer>;
  stopInstance(id: string, options?: CallOptions): Promise<ActionAnswer>;
  rebootInstance(id: string, options?: CallOptions): Promise<ActionAnswer>;
  hibernateInstance(id: string, retainIp: boolean, options?: CallOptions): Promise<ActionAnswer>;
  restoreInstance(id: string, options?: CallOptions): Promise<ActionAnswer>;
  deleteInstance(id: string, options?: CallOptions): Promise<ActionAnswer>;
  toggleInstancePublicIp(id: string, options?: CallOptions): Promise<ActionAnswer>;
}
