import type { StretchKind } from '../world/ledger.ts';
import type { InstanceState } from '../world/states.ts';

/** A machine as the seed describes it. */
export interface SeedMachine {
  readonly name: string;
  readonly gpuModel: string;
  readonly gpuCount: number;
  readonly region: string;
  readonly status: InstanceState;
  /** How it was billed until now, in minutes, oldest first; the last stretch goes on if its state is billed. */
  readonly history: readonly (readonly [kind: StretchKind, minutes: number])[];
  /** Numbers of the seeded keys. */
  readonly keys: readonly number[];
  readonly ports: readonly number[];
  readonly publicIp?: boolean;
  readonly errorReason?: string;
  /** Name of a custom image it was booted from. */
  readonly customImage?: string;
  readonly jupyter?: boolean;
}

const HOUR = 60;
const DAY = 24 * HOUR;

/** The fleet of the demo, steadiest first: one machine in each state that a list shows. */
export const DEFAULT_FLEET: readonly SeedMachine[] = [
  {
    name: 'train-llama-70b-01',
    gpuModel: 'H100-PCIe-NVLink-80GB',
    gpuCount: 4,
    region: 'NORWAY-1',
    status: 'ACTIVE',
    history: [['active', 5 * DAY + 11 * HOUR + 28]],
    keys: [0, 1],
    ports: [22, 6006],
  },
  {
    name: 'notebook-anna',
    gpuModel: 'RTX-A6000',
    gpuCount: 1,
    region: 'US-1',
    status: 'SHUTOFF',
    history: [
      ['active', 9 * HOUR + 12],
      ['stopped', 2 * DAY + 16 * HOUR + 3],
    ],
    keys: [2],
    ports: [22, 8888],
    jupyter: true,
  },
  {
    name: 'long-sleep',
    gpuModel: 'A100-SXM4-80GB-NVLink',
    gpuCount: 4,
    region: 'NORWAY-1',
    status: 'HIBERNATED',
    history: [
      ['active', 11 * HOUR + 40],
      ['hibernated', 8 * DAY],
      ['active', 1 * HOUR + 2],
      ['hibernated', 12 * DAY + 5 * HOUR],
    ],
    keys: [0],
    ports: [22],
  },
  {
    name: 'crash-test',
    gpuModel: 'L40',
    gpuCount: 2,
    region: 'CANADA-1',
    status: 'ERROR',
    history: [['active', 1 * HOUR + 30]],
    keys: [1],
    ports: [22],
    errorReason: 'Hypervisor reported an uncorrectable ECC error on GPU 1; the instance was stopped',
  },
  {
    name: 'eval-batch-03',
    gpuModel: 'L40',
    gpuCount: 1,
    region: 'CANADA-1',
    status: 'STOPPING',
    history: [['active', 10 * HOUR + 6]],
    keys: [1, 3],
    ports: [22],
  },
  {
    name: 'api-inference-01',
    gpuModel: 'L40',
    gpuCount: 1,
    region: 'CANADA-1',
    status: 'REBOOTING',
    history: [['active', 16 * DAY + 2 * HOUR]],
    keys: [0, 3],
    ports: [22, 443],
    customImage: 'inference-golden',
  },
  {
    name: 'render-farm-07',
    gpuModel: 'A40',
    gpuCount: 1,
    region: 'NORWAY-1',
    status: 'STARTING',
    history: [
      ['active', 4 * DAY],
      ['stopped', 7 * HOUR],
    ],
    keys: [4],
    ports: [22],
    publicIp: false,
  },
  {
    name: 'rlhf-sweep-11',
    gpuModel: 'H100-PCIe-80GB',
    gpuCount: 1,
    region: 'CANADA-1',
    status: 'HIBERNATING',
    history: [
      ['active', 20 * HOUR],
      ['hibernated', 3 * DAY + 4 * HOUR],
      ['active', 6 * HOUR + 45],
    ],
    keys: [0],
    ports: [22],
  },
  {
    name: 'embeddings-nightly',
    gpuModel: 'RTX-A6000',
    gpuCount: 1,
    region: 'CANADA-1',
    status: 'RESTORING',
    history: [
      ['active', 2 * HOUR],
      ['hibernated', 22 * HOUR],
      ['active', 1 * HOUR + 55],
      ['hibernated', 22 * HOUR + 5],
    ],
    keys: [3],
    ports: [22],
  },
  {
    name: 'diffusion-xl-04',
    gpuModel: 'H100-SXM5-80GB',
    gpuCount: 1,
    region: 'FIN-01',
    status: 'CREATING',
    history: [],
    keys: [2],
    ports: [],
  },
  {
    name: 'finetune-mistral-02',
    gpuModel: 'A100-PCIe-80GB',
    gpuCount: 1,
    region: 'US-1',
    status: 'BUILD',
    history: [],
    keys: [0, 2],
    ports: [22, 8888],
    jupyter: true,
  },
  {
    name: 'scratch-bench',
    gpuModel: 'A40',
    gpuCount: 1,
    region: 'US-1',
    status: 'DELETING',
    history: [['active', 3 * HOUR + 17]],
    keys: [4],
    ports: [22],
  },
];

/** A machine that was deleted a moment ago: no longer listed, still in the bills, and readable for a minute. */
export const JUST_DELETED: SeedMachine = {
  name: 'throwaway-9',
  gpuModel: 'RTX-A6000',
  gpuCount: 2,
  region: 'NORWAY-1',
  status: 'DELETED',
  history: [['active', 47]],
  keys: [4],
  ports: [22],
};
