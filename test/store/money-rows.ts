import type { Instance, PriceBook, Snapshot, Volume } from '../../src/api/types.ts';

/** An ACTIVE 1x L40 of the published price; a test names what matters to it. */
export function instanceRow(changes: Partial<Instance> = {}): Instance {
  return {
    id: 'BRK-100001D',
    name: 'eval-batch-03',
    status: 'ACTIVE',
    tier: 'legacy',
    region: 'CANADA-1',
    gpuModel: 'L40',
    gpuCount: 1,
    flavor: { name: 'n3-L40x1', vcpus: 28, ramGb: 58, diskGb: 100, ephemeralGb: 725 },
    imageName: 'Ubuntu Server 22.04 LTS R550 CUDA 12.4',
    imageType: 'os_image',
    publicIpEnabled: true,
    publicIp: '69.30.1.14',
    privateIp: '10.0.0.5',
    sshKeyIds: [],
    sshUser: 'ubuntu',
    serverUuid: null,
    hourlyRate: 1.19,
    currency: 'USD',
    createdAtMs: 0,
    updatedAtMs: 1_000,
    hibernatedAtMs: null,
    errorReason: null,
    ...changes,
  };
}

/** A detached 1,000 GB SSD volume. */
export function volumeRow(changes: Partial<Volume> = {}): Volume {
  return {
    id: 'BRK-100001V',
    name: 'data-01',
    sizeGb: 1000,
    tier: 'legacy',
    volumeType: 'SSD',
    region: 'CANADA-1',
    status: 'available',
    bootable: false,
    attachedInstanceId: null,
    attachedInstanceName: null,
    device: null,
    osImage: null,
    description: null,
    hourlyRate: 0.1,
    currency: 'USD',
    createdAtMs: null,
    updatedAtMs: null,
    ...changes,
  };
}

/** A ready snapshot of the fixed 100 GB. */
export function snapshotRow(changes: Partial<Snapshot> = {}): Snapshot {
  return {
    id: 'BRK-100001S',
    name: 'before-upgrade',
    sizeGb: 100,
    tier: 'legacy',
    status: 'SUCCESS',
    region: 'CANADA-1',
    instanceId: null,
    instanceName: null,
    gpuModel: null,
    gpuCount: null,
    vcpus: null,
    ramGb: null,
    diskGb: null,
    description: null,
    isImage: false,
    imageId: null,
    hasPublicIp: false,
    hourlyRate: 0.1,
    currency: 'USD',
    createdAtMs: null,
    updatedAtMs: null,
    ...changes,
  };
}

/** Published prices of the models the tests use (CONTRACT 4.4). */
export const priceBook: PriceBook = {
  gpus: [
    {
      tier: 'legacy',
      gpuModel: 'L40',
      prices: { USD: 1.19, EUR: 1.09, INR: 99 },
      maxCount: 8,
      unit: 'per GPU per hour',
    },
    {
      tier: 'legacy',
      gpuModel: 'H100-PCIe-NVLink-80GB',
      prices: { USD: 2.29, EUR: 2.39, INR: 199 },
      maxCount: 8,
      unit: 'per GPU per hour',
    },
    {
      tier: 'advanced',
      gpuModel: 'H100-SXM5-80GB',
      prices: { USD: 2.49, EUR: 2.69, INR: 209 },
      maxCount: 8,
      unit: 'per GPU per hour',
    },
  ],
  volumes: [],
  snapshots: null,
  keyLabel: null,
};
