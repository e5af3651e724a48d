import type { Tier } from './shared-types.ts';

export interface StockItem {
  readonly region: string;
  readonly tier: Tier;
  readonly gpuModel: string;
  readonly available: number;
  /** How many instances of that many GPUs can start now, by GPU count. */
  readonly startable: Readonly<Record<number, number>>;
}

/** One size of one GPU model. */
export interface GpuSpec {
  readonly gpuModel: string;
  readonly tier: Tier;
  readonly gpuCount: number;
  /** Of each GPU. */
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
