import type { InstanceStatus, SecurityRule } from './instance-types.ts';
import type { Secret } from './secret.ts';
import type { Page } from './shared-types.ts';

export interface SshKey {
  readonly id: string;
  readonly name: string;
  readonly publicKey: string;
  readonly fingerprint: string;
  readonly keyType: string;
  readonly bits: number | null;
  readonly source: string;
  readonly regions: readonly string[];
  readonly inUseBy: readonly string[];
  readonly createdAtMs: number | null;
}

export interface CreatedSshKey {
  /** Null where the answer holds a private key and nothing else that can be read: that is given out only once. */
  readonly key: SshKey | null;
  /** Null for a key that was imported. */
  readonly privateKey: Secret | null;
}

export interface StartupScript {
  readonly id: string;
  readonly name: string;
  readonly script: string;
  readonly sizeBytes: number;
  readonly createdAtMs: number | null;
  readonly updatedAtMs: number | null;
}

/** Ids of the scripts that are gone, and of those that are not. */
export interface DeletedScripts {
  readonly deleted: readonly string[];
  readonly failed: readonly string[];
}

/** A machine behind a firewall, and how far the attachment is (CONTRACT 4.8). */
export interface FirewallAttachment {
  readonly instanceId: string;
  readonly instanceName: string;
  readonly instanceStatus: InstanceStatus;
  readonly status: string;
  readonly createdAtMs: number | null;
}

/** FirewallResponse of CONTRACT 4.8. */
export interface Firewall {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly region: string;
  readonly environment: string | null;
  readonly status: string;
  readonly rules: readonly SecurityRule[];
  readonly attachments: readonly FirewallAttachment[];
  readonly createdAtMs: number | null;
}

export interface FirewallPage extends Page<Firewall> {
  /** How many the account may have; null where the service does not tell. */
  readonly limitMax: number | null;
}

export interface Protocol {
  readonly name: string;
  readonly description: string;
  readonly requiresPorts: boolean;
}
