import type { CallOptions } from './calls.ts';
import type {
  ChatRequest,
  CloneVolumeRequest,
  CreateFirewallRequest,
  CreateImageRequest,
  CreateScriptRequest,
  CreateSnapshotRequest,
  CreateSshKeyRequest,
  CreateVolumeRequest,
  DeploymentRequest,
  ResizeVolumeRequest,
  RestoreSnapshotRequest,
  SecurityRuleRequest,
  UpdateScriptRequest,
} from './requests.ts';
import type {
  ActionAnswer,
  ChatReply,
  CreatedSshKey,
  CustomImage,
  DeletedScripts,
  Done,
  Firewall,
  FirewallAttachment,
  Named,
  OrderedInstance,
  ResizedVolume,
  SecurityRule,
  Snapshot,
  StartupScript,
  Volume,
  VolumeAttachment,
} from './types.ts';

/**
 * The operations that change the cloud or cost money, by their operationId; all reject with ApiError. What they are given is
 * checked by the service alone.
 */
export interface ChangeApi {
  deployInstance(request: DeploymentRequest, options?: CallOptions): Promise<Done<OrderedInstance>>;
  startInstance(id: string, options?: CallOptions): Promise<ActionAnswer>;
  stopInstance(id: string, options?: CallOptions): Promise<ActionAnswer>;
  rebootInstance(id: string, options?: CallOptions): Promise<ActionAnswer>;
  hibernateInstance(id: string, retainIp: boolean, options?: CallOptions): Promise<ActionAnswer>;
  restoreInstance(id: string, options?: CallOptions): Promise<ActionAnswer>;
  deleteInstance(id: string, options?: CallOptions): Promise<ActionAnswer>;
  toggleInstancePublicIp(id: string, options?: CallOptions): Promise<ActionAnswer>;
  addInstanceSecurityRule(
    instanceId: string,
    rule: SecurityRuleRequest,
    options?: CallOptions,
  ): Promise<Done<SecurityRule>>;
  removeInstanceSecurityRule(instanceId: string, ruleId: string, options?: CallOptions): Promise<Done<Named>>;

  createSshKey(request: CreateSshKeyRequest, options?: CallOptions): Promise<Done<CreatedSshKey>>;
  deleteSshKey(id: string, options?: CallOptions): Promise<Done<Named>>;
  createScript(request: CreateScriptRequest, options?: CallOptions): Promise<Done<StartupScript>>;
  updateScript(id: string, request: UpdateScriptRequest, options?: CallOptions): Promise<Done<StartupScript>>;
  deleteScript(id: string, options?: CallOptions): Promise<Done<Named>>;
  deleteScripts(ids: readonly string[], options?: CallOptions): Promise<Done<DeletedScripts>>;

  createFirewall(request: CreateFirewallRequest, options?: CallOptions): Promise<Done<Firewall>>;
  /** `force` also deletes one that is attached. */
  deleteFirewall(id: string, force: boolean, options?: CallOptions): Promise<Done<Named>>;
  addFirewallRule(
    firewallId: string,
    rule: SecurityRuleRequest,
    options?: CallOptions,
  ): Promise<Done<SecurityRule>>;
  removeFirewallRule(firewallId: string, ruleId: string, options?: CallOptions): Promise<Done<Named>>;
  /** `instanceIds` is the complete wanted set: an instance left out is detached (CONTRACT 4.8). */
  attachFirewall(
    firewallId: string,
    instanceIds: readonly string[],
    options?: CallOptions,
  ): Promise<Done<readonly FirewallAttachment[]>>;

  createVolume(request: CreateVolumeRequest, options?: CallOptions): Promise<Done<Volume>>;
  /** Resolves with the new volume. */
  cloneVolume(id: string, request: CloneVolumeRequest, options?: CallOptions): Promise<Done<Volume>>;
  resizeVolume(id: string, request: ResizeVolumeRequest, options?: CallOptions): Promise<Done<ResizedVolume>>;
  deleteVolume(id: string, options?: CallOptions): Promise<Done<Named>>;
  attachVolumes(
    instanceId: string,
    volumeIds: readonly string[],
    options?: CallOptions,
  ): Promise<Done<readonly VolumeAttachment[]>>;
  detachVolumes(
    instanceId: string,
    volumeIds: readonly string[],
    options?: CallOptions,
  ): Promise<Done<readonly VolumeAttachment[]>>;

  createSnapshot(request: CreateSnapshotRequest, options?: CallOptions): Promise<Done<Snapshot>>;
  /** Resolves with the new instance. */
  restoreSnapshot(
    id: string,
    request: RestoreSnapshotRequest,
    options?: CallOptions,
  ): Promise<Done<OrderedInstance>>;
  deleteSnapshot(id: string, options?: CallOptions): Promise<Done<Named>>;
  createImage(request: CreateImageRequest, options?: CallOptions): Promise<Done<CustomImage>>;
  deleteImage(id: string, options?: CallOptions): Promise<Done<Named>>;

  chatWithAi(request: ChatRequest, options?: CallOptions): Promise<Done<ChatReply>>;
}
