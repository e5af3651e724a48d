import * as v from 'valibot';
import type { CallOptions } from './api.ts';
import type { Client } from './client.ts';
import { countOrNull, fields, id, list, names, text, timeOrNull } from './shape.ts';
import type { SshKey } from './types.ts';

const sshKey = v.pipe(
  fields({
    key_id: id,
    name: text,
    public_key: text,
    fingerprint: text,
    key_type: text,
    key_size: countOrNull,
    source: text,
    regions: names,
    in_use_by: names,
    created_at: timeOrNull,
  }),
  v.transform(
    (row): SshKey => ({
      id: row.key_id,
      name: row.name === '' ? row.key_id : row.name,
      publicKey: row.public_key,
      fingerprint: row.fingerprint,
      keyType: row.key_type,
      bits: row.key_size,
      source: row.source,
      regions: row.regions,
      inUseBy: row.in_use_by,
      createdAtMs: row.created_at,
    }),
  ),
);

const sshKeyList = fields({ ssh_keys: list(sshKey) });

/** All SSH keys of the account (CONTRACT 4.11, GetSSHKeysResponse). */
export async function listSshKeys(client: Client, options?: CallOptions): Promise<readonly SshKey[]> {
  return (await client({ operation: 'listSshKeys', schema: sshKeyList, options })).value.ssh_keys;
}
