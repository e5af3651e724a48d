import * as v from 'valibot';
import type { CallOptions, RegionQuery } from './calls.ts';
import type { Client } from './client.ts';
import { countOrNull, fields, id, list, names, text, timeOrNull } from './shape.ts';
import type { Single, SshKey } from './types.ts';

/** SSHKeyResponse of CONTRACT 4.11. */
export const sshKey = v.pipe(
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
const sshKeyDetails = fields({ ssh_key: sshKey });

/** All SSH keys of the account, or of one region (CONTRACT 4.11, GetSSHKeysResponse). */
export async function listSshKeys(
  client: Client,
  { region }: RegionQuery,
  options?: CallOptions,
): Promise<readonly SshKey[]> {
  return (await client({ operation: 'listSshKeys', query: { region }, schema: sshKeyList, options })).value
    .ssh_keys;
}

/** One SSH key (CONTRACT 4.11). */
export async function getSshKey(client: Client, id: string, options?: CallOptions): Promise<Single<SshKey>> {
  const call = { operation: 'getSshKey', ids: { key_id: id }, schema: sshKeyDetails, options } as const;
  const { value, body } = await client(call);
  return { row: value.ssh_key, raw: body };
}
