import * as v from 'valibot';
import type { CallOptions } from './calls.ts';
import type { Client } from './client.ts';
import { doneTo, doneWith, namedAnswer } from './done.ts';
import { sshKey } from './keys.ts';
import type { CreateSshKeyRequest } from './requests.ts';
import { Secret } from './secret.ts';
import { fields } from './shape.ts';
import { isRecord } from './text.ts';
import type { CreatedSshKey, Done, Named } from './types.ts';

const privateKey = v.fallback(
  v.nullable(
    v.pipe(
      v.string(),
      v.nonEmpty(),
      v.transform((text) => new Secret(text)),
    ),
  ),
  null,
);

const whole = fields({ ssh_key: sshKey, private_key: privateKey });
const whatever = fields({ ssh_key: v.fallback(v.nullable(sshKey), null), private_key: privateKey });

/** A private key is given out once: no flaw of the rest of the answer may lose it. */
const createdKey = v.pipe(
  v.lazy((body) => (isRecord(body) && typeof body.private_key === 'string' ? whatever : whole)),
  v.transform((body): CreatedSshKey => ({ key: body.ssh_key, privateKey: body.private_key })),
);

/** Imports a public key, or has the service make a pair (CONTRACT 4.11, CreateSSHKeyResponse). */
export async function createSshKey(
  client: Client,
  request: CreateSshKeyRequest,
  options?: CallOptions,
): Promise<Done<CreatedSshKey>> {
  const call = { operation: 'createSshKey', body: request, schema: createdKey, options } as const;
  const answered = await client(call);
  return doneWith(answered.value, answered);
}

/** Deletes a key from all regions at once (CONTRACT 4.11, DeleteSSHKeyResponse). */
export async function deleteSshKey(client: Client, id: string, options?: CallOptions): Promise<Done<Named>> {
  const call = { operation: 'deleteSshKey', ids: { key_id: id }, schema: namedAnswer, options } as const;
  return doneTo(id, await client(call));
}
