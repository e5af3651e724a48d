/** Plain types of what the service says. Times are epoch milliseconds, money is in major units of `currency`, sizes are GB. */

/** An open enum: the values known today, and any other string the service may send. */
type Open<Known extends string> = Known | (string & {});

export type Currency = Open<'USD' | 'EUR' | 'INR'>;
export type Tier = Open<'legacy' | 'advanced'>;

/** Instance states of CONTRACT 5.1, in upper case; a state nobody knows yet is kept as it came. */
export type InstanceStatus = Open<
  | 'CREATING'
  | 'BUILD'
  | 'ACTIVE'
  | 'STARTING'
  | 'STOPPING'
  | 'SHUTOFF'
  | 'REBOOTING'
  | 'HIBERNATING'
  | 'HIBERNATED'
  | 'RESTORING'
  | 'DELETING'
  | 'DELETED'
  | 'ERROR'
>;

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly page: number;
  readonly limit: number;
  readonly total: number;
  readonly totalPages: number;
}

export interface Flavor {
  readonly name: string | null;
  readonly vcpus: number;
  readonly ramGb: number;
  readonly diskGb: number;
  readonly ephemeralGb: number | null;
}

/** VMInstance of CONTRACT 4.6. */
export interface Instance {
  readonly id: string;
  readonly name: string;
  readonly status: InstanceStatus;
  readonly tier: Tier;
  readonly region: string;
  readonly gpuModel: string;
  readonly gpuCount: number;
  readonly flavor: Flavor | null;
  readonly imageName: string | null;
  readonly imageType: string | null;
  readonly publicIpEnabled: boolean;
  readonly publicIp: string | null;
  readonly privateIp: string | null;
  readonly sshKeyIds: readonly string[];
  readonly sshUser: string | null;
  readonly serverUuid: string | null;
  /** Rate in the present state. */
  readonly hourlyRate: number;
  readonly currency: Currency;
  readonly createdAtMs: number | null;
  readonly updatedAtMs: number | null;
  readonly hibernatedAtMs: number | null;
  readonly errorReason: string | null;
}

export interface SecurityRule {
  readonly id: string;
  readonly direction: string;
  readonly protocol: string;
  readonly ethertype: string;
  readonly remoteIpPrefix: string;
  readonly portMin: number | null;
  readonly portMax: number | null;
  readonly status: string;
  readonly createdAtMs: number | null;
}

export interface VolumeAttachment {
  readonly volumeId: string;
  readonly volumeName: string;
  readonly sizeGb: number;
  readonly volumeType: string;
  readonly bootable: boolean;
  readonly device: string | null;
  readonly status: string;
  readonly attachedAtMs: number | null;
}

export interface AttachedFirewall {
  readonly firewallId: string;
  readonly name: string;
  readonly status: string;
  readonly attachmentStatus: string;
  readonly ruleCount: number;
  readonly attachedAtMs: number | null;
}

/** Billing of one instance as its details tell it. */
export interface InstanceBillingState {
  readonly status: string;
  readonly hourlyRate: number;
  readonly hibernatedHourlyRate: number;
  readonly totalMinutes: number;
  readonly totalCost: number;
  readonly currency: Currency;
  readonly startedAtMs: number | null;
  readonly lastBilledAtMs: number | null;
}

/** VMDetailsResponse of CONTRACT 4.6; `raw` is the answer as it came, for the JSON view. */
export interface InstanceDetails {
  readonly instance: Instance;
  readonly securityRules: readonly SecurityRule[];
  readonly volumes: readonly VolumeAttachment[];
  readonly firewalls: readonly AttachedFirewall[];
  readonly billing: InstanceBillingState | null;
  readonly jupyterUrl: string | null;
  readonly raw: unknown;
}

/** Answer to an action: the new, mostly transitional state, and the fields some actions add. */
export interface ActionAnswer {
  readonly instanceId: string;
  readonly status: InstanceStatus | null;
  readonly previousStatus: InstanceStatus | null;
  readonly publicIpEnabled: boolean | null;
  readonly publicIp: string | null;
  readonly hourlyRate: number | null;
  readonly requestId: string | null;
  readonly httpStatus: number;
}

/** One stretch of one rate (CONTRACT 4.9); its key is `billingId` and `startMs` together. */
export interface InstanceBillingRecord {
  readonly billingId: string;
  readonly instanceId: string;
  readonly instanceName: string;
  readonly gpuModel: string;
  readonly gpuCount: number;
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

/** One stretch of a volume or a snapshot at one rate (CONTRACT 4.9); its key is `billingId` and `startMs` together. */
export interface StorageBillingRecord {
  readonly billingId: string;
  /** Id of the volume or the snapshot. */
  readonly resourceId: string;
  readonly resourceName: string;
  readonly sizeGb: number;
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

export interface HibernatedSummary {
  readonly count: number;
  readonly hourlyRate: number;
  readonly totalMinutes: number;
  readonly totalCost: number;
  readonly estimatedSavings: number;
  readonly currency: Currency;
}

export interface CreditBalance {
  readonly currency: Currency;
  /** May be negative after depletion. */
  readonly amount: number;
  readonly canDeploy: boolean | null;
  readonly lowBalance: boolean | null;
  readonly others: readonly { readonly currency: Currency; readonly amount: number }[];
}

export type Prices = Readonly<Partial<Record<string, number>>>;

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

export interface SshKey {
  readonly id: string;
  readonly name: string;
  readonly publicKey: string;
  readonly fingerprint: string;
  readonly keyType: string;
  readonly bits: number | null;
  readonly source: string;
  readonly regions: readonly string[];
  readonly inUseBy: readonly string[];
  readonly createdAtMs: number | null;
}

export interface Volume {
  readonly id: string;
  readonly name: string;
  readonly sizeGb: number;
  readonly tier: Tier;
  readonly volumeType: string;
  readonly region: string;
  /** Lower case; `attached` is read as `in-use`, `detached` as `available` (CONTRACT 5.2). */
  readonly status: string;
  readonly bootable: boolean;
  readonly attachedInstanceId: string | null;
  readonly attachedInstanceName: string | null;
  readonly device: string | null;
  /** What a bootable one was made from. */
  readonly osImage: string | null;
  readonly description: string | null;
  readonly hourlyRate: number;
  readonly currency: Currency;
  readonly createdAtMs: number | null;
  readonly updatedAtMs: number | null;
}

/** Snapshot of CONTRACT 4.10; its hardware is that of the machine it was taken of. */
export interface Snapshot {
  readonly id: string;
  readonly name: string;
  readonly sizeGb: number;
  readonly tier: Tier;
  readonly status: string;
  readonly region: string;
  readonly instanceId: string | null;
  readonly instanceName: string | null;
  readonly gpuModel: string | null;
  readonly gpuCount: number | null;
  readonly vcpus: number | null;
  readonly ramGb: number | null;
  readonly diskGb: number | null;
  readonly description: string | null;
  readonly isImage: boolean;
  readonly imageId: string | null;
  readonly hasPublicIp: boolean;
  readonly hourlyRate: number;
  readonly currency: Currency;
  readonly createdAtMs: number | null;
  readonly updatedAtMs: number | null;
}

/** A machine behind a firewall, and how far the attachment is (CONTRACT 4.8). */
export interface FirewallAttachment {
  readonly instanceId: string;
  readonly instanceName: string;
  readonly instanceStatus: InstanceStatus;
  readonly status: string;
  readonly createdAtMs: number | null;
}

export interface Firewall {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly region: string;
  readonly environment: string | null;
  readonly status: string;
  readonly rules: readonly SecurityRule[];
  readonly attachments: readonly FirewallAttachment[];
  readonly createdAtMs: number | null;
}

export interface CustomImage {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly region: string;
  readonly tier: Tier;
  readonly sizeGb: number;
  readonly type: string | null;
  readonly description: string | null;
  readonly snapshotId: string | null;
  readonly snapshotName: string | null;
  readonly isPublic: boolean;
  readonly createdAtMs: number | null;
}

export interface OsImage {
  readonly name: string;
  readonly region: string;
  readonly tier: Tier;
  readonly type: string;
  readonly version: string;
  readonly sizeGb: number | null;
  readonly defaultUser: string;
  readonly docker: boolean;
}

export interface StartupScript {
  readonly id: string;
  readonly name: string;
  readonly script: string;
  readonly sizeBytes: number;
  readonly createdAtMs: number | null;
  readonly updatedAtMs: number | null;
}

export interface StockItem {
  readonly region: string;
  readonly tier: Tier;
  readonly gpuModel: string;
  readonly available: number;
  /** How many instances of that many GPUs can start now, by GPU count. */
  readonly startable: Readonly<Record<number, number>>;
}

export interface GpuSpec {
  readonly gpuModel: string;
  readonly tier: Tier;
  readonly gpuCount: number;
  readonly gpuMemoryGb: number;
  readonly vcpus: number;
  readonly ramGb: number;
  readonly rootDiskGb: number;
  readonly ephemeralDiskGb: number | null;
  readonly nvlink: boolean;
  readonly supportsHibernation: boolean;
  readonly supportsSnapshots: boolean;
  readonly regions: readonly string[];
}

export interface Region {
  readonly name: string;
  readonly displayName: string;
  readonly country: string;
  readonly tier: Tier;
  readonly description: string | null;
  readonly available: boolean;
}
