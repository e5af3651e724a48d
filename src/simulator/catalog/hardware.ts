import { GPU_OFFERS, type Tier } from './prices.ts';

export interface Hardware {
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
  readonly flavorName: string;
}

/** vCPU, RAM in GB and ephemeral disk in GB, for 1, 2, 4 and 8 GPUs. */
type Sizes = readonly (readonly [
  count: number,
  vcpus: number,
  ramGb: number,
  ephemeralDiskGb: number | null,
])[];

const H100_PCIE: Sizes = [
  [1, 28, 180, 750],
  [2, 60, 360, 1500],
  [4, 124, 720, 3200],
  [8, 252, 1440, 6500],
];
const A100: Sizes = [
  [1, 28, 120, 750],
  [2, 60, 240, 1450],
  [4, 124, 480, 2900],
  [8, 252, 960, 6500],
];
const SMALL: Sizes = [
  [1, 28, 58, 725],
  [2, 60, 116, 1450],
  [4, 124, 232, 2900],
  [8, 252, 464, 6500],
];
const H100_SXM5: Sizes = [
  [1, 30, 120, null],
  [2, 60, 240, null],
  [4, 120, 480, null],
  [8, 176, 960, null],
];
const B300: Sizes = [
  [1, 30, 275, null],
  [2, 60, 550, null],
  [4, 120, 1100, null],
  [8, 240, 2200, null],
];

const MODELS: readonly (readonly [
  model: string,
  flavor: string,
  memoryGb: number,
  nvlink: boolean,
  Sizes,
])[] = [
  ['H100-PCIe-NVLink-80GB', 'n3-H100-NVLink', 80, true, H100_PCIE],
  ['H100-PCIe-80GB', 'n3-H100', 80, false, H100_PCIE],
  ['A100-SXM4-80GB-NVLink', 'n3-A100-SXM4', 80, true, A100],
  ['A100-PCIe-80GB', 'n3-A100', 80, false, A100],
  ['L40', 'n3-L40', 48, false, SMALL],
  ['RTX-A6000', 'n3-RTX-A6000', 48, false, SMALL],
  ['A40', 'n3-A40', 48, false, SMALL],
  ['H100-SXM5-80GB', '1H100.80S', 80, true, H100_SXM5],
  ['B300-262GB', '1B300.262', 262, true, B300],
];

/** Every size of every GPU model that can be deployed (contract 4.3). */
export const HARDWARE: readonly Hardware[] = MODELS.flatMap(
  ([gpuModel, flavor, gpuMemoryGb, nvlink, sizes]) => {
    const offer = GPU_OFFERS[gpuModel];
    if (offer === undefined) {
      throw new Error(`The price book has no ${gpuModel}`);
    }
    return sizes
      .filter(([gpuCount]) => gpuCount <= offer.maxCount)
      .map(([gpuCount, vcpus, ramGb, ephemeralDiskGb]) => ({
        gpuModel,
        tier: offer.tier,
        gpuCount,
        gpuMemoryGb,
        vcpus,
        ramGb,
        rootDiskGb: 100,
        ephemeralDiskGb,
        nvlink,
        supportsHibernation: true,
        flavorName: `${flavor}x${gpuCount}`,
      }));
  },
);
