import type { Currency, Page, Prices, Tier } from './shared-types.ts';

/** VolumeResponse of CONTRACT 4.7. */
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
  /** What a bootable one was made from. */
  readonly osImage: string | null;
  readonly attachedInstanceId: string | null;
  readonly attachedInstanceName: string | null;
  readonly device: string | null;
  readonly description: string | null;
  readonly hourlyRate: number;
  readonly currency: Currency;
  readonly createdAtMs: number | null;
  readonly updatedAtMs: number | null;
}

export interface VolumePage extends Page<Volume> {
  /** The next free name of the service's own making; null where it offers none. */
  readonly nextName: string | null;
}

/** What can be made where; what the service leaves out is null, since 0 would be a limit. */
export interface VolumeTypeOffer {
  readonly volumeType: string;
  readonly tier: Tier;
  readonly regions: readonly string[];
  readonly minSizeGb: number | null;
  readonly maxSizeGb: number | null;
  readonly pricesPerTbHour: Prices;
}

export interface ResizedVolume {
  readonly volume: Volume;
  readonly previousSizeGb: number | null;
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

/** Image of CONTRACT 4.10. */
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

/** Whether an image was made from a snapshot, and which. */
export interface SnapshotImage {
  readonly snapshotId: string;
  readonly hasImage: boolean;
  readonly imageId: string | null;
  readonly imageName: string | null;
  readonly imageStatus: string | null;
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
