import * as v from 'valibot';
import type { CallOptions } from './calls.ts';
import type { Client } from './client.ts';
import { countOrNull, fields, id, list, text, timeOrNull } from './shape.ts';
import type { Single, StartupScript } from './types.ts';

/** Script of CONTRACT 4.11. */
const startupScript = v.pipe(
  fields({
    script_id: id,
    name: text,
    script: text,
    size_bytes: countOrNull,
    created_at: timeOrNull,
    updated_at: timeOrNull,
  }),
  v.transform(
    (row): StartupScript => ({
      id: row.script_id,
      name: row.name === '' ? row.script_id : row.name,
      script: row.script,
      sizeBytes: row.size_bytes ?? Buffer.byteLength(row.script),
      createdAtMs: row.created_at,
      updatedAtMs: row.updated_at,
    }),
  ),
);

const scriptList = fields({ scripts: list(startupScript) });

/** What reading, creating and updating one script answer. */
export const scriptDetails = fields({ script: startupScript });

/** All startup scripts with their text (CONTRACT 4.11, ScriptListResponse). */
export async function listScripts(client: Client, options?: CallOptions): Promise<readonly StartupScript[]> {
  return (await client({ operation: 'listScripts', schema: scriptList, options })).value.scripts;
}

/** One startup script with its text (CONTRACT 4.11). */
export async function getScript(
  client: Client,
  id: string,
  options?: CallOptions,
): Promise<Single<StartupScript>> {
  const call = { operation: 'getScript', ids: { script_id: id }, schema: scriptDetails, options } as const;
  const { value, body } = await client(call);
  return { row: value.script, raw: body };
}
