import type { Tier } from '../catalog/prices.ts';
import type { Instance, Rule, Volume } from './model.ts';
import type { InstanceState } from './states.ts';

/** What a new instance is made from. */
export interface InstancePlan {
  readonly name: string;
  readonly tier: Tier;
  readonly region: string;
  readonly gpuModel: string;
  readonly gpuCount: number;
  readonly image: Instance['image'];
  readonly sshUser: string;
  readonly sshKeyIds: readonly string[];
  readonly publicIp: boolean;
  readonly securityRules: Rule[];
  readonly jupyter: boolean;
  /** A free volume that it boots from. */
  readonly bootVolume?: Volume | null;
  /** Free volumes that are attached once it runs. */
  readonly dataVolumes?: readonly Volume[];
}

/** A machine as it is before it has been built. */
export function makeInstance(
  id: string,
  plan: InstancePlan,
  status: InstanceState,
  createdAtMs: number,
): Instance {
  return {
    id,
    name: plan.name,
    status,
    tier: plan.tier,
    region: plan.region,
    gpuModel: plan.gpuModel,
    gpuCount: plan.gpuCount,
    image: plan.image,
    publicIpEnabled: plan.publicIp,
    publicIp: null,
    privateIp: null,
    sshKeyIds: plan.sshKeyIds,
    sshUser: plan.sshUser,
    serverUuid: null,
    createdAtMs,
    updatedAtMs: createdAtMs,
    hibernatedAtMs: null,
    errorReason: null,
    securityRules: plan.securityRules,
    jupyter: plan.jupyter,
    retainsIp: false,
    holdsStock: status !== 'HIBERNATED',
    stretch: null,
    stateSerial: 0,
  };
}
