import type { Secret } from '../../api/secret.ts';
import type {
  CustomImage,
  Firewall,
  Instance,
  Snapshot,
  SshKey,
  StartupScript,
  Volume,
} from '../../api/types.ts';

/** What is done to a machine as a whole (CONTRACT 5.1). */
export type InstanceOperation =
  | 'startInstance'
  | 'stopInstance'
  | 'rebootInstance'
  | 'hibernateInstance'
  | 'restoreInstance'
  | 'toggleInstancePublicIp'
  | 'deleteInstance';

export type VolumeOperation =
  | 'createVolume'
  | 'cloneVolume'
  | 'resizeVolume'
  | 'deleteVolume'
  | 'attachVolumes'
  | 'detachVolumes';

export type SnapshotOperation = 'createSnapshot' | 'restoreSnapshot' | 'deleteSnapshot';

export type ImageOperation = 'createImage' | 'deleteImage';

export type FirewallOperation = 'createFirewall' | 'deleteFirewall' | 'attachFirewall';

export type RuleOperation =
  | 'addFirewallRule'
  | 'removeFirewallRule'
  | 'addInstanceSecurityRule'
  | 'removeInstanceSecurityRule';

export type KeyOperation = 'createSshKey' | 'deleteSshKey';

export type ScriptOperation = 'createScript' | 'updateScript' | 'deleteScript' | 'deleteScripts';

/** The changing operations of the contract that can be asked for, by operationId. */
export type ChangeOperation =
  | InstanceOperation
  | 'deployInstance'
  | VolumeOperation
  | SnapshotOperation
  | ImageOperation
  | FirewallOperation
  | RuleOperation
  | KeyOperation
  | ScriptOperation;

/** Plain data, as JSON holds it. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [name: string]: Json | undefined };

/** What is asked of the service besides the object, in the words of the contract; the journal keeps it. */
export type ChangeArgs = Readonly<Record<string, Json | undefined>>;

/** A row that a change is about. */
export type SeenRow = Instance | SshKey | Firewall | Volume | Snapshot | CustomImage | StartupScript;

export interface ChangeTarget {
  /** Of an object yet to be made an id of the console's own: `new:` and a unique word. */
  readonly id: string;
  readonly name: string;
  /**
   * The row the change is about as the operator saw it when confirming; what became of a lost answer is judged against it.
   * Null when there is none.
   */
  readonly seen: SeenRow | null;
  readonly args: ChangeArgs;
  /** More of the request's body, which goes to the service and nowhere else. */
  readonly secret?: Readonly<Record<string, string>>;
  /**
   * Takes the private key that the answer holds, before anything else is done with it; resolves with why it could not be
   * kept, null when it was.
   */
  readonly keepPrivateKey?: (privateKey: Secret) => Promise<string | null>;
}

export interface ChangeRequest {
  readonly operation: ChangeOperation;
  /** What the operator sees: `Stop`, `Hibernate`. */
  readonly label: string;
  readonly targets: readonly ChangeTarget[];
}

/** `unknown`: sent, no good answer, and looking it up gave no verdict either. `skipped`: never sent. */
export type ItemOutcome = 'waiting' | 'sent' | 'looking' | 'done' | 'failed' | 'unknown' | 'skipped';

/** What a change left behind. */
export interface ChangeResult {
  /** Of what was made; null when nothing was, or its id is not known. */
  readonly id: string | null;
}

export interface BatchItem {
  readonly id: string;
  readonly name: string;
  readonly outcome: ItemOutcome;
  /** Why it failed, or what looking it up found; null while under way or simply done. */
  readonly reason: string | null;
  /** The field of the request that the service refused, in the contract's words. */
  readonly field: string | null;
  /** The service's word for why it refused (CONTRACT 2.3). */
  readonly code: string | null;
  /** Null until the service has answered well or the change was looked up. */
  readonly result: ChangeResult | null;
}

/** One confirmed change on one or many targets and what became of each. */
export interface Batch {
  readonly id: string;
  /** Without the secrets that were sent. */
  readonly request: ChangeRequest;
  readonly items: readonly BatchItem[];
  readonly startedAtMs: number;
  /** Null while anything is waiting, sent or being looked up. */
  readonly endedAtMs: number | null;
}
