import { HARDWARE } from '../catalog/hardware.ts';
import { USUAL_STOCK } from '../catalog/places.ts';
import { between, pick, type Random } from '../random.ts';
import type { SeedMachine } from './default-fleet.ts';

const MODELS: readonly (readonly [weight: number, gpuModel: string])[] = [
  [26, 'RTX-A6000'],
  [20, 'L40'],
  [12, 'A40'],
  [12, 'A100-PCIe-80GB'],
  [6, 'A100-SXM4-80GB-NVLink'],
  [8, 'H100-PCIe-80GB'],
  [5, 'H100-PCIe-NVLink-80GB'],
  [9, 'H100-SXM5-80GB'],
  [2, 'B300-262GB'],
];

const COUNTS = [1, 1, 1, 1, 1, 1, 2, 2, 4, 8] as const;
const KINDS = ['batch', 'batch', 'batch', 'train', 'eval', 'infer', 'sweep', 'render'] as const;

const ERROR_REASONS = [
  'No valid host was found; there are not enough hosts available',
  'GPU 0 fell off the bus during boot',
  'Timed out waiting for the network to be plugged',
] as const;

const MINUTES_A_DAY = 24 * 60;

/** Machine number `index` of a fleet that is larger than the default one; names carry the number. */
export function generateMachine(index: number, random: Random): SeedMachine {
  const gpuModel = pickModel(random);
  const regions = Object.keys(USUAL_STOCK).filter((region) => USUAL_STOCK[region]?.[gpuModel] !== undefined);
  const largest = HARDWARE.filter((entry) => entry.gpuModel === gpuModel).at(-1)?.gpuCount ?? 1;
  const ageMinutes = 10 + Math.floor(random() ** 3 * 40 * MINUTES_A_DAY);
  const fate = random();
  const machine = {
    name: `${pick(random, KINDS)}-${String(index + 1).padStart(4, '0')}`,
    gpuModel,
    gpuCount: Math.min(pick(random, COUNTS), largest),
    region: regions[between(random, 0, regions.length - 1)] ?? 'NORWAY-1',
    keys: [between(random, 0, 4)],
    ports: [22],
  };
  if (fate < 0.9) {
    return { ...machine, status: 'ACTIVE', history: [['active', ageMinutes]] };
  }
  const earlier = Math.floor(ageMinutes / 3);
  if (fate < 0.94) {
    const history = [['active', earlier] as const, ['stopped', ageMinutes - earlier] as const];
    return { ...machine, status: 'SHUTOFF', history };
  }
  if (fate < 0.985) {
    const history = [['active', earlier] as const, ['hibernated', ageMinutes - earlier] as const];
    return { ...machine, status: 'HIBERNATED', history };
  }
  return {
    ...machine,
    status: 'ERROR',
    history: [['active', earlier]],
    errorReason: pick(random, ERROR_REASONS),
  };
}

function pickModel(random: Random): string {
  let left = random() * MODELS.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, gpuModel] of MODELS) {
    left -= weight;
    if (left < 0) {
      return gpuModel;
    }
  }
  return 'RTX-A6000';
}
