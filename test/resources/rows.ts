import type {
  AiModel,
  AiTransaction,
  CustomImage,
  Firewall,
  GpuSpec,
  InstanceBillingRecord,
  OsImage,
  RecentHibernation,
  Region,
  SshKey,
  StartupScript,
  StockItem,
  StorageBillingRecord,
  VolumeTypeOffer,
} from '../../src/api/types.ts';
import type { ServiceResourceId } from '../../src/resources/registry.ts';
import type { AiModelCost } from '../../src/store/money/ai-costs.ts';
import type { PriceOffer } from '../../src/store/money/price-offers.ts';
import { instanceRow, snapshotRow, volumeRow } from '../store/money-rows.ts';
import { nowMs } from './facts.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

const key: SshKey = {
  id: 'BRK-000001K',
  name: 'anna-laptop',
  publicKey: 'ssh-ed25519 AAAA anna@laptop',
  fingerprint: 'SHA256:n9mYc1',
  keyType: 'Ed25519',
  bits: 256,
  source: 'imported',
  regions: ['US-1', 'FIN-01'],
  inUseBy: ['BRK-1D', 'BRK-2D'],
  createdAtMs: nowMs - 41 * dayMs,
};
const rule = {
  direction: 'ingress',
  protocol: 'tcp',
  ethertype: 'IPv4',
  remoteIpPrefix: '0.0.0.0/0',
  portMin: 22,
  portMax: 22,
  status: 'SUCCESS',
  createdAtMs: null,
};
const firewall: Firewall = {
  id: 'BRK-000001F',
  name: 'lab-web',
  description: 'Jupyter',
  region: 'CANADA-1',
  environment: 'default-CANADA-1',
  status: 'SUCCESS',
  rules: [
    { id: '1', ...rule },
    { id: '2', ...rule },
  ],
  attachments: [
    {
      instanceId: 'BRK-1D',
      instanceName: 'train-01',
      instanceStatus: 'ACTIVE',
      status: 'SUCCESS',
      createdAtMs: nowMs - 2 * hourMs,
    },
  ],
  createdAtMs: nowMs - 3 * hourMs,
};
const image: CustomImage = {
  id: 'BRK-000001I',
  name: 'golden',
  status: 'SUCCESS',
  region: 'US-1',
  tier: 'legacy',
  sizeGb: 1_100,
  type: 'snapshot',
  description: null,
  snapshotId: 'BRK-100001S',
  snapshotName: 'before-upgrade',
  isPublic: false,
  createdAtMs: null,
};
const osImage: OsImage = {
  name: 'Ubuntu Server 22.04',
  region: 'US-1',
  tier: 'legacy',
  type: 'Ubuntu',
  version: '22.04',
  sizeGb: null,
  defaultUser: 'ubuntu',
  docker: true,
};
const script: StartupScript = {
  id: 'BRK-000001P',
  name: 'vllm server',
  script: '#!/bin/bash\nset -euo pipefail\n\n  # serves the model\nvllm serve',
  sizeBytes: 1_024,
  createdAtMs: nowMs - 30_000,
  updatedAtMs: null,
};
const stock: StockItem = {
  region: 'NORWAY-1',
  tier: 'legacy',
  gpuModel: 'H100-PCIe-NVLink-80GB',
  available: 42,
  startable: { 1: 42, 2: 21, 4: 10 },
};

const spec: GpuSpec = {
  gpuModel: 'H100-PCIe-NVLink-80GB',
  tier: 'legacy',
  gpuCount: 2,
  gpuMemoryGb: 80,
  vcpus: 60,
  ramGb: 1_360,
  rootDiskGb: 100,
  ephemeralDiskGb: 1_500,
  nvlink: true,
  supportsHibernation: true,
  supportsSnapshots: false,
  regions: ['NORWAY-1', 'CANADA-1'],
};
const region: Region = {
  name: 'CANADA-1',
  displayName: 'Canada, North America',
  country: 'Canada',
  tier: 'legacy',
  description: null,
  available: true,
};
const offer: PriceOffer = {
  resource: 'volume',
  name: 'SSD',
  tier: 'legacy',
  per: { sizeGb: 1_000 },
  prices: { USD: 0.1, EUR: 0.095, INR: 1_010 },
  unit: 'per TB per hour',
  maxCount: null,
  minimumSizeGb: 100,
};

const volumeType: VolumeTypeOffer = {
  volumeType: 'NVMe',
  tier: 'advanced',
  regions: ['FIN-01', 'ICE-01'],
  minSizeGb: 100,
  maxSizeGb: 1_048_576,
  pricesPerTbHour: { USD: 0.3, EUR: 0.35 },
};

const stretch = {
  tier: 'legacy',
  startMs: nowMs - 2 * dayMs,
  endMs: null,
  totalMinutes: 2_880,
  perMinuteRate: 0.019833,
  totalCost: 57.12,
  currency: 'USD',
  status: 'active',
  description: 'so many minutes',
};
const instanceRecord: InstanceBillingRecord = {
  ...stretch,
  billingId: 'BRK-1DB',
  instanceId: 'BRK-1D',
  instanceName: 'train-01',
  gpuModel: 'L40',
  gpuCount: 1,
};
const volumeRecord: StorageBillingRecord = {
  ...stretch,
  billingId: 'VBILL_a1b2c3d4e5',
  resourceId: 'BRK-100001V',
  resourceName: 'data-01',
  sizeGb: 1_000,
  status: 'available',
};
const snapshotRecord: StorageBillingRecord = {
  ...stretch,
  billingId: 'BRK-100001SB',
  resourceId: 'BRK-100001S',
  resourceName: 'before-upgrade',
  sizeGb: 100,
  endMs: nowMs - dayMs,
  perMinuteRate: 0.001667,
  status: 'completed',
};
const aiModel: AiModel = {
  id: 'deepseek-r1-0528',
  name: 'DeepSeek R1 0528',
  provider: 'DeepSeek',
  contextTokens: 131_072,
  inputPricePerMillion: 1.35,
  outputPricePerMillion: 5.4,
  currency: 'USD',
};

const aiCall: AiTransaction = {
  id: 'AITX_15a195c33a',
  model: 'deepseek-r1-0528',
  promptTokens: 1_204,
  completionTokens: 88,
  totalTokens: 1_292,
  cost: 0.0123,
  currency: 'USD',
  status: 'completed',
  createdAtMs: nowMs - 2 * hourMs,
};
const aiCost: AiModelCost = {
  model: 'deepseek-r1-0528',
  requests: 4,
  tokens: 51_292,
  cost: 0.1204,
  currency: 'USD',
  periodDays: 30,
};

const hibernation: RecentHibernation = {
  instanceId: 'BRK-100009D',
  instanceName: 'long-sleep',
  gpuModel: 'A100-SXM4-80GB-NVLink',
  gpuCount: 4,
  region: 'NORWAY-1',
  hibernatedAtMs: nowMs - 2 * dayMs,
  restoredAtMs: null,
  durationMinutes: 2_880,
  cost: 0.48,
  currency: 'USD',
};

/** One row of each resource. */
export const oneRow: Readonly<Record<ServiceResourceId, unknown>> = {
  vms: instanceRow({ createdAtMs: nowMs - 3 * hourMs }),
  costs: instanceRow({ createdAtMs: nowMs - 3 * hourMs }),
  keys: key,
  firewalls: firewall,
  'volume-types': volumeType,
  hibernations: hibernation,
  volumes: volumeRow({ createdAtMs: nowMs - 5 * dayMs - 11 * hourMs }),
  snapshots: snapshotRow({ instanceName: 'train-01', imageId: 'BRK-000001I', createdAtMs: nowMs - 40_000 }),
  images: image,
  'os-images': osImage,
  scripts: script,
  stock,
  specs: spec,
  regions: region,
  pricing: offer,
  'instance-billing': instanceRecord,
  'volume-billing': volumeRecord,
  'snapshot-billing': snapshotRecord,
  'ai-models': aiModel,
  'ai-usage': aiCall,
  'ai-costs': aiCost,
};
