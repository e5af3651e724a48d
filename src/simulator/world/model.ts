import type { Tier } from '../catalog/prices.ts';
import type { ImageState } from './image-states.ts';
import type { Stretch } from './ledger.ts';
import type { SnapshotState } from './snapshot-states.ts';
import type { InstanceState } from './states.ts';
import type { VolumeState } from './volume-states.ts';

export interface Instance {
  readonly id: string;
  name: string;
  status: InstanceState;
  readonly tier: Tier;
  readonly region: string;
  readonly gpuModel: string;
  readonly gpuCount: number;
  readonly image: { readonly name: string; readonly type: 'os_image' | 'custom_image' | 'volume' };
  publicIpEnabled: boolean;
  publicIp: string | null;
  privateIp: string | null;
  readonly sshKeyIds: readonly string[];
  readonly sshUser: string;
  serverUuid: string | null;
  readonly createdAtMs: number;
  updatedAtMs: number;
  hibernatedAtMs: number | null;
  errorReason: string | null;
  securityRules: Rule[];
  readonly jupyter: boolean;
  /** Whether a hibernation that is under way keeps the address. */
  retainsIp: boolean;
  /** Whether its GPUs are reserved for it: in every state but HIBERNATED. */
  holdsStock: boolean;
  /** The open billing stretch; null while nothing is charged. */
  stretch: Stretch<Instance> | null;
  /** Grows with each change of state, so that an overtaken transition is not carried out. */
  stateSerial: number;
}

export interface Rule {
  readonly id: number;
  readonly direction: string;
  readonly protocol: string;
  readonly ethertype: string;
  readonly remoteIpPrefix: string;
  readonly portRangeMin: number | null;
  readonly portRangeMax: number | null;
  status: string;
  readonly createdAtMs: number;
}

export interface VolumeAttachment {
  readonly instance: Instance;
  /** Whether the machine boots from it. */
  readonly boot: boolean;
  /** Null until it is attached. */
  device: string | null;
  status: 'ATTACHING' | 'ATTACHED' | 'DETACHING';
  attachedAtMs: number | null;
}

export interface Volume {
  readonly id: string;
  readonly name: string;
  sizeGb: number;
  readonly tier: Tier;
  readonly type: string;
  readonly region: string;
  status: VolumeState;
  readonly bootable: boolean;
  readonly osImage: string | null;
  attachment: VolumeAttachment | null;
  readonly description: string | null;
  readonly createdAtMs: number;
  updatedAtMs: number;
  /** The open billing stretch; null while nothing is charged. */
  stretch: Stretch<Volume> | null;
  /** Grows with each change of state, so that an overtaken transition is not carried out. */
  stateSerial: number;
}

export interface Snapshot {
  readonly id: string;
  readonly name: string;
  readonly sizeGb: number;
  status: SnapshotState;
  readonly region: string;
  readonly source: SnapshotSource;
  readonly description: string | null;
  /** Whether a custom image is made from it by itself once it is ready. */
  becomesImage: boolean;
  readonly createdAtMs: number;
  updatedAtMs: number;
  /** The open billing stretch; null while nothing is charged. */
  stretch: Stretch<Snapshot> | null;
  /** Grows with each change of state, so that an overtaken transition is not carried out. */
  stateSerial: number;
}

/** The machine a snapshot was taken of, as it was then. */
export interface SnapshotSource {
  /** Null where that machine is not known any more. */
  readonly instanceId: string | null;
  readonly name: string;
  readonly gpuModel: string;
  readonly gpuCount: number;
  readonly image: Instance['image'];
  readonly sshUser: string;
  readonly hasPublicIp: boolean;
}

export interface CustomImage {
  readonly id: string;
  readonly name: string;
  status: ImageState;
  readonly region: string;
  readonly sizeGb: number;
  readonly description: string | null;
  readonly snapshotId: string | null;
  readonly snapshotName: string | null;
  readonly createdAtMs: number;
  updatedAtMs: number;
  /** Grows with each change of state, so that an overtaken transition is not carried out. */
  stateSerial: number;
}

export interface FirewallAttachment {
  readonly id: number;
  status: string;
  readonly instance: Instance;
  readonly createdAtMs: number;
}

export interface Firewall {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly region: string;
  status: string;
  rules: Rule[];
  attachments: FirewallAttachment[];
  readonly createdAtMs: number;
}

export interface SshKey {
  readonly id: string;
  readonly name: string;
  readonly publicKey: string;
  readonly fingerprint: string;
  readonly keyType: 'RSA' | 'Ed25519' | 'ECDSA' | 'DSA';
  readonly keySizeBits: number;
  readonly source: 'created' | 'imported';
  readonly regions: readonly string[];
  readonly createdAtMs: number;
}

export interface Script {
  readonly id: string;
  name: string;
  text: string;
  readonly createdAtMs: number;
  updatedAtMs: number;
}
