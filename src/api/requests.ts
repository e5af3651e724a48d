import type { components } from '../../api/barrack.gen.ts';

type Schemas = components['schemas'];

/** The contract has a value for these fields where a request leaves them out. */
type Defaulted<Body, Names extends keyof Body> = Omit<Body, Names> & Partial<Pick<Body, Names>>;

export type PricingRequest = Schemas['PricingRequest'];
export type DeploymentRequest = Defaulted<
  Schemas['DeploymentRequest'],
  'boot_source' | 'public_ip' | 'jupyter_enabled'
>;
/** For the rules of an instance and of a firewall (CONTRACT 4.8). */
export type SecurityRuleRequest = Schemas['VMSecurityRuleRequest'];
export type CreateSshKeyRequest = Schemas['CreateSSHKeyRequest'];
export type CreateScriptRequest = Schemas['CreateScriptRequest'];
export type UpdateScriptRequest = Schemas['UpdateScriptRequest'];
export type CreateFirewallRequest = Schemas['CreateFirewallRequest'];
export type CreateSnapshotRequest = Defaulted<Schemas['CreateSnapshotRequest'], 'is_image'>;
export type RestoreSnapshotRequest = Schemas['RestoreSnapshotRequest'];
export type CreateImageRequest = Schemas['CreateImageFromSnapshotRequest'];
export type CreateVolumeRequest = Defaulted<Schemas['CreateVolumeRequest'], 'bootable'>;
export type CloneVolumeRequest = Schemas['CloneVolumeRequest'];
export type ResizeVolumeRequest = Schemas['ResizeVolumeRequest'];
/** The answer is always asked for as a whole. */
export type ChatRequest = Omit<Schemas['ChatCompletionsRequest'], 'stream'>;
