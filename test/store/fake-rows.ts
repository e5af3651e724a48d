import type { Instance, InstanceDetails, InstanceStatus } from '../../src/api/types.ts';

/** A believable machine; `index` makes its id and name. */
export function makeInstance(index: number, parts: Partial<Instance> = {}): Instance {
  const id = `BRK-${String(100_000 + index)}D`;
  return {
    id,
    name: `train-${index}`,
    status: 'ACTIVE' as InstanceStatus,
    tier: 'legacy',
    region: 'NORWAY-1',
    gpuModel: 'H100-PCIe',
    gpuCount: 2,
    flavor: { name: 'n3', vcpus: 28, ramGb: 180, diskGb: 100, ephemeralGb: 750 },
    imageName: 'Ubuntu 22.04',
    imageType: 'os',
    publicIpEnabled: true,
    publicIp: `185.12.44.${index % 250}`,
    privateIp: `10.0.0.${index % 250}`,
    sshKeyIds: ['BRK-000001K'],
    sshUser: 'ubuntu',
    serverUuid: `uuid-${index}`,
    hourlyRate: 4,
    currency: 'USD',
    createdAtMs: 1_700_000_000_000 + index,
    updatedAtMs: 1_700_000_000_000 + index,
    hibernatedAtMs: null,
    errorReason: null,
    ...parts,
  };
}

/** That many machines, numbered from 0. */
export function makeFleet(count: number, parts: Partial<Instance> = {}): Instance[] {
  return Array.from({ length: count }, (_, index) => makeInstance(index, parts));
}

/** Details as the service answers them; each answer has a request id of its own. */
export function makeDetails(instance: Instance, requestId: string): InstanceDetails {
  return {
    instance,
    securityRules: [],
    volumes: [],
    firewalls: [],
    billing: null,
    jupyterUrl: null,
    raw: {
      success: true,
      request_id: requestId,
      instance: { instance_id: instance.id, status: instance.status },
    },
  };
}
