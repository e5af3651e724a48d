import type { Currency, Open, Tier } from './shared-types.ts';

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

/** An instance that was just ordered, by a deployment or by the restore of a snapshot. */
export interface OrderedInstance {
  readonly instanceId: string;
  readonly name: string;
  readonly status: InstanceStatus | null;
  /** Null where the answer does not tell it. */
  readonly hourlyRate: number | null;
  readonly currency: Currency;
}

/** UserVM of CONTRACT 4.6: an instance as a choice for a firewall or a snapshot. */
export interface InstanceChoice {
  readonly id: string;
  readonly name: string;
  readonly status: InstanceStatus;
  readonly region: string;
  readonly tier: Tier;
  readonly gpuModel: string;
  readonly gpuCount: number;
  readonly serverUuid: string | null;
  readonly eligible: boolean;
  /** Why it is not eligible. */
  readonly reason: string | null;
  readonly alreadyAttached: boolean;
}

/** RecentHibernation of CONTRACT 4.6. */
export interface RecentHibernation {
  readonly instanceId: string;
  readonly instanceName: string;
  readonly gpuModel: string;
  readonly gpuCount: number;
  readonly region: string;
  readonly hibernatedAtMs: number | null;
  readonly restoredAtMs: number | null;
  readonly durationMinutes: number;
  readonly cost: number;
  readonly currency: Currency;
}

export interface HibernatedSummary {
  readonly count: number;
  readonly hourlyRate: number;
  readonly totalMinutes: number;
  readonly totalCost: number;
  readonly estimatedSavings: number;
  readonly currency: Currency;
  /** Newest first. */
  readonly recent: readonly RecentHibernation[];
}
