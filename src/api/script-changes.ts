import * as v from 'valibot';
import type { CallOptions } from './calls.ts';
import type { Client } from './client.ts';
import { doneTo, doneWith, namedAnswer } from './done.ts';
import type { CreateScriptRequest, UpdateScriptRequest } from './requests.ts';
import { scriptDetails } from './scripts.ts';
import { fields, names } from './shape.ts';
import type { DeletedScripts, Done, Named, StartupScript } from './types.ts';

/** Keeps a new startup script (CONTRACT 4.11). */
export async function createScript(
  client: Client,
  request: CreateScriptRequest,
  options?: CallOptions,
): Promise<Done<StartupScript>> {
  const call = { operation: 'createScript', body: request, schema: scriptDetails, options } as const;
  const answered = await client(call);
  return doneWith(answered.value.script, answered);
}

/** Replaces name, text or both of a startup script (CONTRACT 4.11). */
export async function updateScript(
  client: Client,
  id: string,
  request: UpdateScriptRequest,
  options?: CallOptions,
): Promise<Done<StartupScript>> {
  const answered = await client({
    operation: 'updateScript',
    ids: { script_id: id },
    body: request,
    schema: scriptDetails,
    options,
  });
  return doneWith(answered.value.script, answered);
}

/** Deletes one startup script (CONTRACT row 30). */
export async function deleteScript(client: Client, id: string, options?: CallOptions): Promise<Done<Named>> {
  const call = { operation: 'deleteScript', ids: { script_id: id }, schema: namedAnswer, options } as const;
  return doneTo(id, await client(call));
}

/** `failed` is null where nobody knows its form. */
const deletedScripts = fields({
  deleted: v.optional(names),
  failed: v.optional(v.fallback(v.nullable(v.array(v.string())), null), []),
});

/**
 * Deletes up to 100 startup scripts; some may be left (CONTRACT row 31). An answer that names none means all are gone, and one
 * that can't be understood means that of none: who sent it looks again.
 */
export async function deleteScripts(
  client: Client,
  ids: readonly string[],
  options?: CallOptions,
): Promise<Done<DeletedScripts>> {
  const call = {
    operation: 'deleteScripts',
    body: { scripts: ids },
    schema: deletedScripts,
    options,
  } as const;
  const answered = await client(call);
  const failed = answered.value.failed ?? [];
  const { deleted = answered.value.failed === null ? [] : ids } = answered.value;
  return doneWith({ deleted: deleted.filter((id) => !failed.includes(id)), failed }, answered);
}
